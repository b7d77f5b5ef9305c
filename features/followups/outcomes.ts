/** How a follow-up call may fail: the thirty reasons, their groups and the details that each demands. */
import type { LocalText } from '../../platform/local-text.ts';

export const outcomeGroups = ['dialAgain', 'badNumber', 'cannotBeDone', 'refused', 'notToBeDialled'] as const;
export type OutcomeGroup = (typeof outcomeGroups)[number];
export const outcomeGroupNames: Readonly<Record<OutcomeGroup, LocalText>> = {
  dialAgain: { zh: '可再拨', en: 'Dial again' },
  badNumber: { zh: '号码无效', en: 'Bad number' },
  cannotBeDone: { zh: '无法回访', en: 'Can’t be done' },
  refused: { zh: '拒访', en: 'Refused' },
  notToBeDialled: { zh: '无需拨打', en: 'Not to be dialled' },
};

const named = (zh: string, en: string): LocalText => ({ zh, en });
const dialAgain = {
  noAnswer: named('无人接听', 'No answer'),
  policyholderOut: named('投保人不在', 'Policyholder out'),
  hungUpEarly: named('接通后挂断', 'Hung up early'),
  callRejected: named('拒接', 'Call rejected'),
  busy: named('占线', 'Busy'),
  notConvenient: named('不方便接听', 'Not convenient'),
  poweredOff: named('关机', 'Powered off'),
  answeringMachine: named('留言机', 'Answering machine'),
  numberReserved: named('停机保号', 'Number suspended by its owner'),
  incomingBarred: named('呼入限制', 'Incoming calls barred'),
  suspendedForArrears: named('欠费停机', 'Suspended for arrears'),
  lineFault: named('线路故障', 'Line fault'),
  outOfCoverage: named('不在服务区', 'Out of coverage'),
  systemFault: named('系统故障', 'System fault'),
  other: named('其他', 'Other'),
};
const badNumber = {
  notInService: named('空号', 'Number not in service'),
  wrongNumber: named('错号', 'Wrong number'),
  fax: named('传真', 'Fax'),
  salespersonNumber: named('业务员或网点电话', 'Salesperson’s or outlet’s number'),
};
const cannotBeDone = {
  longTrip: named('长期外出', 'On a long trip'),
  dialect: named('方言无法沟通', 'Dialect not understood'),
  specialReason: named('特殊原因', 'Special reason'),
  declinesIdentity: named('拒绝核实身份', 'Declines to confirm identity'),
  identityMismatch: named('身份不符', 'Identity does not match'),
  contractNotReceived: named('未收到合同', 'Contract not received'),
};
const refused = {
  policyholderRefuses: named('投保人拒访', 'Policyholder refuses'),
  familyRefuses: named('家属拒访', 'Family refuses'),
};
const notToBeDialled = {
  noContactNumber: named('无联系电话', 'No contact number'),
  surrendered: named('已退保', 'Surrendered in cooling-off or after'),
  duplicateNumber: named('重复电话', 'Duplicate number'),
};
export const outcomeNames = { ...dialAgain, ...badNumber, ...cannotBeDone, ...refused, ...notToBeDialled };
export type Outcome = keyof typeof outcomeNames;

const groups: Readonly<Record<OutcomeGroup, object>> = {
  ...{ dialAgain, badNumber, cannotBeDone, refused, notToBeDialled },
};
const codesOf = (of: object): Outcome[] => Object.keys(of) as Outcome[];
export const outcomes = codesOf(outcomeNames) as [Outcome, ...Outcome[]];
export const outcomesOf = (group: OutcomeGroup): Outcome[] => codesOf(groups[group]);

export function groupOf(outcome: Outcome): OutcomeGroup {
  const found = outcomeGroups.find((group) => outcome in groups[group]);
  if (found === undefined) throw new Error(`no group of ${outcome}`);
  return found;
}

/** What «no answer» was. */
export const silences = ['ringing', 'callAssistant', 'smsNotice', 'forwarding', 'secretary'] as const;
/** Why a customer who can’t talk need not be asked for another time. */
export const inconveniences = ['driving', 'drinking', 'meeting', 'resting', 'reasonGiven'] as const;
