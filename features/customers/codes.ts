import type { LocalText } from '../../platform/local-text.ts';

export const customerKinds = ['private', 'corporate'] as const;
export type CustomerKind = (typeof customerKinds)[number];
export const honorifics = ['mr', 'ms', 'none'] as const;
export type Honorific = (typeof honorifics)[number];
export const segments = ['mass', 'value', 'vip'] as const;
/** Documents that name a person or a company; a company's is the unified social credit code. */
export const idKinds = ['residentId', 'passport', 'permit', 'creditCode', 'other'] as const;
export type IdKind = (typeof idKinds)[number];
export const numberKinds = ['mobile', 'payment', 'office', 'home'] as const;
/**
 * What a number is marked with for those who dial: only this one of the customer's numbers may be dialled, or this one
 * never may. Source: the trade's rules of follow-up calls (指定电话；密、免、拒、特).
 */
export const numberMarks = ['onlyThis', 'keptSecret', 'exempted', 'refusing', 'special'] as const;
export const policyLines = ['motor', 'life'] as const;
export const policyStatuses = [
  'pending',
  'inForce',
  'expired',
  'lapsed',
  'surrendered',
  'terminated',
] as const;
/** Stages of a claim, in their order; `closed` and `denied` end it. */
export const claimStages = ['reported', 'survey', 'assessment', 'review', 'closed', 'denied'] as const;
export type ClaimStage = (typeof claimStages)[number];
/** Whom a customer may authorise to ask. */
export const authorisedRoles = ['repairer', 'lawyer', 'family', 'employer', 'media', 'other'] as const;
export type AuthorisedRole = (typeof authorisedRoles)[number];
/** How widely an authorisation reaches; `policy` and `claim` name one. */
export const authorisationReaches = ['all', 'policies', 'claims', 'policy', 'claim'] as const;
/** What a customer has applied for: something new, or a policy to go on. */
export const orderKinds = ['application', 'renewal'] as const;
/** How far an application has come, in its order; the last three end it. */
export const orderStatuses = [
  'draft',
  'submitted',
  'underwriting',
  'awaitingPayment',
  'paid',
  'issued',
  'declined',
  'cancelled',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];
