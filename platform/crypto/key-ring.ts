import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The keys of one installation: 32 bytes each, by id; new values are written with the current one. */
export interface KeyRing {
  current: string;
  keys: Map<string, Buffer>;
}

const keyFile = z.object({ current: z.string(), keys: z.record(z.string(), z.string()) });

/** @returns a ring with one fresh key. */
export function newKeyRing(): KeyRing {
  return { current: 'k1', keys: new Map([['k1', randomBytes(32)]]) };
}

/**
 * Reads the key file, or makes it (mode 0600) when it isn't there and `mayCreate` says that nothing was encrypted yet.
 * @throws Error with one clear sentence when the file is missing or broken.
 */
export async function loadKeyRing(path: string, mayCreate: boolean): Promise<KeyRing> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Error(`The key file ${path} can't be read (${error.code}); check its owner and mode.`);
  });
  if (text !== null) return parseKeyRing(path, text);
  if (!mayCreate) {
    throw new Error(
      `The key file ${path} is missing but the database holds encrypted data; restore the file from its safe place.`,
    );
  }
  const ring = newKeyRing();
  await saveKeyRing(path, ring);
  return ring;
}

function parseKeyRing(path: string, text: string): KeyRing {
  const broken = `The key file ${path} is broken; restore it from its safe place.`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(broken);
  }
  const parsed = keyFile.safeParse(json);
  if (!parsed.success) throw new Error(broken);
  const keys = new Map(Object.entries(parsed.data.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
  const ok = keys.has(parsed.data.current) && [...keys.values()].every((key) => key.length === 32);
  if (!ok) throw new Error(broken);
  return { current: parsed.data.current, keys };
}

/** Writes the ring so that a crash leaves either the old or the new file. */
export async function saveKeyRing(path: string, ring: KeyRing): Promise<void> {
  const keys = Object.fromEntries([...ring.keys].map(([id, key]) => [id, key.toString('base64')]));
  await mkdir(dirname(path), { recursive: true });
  const next = `${path}.next`;
  const file = await open(next, 'w', 0o600);
  await file.writeFile(`${JSON.stringify({ current: ring.current, keys }, null, 2)}\n`);
  await file.sync();
  await file.close();
  await rename(next, path);
}

/** @returns a ring with one more key, which becomes the current one. */
export function withNewKey(ring: KeyRing): KeyRing {
  const numbers = [...ring.keys.keys()].map((id) => Number(id.slice(1)) || 0);
  const id = `k${Math.max(0, ...numbers) + 1}`;
  return { current: id, keys: new Map([...ring.keys, [id, randomBytes(32)]]) };
}
