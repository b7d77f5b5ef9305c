import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { createScene } from '../../../testing/embedded-database/scene.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { tryLockFile } from './kernel-lock.ts';

const scene = createScene('lock');
afterAll(() => scene.remove());
afterEach(() => vi.unstubAllEnvs());

it.each(['with file locks', 'without the program flock'])(
  'gives the folder to one holder at a time, %s',
  async (how) => {
    if (how.startsWith('without')) {
      vi.stubEnv('PATH', '/nonexistent');
      expect(tryLockFile(join(scene.folder, 'probe'))).toBe('unsupported');
    }
    const first = await lockDataDir(scene.folder);
    first.announce('http://localhost:8080');
    await expect(lockDataDir(scene.folder, 0)).rejects.toMatchObject({
      code: 'already-running',
      message: expect.stringContaining(`process ${process.pid}, at http://localhost:8080`),
    });
    first.release();
    first.release();
    const second = await lockDataDir(scene.folder, 0);
    const third = lockDataDir(scene.folder, 0);
    await expect(third).rejects.toMatchObject({ message: expect.not.stringContaining('8080') });
    second.release();
  },
);

it('waits beyond its patience for a holder that says that it is leaving', async () => {
  const holder = await lockDataDir(scene.folder);
  holder.leaving();
  const next = lockDataDir(scene.folder, 0);
  // Asked once in vain before this; it has no patience, and is still waiting.
  await expect.poll(() => tryLockFile(join(scene.folder, 'server.lock'))).toBe('held');
  holder.release();
  (await next).release();
});