/** What a customer may allow the insurer to do with his data. */
export const consentPurposes = [
  'personalInformation',
  'marketingCalls',
  'marketingSms',
  'recordingForTraining',
  'groupSharing',
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export const consentStates = ['given', 'withdrawn'] as const;
/** How the customer said so. */
export const consentWays = ['onCall', 'onPaper', 'onWeb'] as const;
/** How well a fact is guarded. */
export const factClasses = ['general', 'important', 'confidential'] as const;
export type FactClass = (typeof factClasses)[number];
/** What a caller may name to find a policy or a claim. */
export const recordFactors = [
  'policyNo',
  'reportNo',
  'plateNo',
  'engineNo',
  'vin',
  'idCardNo',
  'orgCode',
  'thirdPartyPlateNo',
  'keyedPolicyNo',
  'keyedReportNo',
] as const;
/**
 * `reportNo` stands for report and claim number; a keyed one is its digits, since a telephone has no letters.
 */
export type RecordFactor = (typeof recordFactors)[number];
/** What a reason may open. */
export const openFields = [
  'name',
  'idNo',
  'note',
  'numbers',
  'policies',
  'claims',
  'authorisations',
  'notes',
  'orders',
] as const;
export type OpenField = (typeof openFields)[number];

/** What of a customer has changed. */
export const changeKinds = [
  'details',
  'reading',
  'ownAgent',
  'numberAdded',
  'numberChanged',
  'numberRemoved',
  'policyAdded',
  'policyChanged',
  'claimAdded',
  'claimChanged',
  'authorisationRecorded',
  'authorisationRevoked',
  'noteAdded',
  'orderAdded',
  'orderChanged',
  'consentGiven',
  'consentWithdrawn',
  'merged',
  'unmerged',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What people call the codes. */
export const codeNames: Readonly<Record<string, LocalText>> = {
  mass: { zh: '大众客户', en: 'Mass' },
  value: { zh: '价值客户', en: 'Value' },
  vip: { zh: '贵宾客户', en: 'VIP' },
  mobile: { zh: '手机', en: 'Mobile' },
  payment: { zh: '缴费电话', en: 'Payment' },
  onlyThis: { zh: '指定电话', en: 'Only this one' },
  keptSecret: { zh: '密：不得拨打', en: 'Secret: never dialled' },
  exempted: { zh: '免：不得拨打', en: 'Exempt: never dialled' },
  refusing: { zh: '拒：不得拨打', en: 'Refused: never dialled' },
  special: { zh: '特：不得拨打', en: 'Special: never dialled' },
  office: { zh: '单位电话', en: 'Office' },
  home: { zh: '住宅电话', en: 'Home' },
  motor: { zh: '车险', en: 'Motor' },
  life: { zh: '寿险', en: 'Life' },
  pending: { zh: '未生效', en: 'Pending' },
  inForce: { zh: '有效', en: 'In force' },
  expired: { zh: '满期', en: 'Expired' },
  lapsed: { zh: '失效', en: 'Lapsed' },
  surrendered: { zh: '退保', en: 'Surrendered' },
  terminated: { zh: '终止', en: 'Terminated' },
  reported: { zh: '已报案', en: 'Reported' },
  survey: { zh: '查勘', en: 'Survey' },
  assessment: { zh: '定损', en: 'Assessment' },
  review: { zh: '核赔', en: 'Review' },
  closed: { zh: '结案', en: 'Closed' },
  denied: { zh: '拒赔', en: 'Denied' },
  application: { zh: '新投保', en: 'New business' },
  renewal: { zh: '续保', en: 'Renewal' },
  draft: { zh: '待提交', en: 'Draft' },
  submitted: { zh: '已提交', en: 'Submitted' },
  underwriting: { zh: '核保中', en: 'Underwriting' },
  awaitingPayment: { zh: '待缴费', en: 'Awaiting payment' },
  paid: { zh: '已缴费', en: 'Paid' },
  issued: { zh: '已出单', en: 'Issued' },
  declined: { zh: '拒保', en: 'Declined' },
  cancelled: { zh: '已撤单', en: 'Cancelled' },
  personalInformation: { zh: '处理个人信息', en: 'Processing of personal information' },
  marketingCalls: { zh: '营销电话', en: 'Marketing calls' },
  marketingSms: { zh: '营销短信', en: 'Marketing messages' },
  recordingForTraining: { zh: '录音用于培训', en: 'Recordings for training' },
  groupSharing: { zh: '集团内共享信息', en: 'Sharing within the group' },
  given: { zh: '同意', en: 'Agreed' },
  withdrawn: { zh: '不同意', en: 'Not agreed' },
  onCall: { zh: '电话', en: 'On the telephone' },
  onPaper: { zh: '书面', en: 'On paper' },
  onWeb: { zh: '网上', en: 'On the web' },
  repairer: { zh: '修理厂', en: 'Repairer' },
  lawyer: { zh: '律师', en: 'Lawyer' },
  family: { zh: '家属', en: 'Family' },
  employer: { zh: '单位', en: 'Employer' },
  media: { zh: '媒体', en: 'Media' },
  other: { zh: '其他', en: 'Other' },
  all: { zh: '全部保单和赔案', en: 'All policies and claims' },
  policies: { zh: '全部保单', en: 'All policies' },
  claims: { zh: '全部赔案', en: 'All claims' },
  policy: { zh: '一张保单', en: 'One policy' },
  claim: { zh: '一个赔案', en: 'One claim' },
  general: { zh: '一般信息', en: 'General facts' },
  important: { zh: '重要信息', en: 'Important facts' },
  confidential: { zh: '机密信息', en: 'Confidential facts' },
};
