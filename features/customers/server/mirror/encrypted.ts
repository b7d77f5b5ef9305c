import type { EncryptedTable } from '../../../../platform/crypto/rotate-table.ts';
import { writeColumn } from './queue.ts';
import { refusalColumn } from './sender.ts';
import { waitingColumn } from './take-page.ts';

/** Encrypted columns of the mirror, for rotating the keys. */
export const mirrorEncrypted: readonly EncryptedTable[] = [
  { table: 'core_waiting', key: ['kind', 'core_id'], columns: { row: waitingColumn } },
  { table: 'core_writes', key: ['id'], columns: { row: writeColumn, refusal: refusalColumn } },
];
