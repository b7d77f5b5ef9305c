import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { createScene, query } from '../../../testing/embedded-database/scene.ts';
import { createLog } from '../../log/log.ts';
import { findRunningDatabase } from './find-running.ts';
import { startEmbeddedDatabase } from './start-embedded-database.ts';

const scene = createScene('find-running');
afterAll(() => scene.remove());
vi.setConfig({ testTimeout: 60_000 });

it('finds the database of a running server, and none before and after', async () => {
  const dataDir = join(scene.folder, 'data');
  expect(await findRunningDatabase(dataDir)).toBeUndefined();
  const database = await startEmbeddedDatabase({ dataDir, log: createLog('silent') });
  try {
    const url = await findRunningDatabase(dataDir);
    expect(url).toBe(database.url);
    expect(await query(url ?? '', 'select current_user as who')).toEqual([{ who: 'jieting' }]);
  } finally {
    await database.stop();
  }
  expect(await findRunningDatabase(dataDir)).toBeUndefined();
});

it('finds none in a folder that holds no database', async () => {
  expect(await findRunningDatabase(await mkdtemp(join(scene.folder, 'empty-')))).toBeUndefined();
});
