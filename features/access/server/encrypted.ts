import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';

/** Encrypted columns of access, for rotating the keys. */
export const accessEncrypted: readonly EncryptedTable[] = [
  { table: 'staff', key: ['id'], columns: { name: 'staff.name', mobile: 'staff.mobile' } },
];
