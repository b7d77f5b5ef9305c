// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../../console/testing/fake-api.ts';
import { press } from '../../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import { listFollowUpAgents } from '../../contract/appointments.ts';
import { readFollowUpSession } from '../../contract/session.ts';
import type { FollowUpEvent } from '../../contract/task.ts';
import {
  correctFollowUp,
  dialFollowUp,
  type FollowUpView,
  listFollowUpTasks,
  takeNextFollowUp,
} from '../../contract/tasks.ts';
import {
  dialled,
  now,
  reached,
  sampleTask,
  serveTask,
  type ToldTask,
  taskId,
} from '../testing/sample-task.ts';
import { TasksPage } from './TasksPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

let test: TestConsole;
let told: ToldTask;
const at = now.toISOString();

async function open(
  begin: readonly FollowUpEvent[],
  of: {
    permissions?: string[];
    view?: Partial<FollowUpView> & { line?: string | null };
    address?: string;
  } = {},
): Promise<void> {
  const permissions = of.permissions ?? ['followUps.call', 'calls.take', 'calls.dial'];
  test = createTestConsole({ me: { ...testMe, permissions } });
  told = serveTask(test, sampleTask(), begin, of.view);
  test.api.on(readFollowUpSession, () => ({ session: null, asOf: 1 }));
  test.api.on(listFollowUpTasks, () => {
    const { plan, kind, holder, version, priority } = told.view();
    return {
      tasks: [
        {
          ...{ id: taskId, kind, holder, product: '安和岁岁年年终身寿险', policies: 1, step: plan.step },
          ...{ coolingOff: null, end: null, owner: null, paused: false, priority, version },
        },
      ],
      ...{ next: null, asOf: 1 },
    };
  });
  test.api.on(listFollowUpAgents, () => ({
    agents: [
      {
        ...{ id: '018f0000-0000-7000-8000-00000000e001', name: '柳青', staffNo: '8002', pinyin: 'liuqing' },
        present: true,
      },
    ],
  }));
  sessionStorage.clear();
  localStorage.clear();
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console} address={of.address ?? `/follow-ups?open=${taskId}`}>
      <TasksPage />
    </Around>,
  );
  await screen.findByRole('table');
}
afterEach(cleanup);
const key = (keys: string): void => {
  const event = new KeyboardEvent('keydown', { key: keys, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'target', { value: document.body });
  act(() => void test.console.shortcuts.handle(event));
};

describe('the list', () => {
  it('says so when no task may be dialled, and opens the one that comes next', async () => {
    await open([], { address: '/follow-ups' });
    test.api.on(takeNextFollowUp, () => ({ task: null }));
    const next = screen.getByRole('button', { name: /取下一个/ });
    fireEvent.click(next);
    await waitFor(() =>
      expect(test.console.notices.list().some(({ text }) => text.includes('现在没有可拨的任务'))).toBe(true),
    );
    test.api.on(takeNextFollowUp, () => ({ task: told.view() }));
    await press(next);
    expect(await screen.findByText('区先生 · 新契约回访（首轮）')).toBeTruthy();
  });
});

describe('a task', () => {
  it('shows its numbers with quick codes: only the one that the rules name next is dialled', async () => {
    await open([]);
    const asked: unknown[] = [];
    test.api.on(dialFollowUp, ({ body }) => {
      asked.push(body);
      throw new Refusal(409, { code: 'calls.dialNotNow', message: '请先结束手上的联络' });
    });
    await screen.findByTitle('快捷码 2');
    key('2');
    await waitFor(() =>
      expect(test.console.notices.list().some(({ text }) => text.startsWith('快捷码 2 现在不能拨'))).toBe(
        true,
      ),
    );
    expect(asked).toEqual([]);
  });

  it('whose call lost its page can still be filed, by its agent and by the team leader', async () => {
    await open([dialled], { view: { line: 'answered' } });
    fireEvent.mouseDown(await screen.findByLabelText('结束并选择结果'));
    fireEvent.click(await screen.findByTitle('接通后挂断'));
    fireEvent.click(screen.getByText('保存结果'));
    await waitFor(() =>
      expect(told.history.at(-1)).toMatchObject({ end: { kind: 'outcome', outcome: 'hungUpEarly' } }),
    );
  });

  it('takes answers that were noted while the system was down, in their order and a «no» with its note', async () => {
    await open([...reached, { type: 'callEnded', at, end: { kind: 'systemFault' } }]);
    const first = await screen.findByRole('radiogroup', { name: /本人/ });
    const groups = screen.getAllByRole('radiogroup').filter((one) => one.closest('ol') !== null);
    expect(within(groups[1] as HTMLElement).getAllByRole('radio')[0]).toHaveProperty('disabled', true);
    fireEvent.click(within(first).getByText('否'));
    const save = (await screen.findByText('录入 1 个回答')).closest('button') as HTMLButtonElement;
    expect(save.disabled).toBe(true);
    fireEvent.change(screen.getByPlaceholderText('客户的说法（书面语）'), {
      target: { value: '客户称由他人代签' },
    });
    fireEvent.click(save);
    await waitFor(() =>
      expect(told.history.at(-1)).toMatchObject({
        type: 'answersEntered',
        answers: [{ question: 'ownSignature', value: 'no', note: '客户称由他人代签' }],
      }),
    );
  });
});

describe('for the team leader', () => {
  const permissions = ['followUps.call', 'followUps.manage', 'calls.take'];
  const named: FollowUpEvent[] = [
    ...reached.slice(0, 2),
    {
      ...{ type: 'callEnded', at },
      end: {
        ...{ kind: 'outcome', outcome: 'notConvenient' },
        details: {
          appointment: {
            ...{ start: '2026-11-22T09:00:00.000Z', end: '2026-11-22T09:30:00.000Z', numberId: 'number-1' },
            ...{ note: '下班后方便', outsideAgentHours: false },
          },
        },
      },
    },
  ];

  it('an appointment can be given to another agent, with a reason', async () => {
    await open(named, { permissions });
    fireEvent.mouseDown(await screen.findByLabelText('移交给'));
    fireEvent.click(await screen.findByTitle(/柳青 8002 · 已签入/));
    const save = screen.getByRole('button', { name: '移交' }) as HTMLButtonElement;
    expect(save.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText('移交原因'), { target: { value: '坐席请假' } });
    fireEvent.click(save);
    await waitFor(() =>
      expect(told.history.at(-1)).toMatchObject({
        ...{ type: 'movedTo', agentId: '018f0000-0000-7000-8000-00000000e001', reason: '坐席请假' },
      }),
    );
  });

  it('a call is made anew only when all its problem tickets are done', async () => {
    const problems = [{ id: '018f0000-0000-7000-8000-00000000d001', no: 'T261122-0001', open: true }];
    await open(named, { permissions, view: { problems } });
    expect(await screen.findByText('问题件办结后可重新回访。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '重新回访' })).toBeNull();
    cleanup();
    await open(named, { permissions, view: { problems: problems.map((one) => ({ ...one, open: false })) } });
    test.api.on(correctFollowUp, () => ({ id: '018f0000-0000-7000-8000-00000000f009' }));
    fireEvent.click(await screen.findByRole('button', { name: '重新回访' }));
    await waitFor(() =>
      expect(test.api.asked(correctFollowUp).some(({ method }) => method === 'POST')).toBe(true),
    );
  });
});
