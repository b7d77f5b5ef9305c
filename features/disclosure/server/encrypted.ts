import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { statementColumn } from './verification-store.ts';

/** Encrypted columns of disclosure, for rotating the keys. */
export const disclosureEncrypted: readonly EncryptedTable[] = [
  { table: 'verification_statements', key: ['id'], columns: { value: statementColumn } },
];
