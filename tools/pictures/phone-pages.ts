import type { Page } from 'playwright-core';
import { demoPassword } from '../../demo/staff.ts';
import { apiClient } from '../../e2e/api.ts';
import { reportLoss } from '../../e2e/example-report.ts';
import type { Camera } from './camera.ts';

const phone = { width: 390, height: 844 };

/** Takes the report of a loss and a surveyor's page, as phones show them; a phone without a language speaks Chinese. */
export async function takePhonePages(page: Page, url: string, camera: Camera): Promise<void> {
  await page.goto(`${url}/report-loss`);
  await page.locator('#mobile').waitFor();
  await camera(page, 'report-loss', phone);
  await reportLoss(await apiClient(url, '8002'));
  await page.context().clearCookies();
  await page.goto(`${url}/survey`);
  await page.locator('#staffNo').fill('2001');
  await page.locator('#password').fill(demoPassword);
  await page.locator('button[type=submit]').click();
  await page.locator('.card').first().waitFor();
  await camera(page, 'surveyor-list', phone);
  await page.locator('.card').first().click();
  await page.locator('dl').waitFor();
  await camera(page, 'surveyor-task', phone);
}
