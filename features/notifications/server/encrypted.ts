import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { mailboxCipherNames } from './mailbox.ts';
import { createSealing, lineCipherNames, noticeCipherNames, optOutCipherNames } from './sealing.ts';

const byRecipient: Pick<EncryptedTable, 'indexes' | 'derive'> = {
  indexes: ['recipient_index'],
  derive(cipher, row) {
    const recipient = row.clear('recipient');
    return { recipient_index: recipient === null ? null : createSealing(cipher).index(recipient) };
  },
};

/** Encrypted columns of notices, for rotating the keys. */
export const notificationsEncrypted: readonly EncryptedTable[] = [
  { table: 'notices', key: ['id'], columns: noticeCipherNames, ...byRecipient },
  { table: 'notice_opt_outs', key: ['id'], columns: optOutCipherNames, ...byRecipient },
  { table: 'bulk_notice_lines', key: ['bulk_id', 'line'], columns: lineCipherNames },
  { table: 'mailbox_items', key: ['id'], columns: mailboxCipherNames },
];
