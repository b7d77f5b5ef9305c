/** What goes back to the core system once a task has ended. */
import type { CoreFollowUpResult } from '../../../channels/core/core.ts';
import { dutiesOf, policyResults } from './results.ts';
import type { FollowUpState } from './state.ts';

/** @returns the result of an ended task without what numbers it. @throws Error while it goes on */
export function resultOf(
  state: FollowUpState,
  of: { key: string; policyNos: Readonly<Record<string, string>> },
): Omit<CoreFollowUpResult, 'n' | 'corrects'> {
  const { end, task } = state;
  if (end === null) throw new Error('a task that goes on has no result');
  const noteOf = (question: string): string | null =>
    state.answers.findLast((answer) => answer.question === question)?.note ?? null;
  return {
    ...{ taskKey: of.key, kind: task.kind, outcome: end.outcome, endedAt: end.at.toISOString() },
    attempts: state.attempts.length,
    policies: policyResults(state).map(({ policyId, answers, notes }) => ({
      policyNo: of.policyNos[policyId] ?? policyId,
      answers: answers.map((answer) => ({
        ...{ question: answer.question, value: answer.value, basis: answer.basis },
        rule: answer.basis === 'notAsked' ? answer.rule : null,
        note: answer.basis === 'said' ? noteOf(answer.question) : null,
      })),
      notes: [...notes],
    })),
    problems: [...new Set(dutiesOf(state).map(({ kind }) => kind))],
  };
}
