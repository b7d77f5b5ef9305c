import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';

/** Names under which the cipher binds the columns; never changed. */
export const cipherNames = {
  name: 'complaints.name',
  contact: 'complaints.contact',
  representatives: 'complaints.representatives',
  content: 'complaints.content',
  wish: 'complaints.wish',
  extensionReason: 'complaints.extensionReason',
  reexaminationReason: 'complaints.reexaminationReason',
  rootDetail: 'complaints.rootDetail',
  rootMeasure: 'complaints.rootMeasure',
  followUpNote: 'complaints.followUpNote',
  answerText: 'complaintAnswers.text',
  answerRemark: 'complaintAnswers.remark',
  settlementReason: 'complaintSettlements.reason',
  caseTitle: 'complaintCases.title',
  caseStory: 'complaintCases.story',
  caseLesson: 'complaintCases.lesson',
  caseRemark: 'complaintCases.remark',
} as const;
type CipherName = keyof typeof cipherNames;
const complainantColumn = 'complaints.complainant';

/** Seals free text, and finds a complainant again. */
export function createSealing(cipher: Cipher) {
  const seal = (column: CipherName, text: string): string =>
    cipher.encrypt(cipherNames[column], sensitive(text));
  const open = (column: CipherName, stored: string): string =>
    openSensitive(cipher.decrypt(cipherNames[column], stored));
  return {
    seal,
    open,
    /** Nothing is kept of an empty text. */
    sealOrNull: (column: CipherName, text: string | null): string | null =>
      text === null || text === '' ? null : seal(column, text),
    openOrNull: (column: CipherName, stored: string | null): string | null =>
      stored === null ? null : open(column, stored),
    /** Under which the same complainant is found again; null of the anonymous. */
    complainant: (customerId: string | null, contact: string): string | null => {
      const key = complainantKey(customerId, contact);
      return key === null ? null : cipher.index(complainantColumn, sensitive(key));
    },
    complainants: (customerId: string | null, contact: string): string[] => {
      const key = complainantKey(customerId, contact);
      return key === null ? [] : cipher.indexes(complainantColumn, sensitive(key));
    },
  };
}
export type Sealing = ReturnType<typeof createSealing>;

/** The customer, else the contact with blanks, dashes and letters' case left out. */
export function complainantKey(customerId: string | null, contact: string): string | null {
  if (customerId !== null) return `customer:${customerId}`;
  const plain = contact
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-()]/g, '');
  return plain.length < 5 ? null : `contact:${plain}`;
}
