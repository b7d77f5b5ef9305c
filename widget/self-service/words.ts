import type { FactClass, Factor, SubjectKind } from '../../features/disclosure/codes.ts';
import type { Language } from '../../platform/local-text.ts';

/** Words in Chinese and English. */
export type Words = readonly [zh: string, en: string];

export const words = {
  title: ['自助查询', 'Self-service'],
  otherLanguage: ['English', '中文'],
  steps: ['步骤', 'Steps'],
  stepItems: ['填写信息', 'Your details'],
  stepCode: ['短信验证', 'Code by SMS'],
  stepRecords: ['查看结果', 'Your answer'],
  loading: ['正在打开', 'Opening'],

  choose: ['您想查询什么？', 'What would you like to look up?'],
  lead: [
    '填写至少两项，核对一致后，凭发到登记手机号的验证码查看。',
    'Give at least two items. If they match, a code goes to the mobile number on record.',
  ],
  itemsOf: ['核对信息', 'Items'],
  more: ['其他信息（车架号、机构代码等）', 'Other items (VIN, organisation code …)'],
  filled: ['已填 {count} 项', '{count} filled in'],
  needMore: ['请再填 {count} 项。', 'Please fill in {count} more.'],
  moreOpens: ['填得越多，能看到的内容越多。', 'The more you give, the more you can see.'],
  next: ['获取验证码', 'Send me the code'],
  sending: ['正在提交', 'Sending'],
  privacy: [
    '所填信息只用于核对，查询结束即删除。查询记录会保存。',
    'What you type is only compared, and erased when you finish. The enquiry is recorded.',
  ],

  codeTitle: ['输入短信验证码', 'Enter the code'],
  codeLead: [
    '如果信息一致，我们已向登记的手机号发送验证码，5 分钟内有效。',
    'If the details match, we have sent a code to the number on record. It is valid for 5 minutes.',
  ],
  code: ['6 位验证码', '6-digit code'],
  codeShort: ['请输入 6 位数字。', 'Please enter 6 digits.'],
  codeWrong: [
    '验证码不正确或已失效，还可以输入 {count} 次。',
    'The code is wrong or no longer valid; {count} tries left.',
  ],
  check: ['查看结果', 'Continue'],
  checking: ['正在验证', 'Checking'],
  again: ['重新获取验证码', 'Send another code'],
  againIn: ['{count} 秒后可重新获取', 'Another code in {count} s'],
  noMore: ['验证码次数已用完，请修改信息后重新查询。', 'No more codes; change your details and start again.'],
  sentAgain: ['如果信息一致，新的验证码已发送。', 'If the details match, another code has been sent.'],
  notCome: ['没有收到？', 'Nothing came?'],
  notComeText: [
    '可能是信息与登记的不一致、登记的手机号已更换，或当天的验证码已满 5 条。为保护客户信息，我们不说明是哪一种。',
    'The details may differ from our records, the number on record may have changed, or it already had 5 codes today. To protect our customers we don’t say which.',
  ],
  change: ['修改信息', 'Change my details'],
  demo: ['演示：验证码在工作台的“演示信箱”中。', 'Demo: the code is in the demo mailbox of the console.'],

  recordsTitle: ['查询结果', 'Your answer'],
  proved: ['核验通过', 'Verified'],
  ends: ['15 分钟不操作会自动结束。', 'This ends by itself after 15 minutes without use.'],
  finish: ['结束查询', 'Finish'],
  noRecords: ['没有可以查看的内容。', 'There is nothing to see here.'],
  lockedTitle: ['已停止核对', 'No more checks'],
  lockedText: [
    '核对失败次数过多，为保护客户信息，本次查询不再显示内容。请稍后重新查询，或致电客服热线。',
    'Too many items didn’t match. To protect our customers nothing more is shown. Try again later, or call the hotline.',
  ],
  reading: ['正在读取', 'Loading'],
  noValue: ['无', 'None'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  byPhone: ['请致电客服热线查询：{facts}。', 'Please call the hotline for: {facts}.'],
  moreTitle: ['核对更多信息', 'Check one more item'],
  moreTold: ['再核对一项，可查看{class}：{items}。', 'One more item shows what is {class}: {items}.'],
  moreCompared: [
    '再核对一项，可核对{class}：{items}。',
    'One more item lets you compare what is {class}: {items}.',
  ],
  item: ['选择一项', 'Item'],
  value: ['填写', 'Your answer'],
  compareOne: ['核对', 'Check'],
  fits: ['一致，已为您更新。', 'It matches; more is shown now.'],
  fitsNot: [
    '不一致。这一项本次不再核对，可以换一项。',
    'It doesn’t match and isn’t checked again this time; try another item.',
  ],
  confidentialText: [
    '只核对、不显示：您填写，我们答是否一致。',
    'Compared, never shown: you type it, we say whether it matches.',
  ],
  matched: ['一致', 'It matches'],
  matchedNot: ['不一致', 'It doesn’t match'],
  triesLeft: ['还可以核对 {count} 次', '{count} tries left'],
  noTries: ['本次核对次数已用完。', 'No tries left this time.'],

  overTitle: ['查询已结束', 'The enquiry is over'],
  overText: ['页面上的内容已清除。', 'Everything on this page has been erased.'],
  overCodes: ['验证码多次输入错误，本次查询已结束。', 'Too many wrong codes: this enquiry is over.'],
  overIdle: [
    '长时间没有操作，查询已自动结束，页面上的内容已清除。',
    'This page wasn’t used for long. The enquiry ended by itself, and everything on the page has been erased.',
  ],
  restart: ['重新查询', 'Start again'],

  unavailable: ['网上查询暂未开通', 'Not available online'],
  unavailableText: [
    '请致电客服热线，由客服人员为您查询。',
    'Please call the hotline; our staff will help you.',
  ],
  hotline: ['客服热线', 'Hotline'],
  retry: ['重试', 'Try again'],
  offline: [
    '没有网络，已填的内容都在。恢复后请重试。',
    'No network. What you typed is kept; try again when it is back.',
  ],
  unreachable: ['连接不上服务，请稍后重试。', 'No answer from the service; please try again.'],
  slow: ['网络较慢，请稍候……', 'The network is slow; please wait …'],
} as const satisfies Record<string, Words>;

export const subjectWords: Readonly<Record<SubjectKind, Words>> = {
  policy: ['保单', 'A policy'],
  claim: ['赔案', 'A claim'],
};

export const recordWords: Readonly<Record<SubjectKind, Readonly<Record<'motor' | 'life', Words>>>> = {
  policy: {
    motor: ['车险保单 {number}', 'Motor policy {number}'],
    life: ['寿险保单 {number}', 'Life policy {number}'],
  },
  claim: {
    motor: ['车险赔案 {number}', 'Motor claim {number}'],
    life: ['寿险赔案 {number}', 'Life claim {number}'],
  },
};

export const classWords: Readonly<Record<FactClass, Words>> = {
  general: ['一般信息', 'General'],
  important: ['重要信息', 'Important'],
  confidential: ['机密信息', 'Confidential'],
};

/** Where the name of an item is too long to stand above a field. */
export const shortNames: Readonly<Partial<Record<Factor, Words>>> = {
  insuredOrClaimantName: ['被保险人或索赔权益人姓名', 'Insured or claimant'],
};

/** An example beside an item, where it helps. */
export const exampleWords: Readonly<Partial<Record<Factor, Words>>> = {
  plateNo: ['如 浙B·12345', 'e.g. 浙B·12345'],
  vin: ['行驶证上的 17 位车辆识别代号', '17 characters, on the vehicle licence'],
  engineNo: ['在行驶证上', 'On the vehicle licence'],
  policyNo: ['在保单或短信通知上', 'On the policy or in our messages'],
  reportNo: ['在报案后的短信中', 'In the message after your report'],
  orgCode: ['单位客户填写', 'For companies'],
  insuredOrClaimantName: ['与保单上的一致', 'The name as it stands on the policy'],
};

/** @returns the words in `language`, their `{name}` places filled. */
export function inWords(
  both: Words,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return both[language === 'en' ? 1 : 0].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
