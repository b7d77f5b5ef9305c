import type { AuditWords } from '../../../console/page.ts';
import { InteractionLink } from './InteractionLink.tsx';

const monitorModeWords = {
  monitor: { zh: '监听', en: 'listens' },
  whisper: { zh: '密语', en: 'whispers' },
  barge: { zh: '强插', en: 'heard by all' },
};

/** How the trail reads what interactions record. */
export const interactionAuditWords: AuditWords = {
  actions: {
    'calls.monitorStarted': { zh: '进入坐席的通话', en: 'entered the call of an agent' },
    'calls.monitorChanged': { zh: '改变了监听方式', en: 'changed how a call is listened to' },
    'calls.monitorEnded': { zh: '退出坐席的通话', en: 'left the call of an agent' },
    'calls.takenOver': { zh: '接管了坐席的通话', en: 'took over the call of an agent' },
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
    'ratings.ruleChanged': { zh: '修改了满意度评价的邀请', en: 'changed who is asked for a rating' },
    'interactions.exportAsked': { zh: '申请导出联络记录', en: 'asked for an export of interactions' },
    'interactions.exportApproved': { zh: '批准了联络记录导出', en: 'approved an export of interactions' },
    'interactions.exportRefused': { zh: '驳回了联络记录导出', en: 'refused an export of interactions' },
    'interactions.exportWithdrawn': { zh: '撤回了联络记录导出', en: 'withdrew an export of interactions' },
    'interactions.exportMade': { zh: '生成了导出文件', en: 'made the file of an export' },
    'interactions.exportFailed': {
      zh: '未生成导出文件：条数超过上限',
      en: 'made no file of an export: too many rows',
    },
    'interactions.exportFetched': { zh: '下载了导出文件', en: 'fetched the file of an export' },
    'interactions.exportEnded': {
      zh: '到期删除了导出文件',
      en: 'removed the file of an export when its link ended',
    },
  },
  subjects: {
    interaction: { zh: '联络', en: 'interaction' },
    queue: { zh: '队列', en: 'queue' },
    interactionExport: { zh: '联络记录导出', en: 'export of interactions' },
    outsideContact: { zh: '外部号码', en: 'outside number' },
  },
  details: {
    monitorCall: { zh: '联络', en: 'Interaction' },
    monitorFrom: { zh: '自', en: 'from' },
    monitorUntil: { zh: '至', en: 'until' },
    monitorMode: { zh: '方式', en: 'Mode', values: monitorModeWords },
    monitorBefore: { zh: '原方式', en: 'Mode before', values: monitorModeWords },
    monitorCause: {
      zh: '原因',
      en: 'Cause',
      values: {
        left: { zh: '组长退出', en: 'the leader left' },
        lost: { zh: '掉线', en: 'lost' },
        failed: { zh: '未能接通', en: 'never connected' },
        agentLeft: { zh: '坐席离开通话', en: 'the agent left the call' },
        callEnded: { zh: '通话结束', en: 'the call ended' },
        tookOver: { zh: '接管', en: 'took over' },
      },
    },
    serial: { zh: '编号', en: 'serial' },
    clearNumbers: { zh: '号码不掩码', en: 'whole numbers' },
    sharePercent: { zh: '邀请比例', en: 'share of callers' },
    quietDays: { zh: '间隔天数', en: 'days of pause' },
    format: { zh: '格式', en: 'format' },
  },
  names: { interaction: InteractionLink },
};
