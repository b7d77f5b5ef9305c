import { Select } from 'antd';
import { useState } from 'react';
import { formatPhone } from '../../../../console/format.ts';
import { useMay, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Field } from '../../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../../console/ui/use-form.ts';
import { searchCustomers } from '../../../customers/contract.ts';
import type { FieldEntries } from '../form/form-values.ts';
import { newWords } from './words.ts';

const shortestQuery = 2;

/** Whose matter it is, found by whatever is known; nobody makes it an anonymous one. */
export function CustomerField<V extends { customerId: string } & FieldEntries>({
  form,
}: {
  form: FormHandle<V>;
}) {
  const t = useWords(newWords);
  const [query, setQuery] = useState('');
  const maySearch = useMay('customers.search');
  const found = useRoute(
    searchCustomers,
    { body: { query, limit: 10 } },
    { when: maySearch && query.length >= shortestQuery, keepPrevious: true },
  );
  if (!maySearch) return null;
  const rows = query.length >= shortestQuery ? (found.data?.customers ?? []) : [];
  return (
    <Field
      form={form}
      name={'customerId' as keyof V & string}
      label={t('customer')}
      hint={t('customerHint')}
      optional
    >
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          aria-label={t('customer')}
          status={status}
          allowClear
          placeholder={t('anonymous')}
          loading={found.isFetching}
          labelInValue={false}
          value={form.values.customerId || null}
          onChange={(id: string | null) => form.set('customerId', (id ?? '') as V['customerId'])}
          showSearch={{
            filterOption: false,
            onSearch: (typed) => setQuery(typed.normalize('NFKC').trim().slice(0, 80)),
          }}
          notFoundContent={query.length >= shortestQuery && !found.isFetching ? t('customerNone') : null}
          options={rows.map((row) => ({
            value: row.id,
            label: [row.salutation ?? row.name, row.number === null ? null : formatPhone(row.number)]
              .filter((part) => part !== null)
              .join(' · '),
          }))}
        />
      )}
    </Field>
  );
}
