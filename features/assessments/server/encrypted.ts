import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';

/** Names under which the cipher binds the columns; never changed. */
export const cipherNames = { offer: 'assessments.offer', text: 'assessmentSteps.text' } as const;

/** Encrypted columns of assessments, for rotating the keys. */
export const assessmentsEncrypted: readonly EncryptedTable[] = [
  { table: 'assessments', key: ['id'], columns: { offer: cipherNames.offer } },
  { table: 'assessment_steps', key: ['id'], columns: { text: cipherNames.text } },
];
