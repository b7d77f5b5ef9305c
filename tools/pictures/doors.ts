import type { Page } from 'playwright-core';
import type { Camera } from './camera.ts';

/** Takes the sign-in and the page that an invitation opens. */
export async function takeDoors(page: Page, url: string, invitation: string, camera: Camera): Promise<void> {
  await page.goto(url);
  await page.locator('input[type=password]').waitFor();
  await camera(page, 'sign-in');
  await page.goto(invitation);
  await page.locator('input[type=password]').waitFor();
  await camera(page, 'welcome');
}
