import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what was set up of routing. */
export const routingAuditWords: AuditWords = {
  actions: {
    'queue.added': { zh: '新增了队列', en: 'added a queue' },
    'queue.changed': { zh: '修改了队列', en: 'changed a queue' },
    'skill.added': { zh: '新增了技能', en: 'added a skill' },
    'skill.changed': { zh: '修改了技能', en: 'changed a skill' },
    'capacity.changed': { zh: '修改了全中心的接待容量', en: 'changed the capacity of the centre' },
    'capacity.agentChanged': { zh: '修改了坐席的接待容量', en: "changed an agent's capacity" },
    'reason.added': { zh: '新增了置忙原因', en: 'added a not-ready reason' },
    'reason.changed': { zh: '修改了置忙原因', en: 'changed a not-ready reason' },
  },
  subjects: {
    queue: { zh: '队列', en: 'queue' },
    skill: { zh: '技能', en: 'skill' },
    reason: { zh: '置忙原因', en: 'not-ready reason' },
  },
  details: {
    routingSettings: {
      zh: '改动',
      en: 'Changed',
      values: {
        code: { zh: '代码', en: 'code' },
        name: { zh: '名称', en: 'name' },
        active: { zh: '是否使用', en: 'in use' },
        needs: { zh: '所需技能', en: 'skills needed' },
        strategy: { zh: '分配方式', en: 'strategy' },
        ringSeconds: { zh: '振铃时间', en: 'ring time' },
        wrapUpSeconds: { zh: '话后处理时间', en: 'wrap-up time' },
        priority: { zh: '队列积分', en: 'points of the queue' },
        agePerMinute: { zh: '每分钟加分', en: 'points for a minute waited' },
        segmentPoints: { zh: '客户分群加分', en: 'points by segment' },
        ownAgent: { zh: '专属坐席优先', en: "customer's own agent first" },
        managers: { zh: '客户经理优先', en: 'managers of a segment first' },
        language: { zh: '客户语言优先', en: "caller's language first" },
        lastAgent: { zh: '上次接听坐席优先', en: 'agent of last time first' },
        nationalAfterSeconds: { zh: '所属机构优先', en: 'own branch first' },
        overflow: { zh: '忙时转出', en: 'overflow' },
        hours: { zh: '服务时间', en: 'opening hours' },
        whenClosed: { zh: '非服务时间去向', en: 'where callers go while closed' },
        surge: { zh: '激增召回', en: 'calling in' },
        chosenBy: { zh: '由谁选择', en: 'who chooses it' },
        productive: { zh: '计入工作时间', en: 'counts as work' },
        callIn: { zh: '可被召回', en: 'may be called in' },
        most: { zh: '总分值', en: 'points carried at most' },
        weights: { zh: '各渠道分值', en: 'points of a contact' },
        ownCapacity: { zh: '是否单独设置', en: 'own capacity or that of the centre' },
        refusedWhileWaiting: { zh: '有客户排队时不可选', en: 'not while callers wait' },
      },
    },
  },
};
