import { type RoleCode, roleCodes } from '../../access/contract.ts';
import type { Span } from '../../calendar/contract.ts';
import { complaintLevels } from '../codes.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';

/** A rule set as flat texts, so that two people's changes don't collide: «level.2.answer», «words.media», «limit.agent». */
export type RuleValues = Record<string, string>;

const figures = [
  'decision',
  'complex',
  'extended',
  'olderRule',
  'askReexamination',
  'decideReexamination',
] as const;
const plain = ['groupFrom', 'majorAmount'] as const;
const lengthOf = (span: Span): string => String('days' in span ? span.days : span.minutes);
const withLength = (span: Span, text: string | undefined): Span => {
  const length = Number(text);
  return 'days' in span ? { ...span, days: length } : { ...span, minutes: length };
};

export function toRuleValues(rules: ComplaintRuleSet): RuleValues {
  const { regulator, authority } = rules;
  return Object.fromEntries([
    ...complaintLevels.flatMap((level) => {
      const { reaction, answer, mostPoints } = rules.levels[level];
      return [
        [`level.${level}.reaction`, lengthOf(reaction)],
        [`level.${level}.answer`, lengthOf(answer)],
        [`level.${level}.points`, String(mostPoints)],
      ];
    }),
    ...figures.map((name) => [`figure.${name}`, lengthOf(regulator[name].span)]),
    ['figure.progress', lengthOf(rules.progress.span)],
    ['figure.followUp', lengthOf(rules.followUp.span)],
    ['nightWatch', rules.nightWatch.at],
    ['history.repeats', String(rules.history.repeats)],
    ['history.withinDays', String(rules.history.withinDays)],
    ...plain.map((name) => [name, String(rules[name])]),
    ...rules.words.map(({ code, words }) => [`words.${code}`, words.join('、')]),
    ...roleCodes.map((role) => [`limit.${role}`, String(authority.limits[role] ?? 0)]),
  ]);
}

/** Words of a list, parted by commas of either kind or lines. */
export const wordsOf = (text: string | undefined): string[] => [
  ...new Set(
    (text ?? '')
      .split(/[、,，\n]+/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];

/** Names of fields that can't be saved: no whole number, no time, no word. */
export function wrongFields(values: RuleValues): { name: string; why: 'number' | 'time' | 'words' }[] {
  const right = { number: /^\d{1,9}$/, time: /^([01]\d|2[0-3]):[0-5]\d$/, words: /[^、,，\s]/ };
  const kindOf = (name: string): keyof typeof right =>
    name === 'nightWatch' ? 'time' : name.startsWith('words.') ? 'words' : 'number';
  return Object.entries(values)
    .map(([name, text]) => ({ name, why: kindOf(name), text: text.trim() }))
    .filter(({ why, text }) => !right[why].test(text))
    .map(({ name, why }) => ({ name, why }));
}

/** @param rules that the values began with; what the form doesn't show stays. */
export function toRuleSet(rules: ComplaintRuleSet, values: RuleValues): ComplaintRuleSet {
  const level = (code: 1 | 2 | 3) => ({
    ...rules.levels[code],
    reaction: withLength(rules.levels[code].reaction, values[`level.${code}.reaction`]),
    answer: withLength(rules.levels[code].answer, values[`level.${code}.answer`]),
    mostPoints: Number(values[`level.${code}.points`]),
  });
  const figure = <F extends { span: Span }>(of: F, name: string): F => ({
    ...of,
    span: withLength(of.span, values[`figure.${name}`]),
  });
  const { regulator } = rules;
  const limits = roleCodes
    .map((role): [RoleCode, number] => [role, Number(values[`limit.${role}`])])
    .filter(([role, limit]) => limit > 0 || rules.authority.limits[role] !== undefined);
  return {
    ...rules,
    levels: { 1: level(1), 2: level(2), 3: level(3) },
    regulator: {
      ...regulator,
      decision: figure(regulator.decision, 'decision'),
      complex: figure(regulator.complex, 'complex'),
      extended: figure(regulator.extended, 'extended'),
      olderRule: figure(regulator.olderRule, 'olderRule'),
      askReexamination: figure(regulator.askReexamination, 'askReexamination'),
      decideReexamination: figure(regulator.decideReexamination, 'decideReexamination'),
    },
    progress: figure(rules.progress, 'progress'),
    followUp: figure(rules.followUp, 'followUp'),
    nightWatch: { ...rules.nightWatch, at: values.nightWatch ?? rules.nightWatch.at },
    history: {
      ...rules.history,
      repeats: Number(values['history.repeats']),
      withinDays: Number(values['history.withinDays']),
    },
    groupFrom: Number(values.groupFrom),
    majorAmount: Number(values.majorAmount),
    words: rules.words.map((list) => ({ ...list, words: wordsOf(values[`words.${list.code}`]) })),
    authority: { ...rules.authority, limits: Object.fromEntries(limits) },
  };
}
