import { defineWords } from '../../../../console/language.ts';

/** Words of the panel of those who wait in a queue. */
export const waitingWords = defineWords(
  'floor-waiting',
  {
    title: '{queue}：等待中的客户',
    open: '查看「{queue}」中等待的 {count} 位客户',
    none: '没有客户在等待',
    noneText: '有客户排队时，这里按接听次序列出。',
    order: '按接听次序排列，不含客户个人信息。',
    more: '共 {count} 位，这里显示前 {shown} 位。',
    returned: '坐席掉线退回',
    callback: '已挂机，等待回呼',
    ownAgent: '专属坐席',
    'first.ownAgent': '正在等专属坐席，还剩',
    'first.lastAgent': '正在等上次接听的坐席 {name}，还剩',
    'first.managers': '正在等客户经理，还剩',
    'segment.value': '高价值',
    'segment.vip': 'VIP',
    record: '查看记录',
  },
  {
    title: '{queue}: who waits',
    open: {
      one: 'See the caller who waits in {queue}',
      other: 'See the {count} callers who wait in {queue}',
    },
    none: 'Nobody waits',
    noneText: 'Callers stand here in the order in which they are served.',
    order: 'In the order in which they are served; nothing of the customers themselves.',
    more: '{count} in all; the first {shown} are shown.',
    returned: 'Came back from an agent',
    callback: 'Hung up, will be called',
    ownAgent: 'Own agent',
    'first.ownAgent': 'Waits for the own agent, for',
    'first.lastAgent': 'Waits for {name}, who served last, for',
    'first.managers': 'Waits for a manager, for',
    'segment.value': 'Value',
    'segment.vip': 'VIP',
    record: 'Open the record',
  },
);
