import type { AuditWords } from '../../../console/page.ts';
import { InteractionLink } from './InteractionLink.tsx';

/** How the trail reads what interactions record. */
export const interactionAuditWords: AuditWords = {
  actions: {
    'recording.opened': { zh: '打开了录音', en: 'opened a recording' },
    'addressBook.added': { zh: '在通讯录添加了外部号码', en: 'added an outside number to the address book' },
    'addressBook.changed': {
      zh: '修改了通讯录的外部号码',
      en: 'changed an outside number of the address book',
    },
    'addressBook.removed': {
      zh: '从通讯录删除了外部号码',
      en: 'removed an outside number from the address book',
    },
    'recording.erased': { zh: '按保存期限清除了录音', en: 'erased a recording at the end of its retention' },
  },
  subjects: {
    interaction: { zh: '联络', en: 'interaction' },
    outsideContact: { zh: '外部号码', en: 'outside number' },
  },
  names: { interaction: InteractionLink },
};
