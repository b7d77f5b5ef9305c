// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { press } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { type ProgressView, readProgress, setClaimDate } from '../contract/progress.ts';
import startingRules from '../data/starting-rules.json' with { type: 'json' };
import { ClaimPage } from './ClaimPage.tsx';

const id = '00000000-0000-7000-8000-0000000000e1';
const hour = 3_600_000;
const iso = (ms: number): string => new Date(ms).toISOString();
let test: TestConsole;
let view: ProgressView;
let asked: unknown[];

beforeEach(async () => {
  test = createTestConsole({
    me: { ...testMe, permissions: ['claimProgress.read', 'claimProgress.record'] },
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  const now = test.console.realtime.now();
  const source = startingRules.ruleSet.clocks.decide.source as ProgressView['clocks'][number]['source'];
  asked = [];
  view = {
    ...{
      claimId: id,
      customerId: id,
      reportNo: 'BA26110200001',
      stage: 'assessment',
      kind: 'trafficAccident',
    },
    ...{ reportedAt: iso(now - 90 * hour), next: null, lateAt: null, lossReportId: null },
    stages: [
      { stage: 'reported', at: iso(now - 90 * hour) },
      { stage: 'assessment', at: iso(now - hour) },
    ],
    clocks: [
      {
        ...{ clock: 'decide', from: iso(now - 90 * hour), dueAt: iso(now + 30 * hour + 60_000), days: 5 },
        ...{ stoppedAt: null, state: 'running', unit: 'calendarDays', source },
      },
    ],
    dates: [{ date: 'reported', at: iso(now - 90 * hour) }],
    told: [{ notice: 'accepted', at: iso(now - 89 * hour), sent: true }],
    ...{ usualTo: null, version: 4, asOf: 1 },
  };
  test.api.on(readProgress, () => view);
  test.api.on(setClaimDate, ({ body }) => {
    asked.push(body);
    const { date, at } = body as { date: 'documents'; at: string | null };
    const rest = view.dates.filter((one) => one.date !== date);
    view = { ...view, version: view.version + 1, dates: at === null ? rest : [...rest, { date, at }] };
    return view;
  });
  render(
    <Around console={test.console} address={`/claims/${id}`}>
      <Routes>
        <Route path="/claims/:id" element={<ClaimPage parts={[]} />} />
      </Routes>
    </Around>,
  );
  // The first one loads the pickers, too.
  await screen.findByText('核定（交强险）', {}, { timeout: 40_000 });
});
afterEach(cleanup);

it('shows each clock with its source and what is left, and where the claim is', () => {
  const clock = screen.getByText('核定（交强险）').closest('li');
  if (clock === null) throw new Error('no clock');
  expect(clock.textContent).toContain('收到材料 5 日内核定');
  expect(within(clock).getByText('剩余 30 小时')).toBeTruthy();
  expect(screen.getByText('定损').closest('li')?.getAttribute('aria-current')).toBe('step');
  expect(screen.getByText('材料未齐，通常用时尚未开始计算。')).toBeTruthy();
});

it('records a date with the version that was read, and takes it back', async () => {
  await press(screen.getByRole('button', { name: '登记 材料齐全' }));
  await press(await screen.findByRole('button', { name: /^保\s?存$/ }));
  await waitFor(() => expect(asked).toMatchObject([{ date: 'documents', version: 4 }]));
  await press(await screen.findByRole('button', { name: '取消登记 材料齐全' }));
  await waitFor(() => expect(asked).toMatchObject([{}, { date: 'documents', at: null, version: 5 }]));
});
