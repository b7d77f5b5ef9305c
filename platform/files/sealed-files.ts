import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const nonceBytes = 12;
const tagBytes = 16;
/** A file that no row names after so long was left by a crash. */
const abandonedMs = 24 * 3_600_000;

/** A folder of files that people sent: each encrypted (AES-256-GCM) under a key of its own and bound to its id. */
export function createSealedFiles(folder: string) {
  // The end of an id is random, its beginning is the time.
  const pathOf = (id: string): string => join(folder, id.slice(-2), id);

  return {
    /** Writes a file so that it is whole on disk when this returns. @returns its key in base64 */
    async write(id: string, bytes: Uint8Array): Promise<string> {
      const key = randomBytes(32);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(id));
      const body = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
      const path = pathOf(id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(`${path}.part`, 'wx', 0o600);
      try {
        await file.writeFile(body);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
      await syncFolder(dirname(path));
      return key.toString('base64');
    },

    /** @param key as `write` gave it. @throws Error when the file is gone or was altered */
    async read(id: string, key: string): Promise<Buffer> {
      const stored = await readFile(pathOf(id));
      const decipher = createDecipheriv(
        'aes-256-gcm',
        Buffer.from(key, 'base64'),
        stored.subarray(0, nonceBytes),
      );
      decipher.setAAD(Buffer.from(id));
      decipher.setAuthTag(stored.subarray(-tagBytes));
      return Buffer.concat([decipher.update(stored.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    },

    /** Removes a file; one that is gone already is gone. */
    remove: (id: string): Promise<void> => rm(pathOf(id), { force: true }),

    /** Removes what a crash has left. @param isKnown which of the ids have a row. @returns how many were removed */
    async sweep(
      now: Date,
      isKnown: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
    ): Promise<number> {
      let removed = 0;
      for (const part of await readdir(folder).catch(() => [])) {
        const names = await readdir(join(folder, part)).catch(() => []);
        const known = await isKnown(names.filter((name) => !name.endsWith('.part')));
        for (const name of names.filter((one) => !known.has(one))) {
          const path = join(folder, part, name);
          const age = now.getTime() - ((await stat(path).catch(() => null))?.mtimeMs ?? now.getTime());
          if (age < abandonedMs) continue;
          await rm(path, { force: true });
          removed += 1;
        }
      }
      return removed;
    },
  };
}

export type SealedFiles = ReturnType<typeof createSealedFiles>;

/** A name is on disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
