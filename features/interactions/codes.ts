import type { LocalText } from '../../platform/local-text.ts';
import type { VoicemailBox } from '../flows/contract/voicemail-boxes.ts';

/** What each box is called, and within how many hours somebody must have listened to a message in it, day or night. */
export const boxes: Readonly<Record<VoicemailBox, { name: LocalText; listenHours: number }>> = {
  complaint: { name: { zh: '投诉', en: 'Complaints' }, listenHours: 2 },
  claim: { name: { zh: '理赔', en: 'Claims' }, listenHours: 2 },
  suggestion: { name: { zh: '建议', en: 'Suggestions' }, listenHours: 24 },
  other: { name: { zh: '其他', en: 'Other' }, listenHours: 8 },
};
