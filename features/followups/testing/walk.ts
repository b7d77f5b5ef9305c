import type { FollowUpRuleSet } from '../contract/rule-set.ts';
import type { FollowUpEvent, FollowUpTask } from '../contract/task.ts';
import type { Outcome } from '../outcomes.ts';
import { applyEvent } from '../rules/apply.ts';
import { chooseNumbers } from '../rules/numbers.ts';
import { openQuestions, questionnaireOf } from '../rules/questionnaire.ts';
import { Refused } from '../rules/refusal.ts';
import { settle } from '../rules/settle.ts';
import { beginTask, type FollowUpState } from '../rules/state.ts';
import { nextStep } from '../rules/step.ts';
import type { Step } from '../rules/step-shape.ts';
import { zone } from './history.ts';

/** One thing that was done, with the state around it. */
export interface Walked {
  event: FollowUpEvent;
  before: FollowUpState;
  after: FollowUpState;
  step: Step;
}
type Bare<T> = T extends { at: string } ? Omit<T, 'at'> : never;
type BareEvent = Bare<FollowUpEvent>;

const onLine: readonly Outcome[] = [
  'noAnswer',
  'busy',
  'poweredOff',
  'notInService',
  'fax',
  'wrongNumber',
  'other',
  'systemFault',
  'hungUpEarly',
];
const ended = (outcome: Outcome, details: object = {}): BareEvent => ({
  type: 'callEnded',
  end: { kind: 'outcome', outcome, details },
});

/**
 * Leads a task by its own steps, with whatever chance lets people say and lines do. A dial at every wait, and a question
 * to everybody, are tried, too.
 * @param dice each from 0 to 2³⁰; used up in turn
 */
