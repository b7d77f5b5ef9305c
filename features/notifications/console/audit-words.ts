import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what notifications record. */
export const notificationAuditWords: AuditWords = {
  actions: {
    'notices.templateAdded': { zh: '新建了通知模板', en: 'added a template of notices' },
    'notices.templateChanged': { zh: '起草了通知模板', en: 'drafted the wording of a notice' },
    'notices.templateApproved': { zh: '审批了通知模板', en: 'approved the wording of a notice' },
    'notices.templateDiscarded': { zh: '删除了通知模板的草稿', en: 'removed the draft of a notice' },
    'notices.rulesChanged': { zh: '修改了通知规则', en: 'changed the rules of notices' },
    'notices.optedOut': { zh: '加入了营销退订名单', en: 'added an opt-out' },
    'notices.optOutEnded': { zh: '移出了营销退订名单', en: 'ended an opt-out' },
    'notices.opened': { zh: '查看了通知的收件人和内容', en: 'read recipient and text of a notice' },
    'notices.resent': { zh: '重新发送了通知', en: 'sent a notice again' },
    'notices.treatedAsSent': { zh: '将存疑通知按已发出处理', en: 'filed a doubtful notice as sent' },
    'notices.cancelled': { zh: '取消了通知', en: 'cancelled a notice' },
    'notices.bulkPrepared': { zh: '准备了批量发送', en: 'prepared a bulk sending' },
    'notices.bulkApproved': { zh: '审批了批量发送', en: 'approved a bulk sending' },
    'notices.bulkStopped': { zh: '停止了批量发送', en: 'stopped a bulk sending' },
    'notices.bulkResumed': { zh: '继续了批量发送', en: 'resumed a bulk sending' },
    'notices.bulkCancelled': { zh: '取消了批量发送', en: 'cancelled a bulk sending' },
  },
  subjects: {
    noticeTemplate: { zh: '通知模板', en: 'template' },
    notice: { zh: '通知', en: 'notice' },
    noticeOptOut: { zh: '退订', en: 'opt-out' },
    bulkNotice: { zh: '批量发送', en: 'bulk sending' },
  },
  details: {
    number: { zh: '版本', en: 'Version' },
    optOutReason: {
      zh: '原因',
      en: 'Reason',
      values: {
        asked: { zh: '本人要求', en: 'asked for it' },
        replied: { zh: '回复退订', en: 'replied «stop»' },
        complaint: { zh: '投诉', en: 'complaint' },
        wrongPerson: { zh: '号码不是本人', en: 'not that person’s number' },
        other: { zh: '其他', en: 'other' },
      },
    },
    lines: { zh: '名单行数', en: 'Lines' },
    rules: {
      zh: '改动',
      en: 'Changed',
      values: {
        quietHours: { zh: '静默时段', en: 'quiet hours' },
        limit: { zh: '发送上限', en: 'limits' },
      },
    },
  },
};
