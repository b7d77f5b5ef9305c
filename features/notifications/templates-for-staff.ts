import type { ShippedTemplate } from './shipped-template.ts';

const toStaff = { purpose: 'staff', urgent: true, secret: true } as const;

/** What notices about a ticket are filled with. */
const ticketVariables = { no: 'text', kind: 'text' } as const;
const aboutTicket = { variables: ticketVariables, purpose: 'staff', urgent: true, secret: false } as const;
const aboutComplaint = { ...aboutTicket, variables: { no: 'text' } } as const;
/** Of a time that a customer named for the next follow-up call. */
const aboutAppointment = { ...aboutTicket, variables: { kind: 'text', time: 'text' } } as const;

/** Notices to people of the centre. */
export const templatesForStaff: Readonly<Record<string, ShippedTemplate>> = {
  'staff.invitation': {
    title: { zh: '{brand}客服中心：请设置登录密码', en: '{brand} contact centre: set your password' },
    text: {
      zh: '{name}您好，您的工号是 {staffNo}。请在 24 小时内打开下面的链接设置密码并登录：{link}。链接只能使用一次，请勿转发。',
      en: 'Hello {name}, your staff number is {staffNo}. Set your password and sign in within 24 hours: {link}. The link works once; do not pass it on.',
    },
    variables: { name: 'text', staffNo: 'text', link: 'link' },
    ...toStaff,
  },
  'staff.newPassword': {
    title: { zh: '{brand}客服中心：重设登录密码', en: '{brand} contact centre: choose a new password' },
    text: {
      zh: '{name}您好，管理员为工号 {staffNo} 发出了重设密码的链接，24 小时内有效：{link}。如非本人申请，请立即告知管理员。',
      en: 'Hello {name}, an administrator has made a link for a new password of {staffNo}, valid for 24 hours: {link}. If you did not ask for it, tell your administrator at once.',
    },
    variables: { name: 'text', staffNo: 'text', link: 'link' },
    ...toStaff,
  },
  'staff.signInLocked': {
    title: { zh: '{brand}客服中心：登录已锁定', en: '{brand} contact centre: sign-in locked' },
    text: {
      zh: '工号 {staffNo} 连续 {failures} 次输错密码，已锁定 {minutes} 分钟。如非本人操作，请立即告知管理员。',
      en: 'Staff number {staffNo} was locked for {minutes} min after {failures} wrong passwords. If that was not you, tell your administrator at once.',
    },
    variables: { name: 'text', staffNo: 'text', failures: 'number', minutes: 'number' },
    ...toStaff,
  },
  'claim-documents': {
    title: { zh: '{brand}：车险理赔所需材料', en: '{brand}: documents for a motor claim' },
    text: {
      zh: '【{brand}】车险理赔一般需要：1.行驶证、驾驶证；2.被保险人身份证，单位车辆为营业执照；3.收款银行账户信息；4.现场和车辆损失照片；5.交警处理的，事故认定书；6.维修发票。涉及人员伤亡、全车盗抢或自然灾害的，理赔人员会另行告知所需材料。',
      en: '{brand}: a motor claim usually needs 1. vehicle licence and driving licence; 2. the ID card of the insured, for a company its business licence; 3. the bank account to be paid; 4. photos of the scene and the damage; 5. the accident certificate, where the police came; 6. the repair invoice. For injuries, theft or natural disasters our claims staff will tell you what else is needed.',
    },
    variables: {},
    // Whoever asks for it is on the line.
    ...{ purpose: 'service', urgent: true, secret: false },
  },
  'assessment.timeRunsOut': {
    title: { zh: '照片定损即将超时', en: 'An assessment by pictures runs late' },
    text: {
      zh: '报案 {no} 的照片已齐，承诺的定损时间即将到期，请尽快处理。',
      en: 'All pictures of loss report {no} are there; the time that we promise runs out soon.',
    },
    variables: { no: 'text' },
    ...{ purpose: 'staff', urgent: true, secret: false },
  },
  'assessment.late': {
    title: { zh: '照片定损已超时', en: 'An assessment by pictures is late' },
    text: {
      zh: '报案 {no} 的照片定损已超过承诺时间，请立即处理。',
      en: 'Loss report {no} is not assessed within the time that we promise; see to it now.',
    },
    variables: { no: 'text' },
    ...{ purpose: 'staff', urgent: true, secret: false },
  },
  'claim.teamLate': {
    title: { zh: '赔案超过通常时间', en: 'A claim takes longer than usual' },
    text: {
      zh: '报案 {no} 的赔案已超过通常办理时间，客户已收到说明，请跟进。',
      en: 'The claim of loss report {no} takes longer than usual; the customer was told. Please see to it.',
    },
    variables: { no: 'text' },
    ...{ purpose: 'staff', urgent: true, secret: false },
  },
  'claim.timeRunsOut': {
    title: { zh: '赔案时限即将到期', en: 'A clock of a claim runs out' },
    text: {
      zh: '报案 {no} 的赔案有时限即将到期，请在「理赔时限」中查看。',
      en: 'A clock of the claim of loss report {no} runs out soon; see «Claims».',
    },
    variables: { no: 'text' },
    ...{ purpose: 'staff', urgent: true, secret: false },
  },
  'claim.overdue': {
    title: { zh: '赔案已超时限', en: 'A claim is overdue' },
    text: {
      zh: '报案 {no} 的赔案已超过时限，请立即处理。',
      en: 'A clock of the claim of loss report {no} has run out; see to it now.',
    },
    variables: { no: 'text' },
    ...{ purpose: 'staff', urgent: true, secret: false },
  },
  'fraudReview.opened': {
    title: { zh: '有报案待复核', en: 'A report is to be reviewed' },
    text: {
      zh: '有新的报案待复核，请在「报案复核」中领取。',
      en: 'A loss report is to be reviewed; take it under «Reviews of reports».',
    },
    variables: {},
    ...{ purpose: 'staff', urgent: false, secret: false },
  },
  'fraudReview.overdue': {
    title: { zh: '报案复核已到期', en: 'A review is overdue' },
    text: {
      zh: '有报案复核已到期限，请在「报案复核」中处理。',
      en: 'The time of a review has run out; see «Reviews of reports».',
    },
    variables: {},
    ...{ purpose: 'staff', urgent: true, secret: false },
  },
  'survey.newTask': {
    title: { zh: '新的查勘任务', en: 'A new survey' },
    text: {
      zh: '报案 {no} 的查勘派给了您，请在手机查勘页接单。',
      en: 'The survey of loss report {no} is yours; accept it on your phone.',
    },
    variables: { no: 'text' },
    ...{ purpose: 'staff', urgent: true, secret: false },
  },
  'survey.unassigned': {
    title: { zh: '查勘无人接单', en: 'A survey that nobody takes' },
    text: {
      zh: '报案 {no} 的查勘无人可派或多次无人接单，请在「查勘调度」中指派。',
      en: 'Nobody takes the survey of loss report {no}; assign it in «Surveys».',
    },
    variables: { no: 'text' },
    ...{ purpose: 'staff', urgent: true, secret: false },
  },
  'survey.late': {
    title: { zh: '查勘员未按时到场', en: 'A surveyor is late' },
    text: {
      zh: '报案 {no} 的查勘员未按告知客户的时间到场，请联系查勘员和客户。',
      en: 'The surveyor of loss report {no} is later than the customer was told; call both.',
    },
    variables: { no: 'text' },
    ...{ purpose: 'staff', urgent: true, secret: false },
  },
  'ticket.newTask': {
    title: { zh: '{kind}有新任务', en: 'New task: {kind}' },
    text: {
      zh: '工单 {no}（{kind}）有一项任务等您处理。',
      en: 'Ticket {no} ({kind}) has a task for you.',
    },
    ...aboutTicket,
  },
  'ticket.handedOver': {
    title: { zh: '{kind}已转交给您', en: 'Handed to you: {kind}' },
    text: {
      zh: '工单 {no}（{kind}）已转交给您处理。',
      en: 'Ticket {no} ({kind}) was handed to you.',
    },
    ...aboutTicket,
  },
  'ticket.chased': {
    title: { zh: '{kind}被催办', en: 'Chased: {kind}' },
    text: {
      zh: '工单 {no}（{kind}）被催办，请尽快处理。',
      en: 'Somebody chases ticket {no} ({kind}); please see to it.',
    },
    ...aboutTicket,
  },
  'ticket.reminder': {
    title: { zh: '{kind}即将到期', en: 'Soon due: {kind}' },
    text: {
      zh: '工单 {no}（{kind}）即将到期，请按时办结。',
      en: 'Ticket {no} ({kind}) is due soon.',
    },
    ...aboutTicket,
  },
  'ticket.overdue': {
    title: { zh: '{kind}需督办', en: 'Late: {kind}' },
    text: {
      zh: '工单 {no}（{kind}）已超时或被升级督办，请立即处理。',
      en: 'Ticket {no} ({kind}) is late or was escalated; see to it now.',
    },
    ...aboutTicket,
  },
  'ticket.unreached': {
    title: { zh: '{kind}多次联系不上客户', en: 'Customer not reached: {kind}' },
    text: {
      zh: '工单 {no}（{kind}）已按规定次数联系客户仍未联系上，请决定如何办结。',
      en: 'Ticket {no} ({kind}): the customer was not reached in all tries; decide how it ends.',
    },
    ...aboutTicket,
  },
  'followUp.due': {
    title: { zh: '约定的回访时间到了', en: 'An appointment is due' },
    text: {
      zh: '客户约定 {time} 的{kind}到时间了，请立即拨打。',
      en: 'The time that a customer named, {time}, has come ({kind}): call now.',
    },
    ...aboutAppointment,
  },
  'followUp.absent': {
    title: { zh: '约定到时，坐席未签入', en: 'An appointment is due, its agent is away' },
    text: {
      zh: '客户约定 {time} 的{kind}到时间了，负责的坐席没有签入，请移交其他坐席或公共池。',
      en: 'The time that a customer named, {time}, has come ({kind}) and its agent isn’t signed in: give it to another agent or to the shared pool.',
    },
    ...aboutAppointment,
  },
  'followUp.missed': {
    title: { zh: '约定的回访已错过', en: 'An appointment was missed' },
    text: {
      zh: '客户约定 {time} 的{kind}没有按时拨打，请尽快安排。',
      en: 'Nobody called at the time that a customer named, {time} ({kind}): see to it soon.',
    },
    ...aboutAppointment,
  },
  'followUp.toPool': {
    title: { zh: '约定待转入公共池', en: 'An appointment for the shared pool' },
    text: {
      zh: '客户约定 {time} 的{kind}不在坐席班次内，请转入公共池或移交其他坐席。',
      en: 'The time that a customer named, {time} ({kind}), lies outside the agent’s hours: put it into the shared pool or give it to another agent.',
    },
    ...aboutAppointment,
  },
  'followUp.moved': {
    title: { zh: '约定的回访已移交给您', en: 'An appointment was handed to you' },
    text: {
      zh: '客户约定 {time} 的{kind}已移交给您，请按时拨打。',
      en: 'An appointment at {time} ({kind}) is yours now; call in time.',
    },
    ...aboutAppointment,
  },
  'complaint.handedOver': {
    title: { zh: '投诉已交给您处理', en: 'A complaint was handed to you' },
    text: {
      zh: '投诉 {no} 由您处理，请今天查看并联系客户。',
      en: 'Complaint {no} is yours now; look at it today and call the customer.',
    },
    ...aboutComplaint,
  },
  'complaint.timeRunsOut': {
    title: { zh: '投诉即将到期', en: 'A complaint is due soon' },
    text: {
      zh: '投诉 {no} 的时限即将用完，请查看时限并督促办理。',
      en: 'Time of complaint {no} runs out; look at its clocks and see that it is answered.',
    },
    ...aboutComplaint,
  },
  'complaint.overdue': {
    title: { zh: '投诉已超期', en: 'A complaint is overdue' },
    text: {
      zh: '投诉 {no} 已超过时限，请立即处理并告知客户进展。',
      en: 'Complaint {no} is overdue; see to it now and tell the customer how it stands.',
    },
    ...aboutComplaint,
  },
  'complaint.nightWatch': {
    title: { zh: '今天没人看过的投诉转给您', en: 'A complaint that nobody looked at today' },
    text: {
      zh: '投诉 {no} 今天处理人没有查看，已转给您，请今晚查看。',
      en: 'Nobody has looked at complaint {no} today, so it is yours now; look at it this evening.',
    },
    ...aboutComplaint,
  },
  'complaint.review': {
    title: { zh: '投诉答复审核', en: 'Review of a complaint’s answer' },
    text: {
      zh: '投诉 {no} 的答复有审核事项，请打开投诉查看。',
      en: 'The answer of complaint {no} is being reviewed; open the complaint.',
    },
    ...aboutComplaint,
  },
  'complaint.followUp': {
    title: { zh: '投诉需要回访', en: 'A complaint is to be followed up' },
    text: {
      zh: '投诉 {no} 已到满意度回访时间，请联系客户并登记结果。',
      en: 'Complaint {no} is due for its follow-up on satisfaction; call and record the result.',
    },
    ...aboutComplaint,
  },
};
