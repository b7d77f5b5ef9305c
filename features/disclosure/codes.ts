import type { LocalText } from '../../platform/local-text.ts';

/** Who asks. `authorised` acts for a customer by a recorded authorisation; `other` is anybody without one. */
export const callerKinds = [
  'customer',
  'thirdParty',
  'trafficPolice',
  'authorised',
  'salesperson',
  'other',
] as const;
export type CallerKind = (typeof callerKinds)[number];

/** What is asked about: an insurance policy or a claim. */
export const subjectKinds = ['policy', 'claim'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What a disclosure can be of: salespeople are told of their own work, which is no policy or claim. */
export const recordKinds = [...subjectKinds, 'salesperson'] as const;
export type RecordKind = (typeof recordKinds)[number];

export const factClasses = ['general', 'important', 'confidential'] as const;
export type FactClass = (typeof factClasses)[number];

/** How an open fact is given: spoken, or only compared with what the caller says. */
export const modes = ['tell', 'confirmOnly'] as const;

export const verdictKinds = ['tell', 'confirmOnly', 'locked'] as const;
export type VerdictKind = (typeof verdictKinds)[number];

const customerFactors = [
  'policyNo',
  'reportNo',
  'plateNo',
  'engineNo',
  'vin',
  'idCardNo',
  'orgCode',
  'insuredOrClaimantName',
] as const;
const thirdPartyFactors = [
  'insuredPlateNo',
  'accidentTime',
  'accidentPlace',
  'accidentCourse',
  'caseFact',
] as const;

/** All that can be proved, in the order in which sets of it are written. `reportNo` is the report or the claim number. */
export const factors = [
  'authorisation',
  ...customerFactors,
  ...thirdPartyFactors,
  'officerUnit',
  'officerNo',
  'staffNo',
  'password',
] as const;
export type Factor = (typeof factors)[number];

/** What each kind of caller can prove. Others are taken, but nothing counts them. */
export const callerFactors: Readonly<Record<CallerKind, readonly Factor[]>> = {
  customer: customerFactors,
  thirdParty: thirdPartyFactors,
  trafficPolice: ['insuredPlateNo', 'officerUnit', 'officerNo'],
  authorised: ['authorisation', ...customerFactors],
  salesperson: ['staffNo', 'password'],
  other: [],
};

const customerPolicyFacts = [
  'status',
  'endorsementStatus',
  'paymentStatus',
  'period',
  'vehicleTaxStatus',
  'issuingBranch',
  'handler',
  'partyNames',
  'endorsementContent',
  'coverage',
  'premium',
  'vehicle',
  'endorsement',
  'payment',
  'claimantName',
  'specialAgreements',
  'policyNo',
  'insuredIdOrOrgCode',
] as const;
const customerClaimFacts = [
  'pastLosses',
  'payout',
  'numbers',
  'assessment',
  'circumstances',
  'payeeAccount',
] as const;
const thirdPartyFacts = ['reported', 'ownAssessment', 'closed', 'paid', 'payoutIfPayee'] as const;
const salespersonFacts = ['ownPortfolio', 'ownCommission'] as const;

/** All that can be asked. */
export const factCodes = [
  ...customerPolicyFacts,
  ...customerClaimFacts,
  ...thirdPartyFacts,
  'inForce',
  ...salespersonFacts,
] as const;
export type FactCode = (typeof factCodes)[number];

/** The kinds of questions: who may ask about what. */
export const sectionCodes = [
  'customerPolicy',
  'customerClaim',
  'thirdParty',
  'trafficPolice',
  'salesperson',
] as const;
export type SectionCode = (typeof sectionCodes)[number];

/** What may be asked in each, in the order in which it is shown. */
export const sectionFacts: Readonly<Record<SectionCode, readonly FactCode[]>> = {
  customerPolicy: customerPolicyFacts,
  customerClaim: customerClaimFacts,
  thirdParty: thirdPartyFacts,
  trafficPolice: ['inForce'],
  salesperson: salespersonFacts,
};

/** Whose factors count there; an authorised person asks as the customer does, with the authorisation besides. */
export const sectionCallers: Readonly<Record<SectionCode, CallerKind>> = {
  customerPolicy: 'customer',
  customerClaim: 'customer',
  thirdParty: 'thirdParty',
  trafficPolice: 'trafficPolice',
  salesperson: 'salesperson',
};

/** Where the rules for a question stand; null where this kind of caller is not answered about this subject at all. */
export const sections: Readonly<Record<CallerKind, Readonly<Record<SubjectKind, SectionCode | null>>>> = {
  customer: { policy: 'customerPolicy', claim: 'customerClaim' },
  authorised: { policy: 'customerPolicy', claim: 'customerClaim' },
  other: { policy: 'customerPolicy', claim: 'customerClaim' },
  thirdParty: { policy: null, claim: 'thirdParty' },
  trafficPolice: { policy: 'trafficPolice', claim: null },
  salesperson: { policy: 'salesperson', claim: null },
};

/** Facts that are an identity or an account: compared with what the caller says, never told, whatever the rules say. */
export const identifierFacts: readonly FactCode[] = ['policyNo', 'insuredIdOrOrgCode', 'payeeAccount'];

/** Facts that are one name or number, or a few of them, so that what a caller says can be compared with them. */
export const comparableFacts: readonly FactCode[] = [
  ...identifierFacts,
  'partyNames',
  'claimantName',
  'numbers',
];

/** What a kind of caller is never answered, whatever is proved; there is only the refusal. */
export const neverAsks = ['customerIdentity', 'otherMatters', 'othersCustomers'] as const;
export type NeverAsk = (typeof neverAsks)[number];
export const callerNeverAsks: Readonly<Partial<Record<CallerKind, NeverAsk>>> = {
  thirdParty: 'customerIdentity',
  trafficPolice: 'otherMatters',
  salesperson: 'othersCustomers',
};

/** The cases of a refusal, each with words of its own. */
export const refusalCases = [
  'publicGeneral',
  'publicImportant',
  'notPublic',
  'confidential',
  'confirmOnly',
  'contactHandler',
  'askOurCustomer',
  'askPolice',
  'officialLetter',
  'noAuthorisation',
  'othersCustomers',
  'locked',
] as const;
export type RefusalCase = (typeof refusalCases)[number];

/** Cases whose words must name what is missing, at the place `{missing}`. */
export const namingCases: readonly RefusalCase[] = [
  'publicGeneral',
  'publicImportant',
  'notPublic',
  'confidential',
];

// ---- what people call the codes ------------------------------------------------------------------------------

export const callerNames: Readonly<Record<CallerKind, LocalText>> = {
  customer: { zh: '客户本人', en: 'Customer' },
  thirdParty: { zh: '事故三者', en: 'Third party' },
  trafficPolice: { zh: '交警', en: 'Traffic police' },
  authorised: { zh: '受托人', en: 'Authorised person' },
  salesperson: { zh: '业务员', en: 'Salesperson' },
  other: { zh: '其他人', en: 'Somebody else' },
};

export const subjectNames: Readonly<Record<SubjectKind, LocalText>> = {
  policy: { zh: '保单', en: 'Policy' },
  claim: { zh: '赔案', en: 'Claim' },
};

export const recordKindNames: Readonly<Record<RecordKind, LocalText>> = {
  ...subjectNames,
  salesperson: callerNames.salesperson,
};

export const sectionNames: Readonly<Record<SectionCode, LocalText>> = {
  customerPolicy: { zh: '客户 · 保单', en: 'Customer · policy' },
  customerClaim: { zh: '客户 · 赔案', en: 'Customer · claim' },
  thirdParty: { zh: '事故三者', en: 'Third party' },
  trafficPolice: { zh: '交警', en: 'Traffic police' },
  salesperson: { zh: '业务员', en: 'Salesperson' },
};

export const classNames: Readonly<Record<FactClass, LocalText>> = {
  general: { zh: '一般信息', en: 'General' },
  important: { zh: '重要信息', en: 'Important' },
  confidential: { zh: '机密信息', en: 'Confidential' },
};

export const verdictNames: Readonly<Record<VerdictKind, LocalText>> = {
  tell: { zh: '可告知', en: 'May be told' },
  confirmOnly: { zh: '仅核对', en: 'Confirm only' },
  locked: { zh: '未解锁', en: 'Locked' },
};

/** As an agent reads them to a caller: «请您提供{missing}». */
export const factorNames: Readonly<Record<Factor, LocalText>> = {
  authorisation: { zh: '客户的授权', en: "the customer's authorisation" },
  policyNo: { zh: '保单号', en: 'policy number' },
  reportNo: { zh: '报案号或赔案号', en: 'report or claim number' },
  plateNo: { zh: '车牌号', en: 'plate number' },
  engineNo: { zh: '发动机号', en: 'engine number' },
  vin: { zh: '车架号', en: 'VIN' },
  idCardNo: { zh: '身份证号', en: 'ID card number' },
  orgCode: { zh: '组织机构代码', en: 'organisation code' },
  insuredOrClaimantName: {
    zh: '被保险人或索赔权益人姓名',
    en: 'name of the insured or of the claimant',
  },
  insuredPlateNo: { zh: '标的车车牌号', en: "insured car's plate number" },
  accidentTime: { zh: '出险时间', en: 'time of the accident' },
  accidentPlace: { zh: '出险地点', en: 'place of the accident' },
  accidentCourse: { zh: '大致出险经过', en: 'rough course of the accident' },
  caseFact: { zh: '案件的其他事实', en: 'another fact of the case' },
  officerUnit: { zh: '警官所属单位', en: "officer's unit" },
  officerNo: { zh: '警号', en: "officer's number" },
  staffNo: { zh: '工号', en: 'staff number' },
  password: { zh: '密码', en: 'password' },
};

export const factNames: Readonly<Record<FactCode, LocalText>> = {
  status: { zh: '保单状态', en: 'Policy status' },
  endorsementStatus: { zh: '批改状态', en: 'Endorsement status' },
  paymentStatus: { zh: '缴费状态', en: 'Payment status' },
  period: { zh: '保险期间', en: 'Period of cover' },
  vehicleTaxStatus: { zh: '车船税状态', en: 'Vehicle-tax status' },
  issuingBranch: { zh: '出单机构名称', en: 'Name of the issuing branch' },
  handler: { zh: '保单经办人', en: 'Handler of the policy' },
  partyNames: { zh: '投保人、被保险人姓名', en: 'Names of policyholder and insured' },
  endorsementContent: { zh: '批改内容', en: 'Endorsement content' },
  coverage: { zh: '险种与保额', en: 'Lines and sums insured' },
  premium: { zh: '保费及浮动因素', en: 'Premium and its loading factors' },
  vehicle: { zh: '车辆信息', en: 'Vehicle' },
  endorsement: { zh: '批单详情', en: 'Endorsement details' },
  payment: { zh: '缴费详情', en: 'Payment details' },
  claimantName: { zh: '索赔权益人姓名', en: 'Name of the claimant' },
  specialAgreements: { zh: '特别约定', en: 'Special agreements' },
  policyNo: { zh: '保单号', en: 'Policy number' },
  insuredIdOrOrgCode: {
    zh: '被保险人证件号或机构代码',
    en: 'ID card number or organisation code of the insured',
  },
  pastLosses: { zh: '历史出险次数', en: 'Number of past losses' },
  payout: { zh: '赔款金额', en: 'Payout' },
  numbers: { zh: '报案号、赔案号', en: 'Report and claim number' },
  assessment: { zh: '定损情况', en: 'Loss assessment' },
  circumstances: { zh: '出险经过', en: 'Circumstances of the loss' },
  payeeAccount: { zh: '收款银行账号', en: 'Bank account that is paid' },
  reported: { zh: '标的车是否已报案', en: "Whether the insured car's loss was reported" },
  ownAssessment: { zh: '三者车定损情况', en: "Assessment of the third party's own car" },
  closed: { zh: '是否已结案', en: 'Whether the claim is closed' },
  paid: { zh: '是否已赔付', en: 'Whether it is paid' },
  payoutIfPayee: { zh: '赔款详情（三者为收款人）', en: 'Payout details, as the payee' },
  inForce: { zh: '交强险、商业险是否有效', en: 'Whether compulsory or commercial cover is in force' },
  ownPortfolio: { zh: '本人业务清单', en: 'Own portfolio' },
  ownCommission: { zh: '本人佣金', en: 'Own commission' },
};

export const neverAskNames: Readonly<Record<NeverAsk, LocalText>> = {
  customerIdentity: { zh: '我方客户的身份和联系方式', en: "Our customer's identity and contact data" },
  otherMatters: { zh: '除保单是否有效以外的内容', en: 'Anything but whether cover is in force' },
  othersCustomers: { zh: '他人的客户', en: "Other people's customers" },
};

export const refusalNames: Readonly<Record<RefusalCase, LocalText>> = {
  publicGeneral: { zh: '官网可查的一般信息', en: 'General, on the public website' },
  publicImportant: { zh: '官网可查的重要信息', en: 'Important, on the public website' },
  notPublic: { zh: '官网不可查的信息', en: 'Not on the public website' },
  confidential: { zh: '机密信息，要素不足', en: 'Confidential, proof short' },
  confirmOnly: { zh: '机密信息，只核对不告知', en: 'Confidential, checked but not told' },
  contactHandler: {
    zh: '保单有特别备注，请联系经办人',
    en: 'Special note on the policy: contact its handler',
  },
  askOurCustomer: { zh: '三者要素不足', en: 'Third party, proof short' },
  askPolice: { zh: '三者询问客户身份', en: 'Third party asks who our customer is' },
  officialLetter: { zh: '交警询问其他内容', en: 'Traffic police ask for anything else' },
  noAuthorisation: { zh: '没有客户授权', en: 'No authorisation of the customer' },
  othersCustomers: { zh: '业务员询问他人客户', en: "Salesperson asks about others' customers" },
  locked: { zh: '核身已锁定', en: 'Verification locked' },
};
