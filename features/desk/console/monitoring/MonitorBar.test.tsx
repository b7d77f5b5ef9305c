// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import { NoticeList } from '../../../../console/ui/NoticeList.tsx';
import { actOnMonitor } from '../../../interactions/contract/monitor.ts';
import { type Desk, readDesk } from '../../contract.ts';
import { MonitorBar } from './MonitorBar.tsx';

// Another file's tests may have loaded what is replaced here, and the next one's need the real one.
vi.hoisted(() => vi.resetModules());
afterAll(() => void vi.resetModules());

const phone = vi.hoisted(() => ({
  view: { call: { sound: 'connected', muted: false } as { sound: string; muted: boolean } | null },
  mute: [] as boolean[],
  hungUp: 0,
}));
vi.mock('../../../../console/softphone/use-softphone.ts', () => ({
  useSoftphone: () => ({
    mute: (muted: boolean) => phone.mute.push(muted),
    hangUp: () => {
      phone.hungUp++;
    },
  }),
  usePhone: () => phone.view,
}));

type Monitored = NonNullable<Desk['monitored']>;
const monitored: Monitored = {
  interactionId: '018f0000-0000-7000-8000-000000000007',
  leg: '018f0000-0000-7000-8000-000000000008',
  agent: { name: '林晓彤', staffNo: '8001' },
  state: 'talking',
  mode: 'monitor',
  muted: false,
  since: '2026-11-22T06:03:00.000Z',
  actions: ['monitor', 'whisper', 'barge', 'takeOver', 'leave'],
};

describe("a team leader's place in a call", () => {
  let test: TestConsole;
  let asked: unknown[];

  beforeEach(() => {
    asked = [];
    phone.view = { call: { sound: 'connected', muted: false } };
    phone.mute = [];
    phone.hungUp = 0;
  });
  afterEach(cleanup);

  async function begin(more: Partial<Monitored> = {}, refuse = false): Promise<void> {
    test = createTestConsole({ me: { ...testMe, permissions: ['calls.take', 'calls.monitor'] } });
    test.api.on(readDesk, () => {
      throw new Refusal(503, { code: 'unavailable', message: '' });
    });
    test.api.on(actOnMonitor, ({ body }) => {
      asked.push(body);
      if (refuse) throw new Refusal(409, { code: 'calls.notAllowedNow', message: '现在不能这样做。' });
      return { mode: 'whisper' };
    });
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
    test.passTime(500);
    document.onkeydown = (event) => void test.console.shortcuts.handle(event);
    render(
      <Around console={test.console}>
        <MonitorBar monitored={{ ...monitored, ...more }} />
        <NoticeList />
      </Around>,
    );
  }
  const button = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });

  it('says by whom he is heard, and changes that with a click or a key', async () => {
    await begin();
    expect(screen.getByRole('status').textContent).toContain('林晓彤 8001');
    expect(screen.getByRole('status').textContent).toContain('无人听到您');
    expect(button(/^监听/).getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(button(/^密语/));
    await waitFor(() => expect(asked).toEqual([{ action: 'whisper' }]));
    // How he is heard already isn't asked for again.
    fireEvent.click(button(/^监听/));
    expect(asked).toHaveLength(1);
    await waitFor(() => expect(button(/^强插/).disabled).toBe(false));
    fireEvent.keyDown(document.body, { key: 'Q', code: 'KeyQ', altKey: true, shiftKey: true });
    await waitFor(() => expect(asked.at(-1)).toEqual({ action: 'barge' }));
  });

  it('says that nobody hears who has muted himself, and never lets a listener be unmuted by accident', async () => {
    await begin();
    expect(screen.queryByRole('button', { name: /静音/ })).toBeNull();
    cleanup();
    phone.view = { call: { sound: 'connected', muted: true } };
    await begin({ mode: 'whisper' });
    expect(screen.getByRole('status').textContent).toContain('您已静音');
    fireEvent.click(button(/静音/));
    expect(phone.mute).toEqual([false]);
  });

  it('takes nobody over while the agent speaks with somebody apart, and says until when', async () => {
    await begin({ state: 'consulting', actions: ['monitor', 'whisper', 'barge', 'leave'] });
    expect(button(/接管/).disabled).toBe(true);
    expect(button(/接管/).title).toContain('结束后才能接管');
    expect(screen.getByRole('status').textContent).toContain('咨询中，客户保持');
  });

  it('leaves with its own sound first, also where the server refuses since the call was over', async () => {
    await begin({}, true);
    fireEvent.click(button(/退出/));
    expect(phone.hungUp).toBe(1);
    await waitFor(() => expect(asked).toEqual([{ action: 'leave' }]));
    expect(test.console.notices.list()).toEqual([]);
    fireEvent.click(button(/^密语/));
    await screen.findByText('未能执行：现在不能这样做。');
  });

  it('asks for nothing without a link', async () => {
    await begin();
    act(() => test.link.cut());
    await waitFor(() => expect(button(/^密语/).disabled).toBe(true));
    expect(button(/退出/).disabled).toBe(false);
  });
});
