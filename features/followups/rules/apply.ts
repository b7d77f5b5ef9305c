import { escalation } from '../codes.ts';
import type { AnswerInput, EventOf, FollowUpEvent } from '../contract/task.ts';
import { endCall } from './end-call.ts';
import { chooseNumbers } from './numbers.ts';
import { noteNeeded, openQuestions, questionnaireOf } from './questionnaire.ts';
import { demand, Refused } from './refusal.ts';
import { completeIfAnswered, endWith, settle } from './settle.ts';
import { type FollowUpState, isSelfInsured, type LiveCall, openAttempt } from './state.ts';
import { nextStep } from './step.ts';

/**
 * The state after one more event.
 * @throws Refused when the rules don’t let it happen, with the code that says why
 */
export function applyEvent(state: FollowUpState, event: FollowUpEvent): FollowUpState {
  const at = new Date(event.at);
  demand(state.lastAt === null || at >= state.lastAt, 'notInOrder');
  const before = settle(state, at);
  if (before.end !== null && event.type !== 'contractReceived')
    throw new Refused('alreadyEnded', { outcome: before.end.outcome });
  return settle({ ...happen(before, event, at), lastAt: at }, at);
}

function happen(state: FollowUpState, event: FollowUpEvent, at: Date): FollowUpState {
  switch (event.type) {
    case 'dialled':
      return dial(state, event, at);
    case 'identified':
      return inCall(state, (call) => {
        demand(call.person === null, 'alreadySaid');
        return { person: event.person };
      });
    case 'consented':
      return inCall(state, (call) => {
        demand(call.person === 'policyholder', 'notPolicyholder');
        demand(call.consent === null, 'alreadySaid');
        return { consent: event.given };
      });
    case 'identityChecked': {
      const next = inCall(state, (call) => {
        demand(call.person === 'policyholder', 'notPolicyholder');
        demand(call.consent === true, 'consentMissing');
        demand(call.identity === null, 'alreadySaid');
        // Nobody is asked again who he is beyond the rule: once has been enough.
        demand(!state.identityChecked, 'identityTwice');
        return { identity: event.result };
      });
      return event.result === 'matches' ? { ...next, identityChecked: true } : next;
    }
    case 'answered': {
      const { call } = state;
      demand(call !== null, 'noCall');
      demand(call.person === 'policyholder', 'notPolicyholder');
      const due = nextStep(state, at);
      if (due.action !== 'ask') throw new Refused(due.reasons[0]?.code ?? 'questionOrder');
      return { ...answer(state, event, at), call: { ...call, answered: true } };
    }
    case 'corrected': {
      demand(state.call !== null, 'noCall');
      demand(state.call.person === 'policyholder', 'notPolicyholder');
      const open = openQuestions(state, questionnaireOf(state));
      const answered = state.answers.some(({ question }) => question === event.question);
      demand(answered && !open.some(({ code }) => code === event.question), 'nothingToCorrect');
      const { question, value, note } = event;
      return { ...state, answers: [...state.answers, { question, value, note, changeFailed: false, at }] };
    }
    case 'notPlaced': {
      const { call } = state;
      demand(call !== null, 'noCall');
      demand(call.person === null, 'somebodySpoke');
      const last = state.attempts.at(-1);
      const begun = call.purpose === 'attempt' && last?.dials.length === 0 && last.endedAt === null;
      return { ...state, call: null, attempts: begun ? state.attempts.slice(0, -1) : state.attempts };
    }
    case 'numberGiven': {
      demand(state.call !== null, 'noCall');
      demand(event.checked, 'numberUnchecked');
      demand(event.by === 'thirdPerson' || event.confirmedAgain, 'numberUnconfirmed');
      demand(!state.numbers.some(({ id }) => id === event.number.id), 'numberTwice');
      return { ...state, numbers: [...state.numbers, { ...event.number, marks: [], sameAs: null }] };
    }
    case 'markNoticed': {
      const next = inCall(state, () => ({ annoyed: event.annoyed }));
      const id = next.call?.numberId;
      const numbers = next.numbers.map((one) =>
        one.id === id ? { ...one, marks: [...one.marks, event.mark] } : one,
      );
      return { ...next, numbers, cleared: next.cleared.filter((one) => one !== id) };
    }
    case 'addressMarkNoticed': {
      const next = inCall(state, () => ({ annoyed: event.annoyed }));
      demand(state.addressMark === null, 'alreadySaid');
      return { ...next, addressMark: event.mark };
    }
    case 'surrenderWish':
      return inCallToo(state, event.by === 'policyholder' ? { alertOwed: true } : {});
    case 'surrenderAlertFiled':
      return inCallToo(state, { alertOwed: false, alerts: [...state.alerts, at] });
    case 'staffDeclined':
      demand(state.call !== null, 'noCall');
      demand(state.call.person === 'policyholder', 'notPolicyholder');
      demand(isSelfInsured(state), 'notStaff');
      return { ...state, staffDeclined: true };
    case 'escalated':
      return inCall(state, ({ rungs }) => {
        demand(escalation[rungs.length] === event.to, 'rungOrder');
        return { rungs: [...rungs, event.to] };
      });
    case 'callEnded':
      return endCall(state, event.end, at);
    case 'attemptNoted': {
      const last = state.attempts.at(-1);
      demand(last?.toNote, 'nothingToNote');
      demand(
        last.dials.some(({ outcome }) => outcome === event.outcome),
        'outcomeNotSeen',
      );
      const attempts = [...state.attempts.slice(0, -1), { ...last, toNote: false, outcome: event.outcome }];
      return { ...state, attempts, lastFailure: event.outcome };
    }
    case 'answersEntered': {
      demand(state.toEnter, 'nothingToEnter');
      const entered = event.answers.reduce((now, one) => answer(now, one, at), { ...state, toEnter: false });
      return completeIfAnswered(entered, at);
    }
    default:
      return happenAround(state, event, at);
  }
}

