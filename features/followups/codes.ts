/** The words of follow-up calls as codes, with the names that people read. */
import type { LocalText } from '../../platform/local-text.ts';

export const taskKinds = [
  'newContractFirst',
  'newContractSecond',
  'applicationSatisfaction',
  'claimsSatisfaction',
  'sampledCheck',
] as const;
export type TaskKind = (typeof taskKinds)[number];
export const taskKindNames: Readonly<Record<TaskKind, LocalText>> = {
  newContractFirst: { zh: '新契约回访（首轮）', en: 'New contract, first round' },
  newContractSecond: { zh: '新契约回访（二轮）', en: 'New contract, second round' },
  applicationSatisfaction: { zh: '投保满意度回访', en: 'Satisfaction with the application' },
  claimsSatisfaction: { zh: '理赔满意度回访', en: 'Satisfaction with a claim' },
  sampledCheck: { zh: '抽样核实回访', en: 'Sampled check' },
};

/** Kinds on which a cooling-off period looks down. */
export const newContractKinds: readonly TaskKind[] = ['newContractFirst', 'newContractSecond'];

export const numberKinds = ['mobile', 'payment', 'office', 'home'] as const;
export type NumberKind = (typeof numberKinds)[number];
export const numberKindNames: Readonly<Record<NumberKind, LocalText>> = {
  mobile: { zh: '手机', en: 'Mobile' },
  payment: { zh: '缴费电话', en: 'Payment phone' },
  office: { zh: '单位电话', en: 'Office' },
  home: { zh: '住宅电话', en: 'Home' },
};

/** What is known of a number before it is dialled. */
export const numberMarks = [
  'designated',
  'confidential',
  'exempt',
  'refused',
  'special',
  'salesperson',
  'duplicate',
] as const;
export type NumberMark = (typeof numberMarks)[number];
export const numberMarkNames: Readonly<Record<NumberMark, LocalText>> = {
  designated: { zh: '指定电话', en: 'Designated' },
  confidential: { zh: '密', en: 'Confidential' },
  exempt: { zh: '免', en: 'Exempt' },
  refused: { zh: '拒', en: 'Refused' },
  special: { zh: '特', en: 'Special' },
  salesperson: { zh: '业务员或网点电话', en: 'Salesperson’s or outlet’s' },
  duplicate: { zh: '重复电话', en: 'Duplicate' },
};
/** Marks under which a number is never dialled, until a supervisor has cleared it with the branch. */
export const forbiddingMarks = ['confidential', 'exempt', 'refused', 'special'] as const;

export const addressMarks = ['designated', 'confidential', 'exempt', 'refused', 'noFollowUp'] as const;
export type AddressMark = (typeof addressMarks)[number];
export const addressMarkNames: Readonly<Record<AddressMark, LocalText>> = {
  designated: { zh: '指定地址', en: 'Designated address' },
  confidential: { zh: '秘', en: 'Confidential' },
  exempt: { zh: '免', en: 'Exempt' },
  refused: { zh: '拒', en: 'Refused' },
  noFollowUp: { zh: '不回访', en: 'No follow-up' },
};

/** Product designs, from the smallest questionnaire to the largest; the last two are asked the same. */
export const designs = ['traditional', 'participating', 'universal', 'unitLinked'] as const;
export type Design = (typeof designs)[number];
export const designNames: Readonly<Record<Design, LocalText>> = {
  traditional: { zh: '传统险', en: 'Traditional' },
  participating: { zh: '分红险', en: 'Participating' },
  universal: { zh: '万能险', en: 'Universal' },
  unitLinked: { zh: '投连险', en: 'Unit-linked' },
};

/** Questionnaires by product design, smallest first. */
export const questionnaireSizes = ['traditional', 'participating', 'universal'] as const;
export type QuestionnaireSize = (typeof questionnaireSizes)[number];

export const persons = ['policyholder', 'relative', 'other'] as const;
export type Person = (typeof persons)[number];

/** Why a call that reached the customer was broken off. */
export const interruptions = [
  'identityToCheck',
  'policyToCheck',
  'customerNotFree',
  'contractNotReceived',
] as const;
export type Interruption = (typeof interruptions)[number];
export const interruptionNames: Readonly<Record<Interruption, LocalText>> = {
  identityToCheck: { zh: '身份待核实', en: 'Identity to be checked' },
  policyToCheck: { zh: '保单待核实', en: 'Policy to be checked' },
  customerNotFree: { zh: '客户没空', en: 'Customer not free' },
  contractNotReceived: { zh: '电销保单未收到合同', en: 'Contract not received yet (telesales)' },
};

/** Data that came wrong with the call. */
export const abnormalities = ['blankPolicy', 'noScreenPop', 'wrongName', 'riderAlone'] as const;
export type Abnormality = (typeof abnormalities)[number];
export const abnormalityNames: Readonly<Record<Abnormality, LocalText>> = {
  blankPolicy: { zh: '保单空白', en: 'Blank policy' },
  noScreenPop: { zh: '无弹屏', en: 'No screen pop' },
  wrongName: { zh: '姓名不符', en: 'Wrong name' },
  riderAlone: { zh: '只有附加险', en: 'A rider alone' },
};

/** Who helps when the agent can’t: in this order. */
export const escalation = ['expertAgent', 'supervisor', 'adviceLine'] as const;
export type Rung = (typeof escalation)[number];
export const rungNames: Readonly<Record<Rung, LocalText>> = {
  expertAgent: {
    zh: '专家坐席和组长（通知内勤）',
    en: 'Expert agent and team leader (back office informed)',
  },
  supervisor: { zh: '主管', en: 'Supervisor' },
  adviceLine: { zh: '呼入咨询专线', en: 'Inbound advice line' },
};
