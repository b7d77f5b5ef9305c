/** Problem cases of follow-up calls as tickets. */
import type { LocalText } from '../../platform/local-text.ts';
import type { Duty } from './rules/results.ts';

/** Kind of the tickets; its process sends them to policy service, never to whoever sold the policy. */
export const problemKind = 'followUpProblem';

export const dutyTitles: Readonly<Record<Duty['kind'], LocalText>> = {
  problem: { zh: '回访问题件', en: 'Problem found in a follow-up call' },
  signature: { zh: '回访：签名存疑', en: 'Follow-up: doubt about a signature' },
  benefit: { zh: '回访：未明了利益', en: 'Follow-up: benefits not understood' },
  wrongData: { zh: '回访：客户资料有误', en: 'Follow-up: data of the customer are wrong' },
  addressChange: { zh: '回访：补办地址变更', en: 'Follow-up: a change of address to be made up for' },
  surrender: { zh: '回访：退保预警', en: 'Follow-up: wish to surrender' },
  complaint: { zh: '回访：主管登记的投诉', en: 'Follow-up: complaint filed by the supervisor' },
};
