// @vitest-environment jsdom
/** What team leaders do from the floor: join calls, see to raised hands, write to agents. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { listSentMessages, lowerHand, sendMessage } from '../../desk/contract/team.ts';
import { actOnMonitor } from '../../interactions/contract/monitor.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import { defaultQueues, defaultSkills } from '../../routing/contract/queues.ts';
import { defaultNotReadyReasons } from '../../routing/contract/reasons.ts';
import {
  defaultFloorSettings,
  type FloorAgent,
  type FloorView,
  readFloor,
  startMonitor,
} from '../contract.ts';
import { FloorPage } from './FloorPage.tsx';

const start = Date.parse('2026-11-22T06:03:22.000Z');
const ago = (seconds: number): string => new Date(start - seconds * 1000).toISOString();
const agentId = '018f0000-0000-7000-8000-000000000011';
const interactionId = '018f0000-0000-7000-8000-000000000091';
const talking: FloorAgent = {
  ...{ staffId: agentId, staffNo: '8011', name: '王雨桐', pinyin: 'wangyutong' },
  ...{ branchName: { zh: '总部' }, skills: ['claims'], state: 'busy', reason: null, next: null },
  since: ago(70),
  contact: {
    ...{ interactionId, state: 'talking', queue: 'claims', since: ago(70), heldSince: null },
    ...{ other: null, listener: null, wrapUpSeconds: 90 },
  },
  ...{ actions: ['forced'], mayRelease: true },
  hand: null,
  monitor: ['monitor', 'whisper', 'barge', 'takeOver'],
};
const listener = (staffId: string, name: string): NonNullable<FloorAgent['contact']>['listener'] => ({
  ...{ staffId, staffNo: '7002', name, mode: 'whisper', since: ago(20) },
});
const withListener = (one: NonNullable<FloorAgent['contact']>['listener']): FloorAgent => ({
  ...talking,
  contact: talking.contact && { ...talking.contact, listener: one },
});

let test: TestConsole;
let agent: FloorAgent;
const asked: unknown[] = [];

beforeEach(async () => {
  localStorage.clear();
  asked.length = 0;
  agent = talking;
  test = createTestConsole({
    me: { ...testMe, permissions: ['floor.read', 'floor.manage', 'calls.monitor', 'team.message'] },
  });
  test.api.on(
    readFloor,
    (): FloorView => ({
      ...{ asOf: 1, now: ago(0), queues: [], agents: [agent] },
      settings: { ...defaultFloorSettings, version: 1 },
    }),
  );
  test.api.on(listQueues, () => ({
    queues: defaultQueues.map((queue) => ({ ...queue, version: 1 })),
    skills: defaultSkills,
    reasons: defaultNotReadyReasons,
  }));
  for (const route of [startMonitor, actOnMonitor] as const)
    test.api.on(route, ({ params, body }) => {
      asked.push({ id: params.id, ...(body as object) });
      return { mode: 'monitor' };
    });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

const open = (): void => {
  document.onkeydown = (event) => void test.console.shortcuts.handle(event);
  render(
    <Around console={test.console} address={`/?open=${agentId}`}>
      <FloorPage />
      <NoticeList />
    </Around>,
  );
};
const buttons = async (): Promise<(string | null)[]> =>
  within(await screen.findByRole('group', { name: '进入通话' }))
    .getAllByRole('button')
    .map(({ textContent }) => textContent);

describe('joining a call', () => {
  it('begins by key or button in the chosen way; taking over needs to be in it', async () => {
    open();
    expect(await buttons()).toEqual(['监听L', '密语Y', '强插B']);
    fireEvent.keyDown(document.body, { key: 'l' });
    await waitFor(() => expect(asked).toEqual([{ id: agentId, interactionId, mode: 'monitor' }]));
    fireEvent.click(screen.getByRole('button', { name: /^强插/ }));
    await waitFor(() => expect(asked[1]).toEqual({ id: agentId, interactionId, mode: 'barge' }));
  });

  it('goes on in the call that one is in, up to taking it over', async () => {
    agent = withListener(listener(testMe.staffId, testMe.name));
    open();
    expect(await buttons()).toEqual(['监听L', '密语Y', '强插B', '接管客户T']);
    expect(screen.getByRole('button', { name: /^密语/ }).getAttribute('aria-pressed')).toBe('true');
    fireEvent.keyDown(document.body, { key: 't' });
    await waitFor(() => expect(asked).toEqual([{ id: interactionId, action: 'takeOver' }]));
  });

  it('names who is in the call already, and offers nothing then', async () => {
    agent = withListener(listener('018f0000-0000-7000-8000-000000000077', '陆远'));
    open();
    await screen.findByText(/陆远 正在向坐席密语/);
    expect(screen.queryByRole('group', { name: '进入通话' })).toBeNull();
    fireEvent.keyDown(document.body, { key: 'l' });
    expect(asked).toEqual([]);
  });

  it('says why it was refused', async () => {
    test.api.on(startMonitor, () => {
      throw new Refusal(409, { code: 'calls.monitorNotReady', message: '请先结束手上的通话' });
    });
    open();
    fireEvent.click(await screen.findByRole('button', { name: /^监听/ }));
    await screen.findByText('王雨桐：请先结束手上的通话');
  });
});

describe('a raised hand', () => {
  it('is the first alarm, and is lowered from the panel', async () => {
    agent = { ...talking, hand: { reason: 'authority', since: ago(10) } };
    test.api.on(lowerHand, ({ params }) => {
      asked.push(params.id);
      return { lowered: true };
    });
    open();
    const strip = await screen.findByRole('region', { name: '需要关注' });
    expect(within(strip).getAllByRole('listitem')[0]?.textContent).toContain('举手：需要授权');
    fireEvent.keyDown(document.body, { key: 'd' });
    await screen.findByText('王雨桐 的举手已放下');
    expect(asked).toEqual([agentId]);
  });
});

describe('messages', () => {
  const sent = {
    ...{ id: interactionId, body: '请优先接听理赔报案', from: { name: '林晓岚', staffNo: '8001' } },
    ...{ sentAt: ago(60), endsAt: ago(-3_600), to: 'branch', queue: null },
    readers: [
      { staffId: agentId, name: '王雨桐', staffNo: '8011', readAt: null },
      { staffId: testMe.staffId, name: '李子墨', staffNo: '8012', readAt: ago(30) },
    ],
  };

  it('go to whom the leader chose, and show who has read them', async () => {
    test.api.on(listSentMessages, () => ({ messages: [sent], asOf: 1 }));
    test.api.on(sendMessage, ({ body }) => {
      asked.push(body);
      return { id: interactionId, agents: 1 };
    });
    open();
    fireEvent.click(await screen.findByRole('button', { name: '发消息' }));
    await screen.findByText('1 / 2 已阅');
    expect(screen.getByText('未阅').closest('li')?.textContent).toContain('王雨桐');
    const form = await screen.findByRole('form', { name: '坐席消息' });
    fireEvent.submit(form);
    await screen.findByText('请填写内容。');
    expect(asked).toEqual([]);
    fireEvent.change(within(form).getByLabelText('内容'), { target: { value: ' 请回电 ' } });
    fireEvent.keyDown(within(form).getByLabelText('内容'), { key: 'Enter', ctrlKey: true });
    await screen.findByText('已发送给 1 位坐席');
    expect(asked).toEqual([{ to: { kind: 'agent', staffId: agentId }, body: '请回电', hours: 12 }]);
  });
});
