import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';

/** Name under which the cipher binds the column; never changed. */
export const reportNoColumn = 'claimProgress.reportNo';

/** Encrypted columns of the progress of claims, for rotating the keys. */
export const claimProgressEncrypted: readonly EncryptedTable[] = [
  { table: 'claim_progress', key: ['claim_id'], columns: { report_no: reportNoColumn } },
];
