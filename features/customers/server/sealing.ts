import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { CustomerKind } from '../codes.ts';
import { nameTokens, searchReadings } from '../rules/search.ts';

/** Names under which the cipher binds the columns; never changed. */
export const cipherNames = {
  name: 'customers.name',
  reading: 'customers.reading',
  idNo: 'customers.idNo',
  note: 'customers.note',
  number: 'customers.number',
  policyNo: 'policies.policyNo',
  plate: 'policies.plate',
  vin: 'policies.vin',
  engineNo: 'policies.engineNo',
  insuredName: 'policies.insuredName',
} as const;
export type CipherName = keyof typeof cipherNames;
const tokenName = 'customers.nameToken';

/** Turns clear values into columns and back. */
export function createSealing(cipher: Cipher) {
  const seal = (name: CipherName, value: string): string =>
    cipher.encrypt(cipherNames[name], sensitive(value));

  return {
    seal,
    sealOrNull: (name: CipherName, value: string | null): string | null =>
      value === null ? null : seal(name, value),
    open: (name: CipherName, stored: string): string =>
      openSensitive(cipher.decrypt(cipherNames[name], stored)),
    openOrNull: (name: CipherName, stored: string | null): string | null =>
      stored === null ? null : openSensitive(cipher.decrypt(cipherNames[name], stored)),
    /** Still wrapped, for handing it on. */
    wrapped: (name: CipherName, stored: string): Sensitive<string> =>
      cipher.decrypt(cipherNames[name], stored),
    index: (name: CipherName, value: string): string => cipher.index(cipherNames[name], sensitive(value)),
    indexes: (name: CipherName, value: string): string[] =>
      cipher.indexes(cipherNames[name], sensitive(value)),
    /** Search tokens of a name for its column, under the current key. */
    nameTokens: (kind: CustomerKind, name: string, reading: string | null): string[] =>
      nameTokens(kind, name, searchReadings(name, reading)).map((token) =>
        shortHash(cipher.index(tokenName, sensitive(token))),
      ),
    /** The same tokens under every key in use: one list per key. */
    tokensUnderKeys(tokens: readonly string[]): string[][] {
      const perToken = tokens.map((token) => cipher.indexes(tokenName, sensitive(token)).map(shortHash));
      return (perToken[0] ?? []).map((_, key) => perToken.map((hashes) => hashes[key] ?? ''));
    },
  };
}

export type Sealing = ReturnType<typeof createSealing>;

/** The first 64 bits of an index value, as PostgreSQL's bigint: a tenth of the space of the whole text. */
function shortHash(index: string): string {
  return Buffer.from(index.slice(index.indexOf('.') + 1), 'base64url')
    .readBigInt64BE(0)
    .toString();
}
