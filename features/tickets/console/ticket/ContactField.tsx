import { Select } from 'antd';
import { useId } from 'react';
import { useTimeFormat } from '../../../../console/centre.ts';
import { useConsole, useMay, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import { listInteractions } from '../../../interactions/contract.ts';
import { pageWords } from './words.ts';

const shownContacts = 10;

/** In which of the last contacts something was said; left out where there is none to choose. */
export function ContactField(props: { customerId: string; value: string; onChange(id: string): void }) {
  const t = useWords(pageWords);
  const id = useId();
  const options = useContacts(props.customerId);
  if (options.length === 0) return null;
  return (
    <div className={formStyles.field}>
      <label className={formStyles.label} htmlFor={id}>
        {t('contact')}
      </label>
      <Select
        id={id}
        aria-label={t('contact')}
        value={props.value}
        onChange={props.onChange}
        options={[{ value: '', label: t('noContact') }, ...options]}
      />
    </div>
  );
}

/** @returns the last contacts of a customer as choices; empty for who may not see contacts. */
export function useContacts(customerId: string): { value: string; label: string }[] {
  const text = useLocalText();
  const format = useTimeFormat();
  const { realtime } = useConsole();
  const contacts = useRoute(
    listInteractions,
    { query: { customerId, limit: shownContacts } },
    { when: useMay('interactions.read') },
  );
  return (contacts.data?.interactions ?? []).map((row) => ({
    value: row.id,
    label: [
      format.relative(Date.parse(row.startedAt), realtime.now()),
      row.queueName === null ? null : text(row.queueName),
      row.staffName,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  }));
}
