/** Short hands for tasks and histories in tests. Times are «2 09:30»: the second of March 2026 at the centre. */
import type {
  AnswerInput,
  AppointmentInput,
  CallEnd,
  FollowUpEvent,
  FollowUpTask,
  OutcomeDetails,
  TaskNumber,
  TaskPolicy,
} from '../contract/task.ts';
import type { Outcome } from '../outcomes.ts';

export const zone = 'Asia/Shanghai';

/** @returns ISO time. @param text «2 09:30» */
export function on(text: string): string {
  const [day = '', time = ''] = text.split(' ');
  return `2026-03-${day.padStart(2, '0')}T${time}:00+08:00`;
}

export const policy = (id: string, of: Partial<TaskPolicy> = {}): TaskPolicy => ({
  ...{ id, design: 'traditional', surrendered: false, selfInsured: false, telesales: false },
  ...{ noFollowUp: false, instalments: false, coolingOff: null, ...of },
});
export const number = (
  kind: TaskNumber['kind'],
  marks: TaskNumber['marks'] = [],
  of: Partial<TaskNumber> = {},
): TaskNumber => ({ id: kind, kind, marks, sameAs: null, ...of });
export const task = (of: Partial<FollowUpTask> = {}): FollowUpTask => ({
  ...{ kind: 'newContractFirst', policies: [policy('p1')], numbers: [number('mobile')] },
  ...{ addressMark: null, birthday: null, ...of },
});

export const dial = (at: string, numberId = 'mobile', agentId = 'ann'): FollowUpEvent[] => [
  { type: 'dialled', at: on(at), agentId, numberId },
];
export const over = (at: string, end: CallEnd): FollowUpEvent[] => [{ type: 'callEnded', at: on(at), end }];
/** What an outcome demands at least, where nobody but the line is needed. */
const least: Partial<Record<Outcome, OutcomeDetails>> = {
  noAnswer: { silence: 'ringing' },
  busy: { digitsChecked: true },
  policyholderOut: { backWithinDays: 2 },
  notConvenient: { inconvenience: 'driving' },
};
export const filed = (at: string, outcome: Outcome, details?: OutcomeDetails): FollowUpEvent[] =>
  over(at, { kind: 'outcome', outcome, details: details ?? least[outcome] ?? {} });
export const isOn = (at: string, person: 'policyholder' | 'relative' | 'other'): FollowUpEvent[] => [
  { type: 'identified', at: on(at), person },
];
/** Dialled, and failed. */
export const miss = (at: string, numberId = 'mobile', outcome: Outcome = 'noAnswer'): FollowUpEvent[] => [
  ...dial(at, numberId),
  ...filed(at, outcome),
];
/** Dialled; somebody answers. */
export const meets = (
  at: string,
  person: 'policyholder' | 'relative' | 'other',
  numberId = 'mobile',
): FollowUpEvent[] => [...dial(at, numberId), ...isOn(at, person)];
/** The policyholder is on the line and willing; an earlier call has shown who he is. */
export const again = (at: string, numberId = 'mobile', agentId = 'ann'): FollowUpEvent[] => [
  ...dial(at, numberId, agentId),
  ...isOn(at, 'policyholder'),
  { type: 'consented', at: on(at), given: true },
];
/** The policyholder is on the line, willing and identified. */
export const reach = (at: string, numberId = 'mobile', agentId = 'ann'): FollowUpEvent[] => [
  ...again(at, numberId, agentId),
  { type: 'identityChecked', at: on(at), result: 'matches' },
];
export const answer = (
  question: string,
  value: AnswerInput['value'] = 'yes',
  note: string | null = value === 'no' ? '已记录' : null,
  changeFailed = false,
): AnswerInput => ({ question, value, note, changeFailed });
export const says = (at: string, ...answers: (string | AnswerInput)[]): FollowUpEvent[] =>
  answers.map((one) => ({
    ...{ type: 'answered', at: on(at) },
    ...(typeof one === 'string' ? answer(one) : one),
  })) as FollowUpEvent[];
export const meeting = (
  start: string,
  end: string,
  of: Partial<AppointmentInput> = {},
): AppointmentInput => ({
  ...{
    start: on(start),
    end: on(end),
    numberId: 'mobile',
    note: '客户指定',
    outsideAgentHours: false,
    ...of,
  },
});
export const breaks = (
  at: string,
  reason: Extract<CallEnd, { kind: 'interrupted' }>['reason'] = 'customerNotFree',
  appointment: AppointmentInput | null = null,
): FollowUpEvent[] => over(at, { kind: 'interrupted', reason, appointment });
/** Reached, not convenient, and a time is named. */
export const names = (at: string, appointment: AppointmentInput, numberId = 'mobile'): FollowUpEvent[] => [
  ...meets(at, 'policyholder', numberId),
  ...filed(at, 'notConvenient', { appointment }),
];
type Plain = Exclude<FollowUpEvent, { type: 'dialled' | 'callEnded' | 'answered' }>;
type Rest<T> = T extends { at: string } ? Omit<T, 'at'> : never;
export const happens = (at: string, event: Rest<Plain>): FollowUpEvent[] => [
  { ...event, at: on(at) } as FollowUpEvent,
];

/** Questions of a traditional policy without instalments, in order. */
export const traditional = [
  ...['ownSignature', 'readDocuments', 'knowsCover', 'knowsSurrenderLoss', 'knowsCoolingOff', 'address'],
];
export const butAddress = traditional.slice(0, -1);
