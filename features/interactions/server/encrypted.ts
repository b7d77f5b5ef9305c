import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { exportLinesColumn, exportNumberColumn } from './exports.ts';
import { noteColumn, numberColumn } from './interactions.ts';
import { outsideNumberColumn } from './outside-contacts.ts';
import { keyColumn } from './recording-keys.ts';

/** Encrypted columns of interactions, for rotating the keys. */
export const interactionsEncrypted: readonly EncryptedTable[] = [
  {
    table: 'interactions',
    key: ['id'],
    columns: { number: numberColumn, note: noteColumn },
    indexes: ['number_index'],
    derive(cipher, row) {
      const number = row.clear('number');
      return { number_index: number === null ? null : cipher.index(numberColumn, number) };
    },
  },
  { table: 'interaction_agents', key: ['interaction_id', 'number'], columns: { note: noteColumn } },
  { table: 'outside_contacts', key: ['id'], columns: { number: outsideNumberColumn } },
  // The sound itself stays as it is: only its own key is wrapped anew.
  { table: 'recordings', key: ['id'], columns: { key: keyColumn } },
  { table: 'interaction_exports', key: ['id'], columns: { number: exportNumberColumn } },
  { table: 'interaction_export_parts', key: ['export_id', 'part'], columns: { lines: exportLinesColumn } },
];
