import type { ShippedTemplate } from './shipped-template.ts';

/** What notices about a ticket are filled with. */
const ticketVariables = { no: 'text', kind: 'text' } as const;
const toCustomer = { variables: ticketVariables, purpose: 'service', urgent: false, secret: false } as const;

/** Notices to customers and to those who help them. */
export const templatesForCustomers: Readonly<Record<string, ShippedTemplate>> = {
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
      zh: '【{brand}】报案号 {no} 经核定不属于保险责任。理由：{reason}（依据条款：{clause}）。书面通知将另行送达。如有异议，您可以：{ways}。咨询 {hotline}。',
      en: '{brand}: loss report {no} is not covered. Reason: {reason} (clause: {clause}). A written notice follows. If you do not agree, you may: {ways}. Questions: {hotline}.',
    },
    variables: { no: 'text', reason: 'text', clause: 'text', ways: 'text' },
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
      zh: '【{brand}】报案号 {no}：您对理赔结果的异议已登记，我们会逐项复核，{until} 前给您答复。您可以要求再次查勘，也可以：{ways}。咨询 {hotline}。',
      en: '{brand}: your objection to the result of loss report {no} is registered. We review each item and answer before {until}. You may ask for a second survey, and also: {ways}. Questions: {hotline}.',
    },
    variables: { no: 'text', until: 'dateTime', ways: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
  'dispute.answered': {
    title: { zh: '{brand}：异议复核结果', en: '{brand}: result of the review' },
    text: {
      zh: '【{brand}】报案号 {no} 的异议复核结果：{result}。{answer} 如仍不同意，您可以：{ways}。咨询 {hotline}。',
      en: '{brand}: result of the review of loss report {no}: {result}. {answer} If you still do not agree, you may: {ways}. Questions: {hotline}.',
    },
    variables: { no: 'text', result: 'text', answer: 'text', ways: 'text' },
    ...{ purpose: 'service', urgent: false, secret: false },
  },
};