export function walk(rules: FollowUpRuleSet, task: FollowUpTask, dice: readonly number[], start: Date) {
  let state = settle(beginTask(task, rules, zone), start);
  let at = start;
  let used = 0;
  let given = 0;
  const roll = (sides: number): number => (dice[used++ % dice.length] ?? 0) % sides;
  const pick = <T>(list: readonly T[]): T => {
    const found = list[roll(list.length)];
    if (found === undefined) throw new Error('nothing to pick');
    return found;
  };
  const walked: Walked[] = [];
  let wrongly: FollowUpEvent | null = null;
  const mustFail = (event: FollowUpEvent): void => {
    try {
      applyEvent(state, event);
      wrongly = event;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  };
  for (let n = 0; n < 600 && state.end === null; n++) {
    const step = nextStep(state, at);
    if (step.action === 'wait') {
      const [numberId = 'none'] = step.numbers;
      mustFail({ type: 'dialled', at: at.toISOString(), agentId: step.who.agentId ?? 'ann', numberId });
      if (step.from === null || step.from <= at) throw new Error('waits for nothing');
      at = step.from;
      continue;
    }
    if (state.call !== null && step.action !== 'ask')
      mustFail({
        type: 'answered',
        at: at.toISOString(),
        question: 'ownSignature',
        value: 'yes',
        note: null,
        changeFailed: false,
      });
    const event = { ...choose(step), at: at.toISOString() } as FollowUpEvent;
    let after: FollowUpState;
    try {
      after = applyEvent(state, event);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // What chance proposes may be refused; then something plain is done instead.
      const plain = { ...plainly(step), at: at.toISOString() } as FollowUpEvent;
      after = applyEvent(state, plain);
      walked.push({ event: plain, before: state, after, step });
      state = after;
      continue;
    }
    walked.push({ event, before: state, after, step });
    state = after;
    at = new Date(at.getTime() + roll(40) * 60_000);
    state = settle(state, at);
  }
  return { state, walked, wrongly: wrongly as FollowUpEvent | null };

  function choose(step: Step): BareEvent {
    const soon = new Date(at.getTime() + roll(3_000) * 60_000);
    const numberId = pick(state.numbers.map(({ id }) => id).concat('none'));
    const appointment = {
      ...{ start: soon.toISOString(), end: new Date(soon.getTime() + 1_800_000).toISOString(), numberId },
      ...{ note: '客户指定', outsideAgentHours: roll(3) === 0 },
    };
    switch (step.action) {
      case 'dial':
        // Its agent is away: another one, or the pool.
        if (state.appointment !== null && roll(4) === 0)
          return { type: 'movedTo', agentId: pick(['ann', 'bob', null]), reason: '坐席缺勤' };
        return {
          type: 'dialled',
          agentId: step.who.agentId ?? pick(['ann', 'bob']),
          numberId: step.numbers[0] ?? '',
        };
      case 'askWho':
        return pick<BareEvent>([
          ...onLine.map((outcome) => ended(outcome, { silence: 'ringing', digitsChecked: true })),
          { type: 'callEnded', end: { kind: 'abnormal', why: 'wrongName' } },
          ...(['policyholder', 'policyholder', 'policyholder', 'relative', 'other'] as const).map(
            (person) => ({ type: 'identified', person }) as const,
          ),
        ]);
      case 'askWhenReachable':
        return pick<BareEvent>([
          ended('policyholderOut', { backWithinDays: 3 }),
          ...[ended('familyRefuses'), ended('wrongNumber'), ended('salespersonNumber')],
          { type: 'surrenderWish', by: 'relative' },
          given < 2
            ? {
                type: 'numberGiven',
                number: { id: `given${given++}`, kind: 'office' },
                by: 'thirdPerson',
                checked: true,
                confirmedAgain: false,
              }
            : ended('policyholderOut', { backWithinDays: 3 }),
        ]);
      case 'askConsent':
        return pick<BareEvent>([
          ...[true, true, true, false].map((yes) => ({ type: 'consented', given: yes }) as const),
          ended('notConvenient', { appointment }),
          ended('notConvenient', { inconvenience: 'driving' }),
          {
            type: 'callEnded',
            end: { kind: 'otherNumber', numberId, appointment: roll(2) === 0 ? null : appointment },
          },
          { type: 'surrenderWish', by: 'policyholder' },
          { type: 'callEnded', end: { kind: 'hungUp' } },
        ]);
      case 'checkIdentity':
        return pick<BareEvent>([
          ...(['matches', 'matches', 'matches', 'differs', 'declined'] as const).map(
            (result) => ({ type: 'identityChecked', result }) as const,
          ),
          { type: 'callEnded', end: { kind: 'interrupted', reason: 'identityToCheck', appointment: null } },
        ]);
      case 'ask': {
        const answered = (value: 'yes' | 'no' | 'unclear'): BareEvent => ({
          ...{
            type: 'answered',
            question: step.question?.code ?? '',
            value,
            note: '已记录',
            changeFailed: false,
          },
        });
        return pick<BareEvent>([
          ...[answered('yes'), answered('yes'), answered('yes'), answered('no'), answered('unclear')],
          { type: 'callEnded', end: { kind: 'hungUp' } },
          { type: 'callEnded', end: { kind: 'systemFault' } },
          {
            type: 'callEnded',
            end: {
              kind: 'interrupted',
              reason: pick(['policyToCheck', 'customerNotFree']),
              appointment: roll(2) === 0 ? null : appointment,
            },
          },
          { type: 'markNoticed', mark: 'exempt', annoyed: roll(2) === 0 },
          { type: 'addressMarkNoticed', mark: 'refused', annoyed: roll(3) === 0 },
          ...[{ type: 'staffDeclined' } as const, { type: 'policySurrendered', policyId: 'p1' } as const],
        ]);
      }
      case 'clearNumbers': {
        const waiting = chooseNumbers(state).skipped.filter(
          ({ why }) => why === 'mark' || why === 'notDesignated',
        );
        return pick<BareEvent>([
          { type: 'ended' },
          ...waiting.map(({ numberId: id }) => ({ type: 'numberCleared', numberId: id }) as const),
        ]);
      }
      default:
        return plainly(step);
    }
  }

  function plainly(step: Step): BareEvent {
    switch (step.action) {
      case 'fileSurrenderAlert':
        return { type: 'surrenderAlertFiled' };
      case 'endCall':
        if (state.call?.identity === 'differs') return ended('identityMismatch');
        return ended(state.call?.person === 'policyholder' ? 'policyholderRefuses' : 'specialReason');
      case 'closeCall':
        return { type: 'callEnded', end: { kind: 'completed' } };
      case 'noteAttempt': {
        const outcome = pick(state.attempts.at(-1)?.dials.flatMap((one) => one.outcome ?? []) ?? []);
        return { type: 'attemptNoted', outcome };
      }
      case 'enterAnswers': {
        const open = openQuestions(state, questionnaireOf(state));
        const answers = open
          .slice(0, roll(open.length + 1))
          .map(
            ({ code: question }) => ({ question, value: 'yes', note: null, changeFailed: false }) as const,
          );
        return { type: 'answersEntered', answers };
      }
      case 'poolAppointment':
        return { type: 'appointmentPooled' };
      case 'clearNumbers':
        return { type: 'ended' };
      case 'giveOrder':
        return { type: 'ordered' };
      case 'askWhenReachable':
        return ended('policyholderOut', { backWithinDays: 1 });
      case 'askWho':
        return ended('other');
      case 'askConsent':
        return { type: 'consented', given: true };
      case 'checkIdentity':
        return { type: 'identityChecked', result: 'matches' };
      case 'ask':
        return {
          type: 'answered',
          question: step.question?.code ?? '',
          value: 'yes',
          note: null,
          changeFailed: false,
        };
      default:
        throw new Error(`nothing to do at ${step.action}`);
    }
  }
}
