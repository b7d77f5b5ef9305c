/** A task as the server would show it, made by the rules themselves: what is told to it happens or is refused as it would be. */
import { Refusal } from '../../../../console/testing/fake-api.ts';
import type { TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import { followUpRuleSet } from '../../contract/rule-set.ts';
import { type FollowUpEvent, type FollowUpTask, followUpEvent } from '../../contract/task.ts';
import {
  type FollowUpView,
  followUpOfContact,
  readFollowUpTask,
  tellFollowUp,
} from '../../contract/tasks.ts';
import startingRules from '../../data/starting-rules.json' with { type: 'json' };
import { choicesAt, wordOf } from '../../rules/choices.ts';
import { explain } from '../../rules/explain.ts';
import { planFollowUp } from '../../rules.ts';

const { ruleSet } = { ruleSet: followUpRuleSet.parse(startingRules.ruleSet) };
export const zone = 'Asia/Shanghai';
/** A Sunday afternoon at the centre, as the test console’s clock shows it. */
export const now = new Date('2026-11-22T06:03:22.000Z');
export const taskId = '018f0000-0000-7000-8000-00000000f001';
export const interactionId = '018f0000-0000-7000-8000-00000000f002';

export const sampleTask = (of: Partial<FollowUpTask> = {}): FollowUpTask => ({
  ...{ kind: 'newContractFirst', addressMark: null, birthday: null },
  policies: [samplePolicy('policy-1')],
  numbers: [
    { id: 'number-1', kind: 'mobile', marks: [], sameAs: null },
    { id: 'number-2', kind: 'home', marks: [], sameAs: null },
  ],
  ...of,
});
export const samplePolicy = (
  id: string,
  of: Partial<FollowUpTask['policies'][number]> = {},
): FollowUpTask['policies'][number] => ({
  ...{ id, design: 'traditional', surrendered: false, selfInsured: false, telesales: false },
  ...{ noFollowUp: false, instalments: false, coolingOff: null, ...of },
});

/** @returns the view of a task after a history. @throws Error when the rules refuse it */
export function viewOf(
  task: FollowUpTask,
  history: readonly FollowUpEvent[],
  of: Partial<FollowUpView> & { line?: string | null } = {},
): FollowUpView {
  const { line = null, ...more } = of;
  const planned = planFollowUp({ rules: ruleSet, zone, task, history, at: now });
  if ('refusal' in planned) throw planned.refusal;
  const { state, step } = planned;
  const plan = explain(state, step, now, 1);
  const choices = choicesAt(
    state,
    plan.step,
    now.toISOString(),
    new Date(now.getTime() + 3_600_000).toISOString(),
  );
  const { call } = state;
  return {
    ...{ id: taskId, kind: task.kind, version: history.length + 1, path: 'hq', holder: '区先生' },
    task: { ...task, numbers: [...state.numbers], addressMark: state.addressMark },
    numbers: state.numbers.map(({ id }) => ({ id, masked: '154****0003' })),
    policies: task.policies.map(({ id }) => ({ id, policyNo: '…0001', product: '安和岁岁年年终身寿险' })),
    opened: call === null ? null : { name: '区慕云', idTail: '0010', address: null },
    plan,
    questions: ruleSet.questions.list.map(({ code, repeat }) => ({ code, text: repeat })),
    outcomes: choices.outcomes.map(({ outcome }) => outcome),
    may: [...new Set(choices.events.map(wordOf))],
    call:
      call === null
        ? null
        : { agentId: testMe.staffId, numberId: call.numberId, person: call.person, interactionId, line },
    ...{ owner: null, keeper: null, surrendered: [...state.surrendered], problems: [], corrects: null },
    ...{ correction: null, paused: false, priority: 5 },
    events: history.map((event, at) => ({
      ...{ n: at + 1, at: event.at, by: null, interactionId, event },
    })),
    ...more,
  };
}

const at = now.toISOString();
export const dialled: FollowUpEvent = { type: 'dialled', at, agentId: testMe.staffId, numberId: 'number-1' };
/** The policyholder is on the line, willing and identified. */
export const reached: FollowUpEvent[] = [
  dialled,
  { type: 'identified', at, person: 'policyholder' },
  { type: 'consented', at, given: true },
  { type: 'identityChecked', at, result: 'matches' },
];

export interface ToldTask {
  history: FollowUpEvent[];
  /** Digits that came with numbers. */
  numbers: string[];
  view(): FollowUpView;
}
/** Serves one task to the console: what pages tell happens to it by the rules. */
export function serveTask(
  test: TestConsole,
  task: FollowUpTask,
  begin: readonly FollowUpEvent[],
  of: Partial<FollowUpView> & { line?: string | null } = {},
): ToldTask {
  const told: ToldTask = { history: [...begin], numbers: [], view: () => viewOf(task, told.history, of) };
  test.api.on(readFollowUpTask, () => told.view());
  test.api.on(followUpOfContact, () => ({ task: told.view() }));
  test.api.on(tellFollowUp, ({ body }) => {
    const { event, version, number } = body as { event: object; version: number; number?: string };
    if (version !== told.history.length + 1)
      throw new Refusal(409, { code: 'staleVersion', message: '已被修改', data: told.view() });
    const next = [...told.history, followUpEvent.parse({ ...event, at })];
    const planned = planFollowUp({ rules: ruleSet, zone, task, history: next, at: now });
    if ('refusal' in planned)
      throw new Refusal(409, { code: 'followUps.refused', message: planned.refusal.code });
    told.history = next;
    if (number !== undefined) told.numbers.push(number);
    return told.view();
  });
  return told;
}
