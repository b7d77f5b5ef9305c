import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import { titleTokens } from '../rules/search.ts';
import { cipherNames, createSealing, type KeptForm } from './sealing.ts';

/** Encrypted columns of tickets, for rotating the keys. */
export const ticketsEncrypted: readonly EncryptedTable[] = [
  {
    table: 'tickets',
    key: ['id'],
    columns: { title: cipherNames.title, values: cipherNames.values },
    also: ['path'],
    derive(cipher, row) {
      const { tokens, numberIndexes } = createSealing(cipher);
      const clear = (column: string): string => {
        const value = row.clear(column);
        return value === null ? '' : openSensitive(value);
      };
      const { numbers } = JSON.parse(clear('values')) as KeptForm;
      return {
        title_tokens: tokens(titleTokens(clear('title'), String(row.plain('path')))),
        number_indexes: numberIndexes(numbers),
      };
    },
  },
  { table: 'ticket_tasks', key: ['id'], columns: { note: cipherNames.note } },
  {
    table: 'ticket_entries',
    key: ['id'],
    columns: { text: cipherNames.entryText, changes: cipherNames.changes },
  },
  { table: 'ticket_files', key: ['id'], columns: { name: cipherNames.fileName, key: cipherNames.fileKey } },
];
