import { complaintLevels } from '../codes.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';

/** Parts that two rule sets say differently, as codes: «levels.2», «causes», «regulator.decision». */
export function changedParts(before: ComplaintRuleSet, after: ComplaintRuleSet): string[] {
  const differ = (one: unknown, other: unknown): boolean => ordered(one) !== ordered(other);
  const { levels, regulator, ...rest } = after;
  return [
    ...complaintLevels
      .filter((level) => differ(before.levels[level], levels[level]))
      .map((level) => `levels.${level}`),
    ...(Object.keys(regulator) as (keyof typeof regulator)[])
      .filter((key) => differ(before.regulator[key], regulator[key]))
      .map((key) => `regulator.${key}`),
    ...(Object.keys(rest) as (keyof typeof rest)[]).filter((key) => differ(before[key], rest[key])),
  ];
}

/** As text, whatever the order of names: the database keeps none. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
