// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Around, createTestConsole } from '../../../../console/testing/test-console.tsx';
import { EchoTest } from './EchoTest.tsx';
import { keepTest, testOfToday } from './last-test.ts';
import type { EchoTest as Test } from './use-echo-test.ts';

// Another file's tests may have loaded what is replaced here, and the next one's need the real one.
vi.hoisted(() => vi.resetModules());
afterAll(() => void vi.resetModules());

const test = vi.hoisted(() => ({ now: null as unknown }));
vi.mock('./use-echo-test.ts', () => ({ useEchoTest: () => test.now }));

const fine = { faults: [], delayMs: 120, lossPercent: 0.4, levelDb: -18 };

describe('the echo test on the page', () => {
  let calls: string[];
  const show = async (state: Test['state'], hindrance: Test['hindrance'] = null): Promise<void> => {
    const made: Test = {
      ...{ state, hindrance },
      start: () => void calls.push('start'),
      stop: () => void calls.push('stop'),
    };
    test.now = made;
    const { console } = createTestConsole();
    await console.session.check(console.api.call);
    render(
      <Around console={console}>
        <EchoTest />
      </Around>,
    );
  };
  beforeEach(() => {
    calls = [];
    localStorage.clear();
  });
  afterEach(cleanup);

  it('offers the first test of a day without forcing it, and is stopped by the same button', async () => {
    await show(null);
    screen.getByText(/今天还没有测过/);
    fireEvent.click(screen.getByRole('button', { name: '开始测试' }));
    cleanup();
    await show({ stage: 'speaking', since: 0 });
    screen.getByText(/像平时接电话/);
    fireEvent.click(screen.getByRole('button', { name: '停止' }));
    expect(calls).toEqual(['start', 'stop']);
  });

  it('says that all is well, with the figures', async () => {
    await show({ stage: 'done', verdict: fine });
    screen.getByText('一切正常，可以接电话了');
    screen.getByText('120 毫秒');
    screen.getByText('0.4%');
  });

  it('says every fault with what to do, and where the delay could not be told', async () => {
    await show({ stage: 'done', verdict: { ...fine, faults: ['quiet', 'lossy'], delayMs: null } });
    expect(screen.queryByText(/一切正常/)).toBeNull();
    for (const text of ['声音太小', '线路丢包', /两指处/, /改用网线/, /没测出延迟/]) screen.getByText(text);
  });

  it('can’t be begun during a call, and says why', async () => {
    await show({ stage: 'stopped' }, 'inCall');
    expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(true);
    screen.getByText(/有来电或正在通话/);
  });
});

it('remembers the last test of this computer until the day is over', () => {
  const at = Date.parse('2026-03-02T01:00:00Z');
  keepTest({ at, good: true });
  expect(testOfToday('2026-03-01T16:00:00.000Z')).toEqual({ at, good: true });
  expect(testOfToday('2026-03-02T16:00:00.000Z')).toBeNull();
  keepTest({ at, good: false });
  expect(testOfToday('2026-03-01T16:00:00.000Z')).toEqual({ at, good: false });
  localStorage.setItem('jieting.echoTest', 'nonsense');
  expect(testOfToday('2026-03-01T16:00:00.000Z')).toBeNull();
});
