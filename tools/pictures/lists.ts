import { apiClient } from '../../e2e/api.ts';

/** New colleagues; the last one opens his invitation. */
const newcomers = {
  'zh-CN': ['陆清晨', '简白', '许知微'],
  en: ['Tom Reed', 'Anna Bell', 'Grace Lin'],
} as const;

const reasons = {
  'zh-CN': '客户来电要求核对登记的手机号',
  en: 'Customer asks which number is on file',
} as const;

/**
 * Fills the lists that calls don't fill: invitations in the mailbox, reasons in the audit trail.
 * @returns the address of an invitation.
 */
export async function fillLists(url: string, language: 'zh-CN' | 'en'): Promise<string> {
  const admin = await apiClient(url, '1001');
  const { branches } = await admin.get<{ branches: { id: string; code: string }[] }>('/api/branches');
  let link = '';
  for (const [n, name] of newcomers[language].entries()) {
    const staffNo = `${language === 'en' ? 82 : 81}0${n + 1}`;
    const { invitation } = await admin.post<{ invitation: string }>('/api/staff', {
      staffNo,
      name,
      branchId: branches.find(({ code }) => code === 'zhejiang')?.id,
      roles: ['agent'],
      skills: { claims: 5, general: 5 },
      language,
      mobile: `1540000${staffNo}`,
    });
    link = url + invitation;
  }
  const leader = await apiClient(url, '7001');
  const { customers } = await leader.post<{ customers: { id: string }[] }>('/api/customers/search', {
    query: '区慕云',
  });
  for (const { id } of customers.slice(0, 1)) {
    await leader.post(`/api/customers/${id}/open`, { fields: ['numbers'], reason: reasons[language] });
  }
  return link;
}
