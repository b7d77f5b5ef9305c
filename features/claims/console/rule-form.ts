import { claimKinds, type MaterialKind, materialKinds } from '../codes.ts';
import { type LossRules, lossRules } from '../contract/rule-set.ts';

/** A rule set as flat texts and lists, so that two people’s changes don’t collide: «notice.hours», «claims.theft.needed». */
export type RuleValues = Record<string, string | string[]>;

/** The parts with one figure, in the order in which they are shown. */
export const figureFields = [
  ['notice', 'hours'],
  ['duplicates', 'hours'],
  ['reminder', 'hours'],
  ['link', 'days'],
] as const;
export const dayFields = ['usualFrom', 'usualTo', 'waitDays'] as const;
export const listFields = ['needed', 'later'] as const;

/** @returns every editable figure and list by its path; sources stay with the version. */
export function toRuleValues(rules: LossRules): RuleValues {
  return Object.fromEntries([
    ['notice.hours', String(rules.notice.hours)],
    ['duplicates.hours', String(rules.duplicates.hours)],
    ['reminder.hours', String(rules.reminder.hours)],
    ['link.days', String(rules.link.days)],
    ...claimKinds.flatMap((kind) => [
      ...dayFields.map((name) => [`claims.${kind}.${name}`, String(rules.claims[kind][name])]),
      ...listFields.map((name) => [`claims.${kind}.${name}`, [...rules.claims[kind][name]]]),
    ]),
  ]);
}

/** @param rules that the values began with; what the form doesn’t show stays. */
export function toRuleSet(rules: LossRules, values: RuleValues): LossRules {
  const figure = (path: string): number => {
    const typed = values[path];
    // An empty field is no nought.
    return typeof typed === 'string' && typed.trim() !== '' ? Number(typed) : Number.NaN;
  };
  const list = (path: string): MaterialKind[] =>
    materialKinds.filter((one) => (values[path] ?? []).includes(one));
  const claim = (kind: (typeof claimKinds)[number]) => ({
    ...rules.claims[kind],
    usualFrom: figure(`claims.${kind}.usualFrom`),
    usualTo: figure(`claims.${kind}.usualTo`),
    waitDays: figure(`claims.${kind}.waitDays`),
    needed: list(`claims.${kind}.needed`),
    later: list(`claims.${kind}.later`),
  });
  return {
    notice: { ...rules.notice, hours: figure('notice.hours') },
    duplicates: { ...rules.duplicates, hours: figure('duplicates.hours') },
    reminder: { ...rules.reminder, hours: figure('reminder.hours') },
    link: { ...rules.link, days: figure('link.days') },
    claims: {
      trafficAccident: claim('trafficAccident'),
      naturalDisaster: claim('naturalDisaster'),
      theft: claim('theft'),
    },
  };
}

/** @returns paths of the fields that can’t be saved: no whole number, or outside its limits. */
export function wrongFields(rules: LossRules, values: RuleValues): string[] {
  const result = lossRules.safeParse(toRuleSet(rules, values));
  if (result.success) return [];
  return [...new Set(result.error.issues.map(({ path }) => path.join('.')))].filter((path) => path in values);
}
