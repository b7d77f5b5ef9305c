// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { formatDuration, formatMoney, formatPhone, formatPlate, timeFormat } from './format.ts';
import { createIdle, reportEveryMs } from './idle.ts';
import { createLiveTab } from './live-tab.ts';
import { createServerTime } from './server-time.ts';
import { createShortcuts, keysOf } from './shortcuts.ts';

describe('the server’s time', () => {
  it('goes by the least delayed message and follows a jump', () => {
    let monotonic = 0;
    const time = createServerTime(
      () => monotonic,
      () => 1_000_000,
    );
    expect(time.clockError()).toBe(0);
    time.hear(new Date(5_000_000).toISOString());
    monotonic = 100;
    // Sent 80 ms before it was heard: older than what is known, so it hardly counts.
    time.hear(new Date(5_000_020).toISOString());
    expect(time.now()).toBeGreaterThanOrEqual(5_000_090);
    time.hear(new Date(9_000_000).toISOString());
    expect(time.now()).toBe(9_000_000);
    time.hear(new Date(3_000_000).toISOString());
    expect(time.now()).toBe(3_000_000);
    expect(time.clockError()).toBe(-2_000_000);
  });
});

describe('idleness', () => {
  const setUp = (minutes: number | null = 15) => {
    let now = 0;
    const report = vi.fn();
    const ask = vi.fn();
    const idle = createIdle({ monotonic: () => now, minutes: () => minutes, report, ask });
    const pass = (ms: number): void => {
      now += ms;
      idle.tick();
    };
    return { idle, report, ask, pass };
  };
  it('reports activity at once, then at most once a minute, and the last of it too', () => {
    const { idle, report, pass } = setUp();
    idle.active();
    idle.active();
    expect(report).toHaveBeenCalledTimes(1);
    pass(30_000);
    idle.active();
    expect(report).toHaveBeenCalledTimes(1);
    pass(reportEveryMs - 30_000);
    expect(report).toHaveBeenCalledTimes(2);
    pass(600_000);
    expect(report).toHaveBeenCalledTimes(2);
  });
  it('asks the server when the time is up, and again while a call keeps the screen open', () => {
    const { idle, ask, pass } = setUp();
    idle.fresh();
    pass(15 * 60_000);
    expect(ask).not.toHaveBeenCalled();
    pass(1);
    expect(ask).toHaveBeenCalledTimes(1);
    pass(29_000);
    expect(ask).toHaveBeenCalledTimes(1);
    pass(1_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });
  it('does nothing while nobody is signed in or the screen is locked', () => {
    const { idle, report, ask, pass } = setUp(null);
    idle.active();
    pass(100 * 60_000);
    expect(report).not.toHaveBeenCalled();
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('one live tab', () => {
  it('the first tab works, the second shows where, and may take over', async () => {
    let holder: (() => void) | null = null;
    const locks = {
      async claim(force: boolean, lost: () => void) {
        if (holder !== null && !force) return false;
        holder?.();
        holder = lost;
        return true;
      },
    };
    const [first, second] = [createLiveTab(locks), createLiveTab(locks)];
    await first.start();
    await second.start();
    expect([first.state(), second.state()]).toEqual(['live', 'elsewhere']);
    await second.takeOver();
    expect([first.state(), second.state()]).toEqual(['elsewhere', 'live']);
  });
});

describe('keys', () => {
  const press = (key: string, held: Partial<KeyboardEvent> = {}): KeyboardEvent =>
    new KeyboardEvent('keydown', { key, cancelable: true, ...held } as KeyboardEventInit);
  const title = { zh: '', en: '' };

  it('are written as they are pressed', () => {
    expect(keysOf(press('K', { ctrlKey: true, shiftKey: true }))).toBe('ctrl+shift+k');
    expect(keysOf(press('?', { shiftKey: true }))).toBe('?');
    expect(keysOf(press('Enter', { metaKey: true }))).toBe('ctrl+enter');
  });
  it('the latest goes first; plain letters leave text fields alone; composing isn’t disturbed', () => {
    const shortcuts = createShortcuts();
    const [one, two, letter] = [vi.fn(), vi.fn(), vi.fn()];
    shortcuts.add({ keys: 'ctrl+k', title, run: one });
    const leave = shortcuts.add({ keys: 'ctrl+k', title, run: two });
    shortcuts.add({ keys: 'a', title, run: letter });
    expect(shortcuts.handle(press('k', { ctrlKey: true }))).toBe(true);
    leave();
    shortcuts.handle(press('k', { ctrlKey: true }));
    expect([one, two].map((run) => run.mock.calls.length)).toEqual([1, 1]);
    const input = document.createElement('input');
    document.body.append(input);
    input.addEventListener('keydown', (event) => shortcuts.handle(event));
    input.dispatchEvent(press('a'));
    expect(letter).not.toHaveBeenCalled();
    expect(shortcuts.handle(press('a', { isComposing: true }))).toBe(false);
    expect(shortcuts.handle(press('a'))).toBe(true);
  });
});

describe('how things read', () => {
  it('phones, plates, money, durations', () => {
    expect(formatPhone('15400001234')).toBe('154 0000 1234');
    expect(formatPhone('154****1234')).toBe('154 **** 1234');
    expect(formatPhone('0574-****321')).toBe('0574-****321');
    expect(formatPhone('4008001234')).toBe('400 800 1234');
    expect(formatPhone('057487654321')).toBe('0574 87654321');
    expect(formatPhone('95511')).toBe('95511');
    expect(formatPlate('浙b12345')).toBe('浙B·12345');
    expect(formatPlate('沪AD12345')).toBe('沪A·D12345');
    expect(formatPlate('not a plate')).toBe('not a plate');
    expect(formatMoney(1234567.5, 'zh-CN')).toBe('¥1,234,567.50');
    expect(formatDuration(125_400)).toBe('2:05');
    expect(formatDuration(3_725_000)).toBe('1:02:05');
    expect(formatDuration(-5)).toBe('0:00');
  });
  it('times in the centre’s zone, relative for today', () => {
    const format = timeFormat('Asia/Shanghai', 'zh-CN');
    const now = Date.parse('2026-11-22T06:03:22Z');
    expect(format.clock(now)).toBe('14:03:22');
    expect(format.exact(now)).toBe('2026-11-22 14:03:22');
    expect(format.relative(now - 5 * 60_000, now)).toBe('5分钟前');
    expect(format.relative(now - 3 * 3_600_000, now)).toBe('11:03');
    expect(format.relative(Date.parse('2026-11-21T15:59:00Z'), now)).toBe('昨天 23:59');
    // The same evening in London is the next day in Shanghai.
    expect(format.relative(Date.parse('2026-11-21T16:01:00Z'), now)).toBe('00:01');
    expect(format.relative(Date.parse('2026-10-01T02:00:00Z'), now)).toBe('10月1日 10:00');
    expect(format.relative(Date.parse('2025-10-01T02:00:00Z'), now)).toBe('2025年10月1日 10:00');
  });
});
