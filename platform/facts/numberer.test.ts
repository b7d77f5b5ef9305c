import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createLog } from '../log/log.ts';
import { appendFacts } from './inbox.ts';
import { createNumberer } from './numberer.ts';
import { readFacts } from './tail.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

it('numbers committed facts densely', async () => {
  const numberer = createNumberer(test.database, test.url, createLog('silent'));
  const at = new Date('2026-02-28T16:00:00Z');
  await test.database.transaction((tx) =>
    appendFacts(
      tx,
      [1, 2, 3].map((n) => ({ type: 'a.happened', at, subject: null, path: null, ids: {}, data: { n } })),
    ),
  );
  await expect
    .poll(async () => (await readFacts(test.database, 0)).map((fact) => fact.position))
    .toEqual([1, 2, 3]);
  await numberer.stop();
});
