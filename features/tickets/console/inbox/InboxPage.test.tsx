// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import { listTicketKinds, readTicketKind } from '../../contract/kinds.ts';
import { actOnTask, batchTasks, listTasks, type TaskRow } from '../../contract/tasks.ts';
import { readTicket } from '../../contract/tickets.ts';
import { sampleKind, sampleTaskRow, sampleTicket } from '../testing/samples.ts';
import { InboxPage } from './InboxPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const late = sampleTaskRow({
  id: '018f0000-0000-7000-8000-00000000b0a1',
  title: '补充查勘照片',
  deadline: '2026-11-22T04:00:00.000Z',
  state: 'open',
  owner: null,
  actions: ['claim', 'handOver'],
});
const next = sampleTaskRow({
  id: '018f0000-0000-7000-8000-00000000b0a2',
  title: '变更联系地址',
  ticketNo: 'T261122-0002',
  state: 'open',
  owner: null,
  actions: ['claim', 'handOver'],
});

function Where() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

describe('the inbox', () => {
  let test: TestConsole;
  let tasks: TaskRow[];
  beforeEach(async () => {
    sessionStorage.clear();
    tasks = [late, next];
    test = createTestConsole({ me: { ...testMe, permissions: ['tickets.read', 'tickets.handle'] } });
    test.api.on(listTasks, ({ query }) => ({
      tasks: query.of === 'team' ? tasks : [],
      next: null,
      counts: { mine: 0, mineOverdue: 0, team: tasks.length, teamOverdue: 1 },
      asOf: 1,
    }));
    test.api.on(listTicketKinds, () => ({ kinds: [sampleKind], asOf: 1 }));
    test.api.on(readTicketKind, () => sampleKind);
    test.api.on(readTicket, () => sampleTicket());
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
  });
  afterEach(cleanup);

  const open = (address: string) =>
    render(
      <Around console={test.console} address={address}>
        <Routes>
          <Route path="/tasks" element={<InboxPage />} />
          <Route path="*" element={null} />
        </Routes>
        <Where />
      </Around>,
    );
  /** A key as somebody presses it anywhere on the page. */
  const press = (key: string, target: Element = document.body): void => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'target', { value: target });
    if (!test.console.shortcuts.handle(event)) fireEvent.keyDown(target, { key });
  };
  const address = () => screen.getByLabelText('address').textContent ?? '';

  it('says what it is for while it is empty, and leads to what can be taken', async () => {
    open('/tasks');
    expect(await screen.findByText('手上没有任务')).toBeTruthy();
    expect(screen.getByText('1 项超时')).toBeTruthy();
    expect(screen.queryByRole('tab', { name: /团队任务/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '查看可领取的任务' }));
    expect(await screen.findByText('补充查勘照片')).toBeTruthy();
    expect(address()).toBe('/tasks?of=team');
  });

  it('keeps the order of the server: what is late first, in words and not by colour alone', async () => {
    open('/tasks?of=team');
    await screen.findByText('补充查勘照片');
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.map((row) => within(row).getAllByRole('button')[0]?.textContent)).toEqual([
      '补充查勘照片',
      '变更联系地址',
    ]);
    expect(within(rows[0] as HTMLElement).getByText('超时 2 小时')).toBeTruthy();
    expect(within(rows[1] as HTMLElement).getByText('还剩 2 小时')).toBeTruthy();
  });

  it('is worked through by keyboard: arrows show the next, Enter takes it once, Enter goes to work', async () => {
    test.api.on(actOnTask, ({ params }) => {
      tasks = tasks.map((task) =>
        task.id === params.id
          ? {
              ...task,
              state: 'claimed',
              owner: { staffId: testMe.staffId, staffNo: '8001', name: '林晓岚' },
              actions: ['release', 'complete'],
              version: 3,
            }
          : task,
      );
      return tasks.find(({ id }) => id === params.id);
    });
    open('/tasks?of=team');
    const first = await screen.findByText('补充查勘照片');
    fireEvent.click(first);
    expect(await screen.findByRole('button', { name: /^领取/ })).toBeTruthy();
    fireEvent.keyDown(first.closest('button') as Element, { key: 'ArrowDown' });
    await waitFor(() => expect(address()).toContain(next.id));
    press('Enter');
    press('Enter');
    await screen.findByRole('button', { name: /^去处理/ });
    const sent = test.api.asked(actOnTask);
    expect(new Set(sent.map(({ headers }) => headers['x-command-id'])).size).toBe(1);
    expect(sent[0]?.body).toEqual({ command: { action: 'claim' }, version: next.version });
    press('Enter');
    await waitFor(() => expect(address()).toBe(`/tickets/${next.ticketId}?task=${next.id}`));
  });

  it('says who was quicker, and reads the list again', async () => {
    test.api.on(actOnTask, () => {
      tasks = [next];
      throw new Refusal(409, { code: 'tickets.taken', message: '这项任务刚被 8002 领取。' });
    });
    open('/tasks?of=team');
    fireEvent.click(await screen.findByText('补充查勘照片'));
    fireEvent.click(await screen.findByRole('button', { name: /^领取/ }));
    await waitFor(() => expect(screen.queryByText('补充查勘照片')).toBeNull());
    expect(test.console.notices.list().at(-1)?.text).toBe('这项任务刚被 8002 领取。');
  });

  it('takes many at once and tells which were refused, and why', async () => {
    test.api.on(batchTasks, () => ({
      done: [late.id],
      refused: [{ id: next.id, code: 'tickets.taken', sentence: '这项任务刚被 8002 领取。' }],
    }));
    open('/tasks?of=team');
    await screen.findByText('补充查勘照片');
    fireEvent.click(screen.getByRole('checkbox', { name: '选择全部已列出的行' }));
    fireEvent.click(screen.getByRole('button', { name: '领取' }));
    expect(await screen.findByText('T261122-0002')).toBeTruthy();
    expect(test.api.asked(batchTasks)[0]?.body).toEqual({
      ids: [late.id, next.id],
      command: { action: 'claim' },
    });
  });
});
