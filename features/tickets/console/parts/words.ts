import { defineWords } from '../../../../console/language.ts';

export const partWords = defineWords(
  'ticket-parts',
  {
    tickets: '工单',
    made: '本次已登记 {count} 张',
    live: '客户未办结 {count} 张',
    register: '登记工单',
    liveNone: '没有未办结的工单',
    closed: '最近办结',
    all: '全部工单',
  },
  {
    tickets: 'Tickets',
    made: { one: '{count} registered in this contact', other: '{count} registered in this contact' },
    live: { one: '{count} live ticket of the customer', other: '{count} live tickets of the customer' },
    register: 'New ticket',
    liveNone: 'No live tickets',
    closed: 'Closed lately',
    all: 'All tickets',
  },
);
