import type { LocalText } from '../../../platform/local-text.ts';

/** Departments and outlets that processes send work to; the insurer puts its people in. */
export const shippedGroups: readonly { code: string; name: LocalText }[] = [
  { code: 'expert', name: { zh: '专家坐席', en: 'Expert agents' } },
  { code: 'complaints', name: { zh: '投诉处理组', en: 'Complaints team' } },
  { code: 'policyService', name: { zh: '保全批改岗', en: 'Policy service' } },
  { code: 'underwriting', name: { zh: '核保部', en: 'Underwriting' } },
  { code: 'claims', name: { zh: '理赔部', en: 'Claims' } },
  { code: 'survey', name: { zh: '查勘员', en: 'Surveyors' } },
  { code: 'counter', name: { zh: '机构柜面', en: 'Branch counter' } },
  { code: 'relationship', name: { zh: '客户经理', en: 'Relationship managers' } },
  { code: 'rescue', name: { zh: '救援调度', en: 'Roadside assistance' } },
  { code: 'legal', name: { zh: '法务', en: 'Lawyers' } },
  { code: 'medical', name: { zh: '医疗审核', en: 'Doctors' } },
  { code: 'repair', name: { zh: '维修协作', en: 'Repairers' } },
  { code: 'finance', name: { zh: '财务', en: 'Finance' } },
  { code: 'operations', name: { zh: '业务管理部', en: 'Operations' } },
  { code: 'product', name: { zh: '产品部', en: 'Product' } },
];
