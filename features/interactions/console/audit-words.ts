import type { AuditWords } from '../../../console/page.ts';
import { InteractionLink } from './InteractionLink.tsx';

/** How the trail reads what interactions record. */
export const interactionAuditWords: AuditWords = {
  actions: {
    'recording.opened': { zh: '打开了录音', en: 'opened a recording' },
    'recording.erased': { zh: '按保存期限清除了录音', en: 'erased a recording at the end of its retention' },
  },
  subjects: { interaction: { zh: '联络', en: 'interaction' } },
  names: { interaction: InteractionLink },
};
