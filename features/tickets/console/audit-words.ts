import type { AuditWords } from '../../../console/page.ts';
import { TicketName } from './TicketName.tsx';

/** How the trail reads what tickets record. */
export const ticketAuditWords: AuditWords = {
  actions: {
    'tickets.opened': { zh: '查看了工单内容的明文', en: 'opened clear values of a ticket' },
    'tickets.fileOpened': { zh: '打开了工单附件', en: 'opened a file of a ticket' },
    'tickets.kindAdded': { zh: '新增了工单类型', en: 'added a kind of tickets' },
    'tickets.kindChanged': { zh: '修改了工单类型', en: 'changed a kind of tickets' },
    'tickets.groupAdded': { zh: '新增了处理组', en: 'added a work group' },
    'tickets.groupChanged': { zh: '修改了处理组', en: 'changed a work group' },
  },
  subjects: {
    ticket: { zh: '工单', en: 'ticket' },
    ticketKind: { zh: '工单类型', en: 'kind of tickets' },
    workGroup: { zh: '处理组', en: 'work group' },
  },
  names: { ticket: TicketName },
  details: {
    fields: { zh: '查看的内容', en: 'Fields' },
    version: { zh: '版本', en: 'Version' },
    fileId: { zh: '附件编号', en: 'File' },
    type: { zh: '附件类型', en: 'Type of file' },
    members: { zh: '成员数', en: 'Members' },
    active: { zh: '使用中', en: 'In use' },
  },
};
