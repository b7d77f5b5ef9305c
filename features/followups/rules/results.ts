import type { Question } from '../contract/rule-set.ts';
import { type DefaultRule, questionnaireOf } from './questionnaire.ts';
import { type FollowUpState, isSelfInsured, validPolicies } from './state.ts';

/** An answer as it goes back to the core system. What a rule took for given never looks as if it had been said. */
export type PolicyAnswer = { question: string } & (
  | { value: 'yes' | 'no' | 'unclear'; basis: 'said' }
  | { value: 'yes'; basis: 'notAsked'; rule: DefaultRule }
);
export const resultNotes = ['surrendered', 'policyholderIsStaff'] as const;
export interface PolicyResult {
  policyId: string;
  answers: PolicyAnswer[];
  notes: (typeof resultNotes)[number][];
}
export const dutyKinds = [
  'problem',
  'signature',
  'benefit',
  'wrongData',
  'addressChange',
  'surrender',
  'complaint',
] as const;
/** What comes of a call besides its answers; a ticket that never goes to whoever sold the policy. */
export interface Duty {
  kind: (typeof dutyKinds)[number];
  questions: string[];
  dueAt: Date;
}

/** @returns the answers of every policy: what was said, and what a rule let default. */
export function policyResults(state: FollowUpState): PolicyResult[] {
  const { ask, leftOut } = questionnaireOf(state);
  const valid = new Set(validPolicies(state).map(({ id }) => id));
  const inOrder = state.rules.questions.list;
  const all = [...ask.map((question) => ({ question, rule: null })), ...leftOut].sort(
    (a, b) => inOrder.indexOf(a.question) - inOrder.indexOf(b.question),
  );
  return state.task.policies.map(({ id }): PolicyResult => {
    if (!valid.has(id)) {
      const answers = all.map(({ question: { code } }) => assumed(code, 'surrendered'));
      return { policyId: id, answers, notes: ['surrendered'] };
    }
    const answers = all.flatMap(({ question, rule }) => answerTo(state, question, rule));
    const notes: PolicyResult['notes'] =
      state.staffDeclined && isSelfInsured(state) ? ['policyholderIsStaff'] : [];
    return { policyId: id, answers, notes };
  });
}

function answerTo(state: FollowUpState, { code, role }: Question, rule: DefaultRule | null): PolicyAnswer[] {
  // What was said stays said, also when a rule would let it default by now.
  const said = state.answers.filter(({ question }) => question === code).at(-1);
  if (said !== undefined) return [{ question: code, value: said.value, basis: 'said' }];
  if (rule !== null) return [assumed(code, rule)];
  if (role === 'address' && state.end?.outcome === 'completed') return [assumed(code, 'addressAtHangUp')];
  return [];
}

const assumed = (question: string, rule: DefaultRule): PolicyAnswer => ({
  ...{ question, value: 'yes', basis: 'notAsked', rule },
});

/** @returns the tickets that follow; signature and benefit have one of their own each. */
export function dutiesOf(state: FollowUpState): Duty[] {
  const dueFrom = (from: Date): Date => new Date(from.getTime() + state.rules.problems.days * 86_400_000);
  const duties: Duty[] = state.alerts.map((at) => ({ kind: 'surrender', questions: [], dueAt: dueFrom(at) }));
  const roles = new Map(state.rules.questions.list.map(({ code, role }) => [code, role]));
  const last = new Map(state.answers.map((answer) => [answer.question, answer]));
  const found = new Map<Duty['kind'], { questions: string[]; from: Date }>();
  for (const answer of last.values()) {
    const first = state.answers.filter(({ question }) => question === answer.question).length === 1;
    if (answer.value === 'yes' || (answer.value === 'unclear' && first)) continue;
    const kind = kindOf(roles.get(answer.question) ?? null, answer.changeFailed);
    const known = found.get(kind) ?? { questions: [], from: answer.at };
    found.set(kind, { ...known, questions: [...known.questions, answer.question] });
  }
  for (const [kind, { questions, from }] of found) duties.push({ kind, questions, dueAt: dueFrom(from) });
  if (state.complaint && state.end !== null)
    duties.push({ kind: 'complaint', questions: [], dueAt: dueFrom(state.end.at) });
  return duties;
}

function kindOf(role: Question['role'], changeFailed: boolean): Duty['kind'] {
  if (role === 'ownSignature') return 'signature';
  if (role === 'benefit') return 'benefit';
  if (role === 'address') return changeFailed ? 'addressChange' : 'wrongData';
  return 'problem';
}
