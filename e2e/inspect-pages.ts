import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListedPage, pageList } from '../console/page-list.ts';
import { demoStaff } from '../demo/staff.ts';
import { expectNoFaults, type Look } from './accessibility.ts';
import { answer, deskShows, goReady, wrapUp } from './acts.ts';
import { type ApiClient, apiClient, newestInteraction } from './api.ts';
import { demoCustomer } from './demo-customer.ts';
import { keepEvidence } from './evidence.ts';
import { declareEvent, reportLoss } from './example-report.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type QuietPage, watchRequests } from './quiet-page.ts';
import { type ServerUnderTest, startServer } from './server.ts';

interface Member {
  client: ApiClient;
  permissions: string[];
}

let server: ServerUnderTest;
const staff = new Map<string, Member>();

/** The first of the demo who may open a page. */
function whoMay(permission: string): string {
  for (const [staffNo, { permissions }] of staff) {
    if (permission === 'signedIn' || permissions.includes(permission)) return staffNo;
  }
  throw new Error(`nobody in the demo may ${permission}`);
}

function clientOf(staffNo: string): ApiClient {
  const member = staff.get(staffNo);
  if (member === undefined) throw new Error(`nobody has the number ${staffNo}`);
  return member.client;
}

/** Text messages of the demo so far, the newest first. */
const messages = () => clientOf('6001').get<{ items: { id: string }[] }>('/api/demo-mailbox?channel=sms');

/** Goes on in the browser with the session that was opened over the API. */
async function goOnAs({ context }: Person, staffNo: string): Promise<void> {
  const [name = '', value = ''] = clientOf(staffNo).cookie.split('=');
  await context.clearCookies();
  await context.addCookies([{ name, value, url: server.url }]);
}

/** Addresses of pages about one subject: the call that was made before. */
async function exampleOf(path: string): Promise<string> {
  if (path === '/mass-events/:id') return `/mass-events/${await declareEvent(clientOf('6001'))}`;
  if (path === '/loss-reports/:id') return `/loss-reports/${await reportLoss(clientOf('8001'))}`;
  if (path === '/fraud-reviews/:id') {
    const reportId = await reportLoss(clientOf('8001'));
    const scored = () =>
      clientOf('4001').get<{ reports: { reportId: string }[] }>('/api/fraud-reviews?only=all');
    await expect.poll(async () => (await scored()).reports.map((one) => one.reportId)).toContain(reportId);
    return `/fraud-reviews/${reportId}`;
  }
  const { id, customerId } = await newestInteraction(clientOf('6001'));
  const { tickets } = await clientOf('6001').get<{ tickets: { id: string }[] }>('/api/tickets?limit=1');
  const { complaints } = await clientOf('6001').get<{ complaints: { id: string }[] }>(
    '/api/complaints?limit=1',
  );
  const { claims } = await clientOf('6001').get<{ claims: { claimId: string }[] }>('/api/claim-progress');
  const examples: Record<string, string> = {
    '/claims/:id': `/claims/${claims[0]?.claimId}`,
    '/interactions/:id': `/interactions/${id}`,
    '/customers/:id': `/customers/${customerId}`,
    '/tickets/:id': `/tickets/${tickets[0]?.id}`,
    '/complaints/:id': `/complaints/${complaints[0]?.id}`,
  };
  const example = examples[path];
  if (example === undefined) throw new Error(`say in exampleOf which address opens ${path}`);
  return example;
}

type Language = 'zh-CN' | 'en-US';

/** CSS selectors of what stands around every page. */
const aroundPages = ['nav:has(+ #content)', 'header:has(~ div #content)'];

/**
 * Nothing serious for people who see, hear or move otherwise: what a customer goes through in one language, and each
 * second page of the console in both, from the first or from the second on.
 */
