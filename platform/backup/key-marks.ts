import { createHmac } from 'node:crypto';
import { type KeyRing, parseKeyRing } from '../crypto/key-ring.ts';
import { readIfThere } from '../database/embedded/files.ts';

/** @returns a mark of each key that tells it from others and says nothing of it. */
function marksOf(ring: KeyRing): Record<string, string> {
  return Object.fromEntries(
    [...ring.keys].map(([id, key]) => [
      id,
      createHmac('sha256', key).update('jieting key mark').digest('hex').slice(0, 16),
    ]),
  );
}

/** @returns the marks of the keys in a key file; null when there is no such file. @throws Error when it is broken. */
export function readMarks(keysFile: string): Record<string, string> | null {
  const text = readIfThere(keysFile);
  return text === undefined ? null : marksOf(parseKeyRing(keysFile, text));
}
