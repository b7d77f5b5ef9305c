// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { listQueues } from '../../routing/contract/list-queues.ts';
import { defaultQueues, defaultSkills } from '../../routing/contract/queues.ts';
import { type LogView, type ReplayReply, type ReplayRequest, runReplay } from '../contract.ts';
import { ReplayPage } from './ReplayPage.tsx';

// Another file's tests may have loaded what is replaced here, and the next one's need the real one.
vi.hoisted(() => vi.resetModules());
afterAll(() => void vi.resetModules());

// jsdom draws no canvas.
vi.mock('./ReplayChart.tsx', () => ({
  ReplayChart: ({ label, after }: { label: string; after: readonly unknown[] }) => (
    <div role="img" aria-label={label}>
      {after.filter((value) => value !== null).length}
    </div>
  ),
}));

let test: TestConsole;
let asked: ReplayRequest[];
let reply: ReplayReply;

const log = (serviceLevel: number, abandoned: number): LogView => {
  const figures = {
    ...{ offered: 100, answered: 100 - abandoned, answeredInTime: 80, abandoned, shortAbandoned: 1 },
    ...{ serviceLevel, answerRate: 0.9, abandonRate: abandoned / 100, averageWaitMs: 12_000 },
    ...{ wait95Ms: 64_000, overflowed: 0 },
  };
  const halfHours = Array.from({ length: 48 }, (_, n) => ({
    ...{ offered: n % 4, answered: n % 4, abandoned: 0, averageWaitMs: 9_000, occupancy: 0.5, agents: 3 },
    serviceLevel: n % 4 === 0 ? null : serviceLevel,
  }));
  return {
    total: { ...figures, occupancy: 0.62 },
    queues: [{ queue: 'claims', figures, halfHours }],
    halfHours,
  };
};

beforeEach(async () => {
  sessionStorage.clear();
  asked = [];
  reply = {
    ...{ measured: log(0.8, 6), unchanged: log(0.8, 6), changed: log(0.8, 6), calls: 100, tookMs: 420 },
    agents: { claims: 8, complaints: 3, policies: 5, general: 6 },
    queues: defaultQueues.map(({ code, name }) => ({ code, name })),
    serviceLevel: {
      formula: 'abandonedCounted',
      seconds: 20,
      shortAbandonSeconds: 5,
      queues: { claims: 15 },
    },
  };
  test = createTestConsole();
  test.api.on(listQueues, () => ({
    queues: defaultQueues.map((queue) => ({ ...queue, version: 1 })),
    skills: defaultSkills,
    reasons: [],
  }));
  test.api.on(runReplay, ({ body }) => {
    asked.push(body as ReplayRequest);
    return reply;
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

const show = (): void => {
  render(
    <Around console={test.console}>
      <ReplayPage />
    </Around>,
  );
};
const again = async (): Promise<void> => {
  const before = asked.length;
  fireEvent.click(await screen.findByRole('button', { name: /重新回放/ }));
  await waitFor(() => expect(asked.length).toBe(before + 1));
  await screen.findByRole('button', { name: /重新回放/ });
};

it('shows yesterday at once as it was, and says that the replay is exact', async () => {
  show();
  await screen.findByText(/设置不变时，回放与当日实际完全一致/);
  expect(asked).toEqual([expect.objectContaining({ queues: [], staff: [], seed: 1 })]);
  expect(asked[0]?.from).toBe(asked[0]?.to);
  expect(screen.getByText('当日 8 人')).toBeTruthy();
  expect((await screen.findByRole('img', { name: /服务水平/ })).textContent).toBe('36');
});

it('replays with what was changed, and grades each figure in words', async () => {
  show();
  await screen.findByText('当日 8 人');
  fireEvent.click(screen.getByRole('button', { name: '修改「理赔报案」' }));
  const form = await screen.findByRole('form', { name: '要试的设置' });
  fireEvent.change(within(form).getByLabelText(/话后处理/), { target: { value: '45' } });
  fireEvent.click(within(form).getByRole('button', { name: '用于回放' }));
  await screen.findByText('话后 90 → 45 秒');
  fireEvent.change(screen.getByLabelText('「理赔报案」增减人数'), { target: { value: '+2' } });
  await screen.findByText(/设置或日期已改/);
  reply = { ...reply, changed: log(0.91, 9) };
  await again();
  expect(asked.at(-1)).toMatchObject({
    queues: [{ code: 'claims', wrapUpSeconds: 45, priority: 40, needs: [{ skill: 'claims', level: 1 }] }],
    staff: [{ skill: 'claims', more: 2 }],
  });
  const card = (name: string): HTMLElement => screen.getAllByText(name)[0]?.closest('div') as HTMLElement;
  await waitFor(() => expect(card('服务水平').textContent).toContain('80.0%→91.0%▲ 改善'));
  expect(card('放弃率').textContent).toContain('6.0%→9.0%▼ 变差');
  expect(card('占用率').textContent).not.toMatch(/改善|变差/);
});

it('keeps what is tried until it is taken back', async () => {
  show();
  await screen.findByText('当日 8 人');
  fireEvent.change(screen.getByLabelText('「投诉」增减人数'), { target: { value: '-1' } });
  cleanup();
  show();
  await screen.findByText('当日 8 人');
  expect(asked.at(-1)?.staff).toEqual([{ skill: 'complaints', more: -1 }]);
  fireEvent.click(screen.getByRole('button', { name: '全部恢复' }));
  await again();
  expect(asked.at(-1)?.staff).toEqual([]);
});

it('says how far the replay is from the day where it is not exact', async () => {
  reply = { ...reply, unchanged: log(0.78, 7) };
  show();
  await screen.findByText(/回放的服务水平为 78.0%（实际 80.0%），放弃 7（实际 6）/);
});

it('says why a replay did not finish, and what a day without calls means', async () => {
  test.api.on(runReplay, () => {
    throw new Refusal(503, { code: 'replay.busy', message: '正在进行的回放较多，请稍候再试。' });
  });
  show();
  expect((await screen.findByRole('alert')).textContent).toContain('正在进行的回放较多');
  test.api.on(runReplay, () => ({ ...reply, calls: 0 }));
  fireEvent.click(screen.getByRole('button', { name: /开始回放/ }));
  await screen.findByText('这些日子没有来电');
});
