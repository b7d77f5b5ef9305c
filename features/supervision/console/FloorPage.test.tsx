// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { listQueues } from '../../routing/contract/list-queues.ts';
import { defaultQueues, defaultSkills } from '../../routing/contract/queues.ts';
import { defaultNotReadyReasons } from '../../routing/contract/reasons.ts';
import type { PresenceState } from '../../routing/contract.ts';
import {
  changePresence,
  defaultFloorSettings,
  type FloorAgent,
  type FloorView,
  readFloor,
  releaseCall,
} from '../contract.ts';
import { queueRow } from '../rules/floor.ts';
import { FloorPage } from './FloorPage.tsx';

const start = Date.parse('2026-11-22T06:03:22.000Z');
const ago = (seconds: number): string => new Date(start - seconds * 1000).toISOString();
const idOf = (n: number): string => `018f0000-0000-7000-8000-0000000000${n}`;
const person = (
  n: number,
  name: string,
  state: PresenceState,
  more: Partial<FloorAgent> = {},
): FloorAgent => ({
  staffId: idOf(n),
  staffNo: `80${n}`,
  name,
  pinyin: `pinyin${n}`,
  branchName: { zh: '总部' },
  skills: ['claims'],
  state,
  reason: null,
  next: null,
  since: ago(20),
  contact: null,
  actions: [],
  mayRelease: false,
  monitor: [],
  hand: null,
  ...more,
});
const talking = person(11, '王雨桐', 'busy', {
  contact: {
    interactionId: idOf(91),
    state: 'talking',
    queue: 'claims',
    since: ago(700),
    heldSince: null,
    other: null,
    listener: null,
    wrapUpSeconds: 90,
  },
  actions: ['forced'],
  mayRelease: true,
});
const ready = person(12, '李子墨', 'ready', { actions: ['forced', 'signOut'], skills: ['general'] });
const resting = person(13, '张若溪', 'notReady', {
  reason: 'break',
  since: ago(905),
  actions: ['goReady', 'forced', 'signOut'],
});

let test: TestConsole;
let floor: FloorView;
const asked: unknown[] = [];

