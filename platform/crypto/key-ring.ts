import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The keys of one installation: 32 bytes each, by id; new values are written with the current one. */
export interface KeyRing {
  current: string;
  keys: Map<string, Buffer>;
}

/** An id stands before the dot of every encrypted value. */
const keyId = z.string().regex(/^[\w-]{1,32}$/);
const keyFile = z.object({ current: keyId, keys: z.record(keyId, z.string()) });

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
  return makeKeyFile(path);
}

/** Of two processes that start at once, one makes the file and the other reads it. */
async function makeKeyFile(path: string): Promise<KeyRing> {
  const ring = newKeyRing();
  const next = await writeBeside(path, ring);
  try {
    await link(next, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      // A file system without links.
      return rename(next, path);
    });
    await syncFolder(path);
    return ring;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return parseKeyRing(path, await readFile(path, 'utf8'));
  } finally {
    await rm(next, { force: true });
  }
}

/** @throws Error with one clear sentence when the text is no key file. */
export function parseKeyRing(path: string, text: string): KeyRing {
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
  await rename(await writeBeside(path, ring), path);
  await syncFolder(path);
}

/** @returns the path of a new file with the ring, on disk. */
async function writeBeside(path: string, ring: KeyRing): Promise<string> {
  const keys = Object.fromEntries([...ring.keys].map(([id, key]) => [id, key.toString('base64')]));
  await mkdir(dirname(path), { recursive: true });
  const next = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.next`;
  const file = await open(next, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ current: ring.current, keys }, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return next;
}

/** A name is on disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** @returns a ring with one more key, which becomes the current one. */
export function withNewKey(ring: KeyRing): KeyRing {
  const numbers = [...ring.keys.keys()].map((id) => Number(id.slice(1)) || 0);
  const id = `k${Math.max(0, ...numbers) + 1}`;
  return { current: id, keys: new Map([...ring.keys, [id, randomBytes(32)]]) };
}
