import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPassword } from '../demo/staff.ts';
import { expectNoFaults } from './accessibility.ts';
import { apiClient } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { reportLoss } from './example-report.ts';
import { customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let person: Person;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  person = await openPerson({ hz: customerHz, width: 390, height: 844 });
});
afterAll(async () => {
  await person?.close();
  await server?.stop();
});

/** Nothing serious, by day and by night, and nothing wider than the phone. */
async function inspect(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) await expectNoFaults(page, colorScheme, what);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(390);
}

it('pages for phones are for everybody: the report of a loss, and a surveyor’s day', async () => {
  const { page } = person;
  await page.goto(`${server.url}/report-loss`);
  await page.getByRole('link', { name: '急救 120' }).waitFor();
  await inspect(page, 'report of a loss');

  await reportLoss(await apiClient(server.url, '8002'));
  await page.goto(`${server.url}/survey`);
  await page.getByLabel('工号').waitFor();
  await inspect(page, 'surveyor’s sign-in');
  await page.getByLabel('工号').fill('2001');
  await page.getByLabel('密码').fill(demoPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.locator('.card').first().waitFor();
  await inspect(page, 'surveyor’s list');
  await page.locator('.card').first().click();
  await page.getByText('车牌').waitFor();
  await page.getByRole('button', { name: '接单', exact: true }).click();
  await page.getByRole('button', { name: '30 分钟' }).click();
  await page.locator('[data-state=accepted]').waitFor();
  await inspect(page, 'surveyor’s task');
});
