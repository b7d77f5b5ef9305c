import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happened to the lists of callers. */
export const callerListAuditWords: AuditWords = {
  actions: {
    'callerList.ask': { zh: '申请了来电名单记录', en: 'asked for an entry in a list of callers' },
    'callerList.approve': { zh: '批准了来电名单记录', en: 'approved an entry in a list of callers' },
    'callerList.refuse': { zh: '驳回了来电名单记录', en: 'refused an entry in a list of callers' },
    'callerList.end': { zh: '结束了来电名单记录', en: 'ended an entry in a list of callers' },
  },
  subjects: { callerListEntry: { zh: '来电名单记录', en: 'entry in a list of callers' } },
  details: {
    list: {
      zh: '名单',
      en: 'List',
      values: { blocked: { zh: '黑名单', en: 'blocked' }, vip: { zh: '贵宾名单', en: 'VIP' } },
    },
    treatment: {
      zh: '处理方式',
      en: 'Treatment',
      values: { refuse: { zh: '不接入', en: 'not put through' }, last: { zh: '排在最后', en: 'waits last' } },
    },
  },
};
