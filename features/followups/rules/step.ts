import type { ReasonCode } from '../reasons.ts';
import { callStep } from './call-step.ts';
import { firstWithin, isWithin, nextDay } from './hours.ts';
import { chooseNumbers, type NumberChoice } from './numbers.ts';
import { type FollowUpState, openAttempt, validPolicies } from './state.ts';
import { type Alternative, because, type Reason, type Step, step } from './step-shape.ts';

/**
 * What happens next with a task, who does it, from when, on which numbers, and why. Pure: all it knows is the state and
 * the time.
 */
export function nextStep(state: FollowUpState, at: Date): Step {
  if (state.end !== null) {
    const { outcome, why } = state.end;
    const reasons = [because(why as ReasonCode, { outcome })];
    return step({ action: 'done', who: { role: 'nobody', agentId: null }, reasons });
  }
  if (state.call !== null) return callStep(state, state.call);
  const keeper = { role: 'agent', agentId: state.keeper } as const;
  if (state.toEnter) return step({ action: 'enterAnswers', who: keeper, reasons: [because('enterAnswers')] });
  const noted = state.attempts.at(-1);
  if (noted?.toNote)
    return step({
      action: 'noteAttempt',
      numbers: noted.dials.map((d) => d.numberId),
      reasons: [because('resultsDiffer')],
    });
  if (validPolicies(state).some(({ noFollowUp }) => noFollowUp) && !state.ordered)
    return step({
      ...{ action: 'giveOrder', who: { role: 'supervisor', agentId: null }, may: ['end'] },
      reasons: [because('noFollowUpPolicy')],
    });
  if (state.appointment?.toPool)
    return step({
      ...{ action: 'poolAppointment', who: { role: 'teamLeader', agentId: null } },
      reasons: [because('outsideAgentHours')],
    });
  const choice = chooseNumbers(state);
  if (choice.usable.length === 0)
    return step({
      ...{ action: 'clearNumbers', who: { role: 'supervisor', agentId: null }, may: ['end'] },
      reasons: [because('nothingToDial')],
    });
  return state.wanted !== null || state.appointment !== null || state.goingOn !== null
    ? namedDial(state, choice, at)
    : attemptDial(state, choice, at);
}

/** A time that the customer named, or a call that goes on: in the wider hours, no attempt, no interval. */
function namedDial(state: FollowUpState, choice: NumberChoice, at: Date): Step {
  const { rules, appointment, zone } = state;
  const may = mayEnd(state);
  const first = (id: string | null): string[] =>
    id !== null && choice.usable.includes(id)
      ? [id, ...choice.usable.filter((one) => one !== id)]
      : choice.usable;
  const owner = { role: 'agent', agentId: state.keeper } as const;
  const blocked = abnormalUntil(state, at);
  if (state.wanted !== null)
    return inHours(state, at, blocked, false, {
      ...{ who: owner, purpose: 'otherNumber', may, numbers: first(state.wanted).slice(0, 1) },
      reasons: [because('otherNumberWanted')],
    });
  if (appointment !== null) {
    const who = appointment.pooled ? ({ role: 'agent', agentId: null } as const) : owner;
    const named = {
      who,
      purpose: 'appointment',
      may,
      numbers: first(appointment.numberId).slice(0, 1),
    } as const;
    const missed = at >= appointment.end;
    const pool = appointment.pooled ? [because('fromPool')] : [];
    if (missed)
      return inHours(state, at, blocked, true, {
        ...named,
        reasons: [because('appointmentMissed'), ...pool],
      });
    const start = appointment.start > at ? appointment.start : at;
    const from = blocked !== null && blocked > start ? blocked : start;
    return inHours(state, at, from, false, { ...named, reasons: [because('appointment'), ...pool] });
  }
  const used = { count: state.interruptions, most: rules.interruptions.most };
  return inHours(state, at, blocked, false, {
    ...{ who: owner, purpose: 'continuation', may, numbers: first(state.goingOn).slice(0, 1) },
    reasons: [because(state.answers.length > 0 ? 'goesOn' : 'wasInterrupted', used)],
  });

  function inHours(
    _: FollowUpState,
    now: Date,
    notBefore: Date | null,
    general: boolean,
    of: Partial<Step> & Pick<Step, 'reasons'>,
  ): Step {
    const hours = general ? rules.generalHours : rules.namedHours;
    const from = firstWithin(hours, notBefore !== null && notBefore > now ? notBefore : now, zone);
    const values = { from: hours.from, to: hours.to };
    const reasons = [...of.reasons, because(general ? 'generalHours' : 'namedHours', values)];
    if (blocked !== null) reasons.push(because('anotherDay'));
    return from > now
      ? step({ action: 'wait', ...of, from, reasons })
      : step({ action: 'dial', ...of, reasons });
  }
}

function attemptDial(state: FollowUpState, choice: NumberChoice, at: Date): Step {
  const { rules, task, zone } = state;
  const { attempts: of, intervalMinutes } = rules.kinds[task.kind];
  const open = openAttempt(state);
  const may = mayEnd(state);
  const reasons: Reason[] = [];
  let from = at;
  const dialled = open?.dials.map(({ numberId }) => numberId) ?? [];
  const numbers = choice.usable.filter((id) => !dialled.includes(id));
  const n = open === null ? state.attempts.length + 1 : state.attempts.length;
  if (open !== null) reasons.push(because('sameAttempt', { n, left: numbers.length }));
  else {
    reasons.push(because('attempt', { n, of }));
    const ended = state.attempts.at(-1)?.endedAt ?? null;
    if (ended !== null) {
      const due = new Date(ended.getTime() + intervalMinutes * 60_000);
      if (due > from) from = due;
      reasons.push(because('interval', { hours: intervalMinutes / 60 }));
    }
  }
  const blocked = abnormalUntil(state, at);
  if (blocked !== null) {
    if (blocked > from) from = blocked;
    reasons.push(because('anotherDay'));
  }
  if (numbers.length > 1) reasons.push(because('numberOrder'));
  const opened = firstWithin(rules.generalHours, from, zone);
  if (opened > from || !isWithin(rules.generalHours, at, zone))
    reasons.push(because('generalHours', { from: rules.generalHours.from, to: rules.generalHours.to }));
  const common = { purpose: 'attempt', attempt: { n, of }, numbers, may, reasons } as const;
  return opened > at
    ? step({ action: 'wait', ...common, from: opened })
    : step({ action: 'dial', ...common });
}

/** After a call that came with wrong data the customer is called on another day. */
function abnormalUntil({ abnormalAt, zone }: FollowUpState, at: Date): Date | null {
  if (abnormalAt === null) return null;
  const until = nextDay(abnormalAt, zone);
  return until > at ? until : null;
}

const mayEnd = ({ failedAppointments, rules }: FollowUpState): Alternative[] =>
  failedAppointments >= rules.appointments.mayEndAfter ? ['end'] : [];
