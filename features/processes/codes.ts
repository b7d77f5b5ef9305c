/** Names that a new installation knows in processes; tickets add the fields of their kinds. */

import type { LocalText } from '../../platform/local-text.ts';
import type { RoleCode } from '../access/contract.ts';
import type { KnownNames, ServiceKind } from './contract.ts';

const roleNames: Readonly<Record<Exclude<RoleCode, 'surveyor' | 'admin' | 'auditor'>, LocalText>> = {
  agent: { zh: '坐席', en: 'Agent' },
  teamLeader: { zh: '组长', en: 'Team leader' },
  supervisor: { zh: '主管', en: 'Supervisor' },
  backOffice: { zh: '内勤', en: 'Back office' },
  inspector: { zh: '质检员', en: 'Inspector' },
  trainer: { zh: '培训师', en: 'Trainer' },
  planner: { zh: '排班师', en: 'Planner' },
  knowledgeEditor: { zh: '知识编辑', en: 'Knowledge editor' },
};

/** Departments of an insurer outside the centre, and those who go to the customer. */
const departmentNames: Readonly<Record<`dept.${string}`, LocalText>> = {
  'dept.expert': { zh: '专家坐席', en: 'Expert agents' },
  'dept.complaints': { zh: '投诉处理组', en: 'Complaints team' },
  'dept.policyService': { zh: '保全批改岗', en: 'Policy service' },
  'dept.underwriting': { zh: '核保部', en: 'Underwriting' },
  'dept.claims': { zh: '理赔部', en: 'Claims' },
  'dept.survey': { zh: '查勘员', en: 'Surveyors' },
  'dept.counter': { zh: '机构柜面', en: 'Branch counter' },
  'dept.relationship': { zh: '客户经理', en: 'Relationship managers' },
  'dept.rescue': { zh: '救援调度', en: 'Roadside assistance' },
  'dept.legal': { zh: '法务', en: 'Lawyers' },
  'dept.medical': { zh: '医疗审核', en: 'Doctors' },
  'dept.repair': { zh: '维修协作', en: 'Repairers' },
  'dept.finance': { zh: '财务', en: 'Finance' },
  'dept.operations': { zh: '业务管理部', en: 'Operations' },
};

const receivers = [
  { value: 'customer', label: { zh: '客户', en: 'The customer' } },
  { value: 'handler', label: { zh: '处理人', en: 'Whoever handles it' } },
];
const superiors = [
  { value: 'teamLeader', label: { zh: '组长', en: 'Team leader' } },
  { value: 'supervisor', label: { zh: '主管', en: 'Supervisor' } },
  { value: 'headquarters', label: { zh: '总公司', en: 'Headquarters' } },
];
const priorities = ['1', '2', '3', '4'].map((value) => ({
  value,
  label: { zh: `${value} 级`, en: `Priority ${value}` },
}));

/** What tickets can do by themselves when a process asks for it. */
export const shippedServices: readonly ServiceKind[] = [
  {
    code: 'notice',
    name: { zh: '发送通知', en: 'Send a notice' },
    params: [
      { name: 'template', label: { zh: '模板', en: 'Template' }, kind: 'template', choices: [] },
      { name: 'to', label: { zh: '收件人', en: 'To' }, kind: 'choice', choices: receivers },
    ],
  },
  {
    code: 'escalate',
    name: { zh: '升级督办', en: 'Escalate' },
    params: [{ name: 'to', label: { zh: '上报给', en: 'To' }, kind: 'choice', choices: superiors }],
  },
  {
    code: 'setPriority',
    name: { zh: '调整优先级', en: 'Set the priority' },
    params: [
      { name: 'priority', label: { zh: '优先级', en: 'Priority' }, kind: 'choice', choices: priorities },
    ],
  },
];

/** Fields of tickets that the shipped processes name. */
const shippedFields: readonly { code: string; name: LocalText }[] = [
  { code: 'result', name: { zh: '处理结果', en: 'Result' } },
  { code: 'rootCause', name: { zh: '根本原因', en: 'Root cause' } },
  { code: 'writtenAnswer', name: { zh: '需书面答复', en: 'Written answer asked for' } },
  { code: 'visitPlace', name: { zh: '上门地点', en: 'Place of the visit' } },
  { code: 'visitTime', name: { zh: '上门时间', en: 'Time of the visit' } },
  { code: 'materials', name: { zh: '所需材料', en: 'Materials' } },
  { code: 'visitBy', name: { zh: '由谁上门', en: 'Who goes' } },
  { code: 'carPlace', name: { zh: '车辆位置', en: 'Where the car is' } },
  { code: 'needsRenewedQuote', name: { zh: '需重新核保', en: 'Underwriting needed' } },
  { code: 'needsLegal', name: { zh: '需法务意见', en: 'Lawyer needed' } },
  { code: 'needsMedical', name: { zh: '需医疗意见', en: 'Doctor needed' } },
  { code: 'needsRepair', name: { zh: '需维修意见', en: 'Repairer needed' } },
  { code: 'needsFinance', name: { zh: '需财务核对', en: 'Finance needed' } },
  { code: 'adopted', name: { zh: '是否采纳', en: 'Adopted' } },
];

const listed = (names: Readonly<Record<string, LocalText>>) =>
  Object.entries(names).map(([code, name]) => ({ code, name }));

/** @param templates codes and titles of the notices that can be sent now */
export function shippedNames(templates: KnownNames['templates']): KnownNames {
  return {
    roles: [...listed(roleNames), ...listed(departmentNames)],
    services: [...shippedServices],
    fieldKeys: [...shippedFields],
    templates,
  };
}
