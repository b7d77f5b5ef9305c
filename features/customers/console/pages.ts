import { ContactsOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import type { PageDefinition } from '../../../console/page.ts';
import type { CustomerSection } from './section.ts';

/**
 * The pages of customers.
 * @param sections what features above this one show on a customer's page; `console/features.ts` knows them.
 */
export function customerPages(sections: readonly CustomerSection[]): readonly PageDefinition[] {
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
        return () => createElement(CustomerPage, { sections });
      },
    },
  ];
}