beforeEach(async () => {
  localStorage.clear();
  asked.length = 0;
  const { serviceLevel } = defaultFloorSettings;
  floor = {
    asOf: 1,
    now: ago(0),
    queues: defaultQueues.map((queue) =>
      queueRow(
        queue,
        queue.code === 'claims' ? { waiting: 3, since: start - 50_000, callbacks: 2 } : undefined,
        [],
        [
          { result: 'answered', waitSeconds: 10, contacts: 17, waitMs: 170_000 },
          { result: 'abandoned', waitSeconds: 30, contacts: 3, waitMs: 90_000 },
        ],
        serviceLevel,
      ),
    ),
    agents: [talking, ready, resting],
    settings: { ...defaultFloorSettings, version: 1 },
  };
  test = createTestConsole({
    me: { ...testMe, permissions: ['floor.read', 'floor.manage', 'interactions.read'] },
  });
  test.api.on(readFloor, () => floor);
  test.api.on(listQueues, () => ({
    queues: defaultQueues.map((queue) => ({ ...queue, version: 1 })),
    skills: defaultSkills,
    reasons: defaultNotReadyReasons,
  }));
  test.api.on(changePresence, ({ params, body }) => {
    asked.push({ id: params.id, ...(body as object) });
    const { event, reason } = body as { event: string; reason?: string };
    return event === 'forced'
      ? { state: 'notReady', reason, next: null }
      : { state: 'ready', reason: null, next: null };
  });
  test.api.on(releaseCall, ({ params, body }) => {
    asked.push({ id: params.id, ...(body as object) });
    return { ended: true };
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

const open = (address = '/') =>
  render(
    <Around console={test.console} address={address}>
      <FloorPage />
      <NoticeList />
    </Around>,
  );
const rowOf = async (name: string) => (await screen.findByRole('button', { name })).closest('tr');
const alarms = () => within(screen.getByRole('region', { name: '需要关注' })).queryAllByRole('listitem');

describe('the floor', () => {
  it('shows queues with their service level and what it means', async () => {
    open();
    const claims = (await screen.findByRole('button', { name: '理赔报案' })).closest('tr');
    const cells = within(claims ?? document.body)
      .getAllByRole('cell')
      .map((cell) => cell.textContent);
    expect(cells[0]).toBe('3回呼 2');
    expect(cells[1]).toBe('0:50');
    expect(cells[4]).toContain('85%');
    expect(cells[4]).toContain('目标 90%');
    expect(cells[6]).toBe('315.0%');
    const level = claims?.querySelector('[title*="T 秒内接起"]');
    expect(level?.getAttribute('title')).toBe(
      '放弃计入：T 秒内接起 ÷（接起 + 放弃）。T = 15 秒，目标 90%，5 秒内放弃的不计入。',
    );
  });

  it('lists what lasts too long, the most urgent first, and a press selects it', async () => {
    open();
    await rowOf('王雨桐');
    expect(alarms().map((item) => item.textContent)).toEqual([
      '张若溪小休 已超限15:05',
      '理赔报案客户等待 即将超限0:50',
    ]);
    test.passTime(30_000);
    await waitFor(() => expect(alarms().map((item) => item.textContent)[0]).toContain('理赔报案'));
    fireEvent.click(screen.getByText('客户等待'));
    expect(screen.queryByRole('button', { name: '李子墨' })).toBeNull();
    fireEvent.click(within(screen.getByRole('region', { name: '需要关注' })).getByText('张若溪'));
    await screen.findByRole('heading', { name: '张若溪 8013' });
  });

  it('counts agents by state, and filters them by state, text and skill', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: /^示闲 ?1$/ }));
    expect(screen.queryByRole('button', { name: '王雨桐' })).toBeNull();
    expect(screen.getByRole('button', { name: '李子墨' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /^全部 ?3$/ }));
    fireEvent.change(screen.getByLabelText('查找坐席'), { target: { value: 'PINYIN13' } });
    await waitFor(() => expect(screen.queryByRole('button', { name: '李子墨' })).toBeNull());
    expect(screen.getByRole('button', { name: '张若溪' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('查找坐席'), { target: { value: '没有这个人' } });
    await screen.findByText('没有符合条件的坐席');
    fireEvent.click(screen.getByText('清除筛选'));
    expect(await screen.findByRole('button', { name: '王雨桐' })).toBeTruthy();
  });

  it('reads again when something happened', async () => {
    open();
    await rowOf('李子墨');
    await waitFor(() => expect(test.console.realtime.state().status).toBe('open'));
    floor = { ...floor, agents: [] };
    test.link.happen('queue.offered');
    await screen.findByText('还没有坐席签入');
  });
});

describe('a team leader', () => {
  const openPanel = (agent: FloorAgent) => open(`/?open=${agent.staffId}`);

  it('sets somebody not ready for a reason, and takes it back', async () => {
    openPanel(ready);
    fireEvent.click(await screen.findByRole('button', { name: /^置忙N$/ }));
    fireEvent.change(screen.getByLabelText('说明'), { target: { value: '班前会' } });
    fireEvent.click(screen.getByRole('button', { name: '置忙' }));
    const log = screen.getByRole('log');
    await within(log).findByText('李子墨 已置忙');
    fireEvent.click(within(log).getByText('撤销'));
    await within(log).findByText('李子墨 已示闲');
    expect(asked).toEqual([
      { id: ready.staffId, event: 'forced', reason: 'forced', why: '班前会' },
      { id: ready.staffId, event: 'goReady' },
    ]);
  });

  it('releases a call only with a reason', async () => {
    openPanel(talking);
    fireEvent.click(await screen.findByRole('button', { name: /^强制释放通话X$/ }));
    await screen.findByText(/通话会立即结束/);
    fireEvent.click(screen.getByRole('button', { name: '强制释放通话' }));
    await screen.findByText(/请说明原因/);
    expect(asked).toEqual([]);
    fireEvent.change(screen.getByLabelText('说明'), { target: { value: '客户持续辱骂' } });
    fireEvent.keyDown(screen.getByLabelText('说明'), { key: 'Enter', ctrlKey: true });
    await screen.findByText('王雨桐 的通话已释放');
    expect(asked).toEqual([
      { id: talking.staffId, interactionId: talking.contact?.interactionId, why: '客户持续辱骂' },
    ]);
  });

  it('takes a question back with Escape, and then the panel', async () => {
    openPanel(talking);
    fireEvent.click(await screen.findByRole('button', { name: /^强制释放通话X$/ }));
    const why = await screen.findByLabelText('说明');
    fireEvent.keyDown(why, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByLabelText('说明')).toBeNull());
    const heading = screen.getByRole('heading', { name: '王雨桐 8011' });
    fireEvent.keyDown(heading, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('heading', { name: '王雨桐 8011' })).toBeNull());
  });

  it('sees why something was refused, and the floor as it is now', async () => {
    test.api.on(changePresence, () => {
      throw new Refusal(409, { code: 'presence.notAllowedNow', message: '当前状态下不能这样切换' });
    });
    openPanel(resting);
    fireEvent.click(await screen.findByRole('button', { name: /^示闲R$/ }));
    await screen.findByText('张若溪：当前状态下不能这样切换');
  });

  it('is told when the agent has signed out meanwhile', async () => {
    open('/?open=018f0000-0000-7000-8000-000000000099');
    await screen.findByText('该坐席已签出');
  });
});
