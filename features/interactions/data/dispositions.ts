import type { DispositionNode } from '../contract.ts';

const leaf = (code: string, zh: string, en: string): DispositionNode => ({ code, name: { zh, en } });

/** The tree that a new installation starts with. A code is never reused for another meaning. */
export const defaultDispositions: readonly DispositionNode[] = [
  {
    code: 'claim',
    name: { zh: '报案理赔', en: 'Claims' },
    children: [
      leaf('claim.report', '新报案', 'New loss report'),
      leaf('claim.supplement', '补充报案', 'Addition to a report'),
      leaf('claim.progress', '理赔进度查询', 'Claim progress'),
      leaf('claim.documents', '理赔材料咨询', 'Documents for a claim'),
      leaf('claim.dispute', '定损或赔付异议', 'Dispute about assessment or payment'),
      leaf('claim.roadside', '道路救援', 'Roadside assistance'),
    ],
  },
  {
    code: 'policy',
    name: { zh: '保单服务', en: 'Policies' },
    children: [
      leaf('policy.enquiry', '保单查询', 'Policy enquiry'),
      leaf('policy.change', '保单变更', 'Policy change'),
      leaf('policy.renewal', '续保咨询', 'Renewal'),
      leaf('policy.payment', '缴费与退费', 'Payment and refund'),
      leaf('policy.surrender', '退保咨询', 'Surrender'),
      leaf('policy.document', '发票与电子保单', 'Invoice and e-policy'),
    ],
  },
  {
    code: 'complaint',
    name: { zh: '投诉建议', en: 'Complaints and suggestions' },
    children: [
      leaf('complaint.service', '服务态度', 'Manner of service'),
      leaf('complaint.speed', '处理时效', 'Slow work'),
      leaf('complaint.claim', '理赔投诉', 'Complaint about a claim'),
      leaf('complaint.sales', '销售误导', 'Misleading sale'),
      leaf('complaint.suggestion', '建议', 'Suggestion'),
    ],
  },
  {
    code: 'enquiry',
    name: { zh: '咨询', en: 'Enquiries' },
    children: [
      leaf('enquiry.product', '产品咨询', 'Products'),
      leaf('enquiry.branch', '网点与机构', 'Branches'),
      leaf('enquiry.salesperson', '业务员查询', 'Salesperson'),
      leaf('enquiry.other', '其他咨询', 'Other enquiry'),
    ],
  },
  {
    code: 'other',
    name: { zh: '其他', en: 'Other' },
    children: [
      leaf('other.silent', '无声电话', 'Silent call'),
      leaf('other.wrongNumber', '打错电话', 'Wrong number'),
      leaf('other.inaudible', '无法听清', 'Could not be heard'),
      leaf('other.nuisance', '骚扰电话', 'Nuisance call'),
      leaf('other.dropped', '通话中断', 'Call dropped'),
      leaf('other.notReached', '外呼未接通', 'Customer not reached'),
    ],
  },
  {
    code: 'followUp',
    name: { zh: '回访', en: 'Follow-up calls' },
    children: [
      leaf('followUp.reached', '回访已接通', 'Follow-up call, somebody answered'),
      leaf('followUp.notReached', '回访未接通', 'Follow-up call, nobody answered'),
    ],
  },
];

/** @returns the names from the root down to a code; null when there is no such leaf. */
export function dispositionPath(
  tree: readonly DispositionNode[],
  code: string,
): { zh: string; en: string } | null {
  for (const branch of tree) {
    const found = branch.children?.find((child) => child.code === code);
    if (found) {
      return { zh: `${branch.name.zh} / ${found.name.zh}`, en: `${branch.name.en} / ${found.name.en}` };
    }
  }
  return null;
}
