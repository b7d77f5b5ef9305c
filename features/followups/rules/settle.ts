import type { Outcome } from '../outcomes.ts';
import type { ReasonCode } from '../reasons.ts';
import { numbersUsedUp } from './numbers.ts';
import { openQuestions, questionnaireOf } from './questionnaire.ts';
import { type FollowUpState, openAttempt, validPolicies } from './state.ts';

/** Ends a task; what was pending falls away. */
export function endWith(
  state: FollowUpState,
  outcome: Outcome | 'completed',
  why: ReasonCode,
  at: Date,
): FollowUpState {
  const nothing = { call: null, appointment: null, goingOn: null, wanted: null, toEnter: false };
  return { ...state, ...nothing, end: { outcome, at, why } };
}

/** Completes a task all of whose questions are answered. */
export function completeIfAnswered(state: FollowUpState, at: Date): FollowUpState {
  const open = openQuestions(state, questionnaireOf(state));
  return open.length > 0 ? state : endWith(state, 'completed', 'completed', at);
}

/** Ends what the rules end by themselves; nothing while somebody is in a call or has something to write down. */
export function settle(state: FollowUpState, at: Date): FollowUpState {
  if (state.end !== null || state.call !== null || state.toEnter) return state;
  if (validPolicies(state).length === 0) return endWith(state, 'surrendered', 'allSurrendered', at);
  if (state.answers.length > 0) {
    // A policy that is surrendered meanwhile may have been the only one with open questions.
    const completed = completeIfAnswered(state, at);
    if (completed.end !== null) return completed;
  }
  const { interruptions, appointments, kinds } = state.rules;
  if (state.interruptions >= interruptions.most)
    return endWith(state, 'specialReason', 'interruptionsUsed', at);
  if (state.failedAppointments >= appointments.mustEndAfter)
    return endWith(state, 'specialReason', 'appointmentsUsed', at);
  if (state.attempts.at(-1)?.toNote) return state;
  const usedUp = numbersUsedUp(state);
  if (usedUp !== null) return endWith(state, usedUp, 'numbersUsed', at);
  const pending = state.appointment !== null || state.goingOn !== null || state.wanted !== null;
  const used = state.attempts.length >= kinds[state.task.kind].attempts && openAttempt(state) === null;
  return used && !pending ? endWith(state, state.lastFailure ?? 'other', 'attemptsUsed', at) : state;
}
