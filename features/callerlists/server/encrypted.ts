import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { listedNumberColumn } from './service.ts';

/** Encrypted columns of the lists, for rotating the keys. */
export const callerListsEncrypted: readonly EncryptedTable[] = [
  {
    table: 'caller_list_entries',
    key: ['id'],
    columns: { number: listedNumberColumn },
    indexes: ['number_index'],
    derive(cipher, row) {
      const number = row.clear('number');
      return { number_index: number === null ? null : cipher.index(listedNumberColumn, number) };
    },
  },
];
