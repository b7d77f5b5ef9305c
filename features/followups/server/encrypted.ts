import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { cipherNames } from './sealing.ts';

/** Encrypted columns of follow-up calls, for rotating the keys. */
export const followUpsEncrypted: readonly EncryptedTable[] = [
  { table: 'follow_up_tasks', key: ['id'], columns: { content: cipherNames.content } },
  { table: 'follow_up_events', key: ['task_id', 'n'], columns: { event: cipherNames.event } },
  { table: 'follow_up_import_pieces', key: ['import_id', 'n'], columns: { key: cipherNames.pieceKey } },
  {
    table: 'follow_up_import_faults',
    key: ['import_id', 'line'],
    columns: { cells: cipherNames.faultCells },
  },
  {
    table: 'follow_up_results',
    key: ['id'],
    columns: { result: cipherNames.result, refusal: cipherNames.refusal },
  },
];
