// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { defaultQueues } from '../../routing/contract/queues.ts';
import { defaultFloorSettings, type FloorView, readFloor } from '../contract.ts';
import { queueRow } from '../rules/floor.ts';
import { WallboardPage } from './WallboardPage.tsx';

const start = Date.parse('2026-11-22T06:03:22.000Z');
let test: TestConsole;
let floor: FloorView;

beforeEach(async () => {
  test = createTestConsole();
  floor = {
    asOf: 1,
    now: new Date(start).toISOString(),
    queues: defaultQueues.map((queue) =>
      queueRow(
        queue,
        queue.code === 'claims' ? { waiting: 4, since: start - 61_000, callbacks: 0 } : undefined,
        [{ state: 'ready', reason: null, skills: { claims: 5 }, queue: null }],
        [{ result: 'answered', waitSeconds: 10, contacts: 9, waitMs: 90_000 }],
        defaultFloorSettings.serviceLevel,
      ),
    ),
    agents: [],
    settings: { ...defaultFloorSettings, version: 1 },
  };
  test.api.on(readFloor, () => floor);
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console}>
      <WallboardPage />
    </Around>,
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

it('shows of each queue who waits, how long, the service level and who is there', async () => {
  const claims = (await screen.findByText('理赔报案')).closest('[data-queue]') as HTMLElement;
  expect(within(claims).getByText('4')).toBeTruthy();
  expect(within(claims).getByText(/^1:01/)).toBeTruthy();
  expect(within(claims).getByText('100%')).toBeTruthy();
  expect(within(claims).getByText('目标 90%')).toBeTruthy();
  expect(within(claims).getByText('示闲').closest('li')?.textContent).toBe('示闲1');
  expect(claims.querySelector('[data-severity=over]')).not.toBeNull();
  const others = screen.getAllByText('无人等待');
  expect(others).toHaveLength(4);
});

it('says so, and since when, once its figures are old', async () => {
  await screen.findByText('理赔报案');
  expect(screen.queryByRole('alert')).toBeNull();
  test.api.setOnline(false);
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 11_000);
  expect((await screen.findByRole('alert')).textContent).toBe('数据已停止更新，停留在 14:03:22');
  test.api.setOnline(true);
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
