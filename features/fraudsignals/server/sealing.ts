import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';

/** Names under which the cipher binds the columns; never changed. */
export const cipherNames = {
  answers: 'fraudQuestions.answers',
  asked: 'fraudReports.askedWhy',
  mark: 'fraudMarks.reason',
  withdrawal: 'fraudMarks.withdrawnWhy',
  outcome: 'fraudOutcomes.reason',
} as const;
type Column = keyof typeof cipherNames;

/** Seals what people wrote: it may name anybody. */
export function createFraudSealing(cipher: Cipher) {
  const open = (column: Column, stored: string): string =>
    openSensitive(cipher.decrypt(cipherNames[column], stored));
  return {
    seal: (column: Column, text: string): string => cipher.encrypt(cipherNames[column], sensitive(text)),
    open,
    openAnswers: (stored: string | null): Record<string, string> =>
      stored === null ? {} : (JSON.parse(open('answers', stored)) as Record<string, string>),
  };
}
export type FraudSealing = ReturnType<typeof createFraudSealing>;
