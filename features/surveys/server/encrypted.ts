import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { cipherNames } from './sealing.ts';

/** Encrypted columns of surveys, for rotating the keys. */
export const surveysEncrypted: readonly EncryptedTable[] = [
  { table: 'surveyors', key: ['staff_id'], columns: { phone: cipherNames.phone } },
  { table: 'survey_tasks', key: ['id'], columns: { note: cipherNames.note, finding: cipherNames.finding } },
  { table: 'survey_steps', key: ['id'], columns: { detail: cipherNames.detail } },
];
