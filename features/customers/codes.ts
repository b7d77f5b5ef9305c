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
export const policyLines = ['motor', 'life'] as const;
export const policyStatuses = [
  'pending',
  'inForce',
  'expired',
  'lapsed',
  'surrendered',
  'terminated',
] as const;
/** What a reason may open. */
export const openFields = ['name', 'idNo', 'note', 'numbers', 'policies'] as const;
export type OpenField = (typeof openFields)[number];

/** What of a customer has changed. */
export const changeKinds = [
  'details',
  'reading',
  'numberAdded',
  'numberChanged',
  'numberRemoved',
  'policyAdded',
  'policyChanged',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What people call the codes. */
export const codeNames: Readonly<Record<string, LocalText>> = {
  mass: { zh: '大众客户', en: 'Mass' },
  value: { zh: '价值客户', en: 'Value' },
  vip: { zh: '贵宾客户', en: 'VIP' },
  mobile: { zh: '手机', en: 'Mobile' },
  payment: { zh: '缴费电话', en: 'Payment' },
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
};
