import { readFile, rm, writeFile } from 'node:fs/promises';
import type { EngineRegistry, MediaRecord } from '../embedded/engine-registry.ts';

/** A registry in a file, so that a server process of a test can die and another one can find it. */
export function createFileRegistry(path: string): EngineRegistry {
  return {
    async load() {
      const text = await readFile(path, 'utf8').catch(() => null);
      return text === null ? null : (JSON.parse(text) as MediaRecord);
    },
    save: (record) => writeFile(path, JSON.stringify(record), { mode: 0o600 }),
    clear: () => rm(path, { force: true }),
  };
}
