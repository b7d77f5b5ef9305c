import type { FieldDefinition } from '../contract/fields.ts';
import type { TicketKindDefinition } from '../contract/kinds.ts';
import * as form from './kind-fields.ts';

export type ShippedKind = TicketKindDefinition & { code: string; builtIn: boolean };

const usual = {
  priority: 'normal',
  remindAtPercent: 25,
  inform: 'callOrNotice',
  triesToInform: 3,
  reopenDays: 30,
  active: true,
} as const satisfies Partial<TicketKindDefinition>;

const hours = (working: number) => ({ clock: 'working', minutes: working * 60 }) as const;
const days = (count: number) => ({ clock: 'workingDays', days: count }) as const;

/** Kinds that come with the product; an administrator changes them as he likes, and an upgrade leaves his alone. */
export const shippedKinds: readonly ShippedKind[] = [
  {
    ...usual,
    code: 'policyEnquiry',
    builtIn: false,
    name: { zh: '保单咨询', en: 'Policy enquiry' },
    purpose: {
      zh: '当场答复不了的保单问题：保障范围、缴费、生效、批改进度。',
      en: 'Questions on a policy that can’t be answered at once.',
    },
    group: 'enquiry',
    fields: form.enquiryFields([form.policyNo(false), form.enquiryTopic]),
    process: 'policyEnquiry',
    due: { urgent: hours(2), high: hours(4), normal: days(1), low: days(3) },
  },
  {
    ...usual,
    code: 'claimEnquiry',
    builtIn: false,
    name: { zh: '理赔咨询', en: 'Claim enquiry' },
    purpose: {
      zh: '查询理赔进度、所需材料、赔款计算和到账。',
      en: 'How a claim stands, what it needs, how it was reckoned.',
    },
    group: 'enquiry',
    fields: form.enquiryFields([form.claimNo(false), form.plate(false), form.claimTopic]),
    process: 'claimEnquiry',
    due: { urgent: hours(2), high: hours(4), normal: days(1), low: days(3) },
  },
  {
    ...usual,
    code: 'expertQuestion',
    builtIn: false,
    name: { zh: '疑难问题请教专家', en: 'Question to an expert' },
    purpose: {
      zh: '一线和知识库都答不了的专业问题。',
      en: 'What neither the line nor the knowledge base can answer.',
    },
    group: 'enquiry',
    fields: form.enquiryFields([form.policyNo(false), form.expertArea]),
    process: 'expertQuestion',
    due: { urgent: hours(2), high: hours(4), normal: days(1), low: days(2) },
  },
  {
    ...usual,
    code: 'policyChange',
    builtIn: false,
    name: { zh: '保全变更', en: 'Policy change' },
    purpose: {
      zh: '联系方式、投保人、受益人、车辆信息、缴费方式等变更和退保申请。',
      en: 'Changes of parties, car or payment, and surrenders.',
    },
    group: 'change',
    fields: [
      form.policyNo(true),
      form.changeKind,
      form.newPhone,
      form.newAddress,
      form.newPlate,
      form.changeContent,
      form.applicantIdNo,
      form.needsRenewedQuote,
      form.effectFrom,
      form.materials,
      form.result,
    ],
    process: 'policyChange',
    due: { urgent: days(1), high: days(2), normal: days(3), low: days(5) },
  },
  {
    ...usual,
    code: 'complaint',
    builtIn: true,
    name: { zh: '投诉', en: 'Complaint' },
    purpose: {
      zh: '客户对产品、服务、人员或理赔的不满，匿名也要登记。',
      en: 'Dissatisfaction with product, service, people or a claim; also anonymous.',
    },
    group: 'complaint',
    // What is asked and found stands in the complaint itself.
    fields: [form.writtenAnswer],
    process: 'complaint',
    inform: 'call',
    priority: 'high',
    // The complaints feature sets the deadline by level; these hold where it says nothing.
    due: {
      urgent: { clock: 'elapsed', minutes: 24 * 60 },
      high: { clock: 'elapsed', minutes: 48 * 60 },
      normal: { clock: 'calendarDays', days: 15 },
    },
  },
  {
    ...usual,
    code: 'suggestion',
    builtIn: false,
    name: { zh: '建议', en: 'Suggestion' },
    purpose: {
      zh: '客户对产品和服务的建议，转交部门并给客户回音。',
      en: 'Ideas of customers for a department, which answers.',
    },
    group: 'complaint',
    fields: [form.suggestionAbout, form.description, form.adopted, form.result],
    process: 'suggestion',
    priority: 'low',
    due: { normal: days(5), low: days(10) },
  },
  {
    ...usual,
    code: 'followUpProblem',
    builtIn: true,
    name: { zh: '回访问题件', en: 'Follow-up problem' },
    purpose: {
      zh: '回访中答“否”、签名存疑、未明了利益、资料有误或想退保的客户；十五日内解决，不由销售人员处理。由系统登记。',
      en: 'What a follow-up call found wrong; solved within 15 days, never by the seller. Registered by the system.',
    },
    group: 'change',
    fields: [form.policyNo(false), form.description, form.result],
    process: 'followUpProblem',
    inform: 'call',
    // The rules of follow-up calls set the deadline; this holds where they say nothing.
    due: { normal: { clock: 'calendarDays', days: 15 } },
  },
  {
    ...usual,
    code: 'voicemail',
    builtIn: true,
    name: { zh: '语音留言', en: 'Voicemail' },
    purpose: {
      zh: '客户在电话里留下的话，每一条都有人听、有人回。由系统登记。',
      en: 'What customers said after the tone; each is heard and answered. Registered by the system.',
    },
    group: 'enquiry',
    fields: [form.voicemailBox, form.description, form.contactPhone(false), form.result],
    process: 'voicemail',
    inform: 'call',
    due: { urgent: hours(2), high: hours(4), normal: days(1), low: days(3) },
  },
  {
    ...usual,
    code: 'callBack',
    builtIn: false,
    name: { zh: '电话回呼', en: 'Call-back' },
    purpose: {
      zh: '客户在语音菜单里留下号码，请我们打回去。由系统登记，也可以由坐席代为登记。',
      en: 'A caller left his number in the menu and wants to be called. Registered by the system, or by an agent.',
    },
    group: 'enquiry',
    fields: [form.description, form.contactPhone(true), form.result],
    process: 'callBack',
    inform: 'call',
    due: { urgent: hours(1), high: hours(2), normal: hours(4), low: days(1) },
  },
  {
    ...usual,
    code: 'fieldVisit',
    builtIn: false,
    name: { zh: '上门服务', en: 'Field visit' },
    purpose: {
      zh: '电话里办不了，需要查勘员、柜面或客户经理当面办理；老人和残障客户上门协助。',
      en: 'What must be done on the spot; help for elderly and disabled customers.',
    },
    group: 'field',
    fields: [
      form.visitPurpose,
      form.visitPlace,
      form.visitTime,
      form.visitBy,
      form.contactPhone(true),
      form.policyNo(false),
      form.materials,
      form.specialNeeds,
      form.result,
    ],
    process: 'fieldVisit',
    inform: 'call',
    due: { urgent: hours(4), high: days(1), normal: days(3), low: days(5) },
  },
  {
    ...usual,
    code: 'roadsideAssistance',
    builtIn: false,
    name: { zh: '道路救援', en: 'Roadside assistance' },
    purpose: {
      zh: '车辆故障、事故无法行驶：拖车、搭电、换胎、送油、开锁。',
      en: 'Breakdown or accident: towing, jump start, tyre, fuel, lock.',
    },
    group: 'field',
    fields: [
      form.plate(true),
      form.carPlace,
      form.rescueKind,
      form.tyreCount,
      form.canDrive,
      form.peopleSafe,
      form.contactPhone(true),
      form.result,
    ],
    process: 'roadside',
    inform: 'call',
    priority: 'urgent',
    triesToInform: 2,
    due: { urgent: { clock: 'elapsed', minutes: 90 }, normal: { clock: 'elapsed', minutes: 180 } },
  },
  {
    ...usual,
    code: 'jointCase',
    builtIn: false,
    name: { zh: '会办案件', en: 'Joint case' },
    purpose: {
      zh: '同时需要法务、医疗、维修、财务意见的案件，各方并行处理。',
      en: 'Lawyer, doctor, repairer and finance at once.',
    },
    group: 'field',
    fields: [
      form.claimNo(false),
      form.policyNo(false),
      form.description,
      form.questions,
      form.disputedAmount,
      form.materials,
      form.result,
    ],
    process: 'jointCase',
    inform: 'call',
    priority: 'high',
    due: { urgent: days(2), high: days(4), normal: days(6) },
  },
  {
    ...usual,
    code: 'caseTasks',
    builtIn: true,
    name: { zh: '案件并行任务', en: 'Parallel tasks of a case' },
    purpose: {
      zh: '从报案或赔案页同时交给法务、医疗、维修、财务；全部完成后汇总。',
      en: 'Opened at a loss report or claim: lawyer, doctor, repairer and finance at once, put together at the end.',
    },
    group: 'field',
    fields: [form.claimNo(false), form.questions, ...form.needed, form.result],
    process: 'caseTasks',
    inform: 'call',
    priority: 'high',
    due: { urgent: days(2), high: days(4), normal: days(6) },
  },
  {
    ...usual,
    code: 'claimDispute',
    builtIn: true,
    name: { zh: '理赔异议', en: 'Claim dispute' },
    purpose: {
      zh: '客户不同意定损、扣减或拒赔：复核每一项并答复，可以再次查勘、请专业意见。',
      en: 'A customer does not agree with an assessment, a deduction or a denial: each item is reviewed and answered.',
    },
    group: 'field',
    fields: form.enquiryFields([form.claimNo(false), form.disputedAmount]),
    process: 'claimDispute',
    inform: 'call',
    priority: 'high',
    due: { urgent: hours(8), high: days(2), normal: days(3) },
  },
];

/** Keys of the fields of all shipped kinds, with their names: what processes may name. */
export function shippedFieldKeys(): FieldDefinition[] {
  const fields = shippedKinds.flatMap((kind) => kind.fields);
  return [...new Map(fields.map((field) => [field.key, field])).values()];
}
