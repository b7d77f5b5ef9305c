import type { CallEnd } from '../contract/task.ts';
import { openQuestions, questionnaireOf } from './questionnaire.ts';
import type { FollowUpState } from './state.ts';

/**
 * How a call ends that nobody files any more: what the customer said stays and goes on later; all else counts as a fault
 * of the system, so that the number is dialled again. A surrender alert that is owed is filed first.
 */
export function endOfReleased(state: FollowUpState): CallEnd {
  const { call, answers } = state;
  const spoke = call?.person === 'policyholder';
  const none = openQuestions(state, questionnaireOf(state)).length === 0;
  if (spoke && call.answered && none) return { kind: 'completed' };
  if (spoke && (call.answered || answers.length > 0)) return { kind: 'hungUp' };
  return { kind: 'outcome', outcome: 'systemFault', details: {} };
}
