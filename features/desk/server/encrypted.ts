import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { messageBodyColumn } from './team.ts';

/** Encrypted columns of the desk, for rotating the keys. */
export const deskEncrypted: readonly EncryptedTable[] = [
  { table: 'team_messages', key: ['id'], columns: { body: messageBodyColumn } },
];
