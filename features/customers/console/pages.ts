import { CloudServerOutlined, ContactsOutlined, SolutionOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import type { PageDefinition } from '../../../console/page.ts';
import type { CustomerSection, NumberAction } from './section.ts';

/**
 * The pages of customers.
 * @param sections what features above this one show on a customer's page; `console/features.ts` knows them.
 * @param NumberAction what they offer beside his numbers.
 */
export function customerPages(
  sections: readonly CustomerSection[],
  NumberAction: NumberAction,
): readonly PageDefinition[] {
  return [
    {
      path: '/customers',
      permission: 'customers.search',
      title: { zh: '客户', en: 'Customers', pinyin: 'ke hu' },
      menu: { group: 'contacts', icon: ContactsOutlined },
      load: async () => (await import('./CustomersPage.tsx')).CustomersPage,
    },
    {
      path: '/customers/:id',
      permission: 'customers.search',
      title: { zh: '客户资料', en: 'Customer', pinyin: 'ke hu zi liao' },
      async load() {
        const { CustomerPage } = await import('./CustomerPage.tsx');
        return () => createElement(CustomerPage, { sections, NumberAction });
      },
    },
    {
      path: '/salespeople',
      permission: 'salespeople.edit',
      title: { zh: '业务员', en: 'Salespeople', pinyin: 'ye wu yuan' },
      menu: { group: 'organisation', icon: SolutionOutlined },
      load: async () => (await import('./SalespeoplePage.tsx')).SalespeoplePage,
    },
    {
      path: '/core',
      permission: 'core.manage',
      title: { zh: '核心系统', en: 'Core system', pinyin: 'he xin xi tong' },
      menu: { group: 'system', icon: CloudServerOutlined },
      load: async () => (await import('./core/CorePage.tsx')).CorePage,
    },
  ];
}