function dial(state: FollowUpState, event: EventOf<'dialled'>, at: Date): FollowUpState {
  demand(state.call === null, 'callOpen');
  const due = nextStep(state, at);
  if (due.action !== 'dial')
    throw new Refused(due.reasons.at(-1)?.code ?? 'notNow', due.reasons.at(-1)?.values);
  const { agentId } = due.who;
  demand(agentId === null || agentId === event.agentId, 'notYours');
  demand(
    state.numbers.some(({ id }) => id === event.numberId),
    'numberUnknown',
  );
  const skipped = chooseNumbers(state).skipped.find(({ numberId }) => numberId === event.numberId);
  demand(skipped === undefined, 'numberNotToBeDialled');
  demand(due.numbers[0] === event.numberId, 'numberOrder');
  const purpose = due.purpose ?? 'attempt';
  const call: LiveCall = {
    numberId: event.numberId,
    agentId: event.agentId,
    purpose,
    person: null,
    consent: null,
    identity: null,
    annoyed: false,
    answered: false,
    rungs: [],
  };
  if (purpose !== 'attempt' || openAttempt(state) !== null) return { ...state, call };
  const fresh = { startedAt: at, dials: [], endedAt: null, toNote: false, outcome: null };
  return { ...state, call, attempts: [...state.attempts, fresh] };
}

/** Takes an answer to the question that is due. */
function answer(state: FollowUpState, given: AnswerInput, at: Date): FollowUpState {
  const questionnaire = questionnaireOf(state);
  const [question] = openQuestions(state, questionnaire);
  demand(question !== undefined && question.code === given.question, 'questionOrder');
  demand(given.value !== 'no' || given.note !== null || !noteNeeded(questionnaire, question), 'noteMissing');
  demand(
    !given.changeFailed || (question.role === 'address' && given.value === 'no' && given.note !== null),
    'changeFailedWrong',
  );
  const { question: code, value, note, changeFailed } = given;
  return { ...state, answers: [...state.answers, { question: code, value, note, changeFailed, at }] };
}

/** What happens to a task outside a call. */
function happenAround(state: FollowUpState, event: FollowUpEvent, at: Date): FollowUpState {
  switch (event.type) {
    case 'appointmentPooled': {
      const { appointment } = state;
      demand(appointment?.toPool, 'nothingToPool');
      return { ...state, appointment: { ...appointment, toPool: false, pooled: true } };
    }
    case 'movedTo': {
      demand(state.call === null, 'callOpen');
      const { appointment } = state;
      demand(waitsForOne(state), 'nothingToMove');
      return {
        ...{ ...state, keeper: event.agentId },
        appointment:
          appointment === null ? null : { ...appointment, toPool: false, pooled: event.agentId === null },
      };
    }
    case 'contractReceived': {
      const reopened = state.end?.outcome === 'contractNotReceived';
      if (state.end !== null && !reopened) throw new Refused('alreadyEnded', { outcome: state.end.outcome });
      const received = { ...state, contractReceived: true };
      return reopened ? { ...received, end: null, attempts: [], lastFailure: null } : received;
    }
    case 'policySurrendered':
      demand(
        state.task.policies.some(({ id }) => id === event.policyId),
        'policyUnknown',
      );
      return { ...state, surrendered: [...state.surrendered, event.policyId] };
    case 'numberCleared':
      demand(
        state.numbers.some(({ id }) => id === event.numberId),
        'numberUnknown',
      );
      return { ...state, cleared: [...state.cleared, event.numberId] };
    case 'ordered':
      return { ...state, ordered: true };
    case 'ended':
      demand(nextStep(state, at).may.includes('end'), 'mayNotEnd');
      return endWith(state, 'specialReason', 'endedByHand', at);
    default:
      throw new Error(`no rule for ${event.type}`);
  }
}

/** An appointment, a call that goes on, answers to be entered or another number wait for the agent who had the call. */
function waitsForOne({ appointment, goingOn, wanted, toEnter, keeper }: FollowUpState): boolean {
  return appointment !== null || ((goingOn !== null || wanted !== null || toEnter) && keeper !== null);
}

function inCall(state: FollowUpState, change: (call: LiveCall) => Partial<LiveCall>): FollowUpState {
  const { call } = state;
  demand(call !== null, 'noCall');
  return { ...state, call: { ...call, ...change(call) } };
}

function inCallToo(state: FollowUpState, change: Partial<FollowUpState>): FollowUpState {
  demand(state.call !== null, 'noCall');
  return { ...state, ...change };
}
