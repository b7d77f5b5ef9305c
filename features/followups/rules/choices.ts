import { abnormalities, escalation, interruptions } from '../codes.ts';
import type { PlanReply } from '../contract/plan.ts';
import type { FollowUpEvent } from '../contract/task.ts';
import type { Outcome } from '../outcomes.ts';
import { outcomes } from '../outcomes.ts';
import { applyEvent } from './apply.ts';
import { chooseNumbers } from './numbers.ts';
import { Refused } from './refusal.ts';
import type { FollowUpState } from './state.ts';

type Bare<T> = T extends { at: string } ? Omit<T, 'at'> : never;
export type BareEvent = Bare<FollowUpEvent>;
export interface Choices {
  /** What may happen next; only what the rules let happen. */
  events: BareEvent[];
  /** Results under which the call may be filed. */
  outcomes: { outcome: Outcome; event: BareEvent }[];
}

/** What an outcome demands at least; the page takes the plainest. */
const details: Partial<Record<Outcome, object>> = {
  noAnswer: { silence: 'ringing' },
  busy: { digitsChecked: true },
  policyholderOut: { backWithinDays: 3 },
  notConvenient: { inconvenience: 'reasonGiven' },
};

/**
 * @param at the moment that is looked at
 * @param start when the customer wants to be called, ISO time; the half hour from then on
 * @returns what can happen next, by asking the rules about each
 */
export function choicesAt(state: FollowUpState, step: PlanReply['step'], at: string, start: string): Choices {
  const allowed = (event: BareEvent): boolean => {
    try {
      applyEvent(state, { ...event, at } as FollowUpEvent);
      return true;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  };
  const filed = outcomes.map((outcome) => ({
    outcome,
    event: {
      type: 'callEnded',
      end: { kind: 'outcome', outcome, details: details[outcome] ?? {} },
    } as const,
  }));
  return {
    events: candidates(state, step, start).filter(allowed),
    outcomes: state.call === null ? [] : filed.filter(({ event }) => allowed(event)),
  };
}

function candidates(state: FollowUpState, step: PlanReply['step'], start: string): BareEvent[] {
  const [first = ''] = step.numbers;
  const appointment = {
    ...{ start, end: new Date(Date.parse(start) + 1_800_000).toISOString(), note: '客户指定时间' },
    ...{ numberId: state.call?.numberId ?? first, outsideAgentHours: false },
  };
  const question = step.question?.code ?? '';
  const answer = (value: 'yes' | 'no' | 'unclear'): BareEvent => ({
    ...{ type: 'answered', question, value, note: value === 'no' ? '已记录' : null, changeFailed: false },
  });
  const rung = escalation.find((one) => one === step.nextRung);
  const around: BareEvent[] = [
    { type: 'contractReceived' },
    ...state.task.policies
      .filter(({ id, surrendered }) => !surrendered && !state.surrendered.includes(id))
      .map(({ id }) => ({ type: 'policySurrendered', policyId: id }) as const),
  ];
  const entered: BareEvent[] = [{ type: 'answersEntered', answers: [] }];
  if (state.call === null)
    return [
      { type: 'dialled', agentId: step.who.agentId ?? 'agent-1', numberId: first },
      ...(state.attempts.at(-1)?.dials ?? []).flatMap(({ outcome }): BareEvent[] =>
        outcome === null ? [] : [{ type: 'attemptNoted', outcome }],
      ),
      ...[
        { type: 'movedTo', agentId: null, reason: '坐席缺勤' } as const,
        { type: 'appointmentPooled' } as const,
        ...(step.action === 'giveOrder' ? [{ type: 'ordered' } as const] : []),
      ],
      ...(step.action === 'clearNumbers'
        ? chooseNumbers(state)
            .skipped.filter(({ why }) => why === 'mark' || why === 'notDesignated')
            .map(({ numberId }) => ({ type: 'numberCleared', numberId }) as const)
        : []),
      ...(step.action === 'enterAnswers' ? entered : []),
      ...[
        { type: 'ended' } as const,
        ...(state.end?.outcome === 'contractNotReceived' || state.end === null ? around : []),
      ],
    ];
  return [
    ...(['policyholder', 'relative', 'other'] as const).map(
      (person) => ({ type: 'identified', person }) as const,
    ),
    ...[true, false].map((given) => ({ type: 'consented', given }) as const),
    ...(['matches', 'differs', 'declined'] as const).map(
      (result) => ({ type: 'identityChecked', result }) as const,
    ),
    ...[answer('yes'), answer('no'), answer('unclear')],
    ...(state.alertOwed || state.call.person === 'relative'
      ? [{ type: 'surrenderAlertFiled' } as const]
      : []),
    { type: 'callEnded', end: { kind: 'completed' } },
    ...(state.staffDeclined ? [] : [{ type: 'staffDeclined' } as const]),
    ...(state.alertOwed || state.call.person !== 'policyholder'
      ? []
      : [{ type: 'surrenderWish', by: 'policyholder' } as const]),
    ...around.slice(1),
    { type: 'markNoticed', mark: 'confidential', annoyed: false },
    { type: 'addressMarkNoticed', mark: 'confidential', annoyed: false },
    { type: 'callEnded', end: { kind: 'hungUp' } },
    ...interruptions.map(
      (reason) => ({ type: 'callEnded', end: { kind: 'interrupted', reason, appointment: null } }) as const,
    ),
    ...(['customerNotFree', 'contractNotReceived'] as const).map(
      (reason) => ({ type: 'callEnded', end: { kind: 'interrupted', reason, appointment } }) as const,
    ),
    { type: 'callEnded', end: { kind: 'outcome', outcome: 'notConvenient', details: { appointment } } },
    ...state.numbers
      .filter(({ id }) => id !== state.call?.numberId)
      .map(
        ({ id }) =>
          ({ type: 'callEnded', end: { kind: 'otherNumber', numberId: id, appointment: null } }) as const,
      ),
    { type: 'callEnded', end: { kind: 'systemFault' } },
    ...(state.call.person === null
      ? abnormalities.map((why) => ({ type: 'callEnded', end: { kind: 'abnormal', why } }) as const)
      : []),
    ...(rung === undefined || state.call.person === null ? [] : [{ type: 'escalated', to: rung } as const]),
    { type: 'callEnded', end: { kind: 'complaint' } },
  ];
}

/** @returns a thing that may happen as one word: «answered:yes», «interrupted:customerNotFree». */
export function wordOf(event: BareEvent): string {
  switch (event.type) {
    case 'identified':
      return `identified:${event.person}`;
    case 'answered':
      return `answered:${event.value}`;
    case 'policySurrendered':
      return `policySurrendered:${event.policyId}`;
    case 'escalated':
      return `escalated:${event.to}`;
    case 'callEnded':
      return event.end.kind === 'interrupted' ? `interrupted:${event.end.reason}` : event.end.kind;
    default:
      return event.type;
  }
}
