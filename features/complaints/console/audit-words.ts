import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with complaints. */
export const complaintAuditWords: AuditWords = {
  actions: {
    'complaints.registered': { zh: '登记了投诉', en: 'registered a complaint' },
    'complaints.opened': { zh: '查看了投诉人姓名和联系方式', en: 'saw who complains' },
    'complaints.ledgerExported': { zh: '导出了投诉台账', en: 'exported the ledger of complaints' },
    'complaints.describe': { zh: '更正了投诉的原因和对象', en: 'corrected a complaint' },
    'complaints.setLevel': { zh: '调整了投诉级别', en: 'changed the level of a complaint' },
    'complaints.handOver': { zh: '转交了投诉', en: 'handed a complaint over' },
    'complaints.tell': { zh: '登记了告知进展', en: 'recorded that progress was told' },
    'complaints.giveContact': { zh: '登记了已给直接联系方式', en: 'recorded that a contact was given' },
    'complaints.managerCalled': { zh: '登记了管理人员致电', en: 'recorded a manager’s call' },
    'complaints.saveAnswer': { zh: '写了投诉答复', en: 'wrote an answer' },
    'complaints.submitAnswer': { zh: '提交了答复审核', en: 'submitted an answer' },
    'complaints.approveAnswer': { zh: '审核通过了答复', en: 'approved an answer' },
    'complaints.returnAnswer': { zh: '退回了答复', en: 'returned an answer' },
    'complaints.sendAnswer': { zh: '登记了已答复', en: 'recorded that it was answered' },
    'complaints.proposeSettlement': { zh: '提出了和解', en: 'proposed a settlement' },
    'complaints.decideSettlement': { zh: '处理了和解方案', en: 'decided on a settlement' },
    'complaints.findComplex': { zh: '认定投诉情况复杂', en: 'found a complaint complex' },
    'complaints.askExtension': { zh: '申请延长投诉期限', en: 'asked for an extension' },
    'complaints.decideExtension': { zh: '审批了投诉延期', en: 'decided on an extension' },
    'complaints.refer': { zh: '登记了监管转办', en: 'recorded a referral of the regulator' },
    'complaints.withdraw': { zh: '登记了撤诉', en: 'recorded a withdrawal' },
    'complaints.reexamine': { zh: '登记了核查申请', en: 'recorded a re-examination' },
    'complaints.findRoot': { zh: '填写了投诉根本原因', en: 'named the root cause' },
    'complaints.followUp': { zh: '登记了投诉回访', en: 'recorded a follow-up' },
    'complaintCases.save': { zh: '编写了投诉案例', en: 'wrote a case' },
    'complaintCases.submit': { zh: '提交了投诉案例', en: 'submitted a case' },
    'complaintCases.publish': { zh: '发布了投诉案例', en: 'published a case' },
    'complaintCases.return': { zh: '退回了投诉案例', en: 'returned a case' },
    'complaintCases.withdraw': { zh: '撤下了投诉案例', en: 'withdrew a case' },
    'complaintRules.draftCreated': {
      zh: '新建了投诉规则草稿',
      en: 'started a draft of the rules of complaints',
    },
    'complaintRules.draftSaved': {
      zh: '修改了投诉规则草稿',
      en: 'changed a draft of the rules of complaints',
    },
    'complaintRules.draftDiscarded': {
      zh: '作废了投诉规则草稿',
      en: 'discarded a draft of the rules of complaints',
    },
    'complaintRules.draftRestored': {
      zh: '恢复了投诉规则草稿',
      en: 'took up a draft of the rules of complaints',
    },
    'complaintRules.published': { zh: '发布了投诉规则', en: 'published rules of complaints' },
  },
  subjects: {
    complaint: { zh: '投诉', en: 'Complaint' },
    complaintCase: { zh: '投诉案例', en: 'Case' },
    complaintRules: { zh: '投诉规则第', en: 'Rules of complaints, version' },
  },
  details: {
    level: { zh: '级别', en: 'Level' },
    proposed: { zh: '建议级别', en: 'Proposed level' },
    rows: { zh: '条数', en: 'Rows' },
  },
};
