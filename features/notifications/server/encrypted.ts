import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { mailboxCipherNames } from './mailbox.ts';
import { noticeCipherNames } from './service.ts';

/** Encrypted columns of notices, for rotating the keys. */
export const notificationsEncrypted: readonly EncryptedTable[] = [
  { table: 'notices', key: ['id'], columns: noticeCipherNames },
  { table: 'mailbox_items', key: ['id'], columns: mailboxCipherNames },
];
