import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { percentOf } from '../features/replay/console/replay-figures.ts';
import type { ReplayReply } from '../features/replay/contract.ts';
import { signIn } from './acts.ts';
import { keepEvidence } from './evidence.ts';
import { customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let supervisor: Person;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer({}, ['--demo', '--demo-days', '2']);
  supervisor = await openPerson({ hz: customerHz });
  await signIn(supervisor.page, server.url, '6001');
});
afterAll(async () => {
  await supervisor?.close();
  await server?.stop();
});

/** What the server answers to what happens on the page. */
async function replayed(page: Page, act: () => Promise<unknown>): Promise<ReplayReply> {
  const reply = page.waitForResponse((response) => response.url().endsWith('/api/replay'));
  await act();
  return (await (await reply).json()) as ReplayReply;
}

it('a supervisor replays yesterday with another setting of a queue, and sees before and after side by side', async () => {
  const { page } = supervisor;
  const first = await replayed(page, () => page.getByRole('link', { name: /回放/ }).click());
  expect(first.calls).toBeGreaterThan(20);
  // Nothing was changed: the replay is the day as it was.
  expect(first.changed.total).toEqual(first.measured.total);
  await page.getByText('设置不变时，回放与当日实际完全一致。').waitFor();

  await page.getByRole('button', { name: '修改「理赔报案」' }).click();
  const wrapUp = page.getByLabel('话后处理', { exact: false }).first();
  await wrapUp.fill('900');
  await wrapUp.press('Tab');
  await page.getByRole('button', { name: '用于回放' }).click();
  await page.getByText('话后 90 → 900 秒').waitFor();
  await page.getByText('设置或日期已改，下面仍是上一次的结果。').waitFor();

  const { measured, changed } = await replayed(page, () =>
    page.getByRole('button', { name: '重新回放' }).click(),
  );
  const abandoned = (log: ReplayReply['measured']): number =>
    log.queues.find(({ queue }) => queue === 'claims')?.figures.abandonRate ?? 0;
  expect(abandoned(changed)).toBeGreaterThan(abandoned(measured));
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '理赔报案' }) });
  const sideBySide = `${percentOf(abandoned(measured))} → ${percentOf(abandoned(changed))}`;
  await row.getByRole('cell').filter({ hasText: sideBySide }).first().waitFor();
  await row.getByText('变差').first().waitFor();

  // Taken back, it is the day as it was again; the floor was never touched.
  await page.getByRole('button', { name: '恢复「理赔报案」的现行设置' }).click();
  const again = await replayed(page, () => page.getByRole('button', { name: '重新回放' }).click());
  expect(again.changed.total).toEqual(first.measured.total);
});
