import type { EncryptedTable } from '../../../platform/crypto/rotate-table.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import { cipherNames, createSealing } from './sealing.ts';

/** Encrypted columns of complaints, for rotating the keys. */
export const complaintsEncrypted: readonly EncryptedTable[] = [
  {
    table: 'complaints',
    key: ['id'],
    columns: {
      name: cipherNames.name,
      contact: cipherNames.contact,
      representatives: cipherNames.representatives,
      content: cipherNames.content,
      wish: cipherNames.wish,
      extension_reason: cipherNames.extensionReason,
      reexamination_reason: cipherNames.reexaminationReason,
      root_detail: cipherNames.rootDetail,
      root_measure: cipherNames.rootMeasure,
      follow_up_note: cipherNames.followUpNote,
    },
    also: ['customer_id'],
    indexes: ['complainant_index'],
    derive(cipher, row) {
      const contact = row.clear('contact');
      const customerId = row.plain('customer_id') as string | null;
      return {
        complainant_index: createSealing(cipher).complainant(
          customerId,
          contact === null ? '' : openSensitive(contact),
        ),
      };
    },
  },
  {
    table: 'complaint_answers',
    key: ['id'],
    columns: { text: cipherNames.answerText, remark: cipherNames.answerRemark },
  },
  { table: 'complaint_settlements', key: ['id'], columns: { reason: cipherNames.settlementReason } },
  {
    table: 'complaint_cases',
    key: ['id'],
    columns: {
      title: cipherNames.caseTitle,
      story: cipherNames.caseStory,
      lesson: cipherNames.caseLesson,
      remark: cipherNames.caseRemark,
    },
  },
];
