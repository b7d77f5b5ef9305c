import { definePermissions } from '../../../platform/http/permission.ts';

export const interactionPermissions = definePermissions({
  'calls.take': { name: { zh: '接听来电', en: 'Take calls' }, roles: ['agent', 'teamLeader'] },
  'calls.dial': {
    name: { zh: '外呼客户（号码掩码）', en: "Call customers' numbers, masked" },
    roles: ['agent', 'teamLeader'],
  },
  'calls.dialAny': { name: { zh: '外呼任意号码', en: 'Call any number' }, roles: ['teamLeader'] },
  'calls.monitor': {
    name: { zh: '监听、密语、强插与接管', en: 'Listen in, whisper, barge in and take over' },
    roles: ['teamLeader'],
  },
  'calls.announce': {
    name: { zh: '发布事件公告', en: 'Announce incidents to callers' },
    roles: ['teamLeader', 'supervisor'],
  },
  'interactions.read': {
    name: { zh: '查看联络记录', en: 'See interactions' },
    roles: ['agent', 'teamLeader', 'supervisor', 'inspector', 'trainer', 'backOffice', 'auditor'],
  },
  'interactions.shareViews': {
    name: { zh: '共享联络记录视图', en: 'Share views of interactions' },
    roles: ['teamLeader', 'supervisor'],
  },
  'interactions.export': {
    name: { zh: '申请导出联络记录', en: 'Ask for exports of interactions' },
    roles: ['teamLeader', 'supervisor', 'inspector', 'auditor'],
  },
  'interactions.approveExport': {
    name: { zh: '审批联络记录导出', en: 'Approve exports of interactions' },
    roles: ['supervisor', 'auditor'],
  },
  'voicemails.listen': {
    name: { zh: '收听语音留言', en: 'Listen to voicemail' },
    roles: ['agent', 'teamLeader', 'supervisor'],
  },
  'ratings.read': {
    name: { zh: '查看满意度评价', en: 'See ratings of calls' },
    roles: ['teamLeader', 'supervisor', 'inspector', 'auditor', 'admin'],
  },
  'ratings.edit': {
    name: { zh: '设置满意度评价', en: 'Say who is asked for a rating' },
    roles: ['supervisor', 'admin'],
  },
  'recordings.play': {
    name: { zh: '回放录音', en: 'Play recordings' },
    roles: ['teamLeader', 'supervisor', 'inspector', 'trainer', 'auditor'],
  },
});
