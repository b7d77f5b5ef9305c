import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with loss reports. */
export const lossReportAuditWords: AuditWords = {
  actions: {
    'lossReports.takenOver': { zh: '接着填写了同事的报案', en: 'went on with a colleague’s loss report' },
    'lossReports.registered': { zh: '登记了报案', en: 'registered a loss report' },
    'lossReports.ownBegun': { zh: '在自己的手机上开始报案', en: 'began a report on his own phone' },
    'lossReports.supplemented': { zh: '登记了补问结果', en: 'added answers to a loss report' },
    'lossReports.checked': { zh: '核实了客户自助报案', en: 'checked a customer’s own loss report' },
    'lossReports.dropped': { zh: '放弃了报案草稿', en: 'dropped a loss report' },
    'lossReports.linkSent': { zh: '重新发送了上传链接', en: 'sent an upload link again' },
    'lossReports.joined': { zh: '标记了同一事故', en: 'marked two reports as one loss' },
    'lossReports.opened': { zh: '查看了报案明文', en: 'saw a loss report in the clear' },
    'lossReports.pictureOpened': { zh: '查看了事故照片', en: 'looked at a picture of a loss' },
    'lossReports.rulesChanged': { zh: '修改了报案规则', en: 'changed the rules of loss reports' },
    'lossRules.draftCreated': {
      zh: '新建了报案规则草稿',
      en: 'started a draft of the rules of loss reports',
    },
    'lossRules.draftSaved': { zh: '修改了报案规则草稿', en: 'changed a draft of the rules of loss reports' },
    'lossRules.draftDiscarded': {
      zh: '作废了报案规则草稿',
      en: 'discarded a draft of the rules of loss reports',
    },
    'lossRules.draftRestored': {
      zh: '恢复了报案规则草稿',
      en: 'took up a draft of the rules of loss reports',
    },
    'lossRules.published': { zh: '发布了报案规则', en: 'published rules of loss reports' },
  },
  subjects: {
    lossReport: { zh: '报案', en: 'Loss report' },
    lossRules: { zh: '报案规则第', en: 'Rules of loss reports, version' },
  },
  details: {
    late: { zh: '迟报', en: 'Late' },
    answered: { zh: '已补项数', en: 'Answered' },
    duplicates: { zh: '疑似同一事故', en: 'Perhaps the same loss' },
  },
};