export function inspectPages({ language, from }: { language: Language; from: 0 | 1 }): void {
  const english = language === 'en-US';
  let agent: Person;
  let customer: Person;
  let console: QuietPage;
  let signedInAs = '';

  keepEvidence(() => server);
  beforeAll(async () => {
    server = await startServer();
    for (const { staffNo } of demoStaff) {
      const client = await apiClient(server.url, staffNo);
      const { permissions } = await client.get<{ permissions: string[] }>('/api/session');
      staff.set(staffNo, { client, permissions });
    }
    agent = await openPerson({ hz: agentHz, language });
    console = watchRequests(agent.page);
    customer = await openPerson({ hz: customerHz, language, width: 390, height: 844 });
  });
  afterAll(async () => {
    await agent?.close();
    await customer?.close();
    await server?.stop();
  });

  /** The colours, which are the same in every language and take longest, once by day and by night. */
  async function inspect(page: Page, what: string, look: Look = {}): Promise<void> {
    const { withoutColours = english } = look;
    await expectNoFaults(page, 'light', what, { ...look, withoutColours });
    if (!withoutColours) await expectNoFaults(page, 'dark', what, look);
  }

  /** Opens a page of the console in a language. */
  async function openPage(address: string, its: Language): Promise<Page> {
    const { page } = agent;
    await page.goto(server.url + address);
    await page.locator('main h1').first().waitFor({ state: 'attached' });
    await speak(page, its);
    return page;
  }

  /** As a link of the console does: what stands around the pages stays. */
  async function goTo(address: string, its: Language): Promise<Page> {
    const { page } = agent;
    const before = await page.locator('#content > *').first().elementHandle();
    await page.evaluate(followLink, address);
    await page.waitForFunction((left) => left?.isConnected !== true, before);
    await page.locator('main h1').first().waitFor({ state: 'attached' });
    await speak(page, its);
    return page;
  }

  async function speak(page: Page, its: Language): Promise<void> {
    const toIt = page.locator(its === 'en-US' ? 'button[lang=en]' : 'button[lang=zh-CN]');
    if (await toIt.isVisible()) await toIt.click();
    await page.locator(`html[lang^=${its.slice(0, 2)}]`).waitFor();
    await console.quiet();
  }

  it('the sign-in', async () => {
    for (const address of ['/', '/welcome']) {
      await agent.page.goto(server.url + address);
      await agent.page.locator('h1').first().waitFor();
      await inspect(agent.page, address);
    }
  });

  it('a call, as the customer and as the agent see it', async () => {
    await goOnAs(agent, '8001');
    const desk = await openPage('/', language);
    await goReady(desk);
    const caller = customer.page;
    await caller.goto(`${server.url}/call`);
    await inspect(caller, 'before the call');
    await caller.locator('#number').fill('12');
    await caller.getByRole('button', { name: english ? 'Start the call' : '开始通话' }).click();
    await caller.locator('[aria-invalid=true]').waitFor();
    await inspect(caller, 'a number that is none');
    await caller.locator('#number').fill('154 0000 0003');
    await caller.getByRole('button', { name: english ? 'Start the call' : '开始通话' }).click();
    await caller.getByRole('timer').waitFor();
    await inspect(caller, 'in the menu');
    await caller.keyboard.press('1');
    await deskShows(desk, 'ringing');
    // It rings for 15 s: only what is peculiar to it.
    await inspect(desk, 'ringing', { part: '[data-phase]' });
    await answer(desk);
    await inspect(desk, 'talking');
    await inspect(caller, 'talking with a person');
    await desk.keyboard.press('Alt+m');
    await deskShows(desk, 'muted');
    await inspect(desk, 'muted', { part: '[data-phase]' });
    await desk.keyboard.press('Alt+h');
    await deskShows(desk, 'held');
    await inspect(desk, 'held', { part: '[data-phase]' });
    await desk.keyboard.press('Alt+x');
    await deskShows(desk, 'wrapUp');
    await inspect(desk, 'wrap-up');
    await caller.getByRole('heading', { name: english ? 'Call ended' : '通话已结束' }).waitFor();
    await inspect(caller, 'after the call');
    await wrapUp(desk, '11', '');
  });

  const signedIn = pageList.filter(({ address }) => address !== '/welcome');
  it.each(signedIn.filter((_, index) => index % 2 === from))(
    '$path',
    async ({ path, address, permission }: ListedPage) => {
      const staffNo = whoMay(permission);
      const itsAddress = address ?? (await exampleOf(path));
      const isNew = signedInAs !== staffNo;
      if (isNew) await goOnAs(agent, staffNo);
      signedInAs = staffNo;
      const page = await (isNew ? openPage : goTo)(itsAddress, 'zh-CN');
      // The menu and the top bar are the same on each page of one person.
      const without = isNew ? [] : aroundPages;
      await inspect(page, path, { without, withoutColours: false });
      await speak(page, 'en-US');
      await inspect(page, `${path}, in English`, { without, withoutColours: true });
    },
  );

  it('the public enquiry, from its first page to its last', async () => {
    const { page } = customer;
    const { person, policy } = demoCustomer();
    const button = (zh: string, en: string) =>
      page.getByRole('button', { name: english ? en : zh, exact: true });
    await page.goto(`${server.url}/self-service`);
    await page.locator('summary').click();
    await inspect(page, 'the items');
    await page.locator('#plateNo').fill('12');
    await button('获取验证码', 'Send me the code').click();
    await page.locator('[aria-invalid=true]').waitFor();
    await inspect(page, 'an item that is none');
    const { items } = await messages();
    await page.locator('#plateNo').fill(policy.plate ?? '');
    await page.locator('#insuredOrClaimantName').fill(person.name);
    await button('获取验证码', 'Send me the code').click();
    await page.locator('#code').fill('0');
    await button('查看结果', 'Continue').click();
    await page.getByRole('alert').waitFor();
    await inspect(page, 'the code');
    await expect.poll(async () => (await messages()).items.length).toBe(items.length + 1);
    const [newest] = (await messages()).items;
    const { text } = await clientOf('6001').get<{ text: string }>(`/api/demo-mailbox/${newest?.id}`);
    await page.locator('#code').fill(/\d{6}/.exec(text)?.[0] ?? '');
    await button('查看结果', 'Continue').click();
    await page.locator('[data-fact=status]').waitFor();
    await page.locator('#which').selectOption('policyNo');
    await page.locator('#one-more').fill(policy.policyNo);
    await page.locator('.more').getByRole('button').click();
    await page.locator('[data-fact=coverage]').waitFor();
    await inspect(page, 'the answer');
    await button('结束查询', 'Finish').click();
    await button('重新查询', 'Start again').waitFor();
    await inspect(page, 'the end of an enquiry');
  });
}

/** Runs in the page. @param address below the origin. */
function followLink(address: string): void {
  history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate', { state: null }));
}
