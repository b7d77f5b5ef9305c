import type { SourceOfRule } from '../../../platform/rule-versions/contract.ts';
import { type ObjectionWay, objectionWays } from '../codes.ts';
import { type CaseworkRules, caseworkRules, type Objection } from '../contract/rule-set.ts';

/** A rule set as flat texts and a list of ways, so that two people’s changes don’t collide: «court.text.zh». */
export type RuleValues = Record<string, string | string[]>;
/** What is written of each way. */
export const wayFields = [
  'text.zh',
  'text.en',
  'brief.zh',
  'brief.en',
  'source.zh',
  'source.en',
  'since',
] as const;
export type WayField = (typeof wayFields)[number];

const fieldsOf = (of: Objection | undefined): Record<WayField, string> => ({
  'text.zh': of?.text.zh ?? '',
  'text.en': of?.text.en ?? '',
  'brief.zh': of?.brief?.zh ?? '',
  'brief.en': of?.brief?.en ?? '',
  'source.zh': of?.source.text.zh ?? '',
  'source.en': of?.source.text.en ?? '',
  since: of?.source.since ?? '',
});

/** @returns every editable figure, text and the ways that are told, by its path */
export function toRuleValues({ answer, objections }: CaseworkRules): RuleValues {
  return {
    'answer.workingDays': String(answer.workingDays),
    ways: objectionWays.filter((way) => objections.some((one) => one.way === way)),
    ...Object.fromEntries(
      objectionWays.flatMap((way) =>
        Object.entries(fieldsOf(objections.find((one) => one.way === way))).map(([field, value]) => [
          `${way}.${field}`,
          value,
        ]),
      ),
    ),
  };
}

/** @param rules that the values began with; a source whose words stay as they were stays as sure as it was. */
export function toRuleSet(rules: CaseworkRules, values: RuleValues): CaseworkRules {
  const text = (path: string): string => String(values[path] ?? '').trim();
  const both = (zh: string, en: string) => ({ zh: text(zh), ...(text(en) === '' ? {} : { en: text(en) }) });
  const sourceOf = (way: ObjectionWay, before: SourceOfRule | undefined): SourceOfRule => {
    const now = both(`${way}.source.zh`, `${way}.source.en`);
    const since = text(`${way}.since`) || null;
    const same = before?.text.zh === now.zh && before.since === since;
    return { text: now, since, certainty: same ? before.certainty : 'own' };
  };
  const days = text('answer.workingDays');
  return {
    // An empty field is no nought.
    answer: { ...rules.answer, workingDays: days === '' ? Number.NaN : Number(days) },
    objections: objectionWays
      .filter((way) => (values.ways ?? []).includes(way))
      .map((way) => ({
        way,
        text: both(`${way}.text.zh`, `${way}.text.en`),
        ...(text(`${way}.brief.zh`) === '' ? {} : { brief: both(`${way}.brief.zh`, `${way}.brief.en`) }),
        source: sourceOf(way, rules.objections.find((one) => one.way === way)?.source),
      })),
  };
}

const formOf: Readonly<Record<string, WayField>> = {
  ...{ 'text.zh': 'text.zh', 'text.en': 'text.en', 'brief.zh': 'brief.zh', 'brief.en': 'brief.en' },
  ...{ 'source.text.zh': 'source.zh', 'source.text.en': 'source.en', 'source.since': 'since' },
};

/** @returns fields that can’t be saved: an empty text, no whole number, no day, or too long. */
export function wrongFields(rules: CaseworkRules, values: RuleValues): string[] {
  const set = toRuleSet(rules, values);
  const result = caseworkRules.safeParse(set);
  if (result.success) return [];
  const found = result.error.issues.map(({ path }) => {
    const [part, at, ...rest] = path;
    if (part === 'answer') return 'answer.workingDays';
    const way = set.objections[Number(at)]?.way;
    const field = formOf[rest.join('.')];
    return way === undefined || field === undefined ? 'ways' : `${way}.${field}`;
  });
  return [...new Set(found)];
}
