import type { LocalText } from '../../platform/local-text.ts';
import type { NoticePurpose } from './rules/decide.ts';
import type { Variables } from './rules/variables.ts';

export interface ShippedTemplate {
  title: LocalText;
  text: LocalText;
  /** What whoever sends it fills in; the wording may leave some out. */
  variables: Variables;
  purpose: NoticePurpose;
  /** Somebody waits for it now, at night too. */
  urgent: boolean;
  /** Holds a code or a link that lets somebody in: forgotten once sent. */
  secret: boolean;
}

const toStaff = { purpose: 'staff', urgent: true, secret: true } as const;

/** What notices about a ticket are filled with. */
const ticketVariables = { no: 'text', kind: 'text' } as const;
const aboutTicket = { variables: ticketVariables, purpose: 'staff', urgent: true, secret: false } as const;
const aboutComplaint = { ...aboutTicket, variables: { no: 'text' } } as const;
/** Of a time that a customer named for the next follow-up call. */
const aboutAppointment = { ...aboutTicket, variables: { kind: 'text', time: 'text' } } as const;
const toCustomer = { variables: ticketVariables, purpose: 'service', urgent: false, secret: false } as const;

/** Notices that the product sends, in the wording of a new installation. */
export const shippedTemplates: Readonly<Record<string, ShippedTemplate>> = {
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
  'selfService.code': {
    title: { zh: '{brand}：网上查询验证码', en: '{brand}: code for your web enquiry' },
    text: {
      zh: '【{brand}】网上查询验证码 {code}，{minutes} 分钟内有效。工作人员不会向您索要。如非本人操作，请致电客服热线 {hotline}。',
      en: '{brand}: your code for the web enquiry is {code}, valid for {minutes} min. We never ask you for it. If this was not you, call our hotline {hotline}.',
    },
    variables: { code: 'text', minutes: 'number' },
    ...{ purpose: 'service', urgent: true, secret: true },
  },
  'ticket.accepted': {
    title: { zh: '{brand}：已受理', en: '{brand}: registered' },
    text: {
      zh: '【{brand}】您的{kind}已受理，编号 {no}。处理结果我们会主动告知您；查询请致电 {hotline} 并报编号。',
      en: '{brand}: your matter ({kind}) is registered as {no}. We will tell you the result; to ask, call {hotline} and give the number.',
    },
    ...toCustomer,
  },
  'ticket.done': {
    title: { zh: '{brand}：已办结', en: '{brand}: done' },
    text: {
      zh: '【{brand}】您的{kind}（编号 {no}）已办理完成。如有疑问，请致电 {hotline} 并报编号。',
      en: '{brand}: your matter ({kind}, {no}) is done. If anything is unclear, call {hotline} and give the number.',
    },
    ...toCustomer,
  },
  'lossReport.ownCode': {
    title: { zh: '{brand}：网上报案验证码', en: '{brand}: code for your loss report' },
    text: {
      zh: '【{brand}】网上报案验证码 {code}，{minutes} 分钟内有效。有人受伤请先拨打 120。工作人员不会向您索要验证码。如非本人操作，请忽略。',
      en: '{brand}: your code for reporting a loss is {code}, valid for {minutes} min. If somebody is hurt, dial 120 first. We never ask you for the code. If this was not you, ignore it.',
    },
    variables: { code: 'text', minutes: 'number' },
    ...{ purpose: 'service', urgent: true, secret: true },
  },
  'lossReport.registered': {
    title: { zh: '{brand}：报案已登记', en: '{brand}: your loss report' },
    text: {
      zh: '【{brand}】您的报案已登记，报案号 {no}。所需材料：{materials}。请打开链接用手机拍照上传：{link}（请勿转发）。材料齐全后一般 {from} 至 {to} 个工作日处理，以审核为准。上传有困难请致电 {hotline} 或到就近网点。',
      en: '{brand}: your loss report is {no}. We need: {materials}. Take and send the pictures here: {link} (do not pass it on). Once all is there it usually takes {from} to {to} working days. If you cannot send pictures, call {hotline} or visit a branch.',
    },
    variables: { no: 'text', materials: 'text', from: 'number', to: 'number', link: 'link' },
    ...{ purpose: 'service', urgent: true, secret: true },
  },
  'lossReport.registeredTheft': {
    title: { zh: '{brand}：盗抢报案已登记', en: '{brand}: your report of a theft' },
    text: {
      zh: '【{brand}】您的盗抢报案已登记，报案号 {no}。请保管好公安报案证明。现需材料：{materials}，请打开链接上传：{link}（请勿转发）。满 {days} 天仍未找到，凭未侦破证明继续办理，材料齐全后一般 {from} 至 {to} 个工作日处理，以审核为准。咨询请致电 {hotline}。',
      en: '{brand}: your report of a theft is {no}. Keep the police report. We need now: {materials}; send pictures here: {link} (do not pass it on). If the car is not found within {days} days, the claim goes on with the certificate of that; it usually takes {from} to {to} working days then. Questions: {hotline}.',
    },
    variables: {
      ...{ no: 'text', materials: 'text', from: 'number', to: 'number', days: 'number', link: 'link' },
    },
    ...{ purpose: 'service', urgent: true, secret: true },
  },
  'lossReport.documentsMissing': {
    title: { zh: '{brand}：理赔材料待补充', en: '{brand}: documents are missing' },
    text: {
      zh: '【{brand}】报案号 {no} 还缺：{materials}。请打开链接补充：{link}（请勿转发）。上传有困难请致电 {hotline} 或到就近网点，我们协助您办理。',
      en: '{brand}: for loss report {no} we still need: {materials}. Send them here: {link} (do not pass it on). If that is difficult, call {hotline} or visit a branch and we help you.',
    },
    variables: { no: 'text', materials: 'text', link: 'link' },
    ...{ purpose: 'service', urgent: false, secret: true },
  },
  'survey.arranged': {
    title: { zh: '{brand}：查勘已安排', en: '{brand}: your survey' },
    text: {
      zh: '【{brand}】报案号 {no}：查勘员{name}（工号 {staffNo}，电话 {phone}）预计 {at} 到达。请带好行驶证、驾驶证，在安全处等候，车辆和现场尽量保持原样。进度可打开报案短信中的链接查看。',
      en: '{brand}: for loss report {no} our surveyor {name} (staff number {staffNo}, tel. {phone}) will be with you at about {at}. Have vehicle and driving licence ready, wait in a safe place, and leave car and scene as they are. The link of our first message shows how far it is.',
    },
    variables: { no: 'text', name: 'text', staffNo: 'text', phone: 'text', at: 'dateTime' },
    ...{ purpose: 'service', urgent: true, secret: false },
  },
  'repair.toRepairer': {
    title: { zh: '{brand}：新的维修', en: '{brand}: a new repair' },
    text: {
      zh: '【{brand}】客户已选定贵厂维修，报案号 {no}，请准备接车。车辆到厂后请致电 {hotline} 报报案号确认。',
      en: '{brand}: a customer chose you for a repair, loss report {no}. Call {hotline} with this number once the car has arrived.',
    },
    variables: { no: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'repair.chosenDirect': {
    title: { zh: '{brand}：修理厂已安排', en: '{brand}: your repairer' },
    text: {
      zh: '【{brand}】报案号 {no}：已为您安排{name}，地址 {address}，电话 {phone}。保险责任内的维修费由我们和修理厂结算，您不用先垫付。咨询 {hotline}。',
      en: '{brand}: for loss report {no} your repairer is {name}, {address}, tel. {phone}. We pay the repairer for what is covered; you pay nothing in advance. Questions: {hotline}.',
    },
    variables: { no: 'text', name: 'text', address: 'text', phone: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'repair.chosen': {
    title: { zh: '{brand}：修理厂已安排', en: '{brand}: your repairer' },
    text: {
      zh: '【{brand}】报案号 {no}：已为您联系{name}，地址 {address}，电话 {phone}。维修费请先行支付并保留发票和维修清单，理赔时提供。咨询 {hotline}。',
      en: '{brand}: for loss report {no} your repairer is {name}, {address}, tel. {phone}. Please pay first and keep invoice and list of work for the claim. Questions: {hotline}.',
    },
    variables: { no: 'text', name: 'text', address: 'text', phone: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'assessment.pictures': {
    title: { zh: '{brand}：请补拍照片', en: '{brand}: more pictures' },
    text: {
      zh: '【{brand}】报案号 {no}：为了按照片定损，请重新拍摄 {kinds}，打开报案短信中的链接上传即可。照片要清楚、光线充足。咨询 {hotline}。',
      en: '{brand}: to assess loss report {no} by pictures we need {kinds} once more. Send them with the link of our first message, sharp and in good light. Questions: {hotline}.',
    },
    variables: { no: 'text', kinds: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'assessment.offered': {
    title: { zh: '{brand}：照片定损结果', en: '{brand}: assessed by your pictures' },
    text: {
      zh: '【{brand}】报案号 {no}：根据您上传的照片，定损金额为 {amount}。同意或不同意都请致电 {hotline} 告诉我们；不同意时我们安排查勘员上门查看，不影响您的权利。',
      en: '{brand}: by your pictures we assess loss report {no} at {amount}. Call {hotline} and tell us whether you agree. If you do not, a surveyor will come and look; you lose nothing by that.',
    },
    variables: { no: 'text', amount: 'money' },
    ...{ purpose: 'service', urgent: false, secret: false },
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
  'claim.accepted': {
    title: { zh: '{brand}：理赔已受理', en: '{brand}: your claim' },
    text: {
      zh: '【{brand}】您的理赔已受理，报案号 {no}。每到一个环节我们都会告知您；查询进度可打开报案短信中的链接，或致电 {hotline} 并报报案号。',
      en: '{brand}: your claim is accepted, loss report {no}. We tell you of each step; the link of our first message shows how far it is, or call {hotline} and give the number.',
    },
    variables: { no: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'claim.documents': {
    title: { zh: '{brand}：理赔材料待补充', en: '{brand}: documents for your claim' },
    text: {
      zh: '【{brand}】报案号 {no}：还需 {missing}，请于 {until} 前打开报案短信中的链接上传，或到就近网点。材料齐全后即可继续办理。咨询 {hotline}。',
      en: '{brand}: for loss report {no} we still need {missing}. Send them with the link of our first message or bring them to a branch by {until}; then your claim goes on. Questions: {hotline}.',
    },
    variables: { no: 'text', missing: 'text', until: 'date' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'claim.paid': {
    title: { zh: '{brand}：赔款已支付', en: '{brand}: paid' },
    text: {
      zh: '【{brand}】报案号 {no} 的赔款 {amount} 已于 {on} 支付到{bank}账户 {account}。到账时间以银行为准；如有疑问请致电 {hotline}。',
      en: '{brand}: for loss report {no} we paid {amount} on {on} to account {account} at {bank}. When it arrives is up to the bank; questions: {hotline}.',
    },
    variables: { no: 'text', amount: 'money', on: 'date', bank: 'text', account: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'claim.denied': {
    title: { zh: '{brand}：理赔结果', en: '{brand}: result of your claim' },
    text: {
      zh: '【{brand}】报案号 {no} 经核定不属于保险责任。理由：{reason}（依据条款：{clause}）。书面通知将另行送达。如有异议，可致电 {hotline} 申请复核，也可提出投诉、申请调解，或依法申请仲裁、提起诉讼。',
      en: '{brand}: loss report {no} is not covered. Reason: {reason} (clause: {clause}). A written notice follows. If you do not agree, call {hotline} for a review; you may also complain, ask for mediation, or go to arbitration or court.',
    },
    variables: { no: 'text', reason: 'text', clause: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'claim.late': {
    title: { zh: '{brand}：理赔办理进度说明', en: '{brand}: your claim takes longer' },
    text: {
      zh: '【{brand}】报案号 {no} 的办理时间比通常长，目前在{stage}环节，我们已安排专人跟进，有结果马上告知您，给您添麻烦了。咨询 {hotline}。',
      en: '{brand}: loss report {no} takes longer than usual; it is in {stage} now. Somebody looks after it and will tell you the result at once. We are sorry. Questions: {hotline}.',
    },
    variables: { no: 'text', stage: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'dispute.received': {
    title: { zh: '{brand}：异议已登记', en: '{brand}: your objection' },
    text: {
      zh: '【{brand}】报案号 {no}：您对理赔结果的异议已登记，我们会逐项复核，{until} 前给您答复。您也可以要求再次查勘、投诉、申请调解，或依法申请仲裁、提起诉讼。咨询 {hotline}。',
      en: '{brand}: your objection to the result of loss report {no} is registered. We review each item and answer before {until}. You may also ask for a second survey, complain, ask for mediation, or go to arbitration or court. Questions: {hotline}.',
    },
    variables: { no: 'text', until: 'dateTime' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'dispute.answered': {
    title: { zh: '{brand}：异议复核结果', en: '{brand}: result of the review' },
    text: {
      zh: '【{brand}】报案号 {no} 的异议复核结果：{result}。{answer} 如仍不同意，请致电 {hotline}，您可以投诉、申请调解，或依法申请仲裁、提起诉讼。',
      en: '{brand}: result of the review of loss report {no}: {result}. {answer} If you still do not agree, call {hotline}; you may complain, ask for mediation, or go to arbitration or court.',
    },
    variables: { no: 'text', result: 'text', answer: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
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
