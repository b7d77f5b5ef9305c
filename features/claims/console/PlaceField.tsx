import { Select } from 'antd';
import { useState } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { LossDraft } from '../contract/draft.ts';
import { findPlaces } from '../contract/reports.ts';
import { lossReportWords } from './words.ts';

/** A district, city or province, found by any part of its names. @param known names of the place as it was opened */
export function PlaceField({ form, known }: { form: FormHandle<LossDraft>; known: readonly string[] }) {
  const t = useWords(lossReportWords);
  const [typed, setTyped] = useState('');
  const [label, setLabel] = useState(known.join(' '));
  const found = useRoute(
    findPlaces,
    { query: { q: typed.trim().slice(0, 40) } },
    { when: typed.trim() !== '', keepPrevious: true },
  );
  const { placeCode } = form.values;
  const options =
    typed.trim() === ''
      ? placeCode === ''
        ? []
        : [{ value: placeCode, label }]
      : (found.data?.places ?? []).map(({ code, names }) => ({ value: code, label: names.join(' ') }));
  return (
    <Field form={form} name="placeCode" label={t('place')}>
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          aria-label={t('place')}
          status={status}
          value={placeCode === '' ? null : placeCode}
          placeholder={t('placeHint')}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          notFoundContent={null}
          options={options}
          onChange={(code: string, option) => {
            setLabel(String((Array.isArray(option) ? option[0] : option)?.label ?? ''));
            setTyped('');
            form.set('placeCode', code);
          }}
        />
      )}
    </Field>
  );
}
