import { formatPhone } from '../../../console/format.ts';
import { rememberedLanguage } from '../../../console/language.ts';
import type { SearchProvider } from '../../../console/page.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import { searchCustomers } from '../contract.ts';
import { codeName } from './names.ts';

/** Finds customers by whatever a caller says. */
export const customerSearch: SearchProvider = {
  id: 'customers',
  title: { zh: '客户', en: 'Customers', pinyin: 'ke hu' },
  permission: 'customers.search',
  minLength: 2,
  async search(text, { call, signal }) {
    const language = rememberedLanguage();
    const { customers } = await call(
      searchCustomers,
      { body: { query: text.slice(0, 80), limit: 6 } },
      { signal },
    ).catch((error: { code?: string }) => {
      // Two letters of a page's name are no query for a customer.
      if (error.code === 'customers.queryTooShort') return { customers: [] };
      throw error;
    });
    return customers.map((row) => ({
      id: row.id,
      title:
        row.salutation === null || row.kind === 'corporate' ? row.name : `${row.name} · ${row.salutation}`,
      detail: [
        row.number === null ? null : formatPhone(row.number),
        codeName(row.segment, (one) => inLanguage(one, language)),
      ]
        .filter((one) => one !== null)
        .join(' · '),
      to: `/customers/${row.id}`,
    }));
  },
};
