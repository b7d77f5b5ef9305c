import { useMemo } from 'react';
import { formatPhone } from '../../../console/format.ts';
import { useWords } from '../../../console/language.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { chooseLanguage } from '../../../platform/local-text.ts';
import { createCustomer } from '../../customers/contract.ts';
import type { DeskContact } from '../contract.ts';
import styles from './Customer.module.css';
import { deskWords } from './words.ts';

type Values = {
  name: string;
  honorific: string;
  number: string;
  language: string;
};

/**
 * Adds the caller as a customer, in the order in which things are said. The calling number itself never comes to this
 * page in clear, so a number to be kept is asked for and read back.
 */
export function NewCustomer({
  contact,
  onAdded,
}: {
  contact: DeskContact;
  onAdded(customerId: string): void;
}) {
  const t = useWords(deskWords);
  const command = useCommand(createCustomer);
  const { interactionId, language } = contact;
  const row = useMemo(
    () => ({
      version: 0,
      values: {
        name: '',
        honorific: 'mr',
        number: '',
        numberKind: 'mobile',
        language: chooseLanguage(language),
      },
    }),
    [language],
  );
  const form = useForm<Values>({ draftKey: `customer.${interactionId}`, row });
  const { values } = form;
  const add = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const number = values.number.trim();
    const result = await command.run({
      body: {
        kind: 'private',
        name: values.name,
        honorific: values.honorific as 'mr' | 'ms' | 'none',
        language: chooseLanguage(values.language),
        numbers: number === '' ? [] : [{ kind: kindOf(number), number }],
      },
    });
    if (result.ok) {
      form.saved(row);
      onAdded(result.reply.id);
      return;
    }
    const fields = result.error.fields.map(({ field, message }) => ({
      field: field.startsWith('numbers') ? 'number' : field,
      message,
    }));
    if (result.error.code !== 'cancelled') form.fail(Object.assign(result.error, { fields }));
  };
  const known = contact.numberMasked;
  return (
    <Form
      form={form}
      onSubmit={() => void add()}
      label={t('customer.new')}
      className={styles.newCustomer ?? ''}
    >
      <TextField
        form={form}
        name="name"
        label={t('new.name')}
        hint={t('new.nameHint')}
        maxLength={120}
        autoFocus
      />
      <SelectField
        form={form}
        name="honorific"
        label={t('new.honorific')}
        options={(['mr', 'ms', 'none'] as const).map((value) => ({ value, label: t(`honorific.${value}`) }))}
      />
      <TextField
        form={form}
        name="number"
        label={t('new.number')}
        hint={known === null ? t('new.numberHint') : t('new.numberHintKnown', { number: formatPhone(known) })}
        optional
        maxLength={40}
        inputMode="tel"
      />
      <SelectField
        form={form}
        name="language"
        label={t('customer.language')}
        options={[
          { value: 'zh-CN', label: t('language.zh') },
          { value: 'en', label: t('language.en') },
        ]}
      />
      <button
        type="submit"
        className={styles.primary}
        disabled={command.state !== 'idle' || values.name.trim() === ''}
      >
        {command.state === 'waiting' ? t('new.waiting') : t('new.add')}
      </button>
    </Form>
  );
}

/** Eleven digits from 1 on are a mobile; any other number that a private caller names is a line at home. */
function kindOf(number: string): 'mobile' | 'home' {
  return /^(\+?86)?1\d{10}$/.test(number.replace(/[\s-]/g, '')) ? 'mobile' : 'home';
}
