import { numberKinds, taskKinds } from '../codes.ts';
import { type FollowUpRuleSet, followUpRuleSet } from '../contract/rule-set.ts';

/** A rule set as flat texts, so that two people’s changes don’t collide: «kinds.sampledCheck.attempts», «questions.list.3.text.zh». */
export type RuleValues = Record<string, string>;

/** Leaves of the rules that aren’t edited: sources, codes and roles come with the questions. */
const fixed = /(^|\.)(source|code|role|sizes|salespersonLine)(\.|$)|^questions\.list\.\d+\.kinds/;

/** @returns every editable figure and text by its path. */
export function toRuleValues(rules: FollowUpRuleSet): RuleValues {
  return Object.fromEntries(leaves(rules, '').filter(([path]) => !fixed.test(path)));
}

function leaves(value: unknown, path: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value ?? '')]];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, path === '' ? key : `${path}.${key}`));
}

/** @param rules that the values began with; what the form doesn’t show stays. */
export function toRuleSet(rules: FollowUpRuleSet, values: RuleValues): FollowUpRuleSet {
  const put = (value: unknown, path: string): unknown => {
    const typed = values[path];
    if (typed !== undefined) return typeof value === 'number' ? Number(typed) : typed.trim();
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(
      ([key, one]) => [key, put(one, path === '' ? key : `${path}.${key}`)] as const,
    );
    return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
  };
  return put(rules, '') as FollowUpRuleSet;
}

export type Wrong = 'wrongNumber' | 'wrongTime' | 'empty' | 'wrongKind';

/** @returns why fields can’t be saved, by their path. */
export function wrongFields(rules: FollowUpRuleSet, values: RuleValues): Record<string, Wrong> {
  const result = followUpRuleSet.safeParse(toRuleSet(rules, values));
  if (result.success) return {};
  const paths = result.error.issues.map(({ path }) => path.join('.')).filter((path) => path in values);
  return Object.fromEntries(paths.map((path) => [path, kindOf(path)]));
}

function kindOf(path: string): Wrong {
  if (path.startsWith('questions.')) return 'empty';
  if (path.startsWith('numberOrder.')) return 'wrongKind';
  return /Hours\.(from|to)$/.test(path) ? 'wrongTime' : 'wrongNumber';
}

/** The fields of each part in the order in which they are shown, with the key of their label. */
export const figureFields = {
  generalHours: ['from', 'to'],
  namedHours: ['from', 'to'],
  ring: ['rings', 'seconds'],
  interruptions: ['most', 'policyChecks'],
  appointments: ['mayEndAfter', 'mustEndAfter'],
  absence: ['mostDays'],
  coolingOff: ['riskHours'],
  problems: ['days'],
} as const;
export const kindFields = taskKinds.map((kind) => ({
  kind,
  attempts: `kinds.${kind}.attempts`,
  interval: `kinds.${kind}.intervalMinutes`,
}));
export const orderFields = numberKinds.map((_, at) => `numberOrder.kinds.${at}`);
