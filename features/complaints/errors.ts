import { defineErrors } from '../../platform/errors.ts';

export const complaintErrors = defineErrors({
  'complaints.nobodyFits': {
    status: 409,
    zh: '没有无利害关系且可处理投诉的人员，请联系管理员为有关人员开通投诉处理权限。',
    en: 'Nobody without an interest in the case may handle it; ask an administrator to give somebody the right to.',
  },
  'complaints.interest': {
    status: 409,
    zh: '{name}与本案有利害关系（{why}），请另选处理人。',
    en: '{name} has an interest in the case ({why}); choose somebody else.',
  },
  'complaints.over': {
    status: 409,
    zh: '该投诉已办结，不能再修改；如客户不服，请登记核查申请。',
    en: 'This complaint is closed and no longer changes; if the customer disagrees, register a re-examination.',
  },
  'complaints.notHandler': {
    status: 403,
    zh: '只有处理人或主管可以这样做，请先由主管转交给您。',
    en: 'Only its handler or a supervisor may do this; ask a supervisor to hand it to you.',
  },
  'complaints.anonymousNamed': {
    status: 400,
    zh: '匿名投诉不登记姓名和联系方式，请改选投诉人身份，或清空这些内容。',
    en: 'An anonymous complaint has no name and no contact: choose another kind of complainant, or empty them.',
  },
  'complaints.causeUnknown': {
    status: 400,
    zh: '投诉原因不在现行规则中，请重新选择。',
    en: 'This cause is not in the rules in force; choose again.',
  },
  'complaints.levelReason': {
    status: 400,
    zh: '与系统建议的级别不同，请填写原因。',
    en: 'This differs from the proposed level: say why.',
  },
  'complaints.answerNotNow': {
    status: 409,
    zh: '答复的状态已变化，页面已刷新，请核对后再操作。',
    en: 'The answer is in another state by now; the page shows it.',
  },
  'complaints.ownReview': {
    status: 409,
    zh: '答复须由本人以外、无利害关系的人员审核，请交给其他同事。',
    en: 'An answer is reviewed by somebody else without an interest in the case; give it to a colleague.',
  },
  'complaints.beyondAuthority': {
    status: 409,
    zh: '金额超出您的权限（{limit} 元），请由权限更高的人员批准。',
    en: 'Beyond your authority of {limit} yuan; somebody with more must approve it.',
  },
  'complaints.settlementNotNow': {
    status: 409,
    zh: '该和解方案的状态已变化，页面已刷新，请核对后再操作。',
    en: 'This settlement is in another state by now; the page shows it.',
  },
  'complaints.extensionNotNow': {
    status: 409,
    zh: '现在不能这样延期：须先认定情况复杂，再申请延长；每项只能一次，且须在原期限之前。',
    en: 'Not now: first it is found complex, then prolonged; each once, before the time it prolongs is over.',
  },
  'complaints.ownApproval': {
    status: 409,
    zh: '不能批准自己的申请，请由其他有权限的人员批准。',
    en: 'Nobody approves what he asked for himself; somebody else must.',
  },
  'complaints.reexaminationLate': {
    status: 409,
    zh: '核查申请须在答复后 {days} 日内提出，现已超过期限；可作为新投诉登记。',
    en: 'A re-examination is asked for within {days} days of the answer; register a new complaint instead.',
  },
  'complaints.reexaminationNotNow': {
    status: 409,
    zh: '只有已办结且未核查过的投诉可以登记核查，请先完成当前处理。',
    en: 'Only a closed complaint that was not re-examined before can be; finish what is under way first.',
  },
  'complaints.followUpNotDue': {
    status: 409,
    zh: '该投诉现在不需要回访，页面已刷新。',
    en: 'There is no follow-up to be made now; the page shows it.',
  },
  'complaints.caseTraces': {
    status: 400,
    zh: '案例中仍有可识别个人的内容（{traces}），请改写后再提交。',
    en: 'The case still holds what identifies somebody ({traces}); write it in another way.',
  },
  'complaints.caseNotNow': {
    status: 409,
    zh: '案例的状态已变化，页面已刷新，请核对后再操作。',
    en: 'The case is in another state by now; the page shows it.',
  },
  'complaints.pointsTooMany': {
    status: 400,
    zh: '该级别最多计 {most} 分，请修改。',
    en: 'At most {most} points at this level.',
  },
  'complaints.exportTooLong': {
    status: 400,
    zh: '一次最多导出 {most} 条，请缩短时间范围。',
    en: 'At most {most} rows at a time; choose a shorter period.',
  },
});
