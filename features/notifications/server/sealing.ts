import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';

/** Names under which the cipher binds the columns; never changed. */
export const noticeCipherNames = {
  recipient: 'notices.recipient',
  title: 'notices.title',
  text: 'notices.text',
} as const;
export const optOutCipherNames = { recipient: 'noticeOptOuts.recipient' } as const;
export const lineCipherNames = {
  recipient: 'bulkNoticeLines.recipient',
  values: 'bulkNoticeLines.values',
} as const;
/** Recipients of notices and of opt-outs are compared, so they share one index. */
const indexName = 'notices.recipient';

/** Encrypts and finds what notices hold of people. */
export function createSealing(cipher: Cipher) {
  const seal = (column: string, value: string): string => cipher.encrypt(column, sensitive(value));
  const open = (column: string, stored: string): string => openSensitive(cipher.decrypt(column, stored));
  return {
    seal,
    open,
    /** @param to as `Addresses.normalise` gives it. */
    index: (to: Sensitive<string>): string => cipher.index(indexName, to),
    /** Under every key in use. */
    indexes: (to: Sensitive<string>): string[] => cipher.indexes(indexName, to),
  };
}

export type Sealing = ReturnType<typeof createSealing>;
