import { accessEncrypted } from '../features/access/server/encrypted.ts';
import { customersEncrypted } from '../features/customers/server/encrypted.ts';
import { interactionsEncrypted } from '../features/interactions/server/encrypted.ts';
import { notificationsEncrypted } from '../features/notifications/server/encrypted.ts';
import type { EncryptedTable } from '../platform/crypto/rotate-table.ts';
import { registrationColumn } from './engine-registry.ts';

/** Every table with encrypted columns. A rotation finds out when one is missing here, and then retires no key. */
export const encryptedTables: readonly EncryptedTable[] = [
  ...accessEncrypted,
  ...customersEncrypted,
  ...interactionsEncrypted,
  ...notificationsEncrypted,
  { table: 'commands', key: ['actor', 'id'], columns: { result: 'commands.result' } },
  { table: 'media_processes', key: ['site'], columns: { registration: registrationColumn } },
];
