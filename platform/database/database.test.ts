import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createDatabase, type Database } from './database.ts';

const size = 2;
let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = createDatabase(test.url, size);
  await database.pool.query('create table notes (text text)');
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

it('reads beside transactions that hold all connections, and keeps what is noted apart from one that fails', async () => {
  let arrived = 0;
  let open = (): void => {};
  const all = new Promise<void>((done) => {
    open = done;
  });
  const works = Array.from({ length: size }, () =>
    database.transaction(async (tx) => {
      await tx.execute(sql`insert into notes values ('lost')`);
      arrived += 1;
      if (arrived === size) open();
      await all;
      await database.read.execute(sql`select 1`);
      await database.apart(async (own) => void (await own.execute(sql`insert into notes values ('kept')`)));
      throw new Error('refused');
    }),
  );
  const ends = await Promise.allSettled(works);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const { rows } = await database.pool.query('select text from notes');
  expect(rows).toEqual([{ text: 'kept' }, { text: 'kept' }]);
});
