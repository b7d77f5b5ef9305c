import { Select } from 'antd';
import { useState } from 'react';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Field } from '../../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../../console/ui/use-form.ts';
import { listTakers } from '../../contract/tasks.ts';
import { inboxWords } from './words.ts';

/** «staff.<id>» or «group.<code>»; '' while nobody is chosen. */
export type Taker = string;

/** @returns who is meant, as the command says it. */
export function takerOf(taker: Taker): { staffId: string } | { group: string } {
  const [kind = '', ...rest] = taker.split('.');
  const id = rest.join('.');
  return kind === 'group' ? { group: id } : { staffId: id };
}

/** Chooses who gets a task: those who may, with what they have in hand. @param props.taskId whose takers are asked for */
export function TakerField(props: { form: FormHandle<{ to: Taker; reason: string }>; taskId: string }) {
  const { form, taskId } = props;
  const t = useWords(inboxWords);
  const text = useLocalText();
  const [query, setQuery] = useState('');
  const takers = useRoute(listTakers, { params: { id: taskId }, query: { query } }, { keepPrevious: true });
  const { staff = [], groups = [] } = takers.data ?? {};
  const people = staff.map(({ staffId, name, staffNo, branchName, tasks }) => ({
    value: `staff.${staffId}`,
    label: [`${name} ${staffNo}`, branchName === null ? '' : text(branchName), t('load', { count: tasks })]
      .filter(Boolean)
      .join(' · '),
  }));
  const groupOptions = groups.map(({ code, name }) => ({ value: `group.${code}`, label: text(name) }));
  return (
    <Field form={form} name="to" label={t('to')} hint={t('toHint')}>
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          aria-label={t('to')}
          status={status}
          autoFocus
          loading={takers.isFetching}
          value={form.values.to || null}
          onChange={(to: string) => form.set('to', to)}
          showSearch={{ filterOption: false, onSearch: (typed) => setQuery(typed.slice(0, 40)) }}
          notFoundContent={t('nobody')}
          options={[
            ...(people.length > 0 ? [{ label: t('people'), options: people }] : []),
            ...(groupOptions.length > 0 ? [{ label: t('groups'), options: groupOptions }] : []),
          ]}
        />
      )}
    </Field>
  );
}
