import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiClient, newestInteraction } from './api.ts';
import { demoCustomer, secretsOf } from './demo-customer.ts';
import { keepEvidence } from './evidence.ts';
import { customerHz, openPerson, type Person } from './people.ts';
import { type Received, recordReceived } from './received.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let supervisor: ApiClient;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  supervisor = await apiClient(server.url, '6001');
});
afterAll(() => server?.stop());

const his = demoCustomer();
const { person, policy } = his;
const secrets = secretsOf(his);
const plate = policy.plate ?? '';

/** Codes that have gone to him, the newest first. */
async function codesSent(): Promise<string[]> {
  const { items } = await supervisor.get<{ items: { id: string; to: string }[] }>(
    '/api/demo-mailbox?channel=sms',
  );
  const texts = await Promise.all(
    items
      .filter(({ to }) => to.endsWith(secrets.number))
      .map(({ id }) => supervisor.get<{ text: string }>(`/api/demo-mailbox/${id}`)),
  );
  return texts.map(({ text }) => /\d{6}/.exec(text)?.[0] ?? '');
}

describe.each(['zh-CN', 'en-US'] as const)('a customer on the page, %s', (language) => {
  const english = language === 'en-US';
  const word = (zh: string, en: string): string => (english ? en : zh);
  let customer: Person;
  let page: Page;
  let received: Received;
  beforeAll(async () => {
    customer = await openPerson({ hz: customerHz, language, width: 390, height: 844 });
    page = customer.page;
    received = recordReceived(page);
  });
  afterAll(() => customer?.close());

  const button = (zh: string, en: string) => page.getByRole('button', { name: word(zh, en), exact: true });
  async function open(subject: 'policy' | 'claim'): Promise<void> {
    received.forget();
    await page.goto(`${server.url}/self-service`);
    // A page that is loaded again goes back to the enquiry of its tab.
    const anew = button('修改信息', 'Change my details').or(button('重新查询', 'Start again'));
    await anew.or(page.locator('#plateNo')).first().waitFor();
    if (await anew.isVisible()) await anew.click();
    await page
      .getByRole('radio', { name: subject === 'policy' ? word('保单', 'A policy') : word('赔案', 'A claim') })
      .check();
  }
  async function give(items: Record<string, string>): Promise<string> {
    for (const [factor, value] of Object.entries(items)) await page.locator(`#${factor}`).fill(value);
    const reply = page.waitForResponse((response) => response.request().method() === 'POST');
    await button('获取验证码', 'Send me the code').click();
    await page.locator('#code').waitFor();
    return (await reply).text();
  }
  /** Waits for a code more than there were, and gives it back. */
  async function proveBy(known: number): Promise<void> {
    await expect.poll(async () => (await codesSent()).length).toBe(known + 1);
    await page.locator('#code').fill((await codesSent())[0] ?? '');
    await button('查看结果', 'Continue').click();
    await page.getByText(word('核验通过', 'Verified')).waitFor();
  }
  async function expectUnseen(...opened: (keyof typeof secrets)[]): Promise<void> {
    const pieces = await received.all();
    expect(pieces.length).toBeGreaterThan(2);
    for (const [name, secret] of Object.entries(secrets)) {
      if (opened.some((one) => one === name)) continue;
      const found = pieces.filter(({ text }) => text.includes(secret)).map(({ from }) => from);
      expect(found, `${name} was sent`).toEqual([]);
    }
  }

  it('opens the policy with two items and the code, and more with a third', async () => {
    const known = (await codesSent()).length;
    await open('policy');
    await button('获取验证码', 'Send me the code').click();
    await page.getByText(word('请再填 2 项。', 'Please fill in 2 more.')).waitFor();
    await page.locator('#plateNo').fill('川A');
    await page.locator('#policyNo').focus();
    await page.locator('#plateNo[aria-invalid=true]').waitFor();
    await give({ plateNo: plate, insuredOrClaimantName: person.name });
    await expectUnseen();
    await proveBy(known);
    await page.locator('[data-fact=status] dd', { hasText: word('有效', 'In force') }).waitFor();
    expect(await page.locator('[data-fact]').count()).toBe(4);
    await page.getByText(word('出单机构名称', 'Name of the issuing branch')).waitFor();
    await expectUnseen();

    await page.locator('#which').selectOption('policyNo');
    await page.locator('#one-more').fill('AHM20269999991');
    await page.locator('.more').getByRole('button').click();
    await page.locator('[data-fits=false]').waitFor();
    await expectUnseen();
    await page.locator('#one-more').fill(person.identity.no);
    await page.locator('.more').getByRole('button').click();
    await page.locator('[data-fits=true]').waitFor();
    await page.locator('[data-fact=coverage]').waitFor();
    await page.locator('[data-fact=partyNames]', { hasText: person.name }).waitFor();
    expect(await page.locator('[data-fact=specialAgreements]').count()).toBe(0);
    // Told by now: who is insured, and the car's own numbers. The policy number isn't, nor the document.
    await expectUnseen('name', 'vin', 'engineNo');

    await page.reload();
    await page.locator('[data-fact=coverage]').waitFor();
    await button('结束查询', 'Finish').click();
    await page.getByText(word('页面上的内容已清除。', 'Everything on this page has been erased.')).waitFor();
    await expect
      .poll(() => newestInteraction(supervisor))
      .toMatchObject({ phase: 'ended', outcome: 'selfServed', customer: '单先生' });
    const contact = await newestInteraction(supervisor);
    expect(JSON.stringify(contact)).not.toContain(secrets.name);
  });

  it('compares the account that is paid, and never sends it', async () => {
    const known = (await codesSent()).length;
    await open('claim');
    await give({ policyNo: policy.policyNo, plateNo: plate, insuredOrClaimantName: person.name });
    await proveBy(known);
    await page
      .locator('details.record', { has: page.locator('[data-fact=payout]', { hasText: '¥' }) })
      .last()
      .waitFor();
    const account = page.locator('[data-compared=payeeAccount]').last();
    await account
      .getByRole('textbox')
      .fill(secrets.account.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)));
    await account.getByRole('button').click();
    await account.getByRole('alert').waitFor();
    await account.getByRole('textbox').fill('6299990000000000004');
    await account.getByRole('button').click();
    await account.locator('[data-matched=false]').waitFor();
    await account.getByRole('textbox').fill(secrets.account);
    await account.getByRole('button').click();
    await account.locator('[data-matched=true]').waitFor();
    await expectUnseen('reportNo', 'claimNo', 'paidReportNo');
    await button('结束查询', 'Finish').click();
    await page.getByRole('heading', { name: word('查询已结束', 'The enquiry is over') }).waitFor();
  });

  it('learns nothing by guessing: every reply is the same, and any code is wrong', async () => {
    const seen: string[] = [];
    const guesses: Record<string, string>[] = [
      { plateNo: plate, insuredOrClaimantName: '钱示例' },
      { plateNo: '川A99999', policyNo: 'AHM20269999991' },
      // A mobile gets five codes a day.
      ...(english ? [] : [{ plateNo: plate, insuredOrClaimantName: person.name }]),
    ];
    const known = (await codesSent()).length;
    for (const items of guesses) {
      await open('policy');
      const reply = await give(items);
      await page.locator('#code').fill('000000');
      await button('查看结果', 'Continue').click();
      await page.getByText(word('还可以输入 4 次', '4 tries left')).waitFor();
      seen.push(`${reply} ${await page.locator('main').innerText()}`.replaceAll(/\d+ (秒|s)\b/g, ''));
      await expectUnseen();
    }
    expect(new Set(seen).size).toBe(1);
    await expect.poll(async () => (await codesSent()).length).toBe(known + (english ? 0 : 1));
  });

  it('is told when the network is away, and loses nothing', async () => {
    await open('policy');
    await page.locator('#plateNo').fill(plate);
    await page.locator('#insuredOrClaimantName').fill('钱示例');
    await customer.context.setOffline(true);
    await button('获取验证码', 'Send me the code').click();
    await page.getByText(word('没有网络', 'No network')).waitFor();
    await customer.context.setOffline(false);
    expect(await page.locator('#plateNo').inputValue()).toBe(plate);
    await button('获取验证码', 'Send me the code').click();
    await page.locator('#code').waitFor();
  });

  // It takes half a minute, and no words.
  if (!english)
    it('ends the enquiry when it leaves the page', async () => {
      await page.goto('about:blank');
      await expect
        .poll(() => newestInteraction(supervisor), { timeout: 60_000 })
        .toMatchObject({ phase: 'ended', outcome: 'unverified', customer: null });
    });

  it('finds nothing on a page that nobody has used for long', async () => {
    await page.clock.install();
    await open('policy');
    await give({ plateNo: plate, insuredOrClaimantName: '钱示例' });
    await page.clock.fastForward('15:01');
    await page.getByRole('heading', { name: word('查询已结束', 'The enquiry is over') }).waitFor();
    await button('重新查询', 'Start again').click();
    await page.locator('#plateNo').waitFor();
    expect(await page.locator('#plateNo').inputValue()).toBe('');
  });
});
