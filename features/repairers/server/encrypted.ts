import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';

/** Name under which the cipher binds the column; never changed. */
export const phoneColumn = 'repairers.phone';

/** Encrypted columns of repairers, for rotating the keys. */
export const repairersEncrypted: readonly EncryptedTable[] = [
  { table: 'repairers', key: ['id'], columns: { phone: phoneColumn } },
];
