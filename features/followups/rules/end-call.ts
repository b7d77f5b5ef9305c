import type { AppointmentInput, CallEnd, OutcomeDetails } from '../contract/task.ts';
import { groupOf, type Outcome } from '../outcomes.ts';
import { checkOutcome } from './check-outcome.ts';
import { liesWithin } from './hours.ts';
import { chooseNumbers } from './numbers.ts';
import { openQuestions, questionnaireOf } from './questionnaire.ts';
import { demand } from './refusal.ts';
import { completeIfAnswered, endWith } from './settle.ts';
import { type FollowUpState, type LiveCall, openAttempt, validPolicies } from './state.ts';

/**
 * The state after a call.
 * @throws Refused when it can’t have ended so
 */
export function endCall(state: FollowUpState, end: CallEnd, at: Date): FollowUpState {
  const { call } = state;
  demand(call !== null, 'noCall');
  demand(!state.alertOwed, 'alertFirst');
  if (validPolicies(state).length === 0) return endWith(state, 'surrendered', 'allSurrendered', at);
  switch (end.kind) {
    case 'outcome':
      checkOutcome(state, call, end.outcome, end.details);
      return fail(state, call, end.outcome, end.details, at);
    case 'completed':
      demand(call.person === 'policyholder', 'notPolicyholder');
      demand(openQuestions(state, questionnaireOf(state)).length === 0, 'questionsOpen');
      return completeIfAnswered(state, at);
    case 'hungUp':
      return hangUp(state, call, at);
    case 'interrupted':
      return interrupt(state, call, end, at);
    case 'otherNumber': {
      demand(call.person === 'policyholder', 'notPolicyholder');
      demand(chooseNumbers(state).usable.includes(end.numberId), 'numberNotToBeDialled');
      const next = reached(state, call, at);
      const kept = { ...next, keeper: call.agentId, failedAppointments: failedNow(state, call) };
      if (end.appointment !== null) return takeAppointment(kept, end.appointment, at);
      return { ...kept, wanted: end.numberId };
    }
    case 'systemFault': {
      demand(call.person === 'policyholder' && call.consent === true, 'notPolicyholder');
      const next = reached(state, call, at);
      return { ...next, ...goOn(state, call), toEnter: true };
    }
    case 'abnormal':
      return { ...fail(state, call, 'systemFault', {}, at), abnormalAt: at };
    case 'complaint':
      demand(call.rungs.includes('supervisor'), 'supervisorFirst');
      return endWith({ ...state, complaint: true }, 'specialReason', 'complaintFiled', at);
  }
}

/** Only the question on the address is open: it counts as right. Otherwise this agent goes on later. */
function hangUp(state: FollowUpState, call: LiveCall, at: Date): FollowUpState {
  demand(call.person === 'policyholder', 'notPolicyholder');
  demand(state.answers.length > 0, 'nothingAnswered');
  const open = openQuestions(state, questionnaireOf(state));
  if (open.length === 0) return endWith(state, 'completed', 'completed', at);
  if (open.length === 1 && open[0]?.role === 'address')
    return endWith(state, 'completed', 'addressAssumed', at);
  return { ...reached(state, call, at), ...goOn(state, call) };
}

function interrupt(
  state: FollowUpState,
  call: LiveCall,
  end: CallEnd & { kind: 'interrupted' },
  at: Date,
): FollowUpState {
  demand(call.person === 'policyholder', 'notPolicyholder');
  const checks = state.policyChecks + (end.reason === 'policyToCheck' ? 1 : 0);
  demand(checks <= state.rules.interruptions.policyChecks, 'policyCheckedTwice');
  if (end.reason === 'contractNotReceived') {
    demand(
      validPolicies(state).some(({ telesales }) => telesales),
      'notTelesales',
    );
    demand(end.appointment !== null, 'appointmentMissing');
  }
  const next = { ...reached(state, call, at), ...goOn(state, call), policyChecks: checks };
  return end.appointment === null ? next : takeAppointment(next, end.appointment, at);
}

