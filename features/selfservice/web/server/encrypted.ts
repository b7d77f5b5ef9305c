import type { EncryptedTable } from '../../../../platform/crypto/rotate-table.ts';
import { statementsColumn } from './store.ts';

/** Encrypted columns of web enquiries, for rotating the keys. */
export const selfServiceEncrypted: readonly EncryptedTable[] = [
  { table: 'web_enquiries', key: ['interaction_id'], columns: { statements: statementsColumn } },
];
