import type { Page } from 'playwright-core';
import { type ApiClient, apiClient } from '../../e2e/api.ts';
import { demoCustomer } from '../../e2e/demo-customer.ts';
import type { Camera } from './camera.ts';

const phone = { width: 390, height: 844 };

/** Takes the public page: what is asked, the code, and what two items open. */
export async function takeSelfService(page: Page, url: string, camera: Camera): Promise<void> {
  const { person, policy } = demoCustomer();
  const supervisor = await apiClient(url, '6001');
  const known = (await codesSent(supervisor)).length;
  await page.goto(`${url}/self-service`);
  await page.locator('#plateNo').fill(policy.plate ?? '');
  await page.locator('#insuredOrClaimantName').fill(person.name);
  await camera(page, 'self-service', phone);
  await page.getByRole('button', { name: /^(获取验证码|Send me the code)$/ }).click();
  await page.locator('#code').waitFor();
  await camera(page, 'self-service-code', phone);
  let codes = await codesSent(supervisor);
  while (codes.length === known) codes = await codesSent(supervisor);
  await page.locator('#code').fill(codes[0] ?? '');
  await page.getByRole('button', { name: /^(查看结果|Continue)$/ }).click();
  await page.locator('[data-fact=status]').waitFor();
  await camera(page, 'self-service-answer', phone);
}

/** One-time codes in the demo mailbox, the newest first. */
async function codesSent(supervisor: ApiClient): Promise<string[]> {
  const { items } = await supervisor.get<{ items: { id: string }[] }>('/api/demo-mailbox?channel=sms');
  const texts = await Promise.all(
    items.map(({ id }) => supervisor.get<{ text: string }>(`/api/demo-mailbox/${id}`)),
  );
  return texts.flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? []);
}
