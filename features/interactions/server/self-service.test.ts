/** Callers who serve themselves in the menu, on a real database with a simulated engine; who answers is a fake. */
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { spokenAmount } from '../../../channels/speech/spoken-number.ts';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { factsOf, interactionsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { createFakeQueries, type FakeQueries } from '../../../testing/flow-queries.ts';
import { withoutIds } from '../../../testing/without-ids.ts';
import type { QueryAnswer } from '../../flows/queries.ts';

const stage = stageCallCentre();
const staffNo = '6600187';
const password = '25803697';
const commission: QueryAnswer = {
  outcome: 'answered',
  say: ['say.commission.amount', { speak: 'amount', value: '123400' }],
};
const toldCommission = { prompts: ['say.commission.amount', ...spokenAmount(123_400, 'zh-CN')] };

async function withAnswers(): Promise<FakeQueries> {
  const queries = createFakeQueries();
  queries.answers('salespersonSignIn', { outcome: 'answered', say: ['say.proof.fits'] });
  queries.answers('ownCommission', commission);
  await stage.replace({ queries });
  return queries;
}

/** Somebody is in the menu of self-service, its prompt playing. */
async function atSelfService(): Promise<LegId> {
  const { centre } = stage;
  const leg = await centre.call();
  await centre.pass(4_000);
  await centre.press(leg, '4');
  expect(stage.heard(leg)).toEqual({ prompts: ['menu.self-service'] });
  return leg;
}

/** A salesperson has proved who he is. */
async function signedIn(): Promise<LegId> {
  const leg = await atSelfService();
  await stage.centre.press(leg, `7${staffNo}#${password}#`);
  expect(stage.heard(leg)).toEqual({ prompts: ['wait.moment'] });
  await stage.centre.pass(2_000);
  expect(stage.heard(leg)).toEqual({ prompts: ['say.proof.fits'] });
  await stage.centre.pass(2_000);
  expect(stage.heard(leg)).toEqual({ prompts: ['menu.salesperson'] });
  return leg;
}

const idOf = (leg: LegId): string => stage.centre.callOf(leg).id;

/** All that is stored in any column of any table, as text. */
async function everythingStored(): Promise<string> {
  const { database } = stage.centre;
  const { rows } = await database.read.execute<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts = await Promise.all(
    rows.map(({ name }) =>
      database.pool.query(`select coalesce(string_agg(t::text, ' '), '') as text from ${name} t`),
    ),
  );
  return withoutIds(texts.map(({ rows: [row] }) => String(row.text)).join('\n'));
}

describe('self-service', () => {
  it('asks after the commit, tells the answer, and goes on', async () => {
    const queries = await withAnswers();
    const leg = await signedIn();
    const interactionId = idOf(leg);
    await stage.centre.press(leg, '1');
    await stage.centre.pass(2_000);
    expect(stage.heard(leg)).toEqual(toldCommission);
    expect(queries.asked).toEqual([
      {
        query: 'salespersonSignIn',
        interactionId,
        language: 'zh-CN',
        collected: { staffNo, password },
      },
      { query: 'ownCommission', interactionId, language: 'zh-CN', collected: {} },
    ]);
    await stage.centre.press(leg, '0');
    await stage.centre.pass(2_000);
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'general' });
  });

  it('is on the time line with its codes, and hands on what was asked and how it ended', async () => {
    await withAnswers();
    const leg = await signedIn();
    await stage.centre.press(leg, '1');
    await stage.centre.pass(2_000);
    await stage.centre.press(leg, '0');
    const facts = await factsOf(stage.centre.database, idOf(leg));
    const told = facts
      .filter(({ type }) => type.startsWith('menu.'))
      .map(({ type, data }) => ({ type, ...data }));
    expect(told).toEqual([
      { type: 'menu.chosen', node: 'main-menu', choice: '4' },
      { type: 'menu.chosen', node: 'self-service', choice: '7' },
      { type: 'menu.asked', node: 'sign-in', query: 'salespersonSignIn' },
      { type: 'menu.answered', node: 'sign-in', query: 'salespersonSignIn', outcome: 'answered' },
      { type: 'menu.chosen', node: 'salesperson', choice: '1' },
      { type: 'menu.asked', node: 'own-commission', query: 'ownCommission' },
      { type: 'menu.answered', node: 'own-commission', query: 'ownCommission', outcome: 'answered' },
      { type: 'menu.chosen', node: 'salesperson', choice: '0' },
    ]);
    const row = await stage.rowOf(idOf(leg));
    expect(row?.menu).toContainEqual({ node: 'sign-in', query: 'salespersonSignIn', outcome: 'answered' });
  });

  it('stores nothing of what was keyed, nor of what only the caller may hear, at any moment', async () => {
    await withAnswers();
    const leg = await atSelfService();
    await stage.centre.press(leg, `7${staffNo.slice(0, -1)}`);
    const moments = [await everythingStored()];
    await stage.centre.press(leg, staffNo.slice(-1));
    await stage.centre.press(leg, `#${password}`);
    moments.push(await everythingStored());
    await stage.centre.press(leg, '#');
    for (let n = 0; n < 2; n++) await stage.centre.pass(2_000);
    await stage.centre.press(leg, '1');
    await stage.centre.pass(2_000);
    expect(stage.heard(leg)).toEqual(toldCommission);
    moments.push(await everythingStored());
    await stage.centre.hangUp(leg);
    moments.push(await everythingStored());
    for (const stored of moments) {
      expect(stored).toContain('menu.chosen');
      for (const secret of [staffNo.slice(0, -1), password, 'say.commission'])
        expect(stored).not.toContain(secret);
    }
  });

  it('leads to a person when nobody answers within eight seconds, and a late answer means nothing', async () => {
    const queries = await withAnswers();
    const reply = queries.holds('openingHours');
    const leg = await atSelfService();
    await stage.centre.press(leg, '4');
    await stage.centre.pass(2_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['music.hold'] });
    await stage.centre.pass(5_999);
    expect(stage.heard(leg)).toEqual({ prompts: ['music.hold'] });
    await stage.centre.pass(1);
    expect(stage.heard(leg)).toEqual({ prompts: ['say.unavailable'] });
    reply({ outcome: 'answered', say: ['say.hours.open-now'] });
    await stage.centre.settle();
    expect(stage.heard(leg)).toEqual({ prompts: ['say.unavailable'] });
    await stage.centre.pass(4_000);
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'general' });
  });

  it('leads to a person when the answer fails', async () => {
    const queries = await withAnswers();
    queries.answers('rateTable', new Error(`not for ${password}`));
    const leg = await atSelfService();
    await stage.centre.press(leg, '5');
    await stage.centre.pass(2_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['say.unavailable'] });
    expect(await stage.typesOf(idOf(leg))).toContain('menu.answered');
  });

  it('takes no answer for who has hung up', async () => {
    const queries = await withAnswers();
    const reply = queries.holds('openingHours');
    const leg = await atSelfService();
    await stage.centre.press(leg, '4');
    await stage.centre.hangUp(leg);
    reply({ outcome: 'answered', say: ['say.hours.open-now'] });
    await stage.centre.settle();
    const rows = await interactionsOf(stage.centre.database);
    expect(rows.at(-1)).toMatchObject({ outcome: 'abandonedInMenu' });
  });

  it.each([
    ['a number is keyed', '71234', 0],
    ['a question runs', '4', 0],
    ['there is music until the answer comes', '4', 2_000],
  ])('goes back to the menu when the server is lost while %s', async (_, pressed, passed) => {
    const queries = await withAnswers();
    const reply = queries.holds('openingHours');
    const leg = await atSelfService();
    await stage.centre.press(leg, pressed);
    await stage.centre.pass(passed);
    await stage.centre.kill();
    // What he keys while no server is there belongs to what was lost.
    stage.centre.engine.press(leg, '3#');
    await stage.centre.live(stage.centre.addRouter());
    expect(stage.heard(leg)).toEqual({ prompts: ['menu.interrupted'] });
    reply({ outcome: 'answered', say: ['say.hours.open-now'] });
    await stage.centre.press(leg, '9');
    await stage.centre.pass(2_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['menu.self-service'] });
    await stage.centre.press(leg, '0');
    await stage.centre.pass(2_000);
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'general' });
  });

  it('goes back to the menu when the server is lost while the answer is told', async () => {
    await withAnswers();
    const leg = await signedIn();
    await stage.centre.press(leg, '1');
    await stage.centre.pass(2_000);
    await stage.centre.kill();
    await stage.centre.live(stage.centre.addRouter());
    expect(stage.heard(leg)).toEqual({ prompts: ['menu.interrupted'] });
    await stage.centre.pass(2_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['menu.salesperson'] });
  });

  it('tells the answer when the engine was lost meanwhile and the caller is back', async () => {
    const queries = await withAnswers();
    const reply = queries.holds('openingHours');
    const leg = await atSelfService();
    await stage.centre.press(leg, '4');
    stage.centre.engine.crash(1_000);
    reply({ outcome: 'answered', say: ['say.hours.open-now'] });
    await stage.centre.pass(1_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['wait.moment'] });
    await stage.centre.pass(2_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['say.hours.open-now'] });
  });
});
