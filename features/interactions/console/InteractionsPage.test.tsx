// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeRequest } from '../../../console/testing/fake-api.ts';
import { pressSave } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { listStaff } from '../../access/contract.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import {
  addInteractionView,
  type InteractionView,
  listInteractionViews,
  removeInteractionView,
} from '../contract/views.ts';
import { type InteractionRow, listDispositions, listInteractions, searchInteractions } from '../contract.ts';
import { InteractionsPage } from './InteractionsPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const agentId = '018f0000-0000-7000-8000-000000006004';
const idOf = (n: number): string => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const rowOf = (n: number, more: Partial<InteractionRow> = {}): InteractionRow => ({
  id: idOf(n),
  channel: 'webCall',
  direction: 'inbound',
  startedAt: new Date(Date.parse('2026-11-22T05:00:00.000Z') + n * 60_000).toISOString(),
  endedAt: '2026-11-22T05:59:00.000Z',
  phase: 'ended',
  queue: 'claims',
  queueName: { zh: '理赔报案' },
  staffId: agentId,
  staffNo: '6004',
  staffName: '张若琳',
  customerId: null,
  customer: `第${n}位`,
  numberMasked: '154****0001',
  outcome: 'answered',
  waitMs: 38_000,
  talkMs: 262_000,
  holdMs: 0,
  disposition: null,
  dispositionName: null,
  rating: null,
  ratingAsked: false,
  hasRecording: n === 1,
  ...more,
});

function Where() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

