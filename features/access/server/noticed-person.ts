import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { NoticedPerson } from '../contract.ts';
import type { StaffRecord } from './store.ts';

/** @returns whom a notice reaches; null without a number. */
export function noticed(cipher: Cipher, row: StaffRecord): NoticedPerson | null {
  if (row.mobile === null) return null;
  return {
    staffId: row.id,
    staffNo: row.staffNo,
    name: openSensitive(cipher.decrypt('staff.name', row.name)),
    language: row.language,
    mobile: cipher.decrypt('staff.mobile', row.mobile),
  };
}

/** First three and last four digits. */
export function maskMobile(mobile: string): string {
  return mobile.length < 8 ? '****' : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
}
