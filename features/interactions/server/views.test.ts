/** Saved filters: whose they are, who sees and changes them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { mostViews } from '../contract/views.ts';
import { createViews, type KeptView, type Views } from './views.ts';

let test: TestDatabase;
let views: Views;
beforeAll(async () => {
  test = await createTestDatabase();
  views = createViews({
    database: test.database,
    clock: createManualClock(new Date('2026-03-02T01:00:00Z')),
    staffNames: async (ids) => new Map(ids.map((id) => [id, { staffNo: '7001', name: '石文竹' }])),
  });
});
afterAll(() => test.drop());

const person = (...permissions: string[]): Principal =>
  ({
    staffId: newId(),
    permissions: new Set(permissions),
    scope: systemScope('test'),
  }) as unknown as Principal;
const agent = person('interactions.read');
const colleague = person('interactions.read');
const leader = person('interactions.read', 'interactions.shareViews');
const view: KeptView = {
  name: '今日放弃',
  filters: { period: 'today', outcome: 'abandoned' },
  shared: false,
};
const add = (who: Principal, kept: KeptView = view) =>
  test.database.transaction((tx) => views.add(tx, who, kept));
const change = (who: Principal, id: string, more: Partial<KeptView> & { version: number }) =>
  test.database.transaction((tx) => views.change(tx, who, id, { ...view, ...more }));
const remove = (who: Principal, id: string) => test.database.transaction((tx) => views.remove(tx, who, id));
const namesFor = async (who: Principal) => (await views.list(who)).map(({ name }) => name);

it('keeps what is one’s own to oneself, and shows all what is shared', async () => {
  const own = await add(agent);
  expect(own).toMatchObject({ ...view, mine: true, keptBy: '7001 石文竹', version: 1 });
  const shared = await add(leader, { ...view, name: '班组未接', shared: true });
  expect(await namesFor(agent)).toEqual(['今日放弃', '班组未接']);
  expect(await namesFor(colleague)).toEqual(['班组未接']);
  expect((await views.list(colleague))[0]).toMatchObject({ id: shared.id, mine: false });
  const { rows } = await test.database.pool.query(
    `select type, data from fact_inbox where type = 'interactionViews.changed' order by id`,
  );
  expect(rows.map(({ data }) => data)).toEqual([{ shared: false }, { shared: true }]);
});

it('lets nobody share without the right, nor touch what isn’t his', async () => {
  await expect(add(agent, { ...view, shared: true })).rejects.toThrow('interactions.viewShared');
  const { id } = await add(agent);
  await expect(change(agent, id, { shared: true, version: 1 })).rejects.toThrow('interactions.viewShared');
  await expect(change(colleague, id, { version: 1 })).rejects.toThrow('notFound');
  // Not even somebody who may share: it isn't shared.
  await expect(remove(leader, id)).rejects.toThrow('notFound');
  const shared = await add(leader, { ...view, shared: true });
  await expect(remove(agent, shared.id)).rejects.toThrow('notFound');
});

it('refuses a stale save with the view as it is, and more views than anybody finds again', async () => {
  const owner = person('interactions.read');
  const { id } = await add(owner);
  expect(await change(owner, id, { name: '本周放弃', version: 1 })).toMatchObject({ version: 2 });
  await expect(change(owner, id, { version: 1 })).rejects.toMatchObject({
    ...{ kind: { code: 'staleVersion' }, data: { name: '本周放弃', version: 2 } },
  });
  await remove(owner, id);
  expect(await views.list(owner)).toEqual(expect.not.arrayContaining([expect.objectContaining({ id })]));
  for (let n = 0; n < mostViews; n++) await add(owner);
  await expect(add(owner)).rejects.toThrow('interactions.tooManyViews');
});
