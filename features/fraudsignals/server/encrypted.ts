import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { cipherNames } from './sealing.ts';

/** Encrypted columns of fraud signals, for rotating the keys. */
export const fraudEncrypted: readonly EncryptedTable[] = [
  { table: 'fraud_questions', key: ['report_id'], columns: { answers: cipherNames.answers } },
  { table: 'fraud_reports', key: ['report_id'], columns: { asked_why: cipherNames.asked } },
  {
    table: 'fraud_marks',
    key: ['id'],
    columns: { reason: cipherNames.mark, withdrawn_why: cipherNames.withdrawal },
  },
  { table: 'fraud_outcomes', key: ['id'], columns: { reason: cipherNames.outcome } },
];
