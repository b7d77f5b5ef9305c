import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { demoPolicies } from '../demo/customers.ts';
import { demoPeople } from '../demo/people.ts';
import { demoSalespeople } from '../demo/salespeople.ts';
import { findRunningDatabase } from '../platform/database/embedded/find-running.ts';
import { answer, goReady, hearsSomething, signIn, startCall, wrapUp } from './acts.ts';
import { type ApiClient, apiClient, type SeenInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
let leader: ApiClient;

afterEach(() => customer.startOver());
keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  leader = await apiClient(server.url, '7001');
  await signIn(agent.page, server.url, '8001');
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
});

/** Somebody of the demo with one car, and what he keys of it: the digits of his policy, a star for the X of his card. */
const place = demoPeople().findIndex(({ name }) => name === '单柏舟');
const person = demoPeople()[place];
const [policy] = person === undefined ? [] : demoPolicies(person, place, new Date());
const [salesperson] = demoSalespeople;
if (person === undefined || policy === undefined || salesperson === undefined)
  throw new Error('not in the demo');
const keyed = {
  policy: policy.policyNo.replace(/\D/g, ''),
  card: person.identity.no.replace('X', '*'),
  wrongPlate: '99999',
  password: salesperson.password,
};
const calls: string[] = [];

async function call(number: string): Promise<string> {
  const id = await startCall(customer.page, server.url, number);
  calls.push(id);
  return id;
}

/** So slowly that each key is one on the line. */
const press = (keys: string): Promise<void> => customer.page.keyboard.type(keys, { delay: 300 });

const timelineOf = async (id: string): Promise<SeenInteraction['timeline']> =>
  (await leader.get<SeenInteraction>(`/api/interactions/${id}`)).timeline;

/** Waits until a question has been answered so often, and checks how it ended. */
async function answered(id: string, query: string, ...outcomes: string[]): Promise<void> {
  const ends = async (): Promise<unknown[]> =>
    (await timelineOf(id))
      .filter(({ type, data }) => type === 'menu.answered' && data.query === query)
      .map(({ data }) => data.outcome);
  await expect.poll(ends, { timeout: 30_000 }).toEqual(outcomes);
}

it('tells the status of a policy to who keys two factors, and hands on to the agent what was asked', async () => {
  await goReady(agent.page);
  const id = await call(person.numbers[0]?.number ?? '');
  await hearsSomething(customer);
  // All of it is keyed ahead: the greeting ends with the first key, the notice of recording is heard to its end.
  await press('41');
  await answered(id, 'policyStatus', 'proofShort');
  await press(`${keyed.policy}#`);
  await answered(id, 'prove.policyNo', 'answered');
  await press(`2${keyed.wrongPlate}#`);
  await answered(id, 'prove.plateNo', 'failed');
  await press(`1${keyed.card}`);
  await answered(id, 'prove.idCardNo', 'answered');
  await answered(id, 'policyStatus', 'proofShort', 'answered');
  await hearsSomething(customer);

  await press('0');
  await answer(agent.page);
  await agent.page.getByText('查询保单状态 · 成功').first().waitFor();
  // What the menu proved counts at the desk.
  await agent.page
    .locator('[data-verification] [data-factor="policyNo"][data-state="proved"]')
    .first()
    .waitFor();
  await agent.page
    .locator('[data-verification] [data-factor="idCardNo"][data-state="proved"]')
    .first()
    .waitFor();
  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '21', '');
  await agent.page.goto(`${server.url}/interactions/${id}`);
  await agent.page.getByText('自助服务：核对车牌号，结果：不一致').waitFor();
});

it('tells a salesperson his commission after his password', async () => {
  const id = await call('154 0000 0009');
  await hearsSomething(customer);
  await press('47');
  await press(`${salesperson.staffNo}#`);
  await press(`${keyed.password}#`);
  await answered(id, 'salespersonSignIn', 'answered');
  await press('1');
  await answered(id, 'ownCommission', 'answered');
  await hearsSomething(customer);
  await customer.page.getByRole('button', { name: '挂断' }).click();
  await expect
    .poll(async () => (await leader.get<SeenInteraction>(`/api/interactions/${id}`)).outcome)
    .toBe('selfServed');
});

it('goes back to the menu after a restart of the server, and says so', async () => {
  const id = await call('154 0000 0010');
  await hearsSomething(customer);
  await press('46');
  await expect
    .poll(async () => (await timelineOf(id)).filter(({ type }) => type === 'menu.chosen').length)
    .toBe(2);
  await press('6600');
  await server.killHard();
  await server.start();
  await hearsSomething(customer);
  await press('01#');
  leader = await apiClient(server.url, '7001');
  // What was keyed meanwhile meant nothing: he chooses again.
  const choices = async (): Promise<unknown[]> =>
    (await timelineOf(id)).filter(({ type }) => type === 'menu.chosen').map(({ data }) => data.choice);
  expect(await choices()).toEqual(['4', '6']);
  await expect
    .poll(
      async () => {
        await press('4');
        return (await choices()).length;
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(2);
  await answered(id, 'openingHours', 'answered');
  await customer.page.getByRole('button', { name: '挂断' }).click();
});

it('keeps nothing of what was keyed in any table, time line or log', async () => {
  const secrets = [keyed.policy, keyed.card.replace('*', ''), keyed.wrongPlate, keyed.password];
  const written = secrets.map((secret) => new RegExp(`(?<![\\w.])${secret}(?!\\w)`));
  // The demo's own passwords are told at its start, outside of the log.
  const logged = server
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .join('\n');
  const stored = [...(await tablesOf(server.dataDir)), { name: 'log', text: logged }];
  for (const id of calls) {
    stored.push({ name: id, text: JSON.stringify(await leader.get(`/api/interactions/${id}`)) });
  }
  expect(stored.find(({ name }) => name.startsWith('public.facts'))?.text).toContain('menu.answered');
  const found = stored.filter(({ text }) => written.some((secret) => secret.test(text)));
  expect(found.map(({ name }) => name)).toEqual([]);
});

interface Text {
  name: string;
  text: string;
}

/** All columns of every table, as text. */
async function tablesOf(dataDir: string): Promise<Text[]> {
  const client = new pg.Client({ connectionString: await findRunningDatabase(dataDir) });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: Text[] = [];
    for (const { name } of rows) {
      const table = await client.query<{ text: string | null }>(
        `select string_agg(t::text, chr(10)) as text from ${name} t`,
      );
      texts.push({ name, text: table.rows[0]?.text ?? '' });
    }
    return texts;
  } finally {
    await client.end();
  }
}
