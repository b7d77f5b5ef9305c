import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { answer, deskShows, goReady, hears, signIn, startCall, wrapUp } from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { demoCustomer, secretsOf } from './demo-customer.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type Received, recordReceived } from './received.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
let received: Received;
let supervisor: ApiClient;

afterEach(() => customer.startOver());
keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  supervisor = await apiClient(server.url, '6001');
  received = recordReceived(agent.page);
  await signIn(agent.page, server.url, '8001');
  await goReady(agent.page);
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
});

const his = demoCustomer();
const { person, policy, assessed } = his;
const secrets = secretsOf(his);
const [other] = assessed.details.thirdParties;

/** Searches everything that the agent's page was sent since the last call. */
async function expectUnseen(...opened: (keyof typeof secrets)[]): Promise<void> {
  const pieces = await received.all();
  expect(pieces.length).toBeGreaterThan(5);
  expect(pieces.some(({ from }) => from.startsWith('ws'))).toBe(true);
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(1);
    if (opened.some((one) => one === name)) continue;
    const found = pieces.filter(({ text }) => text.includes(secret));
    expect(
      found.map(({ from }) => from),
      `${name} was sent`,
    ).toEqual([]);
  }
}

const panel = (page: Page) => page.locator('[data-verification]');
const tookMs: number[] = [];

/** Types what the caller says, with the keyboard alone. @returns when the chip has become what it should */
async function say(page: Page, factor: string, text: string, becomes: 'proved' | 'failed'): Promise<void> {
  await page.keyboard.press('Alt+v');
  await page.keyboard.type(text);
  await page.evaluate(watchChip, { factor, becomes });
  await page.keyboard.press('Enter');
  tookMs.push(await page.evaluate(() => (globalThis as unknown as Watching).verdict));
}

interface Watching {
  /** The time from Enter until the chip shows how the comparison ended, ms. */
  verdict: Promise<number>;
}

