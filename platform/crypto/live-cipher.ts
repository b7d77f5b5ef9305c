import { readFileSync, statSync } from 'node:fs';
import { type Cipher, createCipher } from './cipher.ts';
import { type KeyRing, parseKeyRing } from './key-ring.ts';

/** How often the key file is looked at, milliseconds; a rotation waits longer than this before it relies on it. */
const usualLookMs = 1_000;

export interface LiveCipher extends Cipher {
  /** Reads the key file again if it has changed. @returns whether it had. */
  reload(): boolean;
}

export interface LiveCipherOptions {
  keysFile: string;
  /** What `loadKeyRing` read. */
  ring: KeyRing;
  /** A new key file was taken over: for the log. */
  onChange(current: string): void;
  /** The file can't be used; the keys that are known stay in use. */
  onProblem(message: string): void;
  /** How often to look at the file, milliseconds; 0 at every use, for tests. */
  lookEveryMs?: number;
}

/**
 * A cipher that follows the key file, so that keys can be rotated under running servers: it looks at the file once a
 * second when it is used, and at once when it meets a key that it doesn't know.
 */
export function createLiveCipher(options: LiveCipherOptions): LiveCipher {
  const { keysFile, lookEveryMs = usualLookMs } = options;
  let ring = options.ring;
  let cipher = createCipher(ring);
  /** Every key that was ever read here. What was read from a row before its key was retired can still be opened. */
  let known: KeyRing = ring;
  let reading = cipher;
  // The file may have changed since it was read: the first use looks at it.
  let stamp: string | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;

  function reload(): boolean {
    lookedAt = performance.now();
    const next = stampOf(keysFile);
    if (next === stamp) return false;
    const before = ring;
    try {
      ring = parseKeyRing(keysFile, readFileSync(keysFile, 'utf8'));
    } catch (error) {
      stamp = next;
      options.onProblem(error instanceof Error ? error.message : 'The key file can’t be read.');
      return false;
    }
    stamp = next;
    if (before.current === ring.current && before.keys.size === ring.keys.size) return false;
    cipher = createCipher(ring);
    known = { current: ring.current, keys: new Map([...known.keys, ...ring.keys]) };
    reading = createCipher(known);
    options.onChange(ring.current);
    return true;
  }
  const upToDate = (): Cipher => {
    if (performance.now() - lookedAt >= lookEveryMs) reload();
    return cipher;
  };

  return {
    encrypt: (column, value) => upToDate().encrypt(column, value),
    decrypt(column, stored) {
      if (!known.keys.has(stored.slice(0, stored.indexOf('.')))) reload();
      return reading.decrypt(column, stored);
    },
    index: (column, value) => upToDate().index(column, value),
    indexes: (column, value) => upToDate().indexes(column, value),
    isCurrent: (stored) => upToDate().isCurrent(stored),
    reload,
  };
}

/** Changes with every rename, since a new file has a new inode; null when there is no file. */
function stampOf(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.ino}/${stat.mtimeMs}/${stat.size}`;
}
