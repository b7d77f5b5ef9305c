import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { LossDraft } from '../contract/draft.ts';
import { cipherNames, createSealing } from './sealing.ts';

/** Encrypted columns of loss reports, for rotating the keys. */
export const lossReportsEncrypted: readonly EncryptedTable[] = [
  {
    table: 'loss_reports',
    key: ['id'],
    columns: { content: cipherNames.content, link_token: cipherNames.token },
    derive(cipher, row) {
      const sealing = createSealing(cipher);
      const clear = (column: string): string | null => {
        const value = row.clear(column);
        return value === null ? null : openSensitive(value);
      };
      const { plateIndex, otherPlates, phoneIndexes } = sealing.indexesOf(
        JSON.parse(clear('content') ?? '') as LossDraft,
      );
      const token = clear('link_token');
      return {
        plate_index: plateIndex,
        other_plates: otherPlates,
        phone_indexes: phoneIndexes,
        link_index: token === null ? null : sealing.tokenIndex(token),
      };
    },
  },
  { table: 'loss_pictures', key: ['id'], columns: { key: cipherNames.pictureKey } },
  { table: 'loss_picture_parts', key: ['picture_id', 'part'], columns: { key: cipherNames.partKey } },
];
