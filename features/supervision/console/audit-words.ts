import type { AuditWords } from '../../../console/page.ts';
import { defaultNotReadyReasons } from '../../routing/contract/reasons.ts';

/** How the trail reads what team leaders do on the floor. */
export const supervisionAuditWords: AuditWords = {
  actions: {
    'floor.presenceChanged': { zh: '调整了坐席状态', en: 'changed the state of an agent' },
    'floor.agentsCalledIn': { zh: '召回了小休坐席', en: 'called agents in from their breaks' },
    'floor.callReleased': { zh: '强制释放了通话', en: 'released a call' },
    'team.messageSent': { zh: '向坐席发送了消息', en: 'sent a message to agents' },
    'team.handLowered': { zh: '放下了坐席的举手', en: 'lowered the hand of an agent' },
    'incident.announced': { zh: '发布了事件公告', en: 'announced an incident to callers' },
    'incident.stopped': { zh: '停止了事件公告', en: 'ended the announcement of an incident' },
    'floor.settingsChanged': { zh: '修改了现场设置', en: 'changed the settings of the floor' },
  },
  subjects: { incident: { zh: '事件公告', en: 'announcement' } },
  details: {
    event: {
      zh: '操作',
      en: 'Change',
      values: {
        goReady: { zh: '示闲', en: 'ready' },
        wrapUpDone: { zh: '结束话后处理', en: 'wrap-up ended' },
        forced: { zh: '置忙', en: 'not ready' },
        signOut: { zh: '签出', en: 'signed out' },
      },
    },
    notReady: {
      zh: '置忙原因',
      en: 'Reason',
      values: Object.fromEntries(defaultNotReadyReasons.map(({ code, name }) => [code, name])),
    },
    agent: { zh: '坐席', en: 'Agent' },
    prompt: { zh: '语音', en: 'Recording' },
    queues: { zh: '队列', en: 'Queues' },
    until: { zh: '截止', en: 'Until' },
    restoredAt: { zh: '预计恢复时间', en: 'Back to normal at' },
    messageTo: {
      zh: '范围',
      en: 'Audience',
      values: {
        branch: { zh: '机构', en: 'branch' },
        queue: { zh: '队列', en: 'queue' },
        agent: { zh: '单个坐席', en: 'one agent' },
      },
    },
    messageReaders: { zh: '人数', en: 'Agents' },
    settings: {
      zh: '改动',
      en: 'Changed',
      values: {
        talkSeconds: { zh: '通话时长上限', en: 'limit of a call' },
        holdSeconds: { zh: '保持时长上限', en: 'limit of a hold' },
        wrapUpOverSeconds: { zh: '话后处理上限', en: 'limit of a wrap-up' },
        waitSeconds: { zh: '客户等待上限', en: 'limit of a wait' },
        notReadySeconds: { zh: '置忙时长上限', en: 'limits of not ready' },
        formula: { zh: '服务水平算法', en: 'formula of service level' },
        seconds: { zh: '服务水平秒数', en: 'seconds of service level' },
        shortAbandonSeconds: { zh: '短时放弃秒数', en: 'seconds of a short abandon' },
        targetPercent: { zh: '服务水平目标', en: 'target of service level' },
        queues: { zh: '各队列的服务水平', en: 'service level of single queues' },
        shown: { zh: '监听是否提示坐席', en: 'whether agents see who listens' },
      },
    },
  },
};
