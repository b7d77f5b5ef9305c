import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { FieldValues } from '../contract/fields.ts';
import type { FoundBy, NumberKind } from '../rules/search.ts';

/** Names under which the cipher binds the columns; never changed. */
export const cipherNames = {
  title: 'tickets.title',
  values: 'tickets.values',
  note: 'ticketTasks.note',
  entryText: 'ticketEntries.text',
  changes: 'ticketEntries.changes',
  fileName: 'ticketFiles.name',
  fileKey: 'ticketFiles.key',
} as const;
type CipherName = keyof typeof cipherNames;
const tokenName = 'tickets.titleToken';
const numberName = (kind: NumberKind): string => `tickets.${kind}`;

/** What a ticket keeps of its form: the values, and the numbers among them by which it is found. */
export interface KeptForm {
  values: FieldValues;
  numbers: FoundBy[];
}

/** Turns clear values into columns and back. */
export function createSealing(cipher: Cipher) {
  const seal = (name: CipherName, value: string): string =>
    cipher.encrypt(cipherNames[name], sensitive(value));
  const open = (name: CipherName, stored: string): string =>
    openSensitive(cipher.decrypt(cipherNames[name], stored));

  return {
    seal,
    open,
    sealOrNull: (name: CipherName, value: string | null): string | null =>
      value === null || value === '' ? null : seal(name, value),
    openOrNull: (name: CipherName, stored: string | null): string | null =>
      stored === null ? null : open(name, stored),
    sealForm: (form: KeptForm): string => seal('values', JSON.stringify(form)),
    openForm: (stored: string): KeptForm => JSON.parse(open('values', stored)) as KeptForm,
    numberIndexes: (numbers: readonly FoundBy[]): string[] => [
      ...new Set(numbers.map(({ kind, value }) => cipher.index(numberName(kind), sensitive(value)))),
    ],
    /** Under every key in use. */
    numberIndexesUnderKeys: (numbers: readonly FoundBy[]): string[] =>
      numbers.flatMap(({ kind, value }) => cipher.indexes(numberName(kind), sensitive(value))),
    tokens: (tokens: readonly string[]): string[] =>
      tokens.map((token) => shortHash(cipher.index(tokenName, sensitive(token)))),
    /** Under every key in use: one list per key. */
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
