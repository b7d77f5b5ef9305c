import type { LocalText } from '../../../platform/local-text.ts';
import type { FollowUpEvent, FollowUpTask, TaskNumber, TaskPolicy } from '../contract/task.ts';

/** A task with its history so far and the moment that is asked about, as the page holds it. */
export interface Trial {
  task: FollowUpTask;
  history: FollowUpEvent[];
  /** ISO time. */
  at: string;
}
export interface Example {
  code: string;
  name: LocalText;
  /** @param day moments of a working day: minutes after its midnight at the centre, ISO time */
  make(day: (minute: number, days?: number) => string): Trial;
}

export const newPolicy = (id: string, of: Partial<TaskPolicy> = {}): TaskPolicy => ({
  ...{ id, design: 'traditional', surrendered: false, selfInsured: false, telesales: false },
  ...{ noFollowUp: false, instalments: true, coolingOff: null, ...of },
});
export const newNumber = (id: string, kind: TaskNumber['kind'], marks: TaskNumber['marks'] = []) => ({
  ...{ id, kind, marks, sameAs: null },
});
const task = (of: Partial<FollowUpTask>): FollowUpTask => ({
  ...{ kind: 'newContractFirst', policies: [newPolicy('policy-1')], addressMark: null, birthday: null },
  ...{ numbers: [newNumber('number-1', 'mobile'), newNumber('number-2', 'home')], ...of },
});
const nine = 9 * 60;

export const examples: readonly Example[] = [
  {
    code: 'first',
    name: { zh: '首次拨打', en: 'First attempt' },
    make: (day) => ({
      task: task({
        policies: [
          newPolicy('policy-1', { coolingOff: { receivedOn: day(nine, -2).slice(0, 10), days: 15 } }),
        ],
      }),
      ...{ history: [], at: day(nine + 60) },
    }),
  },
  {
    code: 'interval',
    name: { zh: '间隔未到', en: 'Interval' },
    make: (day) => ({
      task: task({}),
      history: (['number-1', 'number-2'] as const).flatMap((numberId, n): FollowUpEvent[] => [
        { type: 'dialled', at: day(nine + n), agentId: 'agent-1', numberId },
        {
          ...{ type: 'callEnded', at: day(nine + n) },
          end: { kind: 'outcome', outcome: 'noAnswer', details: { silence: 'ringing' } },
        },
      ]),
      at: day(nine + 120),
    }),
  },
  {
    code: 'both',
    name: { zh: '分红 + 万能', en: 'Participating + universal' },
    make: (day) => ({
      task: task({
        policies: [
          newPolicy('policy-1', { design: 'participating' }),
          newPolicy('policy-2', { design: 'universal', instalments: false }),
        ],
      }),
      history: [
        { type: 'dialled', at: day(nine + 60), agentId: 'agent-1', numberId: 'number-1' },
        { type: 'identified', at: day(nine + 60), person: 'policyholder' },
        { type: 'consented', at: day(nine + 60), given: true },
        { type: 'identityChecked', at: day(nine + 60), result: 'matches' },
      ],
      at: day(nine + 61),
    }),
  },
  {
    code: 'hungUp',
    name: { zh: '中途挂断', en: 'Hung up midway' },
    make: (day) => ({
      task: task({}),
      history: [
        { type: 'dialled', at: day(nine + 60), agentId: 'agent-1', numberId: 'number-1' },
        { type: 'identified', at: day(nine + 60), person: 'policyholder' },
        { type: 'consented', at: day(nine + 60), given: true },
        { type: 'identityChecked', at: day(nine + 61), result: 'matches' },
        ...(['ownSignature', 'readDocuments'] as const).map(
          (question): FollowUpEvent => ({
            ...{
              type: 'answered',
              at: day(nine + 62),
              question,
              value: 'yes',
              note: null,
              changeFailed: false,
            },
          }),
        ),
        { type: 'callEnded', at: day(nine + 63), end: { kind: 'hungUp' } },
      ],
      at: day(21 * 60 + 15),
    }),
  },
  {
    code: 'marks',
    name: { zh: '号码有标记', en: 'Marks on numbers' },
    make: (day) => ({
      task: task({
        numbers: [
          newNumber('number-1', 'mobile', ['exempt']),
          newNumber('number-2', 'home', ['salesperson']),
        ],
        addressMark: 'confidential',
      }),
      ...{ history: [], at: day(nine + 60) },
    }),
  },
  {
    code: 'relative',
    name: { zh: '家属接听', en: 'A relative answers' },
    make: (day) => ({
      task: task({}),
      history: [
        { type: 'dialled', at: day(nine + 60), agentId: 'agent-1', numberId: 'number-1' },
        { type: 'identified', at: day(nine + 60), person: 'relative' },
      ],
      at: day(nine + 60),
    }),
  },
  {
    code: 'staff',
    name: { zh: '自保件', en: 'Self-insured' },
    make: (day) => ({
      task: task({ policies: [newPolicy('policy-1', { selfInsured: true })] }),
      history: [
        { type: 'dialled', at: day(nine + 60), agentId: 'agent-1', numberId: 'number-1' },
        { type: 'identified', at: day(nine + 60), person: 'policyholder' },
        { type: 'consented', at: day(nine + 60), given: true },
        { type: 'identityChecked', at: day(nine + 60), result: 'matches' },
        { type: 'staffDeclined', at: day(nine + 61) },
      ],
      at: day(nine + 61),
    }),
  },
];
