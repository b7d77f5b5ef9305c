import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';
import { openSensitive, type Sensitive, sensitive } from './sensitive.ts';

/** Encrypts and searches sensitive columns. `column` («customers.name») binds a value to its place. */
export interface Cipher {
  /** @returns `keyId.base64url(nonce ‖ ciphertext ‖ tag)`, AES-256-GCM. */
  encrypt(column: string, value: Sensitive<string>): string;
  /** @throws Error when the value was altered, moved to another column or its key is unknown. */
  decrypt(column: string, stored: string): Sensitive<string>;
  /** @returns the value for an equality index, `keyId.base64url(HMAC-SHA-256, 18 bytes)`. */
  index(column: string, value: Sensitive<string>): string;
  /** @returns the index value under every key in use, the current one first: search all while a rotation runs. */
  indexes(column: string, value: Sensitive<string>): string[];
  /** @returns whether the stored text was made with the current key. */
  isCurrent(stored: string): boolean;
}

const nonceBytes = 12;
const tagBytes = 16;

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'jieting', purpose, 32));
}

/** @param ring the keys of this installation, newest named as current. */
export function createCipher(ring: KeyRing): Cipher {
  const derived = new Map<string, { encryption: Buffer; index: Buffer }>();
  for (const [id, key] of ring.keys) {
    derived.set(id, { encryption: derive(key, 'encryption'), index: derive(key, 'index') });
  }
  const keysOf = (id: string): { encryption: Buffer; index: Buffer } => {
    const keys = derived.get(id);
    if (keys === undefined) throw new Error(`unknown key ${id}`);
    return keys;
  };
  const indexUnder = (id: string, column: string, value: Sensitive<string>): string => {
    const mac = createHmac('sha256', keysOf(id).index)
      .update(column)
      .update('\0')
      .update(openSensitive(value));
    return `${id}.${mac.digest().subarray(0, 18).toString('base64url')}`;
  };

  return {
    encrypt(column, value) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', keysOf(ring.current).encryption, nonce);
      cipher.setAAD(Buffer.from(column));
      const body = Buffer.concat([cipher.update(openSensitive(value), 'utf8'), cipher.final()]);
      return `${ring.current}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')}`;
    },
    decrypt(column, stored) {
      const dot = stored.indexOf('.');
      const bytes = Buffer.from(stored.slice(dot + 1), 'base64url');
      // A shorter tag would be easier to guess.
      if (bytes.length < nonceBytes + tagBytes) throw new Error('encrypted value is cut off');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        keysOf(stored.slice(0, dot)).encryption,
        bytes.subarray(0, nonceBytes),
      );
      decipher.setAAD(Buffer.from(column));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      const body = bytes.subarray(nonceBytes, -tagBytes);
      return sensitive(decipher.update(body, undefined, 'utf8') + decipher.final('utf8'));
    },
    index: (column, value) => indexUnder(ring.current, column, value),
    indexes(column, value) {
      const others = [...ring.keys.keys()].filter((id) => id !== ring.current);
      return [ring.current, ...others].map((id) => indexUnder(id, column, value));
    },
    isCurrent: (stored) => stored.startsWith(`${ring.current}.`),
  };
}
