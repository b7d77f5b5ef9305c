import { Select } from 'antd';
import { useState } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field, type FieldProps } from '../../../console/ui/Field.tsx';
import { findPeople } from '../contract/complaints.ts';
import { complaintWords } from './words.ts';

/**
 * Colleagues, found by name, pinyin or number: a list of ids, or one id where `single`. Who has an interest in the
 * complaint can't be chosen as its handler.
 */
export function PeopleField<V extends object, K extends keyof V & string>(
  props: FieldProps<V, K> & { complaintId?: string; handlers?: boolean; single?: boolean },
) {
  const { form, name, complaintId, handlers, single } = props;
  const t = useWords(complaintWords);
  const text = useLocalText();
  const [typed, setTyped] = useState('');
  const found = useRoute(
    findPeople,
    {
      query: {
        query: typed.slice(0, 40),
        ...(complaintId === undefined ? {} : { complaintId }),
        ...(handlers ? { handlers: 'yes' as const } : {}),
      },
    },
    { keepPrevious: true },
  );
  const options = (found.data?.people ?? []).map((person) => ({
    value: person.staffId,
    label: `${person.name} ${person.staffNo} · ${text(person.branchName)}${
      person.interests.length > 0
        ? ` · ${t('people.interest')}`
        : handlers
          ? ` · ${t('people.load', { count: person.load })}`
          : ''
    }`,
    disabled: handlers === true && person.interests.length > 0,
  }));
  const chosen = form.values[name] as string | string[];
  return (
    <Field {...props}>
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          aria-label={props.label}
          status={status}
          {...(single ? {} : { mode: 'multiple' as const })}
          value={(single && chosen === '' ? null : chosen) as never}
          onChange={(value: unknown) => form.set(name, (value ?? '') as V[K])}
          options={options}
          placeholder={t('people.find')}
          allowClear
          loading={found.isFetching}
          showSearch={{ filterOption: false, onSearch: setTyped }}
        />
      )}
    </Field>
  );
}
