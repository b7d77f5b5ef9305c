import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useConsole, useMe, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { listBranches } from '../../access/contract.ts';
import { customerKinds, type IdKind } from '../codes.ts';
import { createCustomer } from '../contract.ts';
import { CheckedField } from './CheckedField.tsx';
import { CheckLine } from './CheckLine.tsx';
import styles from './Customers.module.css';
import { checkIdentity, checkNumber, problemOf } from './checks.ts';
import {
  blankCustomer,
  type NewCustomerValues,
  type NewNumber,
  toNewCustomer,
  withFieldOfCode,
  withFormFields,
} from './customer-form.ts';
import { useFormOptions } from './form-options.ts';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

const mostNumbers = 10;

/** Adds a customer and goes to his page. */
export function NewCustomerPanel({ onClose }: { onClose(): void }) {
  const { notices } = useConsole();
  const t = useWords(customerWords);
  const sentence = useErrorSentence();
  const navigate = useNavigate();
  const me = useMe();
  const options = useFormOptions();
  const branches = useRoute(listBranches);
  const command = useCommand(createCustomer);
  const [start] = useState({ version: 0, values: blankCustomer });
  const form = useForm<NewCustomerValues>({ draftKey: `${me.staffId}.customer.new`, row: start });
  const { values } = form;
  const company = values.kind === 'corporate';

  const submit = async (): Promise<void> => {
    if (values.name.trim() === '') return form.refuse({ name: t('nameNeeded') });
    const identity = problemOf(checkIdentity(values.idKind as IdKind, values.idNo));
    if (identity !== null) return form.refuse({ idNo: sentence(identity) });
    const number = values.numbers.map((one) => problemOf(checkNumber(one.number)));
    const wrong = number.find((problem) => problem !== null);
    if (wrong !== undefined && wrong !== null) {
      return form.refuse({ [`numbers.${number.indexOf(wrong)}.number`]: sentence(wrong) } as Record<
        string,
        string
      >);
    }
    const result = await command.run({ body: toNewCustomer(values) });
    if (!result.ok)
      return form.fail(withFieldOfCode(withFormFields(result.error, { 'identity.no': 'idNo' })));
    form.saved(start);
    notices.show({ tone: 'done', text: t('created', { name: result.reply.name }) });
    void navigate(`/customers/${result.reply.id}`);
  };
  const chooseKind = (kind: string): void => {
    form.set('kind', kind);
    form.set('idKind', kind === 'corporate' ? 'creditCode' : 'residentId');
    const [first, ...rest] = values.numbers;
    if (first?.number === '' && rest.length === 0) {
      form.set('numbers', [{ kind: kind === 'corporate' ? 'office' : 'mobile', number: '' }]);
    }
  };
  return (
    <SidePanel title={t('newTitle')} onClose={onClose}>
      <Form form={form} label={t('newTitle')} onSubmit={() => void submit()}>
        <Field form={form} name="kind" label={t('kind')} group>
          {() => (
            <Radio.Group
              value={values.kind}
              onChange={(event) => chooseKind(event.target.value as string)}
              options={customerKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            />
          )}
        </Field>
        <TextField
          form={form}
          name="name"
          label={t(company ? 'company' : 'name')}
          maxLength={120}
          autoFocus
        />
        {!company && (
          <SelectField form={form} name="honorific" label={t('honorific')} options={options.honorifics} />
        )}
        <NumberLines form={form} />
        <SelectField form={form} name="idKind" label={t('identity')} options={options.idKinds(company)} />
        <CheckedField
          form={form}
          name="idNo"
          label={t('idNo')}
          optional
          maxLength={40}
          check={checkIdentity(values.idKind as IdKind, values.idNo)}
        />
        <div className={formStyles.pair}>
          <SelectField form={form} name="segment" label={t('segment')} options={options.segments} />
          <SelectField form={form} name="language" label={t('language')} options={options.languages} />
        </div>
        <SelectField
          form={form}
          name="branchId"
          label={t('branch')}
          optional
          hint={t('branchDefault')}
          options={options.branches(branches.data?.branches ?? [])}
        />
        <TextAreaField form={form} name="note" label={t('note')} optional maxLength={1_000} />
        <SaveBar command={command} />
      </Form>
    </SidePanel>
  );
}

/** The telephone numbers of a new customer: a line each. */
function NumberLines({ form }: { form: FormHandle<NewCustomerValues> }) {
  const t = useWords(customerWords);
  const options = useFormOptions();
  const { numbers } = form.values;
  const change = (at: number, next: Partial<NewNumber>): void =>
    form.set(
      'numbers',
      numbers.map((one, i) => (i === at ? { ...one, ...next } : one)),
    );
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{t('numbers')}</legend>
      <div className={styles.lines}>
        {numbers.map((line, i) => {
          const error = form.errorOf(`numbers.${i}.number`);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing but their place
            <div key={i}>
              <div className={styles.line}>
                <Select
                  aria-label={t('kindOfNumber')}
                  value={line.kind}
                  onChange={(kind: string) => change(i, { kind })}
                  options={options.numberKinds.map(({ value, label }) => ({ value, label }))}
                />
                <Input
                  aria-label={t('number')}
                  aria-invalid={error !== undefined}
                  status={error === undefined ? '' : 'error'}
                  inputMode="tel"
                  autoComplete="off"
                  maxLength={40}
                  value={line.number}
                  onChange={(event) => change(i, { number: event.target.value })}
                />
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('dropNumber')}
                  disabled={numbers.length === 1}
                  onClick={() =>
                    form.set(
                      'numbers',
                      numbers.filter((_, at) => at !== i),
                    )
                  }
                />
              </div>
              <p className={formStyles.hint}>
                {error === undefined ? (
                  <CheckLine check={checkNumber(line.number)} />
                ) : (
                  <span className={styles.wrong} role="alert">
                    {error}
                  </span>
                )}
              </p>
            </div>
          );
        })}
      </div>
      {numbers.length < mostNumbers && (
        <Button
          type="link"
          size="small"
          icon={<PlusOutlined />}
          style={{ alignSelf: 'flex-start', paddingInline: 0 }}
          onClick={() => form.set('numbers', [...numbers, { kind: 'mobile', number: '' }])}
        >
          {t('anotherNumber')}
        </Button>
      )}
    </fieldset>
  );
}
