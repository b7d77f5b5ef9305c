import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';

/** Names under which the cipher binds the columns; never changed. */
export const cipherNames = {
  content: 'claimDisputes.content',
  answer: 'claimDisputes.answer',
  text: 'claimDisputeSteps.text',
} as const;

/** Encrypted columns of disputes, for rotating the keys. */
export const caseworkEncrypted: readonly EncryptedTable[] = [
  {
    table: 'claim_disputes',
    key: ['id'],
    columns: { content: cipherNames.content, answer: cipherNames.answer },
  },
  { table: 'claim_dispute_steps', key: ['id'], columns: { text: cipherNames.text } },
];