/** What a failed call leaves: the next number, the next attempt, a number struck out, or the end. */
function fail(
  state: FollowUpState,
  call: LiveCall,
  outcome: Outcome,
  { appointment }: OutcomeDetails,
  at: Date,
): FollowUpState {
  const group = groupOf(outcome);
  const bad = group === 'badNumber' ? { ...state.bad, [call.numberId]: outcome } : state.bad;
  const failed = { ...state, bad, call: null, lastFailure: outcome };
  if (group === 'cannotBeDone' || group === 'refused') return endWith(failed, outcome, 'outcomeEnds', at);
  const next =
    call.purpose === 'attempt' ? dialFailed(failed, call, outcome, at) : namedCallFailed(failed, call);
  if (appointment === undefined) return next;
  return takeAppointment({ ...next, keeper: call.agentId }, appointment, at);
}

/** A dial of an attempt failed; with the last number, or once the policyholder was reached, the attempt is over. */
function dialFailed(state: FollowUpState, call: LiveCall, outcome: Outcome, at: Date): FollowUpState {
  const attempt = openAttempt(state);
  if (attempt === null) throw new Error('a dial without its attempt');
  const dials = [...attempt.dials, { numberId: call.numberId, outcome }];
  const left = chooseNumbers(state).usable.filter((id) => !dials.some(({ numberId }) => numberId === id));
  const over = left.length === 0 || call.person === 'policyholder' || outcome === 'systemFault';
  const alike = dials.every((one) => one.outcome === outcome);
  // Once the policyholder was on the line, what he said is the result.
  const toNote = over && !alike && call.person !== 'policyholder';
  const closed = {
    ...{ ...attempt, dials, endedAt: over ? at : null, toNote },
    outcome: over && !toNote ? outcome : null,
  };
  return { ...state, attempts: [...state.attempts.slice(0, -1), closed] };
}

/** A failed redial counts against the limits of what it was for, never as an attempt. */
function namedCallFailed(state: FollowUpState, call: LiveCall): FollowUpState {
  const goesOn = state.goingOn !== null;
  return {
    ...state,
    ...{ wanted: null, appointment: call.purpose === 'appointment' ? null : state.appointment },
    failedAppointments: failedNow(state, call),
    interruptions: state.interruptions + (goesOn ? 1 : 0),
  };
}

function failedNow({ failedAppointments }: FollowUpState, { purpose }: LiveCall): number {
  return failedAppointments + (purpose === 'appointment' || purpose === 'otherNumber' ? 1 : 0);
}

/** The policyholder was reached: the attempt is over, an appointment is kept. */
function reached(state: FollowUpState, call: LiveCall, at: Date): FollowUpState {
  const attempt = call.purpose === 'attempt' ? openAttempt(state) : null;
  const closed =
    attempt === null
      ? []
      : [{ ...attempt, dials: [...attempt.dials, { numberId: call.numberId, outcome: null }], endedAt: at }];
  return {
    ...{ ...state, call: null, wanted: null },
    appointment: call.purpose === 'appointment' ? null : state.appointment,
    attempts: attempt === null ? state.attempts : [...state.attempts.slice(0, -1), ...closed],
  };
}

/** The next call goes on from here, with this agent; an appointment that came so far hasn’t failed. */
function goOn(
  state: FollowUpState,
  call: LiveCall,
): Pick<FollowUpState, 'goingOn' | 'keeper' | 'interruptions' | 'failedAppointments'> {
  return {
    ...{ goingOn: call.numberId, keeper: call.agentId },
    ...{ interruptions: state.interruptions + 1, failedAppointments: 0 },
  };
}

function takeAppointment(state: FollowUpState, input: AppointmentInput, at: Date): FollowUpState {
  const [start, end] = [new Date(input.start), new Date(input.end)];
  demand(start >= at, 'appointmentPast');
  const { from, to } = state.rules.namedHours;
  demand(liesWithin({ from, to }, start, end, state.zone), 'appointmentOutside', { from, to });
  demand(chooseNumbers(state).usable.includes(input.numberId), 'numberNotToBeDialled');
  const { numberId, outsideAgentHours: toPool } = input;
  return { ...state, appointment: { start, end, numberId, toPool, pooled: false } };
}