/** Runs in the page, before Enter is pressed. */
function watchChip({ factor, becomes }: { factor: string; becomes: string }): void {
  const verdict = new Promise<number>((resolve) => {
    let pressed = 0;
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (key === 'Enter' && pressed === 0) pressed = performance.now();
    };
    addEventListener('keydown', onKeyDown, true);
    const observer = new MutationObserver(() => {
      const chip = `[data-factor="${factor}"][data-state="${becomes}"]`;
      if (pressed === 0 || document.querySelector(chip) === null) return;
      observer.disconnect();
      removeEventListener('keydown', onKeyDown, true);
      resolve(performance.now() - pressed);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  Object.assign(globalThis, { verdict });
}

const callerIs = (page: Page, kind: string): Promise<void> =>
  panel(page).getByText(kind, { exact: true }).click();
const told = (page: Page, fact: string) => panel(page).locator(`[data-told="${fact}"] dd`).first();

async function takeCall(number: string): Promise<string> {
  received.forget();
  // The reply that fills the desk comes with the ring, the messages with the answer.
  const id = await startCall(customer.page, server.url, number);
  await customer.page.keyboard.press('2');
  await answer(agent.page);
  await panel(agent.page).locator('[data-factor]').first().waitFor();
  return id;
}
async function endCall(): Promise<void> {
  await agent.page.keyboard.press('Alt+x');
  await deskShows(agent.page, 'wrapUp');
  await panel(agent.page).waitFor({ state: 'detached' });
  await wrapUp(agent.page, '21', '');
}

it('tells a customer what two factors open, refuses his bank account, and confirms it after a third', async () => {
  const page = agent.page;
  await takeCall('154 0000 0004');
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  await expectUnseen();

  await say(page, 'plateNo', policy.plate ?? '', 'proved');
  await page.locator('[data-record=policy] [data-class=general][data-verdict=locked]').waitFor();
  await say(page, 'insuredOrClaimantName', person.name, 'proved');
  await told(page, 'status').getByText('有效').waitFor();
  await expectUnseen();

  await panel(page)
    .getByRole('button', { name: /^车险赔案 2/ })
    .click();
  await told(page, 'payout').getByText('¥').first().waitFor();
  const confidential = page.locator('[data-record=claim] [data-class=confidential]');
  await confidential.locator('[data-fact=payeeAccount]').click();
  await confidential.getByText('请念').waitFor();
  await page.keyboard.press('Alt+j');
  await confidential.getByText('✓ 已记录').waitFor();
  // The claim's own numbers may be told by now; nothing else.
  await expectUnseen('paidReportNo');

  await say(page, 'policyNo', policy.policyNo, 'proved');
  const entry = confidential.getByRole('textbox');
  await entry.fill('6299990000000000004');
  await entry.press('Enter');
  await confidential.locator('[data-matched=false]').waitFor();
  await entry.fill(secrets.account ?? '');
  await entry.press('Enter');
  await confidential.locator('[data-matched=true]').waitFor();
  await endCall();
  await expectUnseen('paidReportNo');
});

it('answers a third party about the claim and never about our customer', async () => {
  const page = agent.page;
  await takeCall('154 0000 9998');
  await callerIs(page, '事故三者');
  await say(page, 'insuredPlateNo', policy.plate ?? '', 'proved');
  await panel(page).getByText('我方客户的身份和联系方式').waitFor();
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(assessed.lossAt);
  await say(page, 'accidentTime', day, 'proved');
  await told(page, 'reported').getByText('是').waitFor();
  const yuan = new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY' });
  await told(page, 'ownAssessment')
    .getByText(yuan.format((other?.assessment ?? 0) / 100))
    .waitFor();
  await panel(page)
    .getByRole('button', { name: /^已婉拒/ })
    .first()
    .click();
  await panel(page).getByText('✓ 已记录').first().waitFor();
  await endCall();
  await expectUnseen();
});

it('tells a traffic officer whether cover is in force, and nothing else', async () => {
  const page = agent.page;
  await takeCall('154 0000 9997');
  await callerIs(page, '交警');
  await panel(page).getByText('除保单是否有效以外的内容').waitFor();
  await say(page, 'insuredPlateNo', policy.plate ?? '', 'proved');
  await say(page, 'officerUnit', '成都交警示例大队', 'proved');
  await say(page, 'officerNo', '030123', 'proved');
  await told(page, 'inForce').getByText('是').waitFor();
  await endCall();
  await expectUnseen();
});

it('answers the repairer whom the customer has authorised, until the authorisation ends', async () => {
  const page = agent.page;
  await takeCall('154 0000 9996');
  await callerIs(page, '受托人');
  await say(page, 'reportNo', assessed.reportNo, 'proved');
  await say(page, 'plateNo', policy.plate ?? '', 'proved');
  await panel(page)
    .getByRole('radio', { name: /修理厂/ })
    .check();
  await told(page, 'assessment').getByText('¥').first().waitFor();
  await expectUnseen('reportNo', 'claimNo');

  await endAuthorisation();
  await panel(page).getByText('没有客户本人的授权').waitFor();
  await page.locator('[data-told]').first().waitFor({ state: 'detached' });
  await panel(page)
    .getByRole('button', { name: /^已婉拒/ })
    .first()
    .click();
  await panel(page).getByText('✓ 已记录').first().waitFor();
  await endCall();
  await expectUnseen('reportNo', 'claimNo');
});

it('locks after three wrong answers; every step is there for an inspection, without any value', async () => {
  const page = agent.page;
  const id = await takeCall('154 0000 0004');
  await say(page, 'insuredOrClaimantName', '单一舟', 'failed');
  await say(page, 'plateNo', '川A99999', 'failed');
  await page.keyboard.press('Alt+v');
  await page.keyboard.type('AHM20269999991');
  await page.keyboard.press('Enter');
  await page.getByText('核身已锁定').waitFor();
  await page.keyboard.press('Alt+j');
  await panel(page).getByText('✓ 已记录').waitFor();
  await endCall();
  await expectUnseen();
  console.info(`from Enter to the verdict: ${tookMs.map((ms) => Math.round(ms)).join(', ')} ms`);

  const auditor = await apiClient(server.url, '9001');
  const { records } = await auditor.get<{ records: { action: string; interactionId: string }[] }>(
    '/api/disclosure/records?limit=200',
  );
  expect(records.filter((each) => each.interactionId === id).map(({ action }) => action)).toEqual([
    'refused',
    'locked',
    'failed',
    'failed',
    'failed',
  ]);
  const actions = new Set(records.map(({ action }) => action));
  for (const action of ['verified', 'told', 'refused', 'confirmed']) expect(actions).toContain(action);
  const csv = (await auditor.bytes('/api/disclosure/records/export')).toString();
  for (const [name, secret] of Object.entries(secrets)) {
    expect(JSON.stringify(records), name).not.toContain(secret);
    expect(csv, name).not.toContain(secret);
  }
});

/** The customer takes it back while the repairer is on the line. */
async function endAuthorisation(): Promise<void> {
  const { customers } = await supervisor.post<{ customers: { id: string }[] }>('/api/customers/search', {
    query: policy?.policyNo,
  });
  const { authorisations } = await supervisor.get<{ authorisations: { id: string; version: number }[] }>(
    `/api/customers/${customers[0]?.id}/authorisations`,
  );
  const [granted] = authorisations;
  await supervisor.post(`/api/authorisations/${granted?.id}/revoke`, { version: granted?.version });
}
