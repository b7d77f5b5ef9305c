// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { press } from '../../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import { listQueues } from '../../../routing/contract/list-queues.ts';
import { setPresence } from '../../../routing/contract.ts';
import { readApprovedAnswers } from '../../contract/answer-set.ts';
import { readFollowUpSession, type SessionView, stopFollowUpSession } from '../../contract/session.ts';
import type { FollowUpEvent, FollowUpTask } from '../../contract/task.ts';
import approved from '../../data/approved-answers.json' with { type: 'json' };
import {
  dialled,
  interactionId,
  now,
  reached,
  samplePolicy,
  sampleTask,
  serveTask,
  type ToldTask,
} from '../testing/sample-task.ts';
import { ContactFollowUp } from './ContactFollowUp.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

let test: TestConsole;
let told: ToldTask;
let session: SessionView | null;
const at = now.toISOString();
beforeEach(async () => {
  sessionStorage.clear();
  localStorage.clear();
  session = null;
  test = createTestConsole({ me: { ...testMe, permissions: ['followUps.call', 'calls.take'] } });
  test.api.on(readApprovedAnswers, () => {
    const { source: _, ...set } = approved.ruleSet;
    return { ...set, number: 1 };
  });
  test.api.on(readFollowUpSession, () => ({ session, asOf: 1 }));
  test.api.on(listQueues, () => ({
    queues: [],
    reasons: [
      { code: 'break', name: { zh: '小休', en: 'Break' }, chosenBy: 'agent', productive: false },
      {
        code: 'outbound',
        name: { zh: '外呼作业', en: 'Outbound work' },
        chosenBy: 'agent',
        productive: true,
      },
    ],
  }));
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

async function open(
  begin: readonly FollowUpEvent[],
  of: { task?: Partial<FollowUpTask>; line?: string; fileWrapUp?: (usual: string) => void } = {},
): Promise<void> {
  told = serveTask(test, sampleTask(of.task), begin, { line: of.line ?? null });
  render(
    <Around console={test.console}>
      <ContactFollowUp interactionId={interactionId} fileWrapUp={of.fileWrapUp ?? null} />
    </Around>,
  );
  await screen.findByRole('region', { name: '回访' });
  await waitFor(() => expect(document.querySelector('[data-step], form, [role=status]')).not.toBeNull());
}
const key = (keys: string): void => {
  const parts = keys.split('+');
  const event = new KeyboardEvent('keydown', {
    ...{ key: parts.at(-1) ?? '', altKey: parts.includes('alt'), shiftKey: parts.includes('shift') },
    ...{ bubbles: true, cancelable: true, code: `Key${(parts.at(-1) ?? '').toUpperCase()}` },
  });
  Object.defineProperty(event, 'target', { value: document.body });
  act(() => void test.console.shortcuts.handle(event));
};
const button = (name: RegExp): HTMLElement => screen.getByRole('button', { name });
const last = () => told.history.at(-1);
const step = (name: string) =>
  waitFor(() => expect(document.querySelector(`[data-step=${name}]`)).not.toBeNull());

describe('a call', () => {
  it('is led by keys: who, consent, identity, the first question; nothing else is offered before', async () => {
    await open([dialled]);
    expect(screen.queryByText('是')).toBeNull();
    key('1');
    await step('askConsent');
    key('1');
    await step('checkIdentity');
    expect(screen.getByText(/证件后四位 0010/)).toBeTruthy();
    key('1');
    await step('ask');
    expect(told.history.map(({ type }) => type)).toEqual([
      ...['dialled', 'identified', 'consented', 'identityChecked'],
    ]);
  });

  it('takes a «no» only with a note in written style', async () => {
    await open(reached);
    key('2');
    const note = await screen.findByLabelText(/书面语/);
    fireEvent.change(note, { target: { value: '客户说不晓得' } });
    expect(screen.getByText('“不晓得”是口语，请改用书面语。')).toBeTruthy();
    fireEvent.keyDown(note, { key: 'Enter', ctrlKey: true });
    fireEvent.change(note, { target: { value: '客户称签名非本人' } });
    fireEvent.keyDown(note, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(last()).toMatchObject({ value: 'no', note: '客户称签名非本人' }));
    expect(told.history.length).toBe(reached.length + 1);
  });

  it('takes a number that the customer corrects only when it was read back and confirmed once more', async () => {
    await open(reached);
    key('alt+shift+n');
    const save = (await screen.findByText('登记号码')).closest('button') as HTMLButtonElement;
    fireEvent.change(screen.getByLabelText('号码'), { target: { value: '15400000009' } });
    expect(save.disabled).toBe(true);
    fireEvent.click(screen.getByLabelText('已逐位核对，区号和位数无误'));
    expect(save.disabled).toBe(true);
    fireEvent.click(screen.getByLabelText('已与客户再确认一次'));
    fireEvent.click(save);
    await waitFor(() =>
      expect(last()).toMatchObject({ type: 'numberGiven', by: 'policyholder', confirmedAgain: true }),
    );
    expect(told.numbers).toEqual(['15400000009']);
    expect(JSON.stringify(told.history)).not.toContain('15400000009');
  });

  it('asks a third person’s number for no second confirmation, and lets a relative’s wish stay without alert', async () => {
    await open([dialled, { type: 'identified', at, person: 'relative' }]);
    fireEvent.click(button(/登记新号码/));
    expect(screen.queryByLabelText('已与客户再确认一次')).toBeNull();
    fireEvent.click(screen.getByText('返回'));
    expect(screen.queryByText(/登记退保预警/)).toBeNull();
    fireEvent.click(button(/家属提到退保/));
    await waitFor(() => expect(last()).toMatchObject({ type: 'surrenderWish', by: 'relative' }));
    await step('askWhenReachable');
    fireEvent.click(await screen.findByText('登记退保预警（可选）'));
    await waitFor(() => expect(last()).toMatchObject({ type: 'surrenderAlertFiled' }));
  });

  it('goes on after a mark that didn’t annoy the customer, and stops after one that did', async () => {
    await open(reached);
    fireEvent.click(button(/发现特殊标记/));
    fireEvent.click(screen.getByText('地址'));
    fireEvent.mouseDown(screen.getByLabelText('哪种标记'));
    fireEvent.click(await screen.findByText('秘'));
    fireEvent.click(screen.getByText('登记标记'));
    await waitFor(() => expect(last()).toMatchObject({ type: 'addressMarkNoticed', annoyed: false }));
    await step('ask');
    fireEvent.click(button(/发现特殊标记/));
    fireEvent.mouseDown(screen.getByLabelText('哪种标记'));
    fireEvent.click(await screen.findByText('拒'));
    fireEvent.click(screen.getByLabelText('客户明显不满'));
    await press(screen.getByText('登记标记'));
    await waitFor(() => expect(last()).toMatchObject({ type: 'markNoticed', annoyed: true }));
    // The call is over: only its result is left.
    expect(await screen.findByText('保存结果')).toBeTruthy();
  });

  it('leaves out what is surrendered, and lets staff who insured himself decline', async () => {
    await open(reached, {
      task: {
        policies: [
          samplePolicy('policy-1', { selfInsured: true }),
          samplePolicy('policy-2', { selfInsured: true, design: 'universal' }),
        ],
      },
    });
    expect(screen.getByText('自保件')).toBeTruthy();
    fireEvent.click(button(/保单已退保/));
    fireEvent.mouseDown(screen.getByLabelText('哪张保单'));
    fireEvent.click((await screen.findAllByText(/…0001/)).at(-1) as HTMLElement);
    fireEvent.click(screen.getByText('登记已退保'));
    await waitFor(() => expect(last()).toMatchObject({ type: 'policySurrendered', policyId: 'policy-2' }));
    fireEvent.click(await screen.findByText(/投保人是业务员/));
    await waitFor(() => expect(last()).toMatchObject({ type: 'staffDeclined' }));
  });

  it('finds approved answers by pinyin initials, leads back, and shows the ladder rung by rung', async () => {
    await open(reached);
    key('alt+shift+a');
    const search = await screen.findByPlaceholderText(/查找已批准的解答/);
    fireEvent.change(search, { target: { value: 'yyq' } });
    expect(await screen.findByText('犹豫期是什么？')).toBeTruthy();
    await waitFor(() => expect(screen.queryByText('这和银行存款一样吗？')).toBeNull());
    fireEvent.change(search, { target: { value: '没有这样的话' } });
    expect(await screen.findByText(/没有已批准的解答/)).toBeTruthy();
    const ladder = screen.getByText('升级支援').nextElementSibling as HTMLElement;
    expect(within(ladder).getAllByText('先请求上一级')).toHaveLength(2);
    fireEvent.click(within(ladder).getByText('请求支援'));
    await waitFor(() => expect(last()).toMatchObject({ type: 'escalated', to: 'expertAgent' }));
    expect(await within(ladder).findByText('已请求')).toBeTruthy();
  });
});

describe('the end', () => {
  it('opens by its key, and says the set sentence where data came wrong', async () => {
    await open([dialled]);
    key('alt+shift+e');
    expect(await screen.findByText('保存结果')).toBeTruthy();
    fireEvent.click(screen.getByText('返回'));
    fireEvent.click(button(/数据异常/));
    expect(await screen.findByText(/声音听不清楚/)).toBeTruthy();
    fireEvent.mouseDown(screen.getByLabelText('哪种异常'));
    fireEvent.click(await screen.findByText('姓名不符'));
    fireEvent.click(screen.getByText('保存结果'));
    await waitFor(() => expect(last()).toMatchObject({ end: { kind: 'abnormal', why: 'wrongName' } }));
  });

  it('calls another number now where the customer wants it', async () => {
    await open(reached);
    fireEvent.click(button(/改拨另一个号码/));
    fireEvent.mouseDown(await screen.findByLabelText('哪个号码'));
    fireEvent.click(await screen.findByText(/住宅电话 2/));
    fireEvent.click(screen.getByText('保存结果'));
    await waitFor(() =>
      expect(last()).toMatchObject({ end: { kind: 'otherNumber', numberId: 'number-2', appointment: null } }),
    );
    expect(told.view().plan.step).toMatchObject({ action: 'dial', purpose: 'otherNumber' });
  });

  it('proposes what the line said, with the detail that it demands', async () => {
    await open([dialled], { line: 'noAnswer' });
    expect(await screen.findByText('接通后听到')).toBeTruthy();
    fireEvent.click(screen.getByText('保存结果'));
    await waitFor(() =>
      expect(last()).toMatchObject({ end: { outcome: 'noAnswer', details: { silence: 'ringing' } } }),
    );
  });
});

describe('in an automatic session', () => {
  const running = (of: Partial<SessionView> = {}): SessionView => ({
    ...{ mode: 'progressive', stopping: false, startedAt: at, dialled: 1, step: 'inCall', reason: null },
    ...{ interactionId: null, reached: true, task: null, nextAt: null, version: 3, ...of },
  });

  it('chooses beside the result what comes afterwards: a reason for not being ready, or the end', async () => {
    session = running();
    const asked: unknown[] = [];
    test.api.on(setPresence, ({ body }) => {
      asked.push(body);
      return { state: 'busy', reason: null, next: 'break' };
    });
    test.api.on(stopFollowUpSession, () => ({ session: running({ stopping: true }), asOf: 2 }));
    await open([dialled], { line: 'noAnswer' });
    fireEvent.mouseDown(await screen.findByLabelText('本通之后'));
    fireEvent.click(await screen.findByText('置忙：小休'));
    await waitFor(() => expect(asked).toEqual([{ event: 'goNotReady', reason: 'break' }]));
    await waitFor(() => expect((screen.getByLabelText('本通之后') as HTMLInputElement).disabled).toBe(false));
    fireEvent.mouseDown(screen.getByLabelText('本通之后'));
    fireEvent.click(await screen.findByText('停止外呼'));
    await waitFor(() => expect(test.api.asked(stopFollowUpSession)).toHaveLength(1));
  });

  it('files the wrap-up by itself once the result is saved, and never before', async () => {
    const filed: string[] = [];
    session = running({ step: 'fileResult' });
    await open([dialled], { line: 'noAnswer', fileWrapUp: (usual) => filed.push(usual) });
    await screen.findByLabelText('本通之后');
    expect(filed).toEqual([]);
    session = running({ step: 'fileWrapUp', interactionId, reached: false });
    fireEvent.click(screen.getByText('保存结果'));
    await waitFor(() => expect(last()).toMatchObject({ type: 'callEnded' }));
    test.link.happen('followUp.happened', { staffId: testMe.staffId });
    await act(async () => test.console.freshness.refresh(['GET /api/follow-up-session', {}]));
    await act(() => test.console.queryClient.invalidateQueries());
    await waitFor(() => expect(filed).toEqual(['followUp.notReached']));
  });
});
