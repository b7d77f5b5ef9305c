/**
 * Lists of follow-up calls: a file is brought, read while its reader looks at something else, and comes back with what
 * was wrong; the tasks are there, a second time nothing comes; what has ended reaches the core system once.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoCore, startDemoCore } from '../demo/core/demo-core.ts';
import { importFile } from '../features/followups/testing/import-file.ts';
import { signIn } from './acts.ts';
import { apiClient } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const token = 'token-of-the-core-in-this-test';
/** Good lines, one without a number that ends as it comes, two at fault. */
const file = importFile([
  ...Array.from({ length: 1_200 }, (_, n) => ({
    ...{ 任务号: `L${n}`, 机构: 'hq', 手机: `1540001${String(n).padStart(4, '0')}`, 手机标记: '' },
    ...{ 保单号: `P${String(n).padStart(8, '0')}`, 合同签收日: '2026-11-20' },
  })),
  { 任务号: 'NONE', 机构: 'hq', 手机: '', 手机标记: '', 保单号: 'P77777777', 合同签收日: '2026-11-20' },
  { 任务号: 'BAD1', 机构: 'hq', 手机: '12' },
  { 任务号: 'BAD2', 机构: '没有这个机构' },
]);

let core: DemoCore;
let server: ServerUnderTest;
let boss: Person;

keepEvidence(() => server);
beforeAll(async () => {
  const today = new Date('2026-11-25T02:00:00Z');
  core = await startDemoCore({ customers: 40, seed: 7, today, token, port: 0, notify: null });
  server = await startServer({ CORE_URL: core.url, CORE_TOKEN: token }, [
    ...['--demo', '--clock', 'manual', '--clock-from', '2026-11-25T02:00:00Z'],
  ]);
  boss = await openPerson({ hz: agentHz });
  await signIn(boss.page, server.url, '6001');
});
afterAll(async () => {
  await boss?.close();
  await server?.stop();
  await core?.close();
});

const resultsInCore = async (): Promise<{ key: string; times: number; result: { taskKey: string } }[]> =>
  ((await (await fetch(`${core.url}/control`)).json()) as never as { results: never[] }).results;

async function bring(): Promise<void> {
  const { page } = boss;
  await page.goto(`${server.url}/follow-up-lists`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles({ name: '回访名单.csv', mimeType: 'text/csv', buffer: file });
}
const cellsOf = async (): Promise<string[]> =>
  (await boss.page.locator('tbody tr').first().locator('td').allInnerTexts()).map((text) => text.trim());

it('takes a file while its reader is elsewhere, and gives back what was wrong', async () => {
  const { page } = boss;
  await bring();
  await page.getByRole('progressbar').first().waitFor();
  // Somewhere else, within the console.
  await page.getByRole('link', { name: '回访统计' }).click();
  await page.getByRole('heading', { name: '回访统计' }).waitFor();
  await page.getByRole('link', { name: '回访名单', exact: true }).click();
  await page.locator('tbody tr').first().getByText('已完成').waitFor({ timeout: 90_000 });
  const [, , , added, known, faults] = await cellsOf();
  expect([added, known, faults]).toEqual(['1,201', '0', '2']);
  await page.locator('tbody tr').first().click();
  await page.getByText('电话号码无法拨打').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载有误的行' }).click();
  expect((await download).suggestedFilename()).toBe('follow-up-faults.csv');
});

it('takes nothing of the same file again', async () => {
  await bring();
  const { page } = boss;
  await page.locator('tbody tr').nth(1).waitFor();
  await page.locator('tbody tr').first().getByText('已完成').waitFor({ timeout: 90_000 });
  expect((await cellsOf()).slice(3, 6)).toEqual(['0', '1,201', '2']);
  await page.locator('tbody tr').first().click();
  await page.getByText(/同一内容的文件已在/).waitFor();
});

it('shows the tasks in the figures, each opening to its tasks, and compares them with the facts', async () => {
  const { page } = boss;
  await page.goto(`${server.url}/follow-up-figures?by=channel`);
  const row = page.locator('tbody tr', { hasText: 'agency' });
  await row.waitFor();
  // Nobody was called yet: the zero leads nowhere, those who weren't counted are shown.
  expect(await row.getByRole('button', { name: /拨打率 0\/\d+，看任务/ }).count()).toBe(0);
  await row.getByRole('button', { name: /拨打率 0\/\d+，看未计入的任务/ }).click();
  await page.getByText('区先生').first().waitFor();
  await page.getByRole('button', { name: '与事实核对' }).click();
  await page.getByText(/条事实：全部一致/).waitFor();
});

it('hands the result of what has ended to the core system, once', async () => {
  expect((await resultsInCore()).filter(({ result }) => result.taskKey === 'NONE')).toEqual([]);
  // Whoever was away for so long signs in again.
  const hours = async (count: number) =>
    (await apiClient(server.url, '6002')).post('/api/clock/advance', { ms: count * 3_600_000 });
  await hours(1);
  const arrived = async () => (await resultsInCore()).filter(({ result }) => result.taskKey === 'NONE');
  await expect.poll(async () => (await arrived()).length).toBe(1);
  await hours(3);
  expect(await arrived()).toMatchObject([{ times: 1 }]);
  await boss.context.clearCookies();
  await signIn(boss.page, server.url, '6001');
  const { page } = boss;
  await page.goto(`${server.url}/follow-up-lists?part=results`);
  await page.locator('tbody tr', { hasText: 'NONE' }).getByText('已送达').waitFor();
});
