import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRows } from '../../../../demo/core/rows.ts';
import { createMirrorFixture, type MirrorFixture } from '../../../../testing/core.ts';
import { createCoreViews } from './views.ts';

const rows = createRows({ customers: 5, seed: 7, today: new Date('2026-03-02T01:00:00Z') });

let test: MirrorFixture;
beforeEach(async () => {
  test = await createMirrorFixture();
  test.core.put('customers', rows.customers(0));
});
afterEach(() => test.drop());

const views = () =>
  createCoreViews({
    ...{ database: test.database, cipher: test.cipher, directory: test.customers.directory },
    ...{ mirror: test.customers.mirror, webhook: false },
  });
const status = async () => {
  const { state, reason, dataAsOf, since } = await views().status();
  const minutes = (at: string | null) =>
    at === null ? null : (test.clock.now().getTime() - Date.parse(at)) / 60_000;
  return { state, reason, age: minutes(dataAsOf), since: minutes(since) };
};
const told = async () =>
  (await test.facts()).filter(({ type }) => type === 'core.statusChanged').map(({ data }) => data);

describe('the link to the core', () => {
  it('says that the core is down since when, how old the data are, and that it is back', async () => {
    expect(await status()).toMatchObject({ state: 'behind', age: null });
    await test.customers.mirror.begin();
    await test.later(0);
    expect(await status()).toEqual({ state: 'up', reason: null, age: 0, since: 0 });
    test.core.fail('unreachable');
    await test.later(30_000);
    expect(await status()).toMatchObject({ state: 'up', reason: 'unreachable' });
    await test.later(1_000);
    expect(await status()).toMatchObject({ state: 'down', since: 0 });
    for (const wait of [2, 4, 8, 16, 32, 60, 60]) await test.later(wait * 1_000);
    expect(await status()).toMatchObject({
      state: 'down',
      reason: 'unreachable',
      since: 182 / 60,
      age: 213 / 60,
    });
    const tried = test.core.pages.length;
    test.core.fail(null);
    await test.later(59_000);
    expect(test.core.pages.length).toBe(tried);
    await test.later(1_000);
    expect(await status()).toMatchObject({ state: 'up', reason: null, age: 0 });
    expect(await told()).toEqual([
      { state: 'up', reason: null },
      { state: 'down', reason: 'unreachable' },
      { state: 'up', reason: null },
    ]);
  });

  it('is behind while the core itself is, and before everything has been read', async () => {
    test.core.asOf = new Date('2026-03-02T00:00:00Z');
    await test.pump();
    expect(await status()).toMatchObject({ state: 'behind', age: 60 });
    test.core.asOf = null;
    await test.pump();
    expect(await status()).toMatchObject({ state: 'up', age: 0 });
  });

  it('asks every 30 seconds, and goes on where it stopped when the core fails in the middle', async () => {
    for (let n = 1; n < 5; n++) test.core.put('customers', rows.customers(n));
    for (let n = 0; n < rows.counts.policies; n++) test.core.put('policies', rows.policies(n));
    test.core.before.page = async (kind) => {
      if (kind === 'policies') test.core.fail('garbled');
    };
    await test.customers.mirror.begin();
    await test.later(0);
    expect(await views().whole()).toMatchObject({
      state: 'behind',
      reason: 'garbled',
      kinds: [{ kind: 'customers', rows: 5 }, { kind: 'policies' }, { kind: 'claims', dataAsOf: null }, {}],
    });
    test.core.before.page = async () => {};
    test.core.fail(null);
    test.core.pages.length = 0;
    await test.later(1_000);
    expect(test.core.pages[0]).toMatchObject({ kind: 'customers', rows: 0 });
    expect(await status()).toMatchObject({ state: 'up' });
    test.core.pages.length = 0;
    await test.later(29_000);
    expect(test.core.pages).toEqual([]);
    await test.later(1_000);
    expect(test.core.pages.map(({ kind }) => kind)).toEqual([
      'customers',
      'policies',
      'claims',
      'salespeople',
    ]);
  });

  it('is the same for every process, and tells of a change once', async () => {
    await test.pump();
    const other = test.another(test.core);
    test.core.fail('failing');
    for (let n = 0; n < 3; n++) {
      other.wake();
      await other.settled();
      await test.pump();
    }
    expect((await told()).map(({ state }: { state?: string }) => state)).toEqual(['up', 'down']);
    await other.stop();
  });
});