describe('list of interactions', () => {
  let test: TestConsole;
  let rows: InteractionRow[];
  let asked: FakeRequest['query'][];
  let searched: unknown[];
  let views: InteractionView[];

  beforeEach(async () => {
    asked = [];
    searched = [];
    views = [];
    rows = [rowOf(3), rowOf(2), rowOf(1)];
    test = createTestConsole({ me: { ...testMe, permissions: ['interactions.read', 'staff.read'] } });
    const piece = ({ before, limit }: { before?: string; limit?: unknown }) => {
      const rest = rows.filter((row) => before === undefined || row.id < before);
      const page = rest.slice(0, Math.min(2, Number(limit)));
      return {
        interactions: page,
        next: rest.length > page.length ? (page.at(-1)?.id ?? null) : null,
        searchedTo: null,
        asOf: 0,
      };
    };
    test.api.on(listInteractions, ({ query }) => {
      asked.push(query);
      return piece(query);
    });
    test.api.on(searchInteractions, ({ body }) => {
      searched.push(body);
      return piece(body as { before?: string });
    });
    test.api.on(listStaff, () => ({
      staff: [{ id: agentId, name: '张若琳', staffNo: '6004', pinyin: 'zhangruolin', roles: ['agent'] }],
      asOf: 0,
    }));
    test.api.on(listDispositions, () => ({ tree: [] }));
    test.api.on(listInteractionViews, () => ({ views, asOf: 0 }));
    test.api.on(listQueues, () => ({
      queues: [{ code: 'claims', name: { zh: '理赔报案' } }],
      skills: [],
      reasons: [],
    }));
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
    test.passTime(500);
  });
  afterEach(cleanup);

  const open = (address = '/interactions') =>
    render(
      <Around console={test.console} address={address}>
        <Routes>
          <Route path="/interactions" element={<InteractionsPage />} />
          <Route path="*" element={null} />
        </Routes>
        <Where />
      </Around>,
    );
  const names = () => screen.queryAllByText(/^第\d位$/).map((cell) => cell.textContent);
  const address = () => screen.getByLabelText('address').textContent ?? '';
  const choose = async (label: string, option: string): Promise<void> => {
    fireEvent.mouseDown(screen.getByLabelText(label));
    fireEvent.click(await screen.findByText(option, { selector: '.ant-select-item-option-content' }));
  };

  it('an address shows what it names', async () => {
    open(
      `/interactions?period=dates&from=2026-11-01&to=2026-11-02&queue=claims&agent=${agentId}&outcome=abandoned`,
    );
    await waitFor(() => expect(names()).toHaveLength(2));
    expect(asked[0]).toEqual({
      limit: '100',
      from: '2026-10-31T16:00:00.000Z',
      to: '2026-11-02T16:00:00.000Z',
      queue: 'claims',
      staffId: agentId,
      outcome: 'abandoned',
    });
  });

  it('every filter goes into the address, and all of them out of it', async () => {
    open(`/interactions?period=today&agent=${agentId}`);
    await waitFor(() => expect(names()).toHaveLength(2));
    await choose('结果', '系统故障');
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ outcome: 'failed', staffId: agentId }));
    expect(address()).toBe(`/interactions?period=today&agent=${agentId}&outcome=failed`);
    fireEvent.click(screen.getByText('清除筛选'));
    expect(address()).toBe('/interactions');
  });

  it('a link names what only a few ask for, and shows it', async () => {
    open('/interactions?disposition=claim.report&direction=outbound&channel=telephone&talk=1to5');
    await waitFor(() => expect(names()).toHaveLength(2));
    expect(asked[0]).toMatchObject({
      disposition: 'claim.report',
      direction: 'outbound',
      channel: 'telephone',
      talkFrom: '60',
      talkTo: '300',
    });
    await choose('方向', '来电');
    expect(address()).toContain('direction=inbound');
  });

  it('keeps filters as a view under a name, shows one that was kept, and brings a removed one back', async () => {
    test.api.on(addInteractionView, ({ body }) => {
      const view = {
        ...(body as InteractionView),
        id: idOf(50 + views.length),
        keptBy: '',
        mine: true,
        version: 1,
      };
      views = [...views, view];
      return view;
    });
    test.api.on(removeInteractionView, () => {
      views = views.slice(1);
      return { removed: true };
    });
    open('/interactions?period=today&queue=claims&outcome=abandoned');
    await waitFor(() => expect(names()).toHaveLength(2));
    fireEvent.click(screen.getByText('保存视图'));
    fireEvent.change(await screen.findByLabelText('名称'), { target: { value: ' 今日理赔放弃 ' } });
    // Nobody shares without the right.
    expect(screen.queryByText(/共享给/)).toBeNull();
    await pressSave();
    await screen.findByText('修改视图');
    expect(views[0]).toMatchObject({
      ...{ name: '今日理赔放弃', shared: false },
      filters: { period: 'today', queue: 'claims', outcome: 'abandoned' },
    });
    fireEvent.click(screen.getByText('清除筛选'));
    expect(address()).toBe('/interactions');
    await choose('视图', '今日理赔放弃');
    expect(address()).toBe('/interactions?period=today&queue=claims&outcome=abandoned');
    fireEvent.click(await screen.findByText('修改视图'));
    fireEvent.click(await screen.findByText('删除'));
    await waitFor(() => expect(views).toEqual([]));
    act(() => test.console.notices.list().at(-1)?.action?.run());
    await waitFor(() => expect(views.map(({ name }) => name)).toEqual(['今日理赔放弃']));
  });

  it('what nobody can mean is not asked for', async () => {
    open(`/interactions?outcome=%27or%201&agent=x&customer=../7&period=now`);
    await waitFor(() => expect(names()).toHaveLength(2));
    expect(Object.keys(asked[0] ?? {}).sort()).toEqual(['from', 'limit']);
  });

  it('a number is asked for in a body, stands in no address, and is still there after coming back', async () => {
    open();
    await waitFor(() => expect(names()).toHaveLength(2));
    const field = () => screen.getByLabelText('来电号码') as HTMLInputElement;
    fireEvent.change(field(), { target: { value: '１５４－００００' } });
    fireEvent.keyDown(field(), { key: 'Enter', code: 'Enter' });
    // Not whole yet: the list stays as it is.
    fireEvent.change(field(), { target: { value: '154' } });
    fireEvent.keyDown(field(), { key: 'Enter', code: 'Enter' });
    await screen.findByText(/须输入完整号码/);
    expect(searched.every((body) => (body as { number: string }).number !== '154')).toBe(true);
    fireEvent.change(field(), { target: { value: '154 0000-0001' } });
    fireEvent.keyDown(field(), { key: 'Enter', code: 'Enter' });
    await waitFor(() => expect(searched.at(-1)).toMatchObject({ number: '154 0000-0001', limit: 100 }));
    expect(address()).toBe('/interactions');
    expect(test.api.requests.every(({ path }) => !path.includes('154'))).toBe(true);
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain('154');
    cleanup();
    open();
    expect((await screen.findByLabelText<HTMLInputElement>('来电号码')).value).toBe('154 0000-0001');
  });

  it('reads on from where it ended, and a row opens its page', async () => {
    open();
    await waitFor(() => expect(names()).toEqual(['第3位', '第2位']));
    fireEvent.click(screen.getByText('继续显示更早的记录'));
    await waitFor(() => expect(names()).toEqual(['第3位', '第2位', '第1位']));
    expect(asked.at(-1)).toMatchObject({ before: idOf(2) });
    expect(screen.getByText('已显示全部')).toBeTruthy();
    fireEvent.click(screen.getByText('第1位'));
    expect(address()).toBe(`/interactions/${idOf(1)}`);
  });

  it('a new contact waits until somebody asks for it; what is shown changes in place', async () => {
    rows = [rowOf(2, { outcome: null, phase: 'talking', endedAt: null }), rowOf(1)];
    open();
    await screen.findByText(/通话中/);
    rows = [rowOf(3), rowOf(2), rowOf(1)];
    test.link.happen('interaction.ended', { interactionId: idOf(2) });
    await waitFor(() => expect(screen.queryByText(/通话中/)).toBeNull());
    expect(names()).toEqual(['第2位']);
    fireEvent.click(await screen.findByText('有 1 条新联络，显示'));
    expect(names()).toEqual(['第3位', '第2位']);
  });

  it('says what the page is for when there is nothing, and what to try when filters left nothing', async () => {
    rows = [];
    open();
    await screen.findByText('这里将列出每一次联络');
    await choose('队列', '理赔报案');
    await screen.findByText('没有符合条件的联络');
  });
});
