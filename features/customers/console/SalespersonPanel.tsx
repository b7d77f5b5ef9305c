import { Button, Input } from 'antd';
import { useMemo } from 'react';
import { showFen } from '../../../console/fen.ts';
import { formatPhone } from '../../../console/format.ts';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { PasswordField } from '../../../console/ui/PasswordField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { Branch } from '../../access/contract.ts';
import {
  addSalesperson,
  type SalespersonView,
  setSalespersonPassword,
  updateSalesperson,
} from '../contract/salespeople.ts';
import { customerErrors } from '../errors.ts';
import { isPhonePassword } from '../rules/salesperson.ts';
import { checkNumber, problemOf } from './checks.ts';
import { withFieldOfCode, withFormFields } from './customer-form.ts';
import { labelOf } from './form-options.ts';
import { MaskedField } from './MaskedField.tsx';
import { NewMaskedField } from './NewMaskedField.tsx';
import styles from './Records.module.css';
import { RowsField } from './RowsField.tsx';
import { recordWords } from './record-words.ts';
import {
  blankMonth,
  blankSalesperson,
  type SalespersonValues,
  salespersonOf,
  salespersonProblems,
  toNewSalesperson,
  toSalespersonChange,
  toSalespersonRow,
} from './salesperson-form.ts';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

interface PanelProps {
  /** Null for a new one. */
  row: SalespersonView | null;
  branches: readonly Branch[];
  onClose(): void;
}

/** A salesperson: looked at where the core keeps him, else changed and given a telephone password. */
export function SalespersonPanel(props: PanelProps) {
  const { row, onClose } = props;
  const r = useWords(recordWords);
  const title = row === null ? r('addSalesperson') : r('salespersonTitle', { no: row.staffNo });
  return (
    <SidePanel title={title} onClose={onClose}>
      {row?.fromCore ? (
        <SalespersonCard row={row} />
      ) : (
        <>
          <SalespersonForm {...props} label={title} />
          {row !== null && <PasswordForm row={row} />}
        </>
      )}
    </SidePanel>
  );
}

function SalespersonCard({ row }: { row: SalespersonView }) {
  const r = useWords(recordWords);
  const text = useLocalText();
  const language = useLanguage();
  return (
    <div className={styles.card}>
      <p className={styles.source}>{r('fromCore')}</p>
      <Facts
        items={[
          [r('staffNo'), row.staffNo],
          [r('name'), row.name],
          [r('mobile'), row.mobile === null ? '—' : formatPhone(row.mobile)],
          [r('branch'), row.branchName === null ? row.branchPath : text(row.branchName)],
          [r('active'), r(row.active ? 'active.yes' : 'active.no')],
          [r('phonePassword'), r(row.hasPassword ? 'hasPassword' : 'noPassword')],
        ]}
      />
      <table className={styles.small}>
        <thead>
          <tr>
            <th scope="col">{r('month')}</th>
            <th scope="col" className={styles.amount}>
              {r('premium')}
            </th>
            <th scope="col" className={styles.amount}>
              {r('commission')}
            </th>
          </tr>
        </thead>
        <tbody>
          {row.months.map((one) => (
            <tr key={one.month}>
              <td>
                {one.month} · {one.policies}
              </td>
              <td className={styles.amount}>{showFen(one.premium, language)}</td>
              <td className={styles.amount}>{showFen(one.commission, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SalespersonForm(props: PanelProps & { label: string }) {
  const { row, branches } = props;
  const { notices } = useConsole();
  const t = useWords(customerWords);
  const r = useWords(recordWords);
  const text = useLocalText();
  const me = useMe();
  const sentence = useErrorSentence();
  const add = useCommand(addSalesperson);
  const update = useCommand(updateSalesperson);
  const start = row === null ? blankSalesperson : toSalespersonRow(row);
  const form = useForm<SalespersonValues>({
    draftKey: `${me.staffId}.salesperson.${row?.id ?? 'new'}`,
    row: start,
    readCurrent: salespersonOf,
  });
  const submit = async (): Promise<void> => {
    const { values } = form;
    const refused: Partial<Record<keyof SalespersonValues, string>> = {};
    for (const [field, problem] of Object.entries(salespersonProblems(values))) {
      refused[field as keyof SalespersonValues] =
        problem === 'fieldNeeded'
          ? t('fieldNeeded')
          : problem === 'monthTwice'
            ? sentence(customerErrors['salespeople.monthTwice'])
            : r(problem);
    }
    const wrongMobile = values.mobile.do === 'set' ? problemOf(checkNumber(values.mobile.to)) : null;
    if (wrongMobile !== null) refused.mobile = sentence(wrongMobile);
    if (Object.keys(refused).length > 0) return form.refuse(refused);
    const result =
      row === null
        ? await add.run({ body: toNewSalesperson(values, branches) })
        : await update.run({
            params: { id: row.id },
            body: toSalespersonChange(values, start.values, form.version, branches),
          });
    if (!result.ok)
      return form.fail(withFormFields(withFieldOfCode(result.error), { branchId: 'branchPath' }));
    form.saved(start);
    notices.show({ tone: 'done', text: r(row === null ? 'salespersonAdded' : 'salespersonSaved') });
    props.onClose();
  };
  const branchOptions = branches
    .filter((branch) => branch.active)
    .map((branch) => ({ value: branch.path, label: text(branch.name), search: branch.code }));
  const activity = (['yes', 'no'] as const).map((value) => ({ value, label: r(`active.${value}`) }));
  const mobile = { form, name: 'mobile' as const, label: r('mobile'), maxLength: 40, check: checkNumber };
  return (
    <Form form={form} label={props.label} onSubmit={() => void submit()}>
      <TextField form={form} name="staffNo" label={r('staffNo')} maxLength={20} />
      <TextField form={form} name="name" label={r('name')} maxLength={60} />
      {row === null ? (
        <NewMaskedField {...mobile} optional />
      ) : (
        <MaskedField {...mobile} now={row.mobile === null ? null : formatPhone(row.mobile)} mayClear />
      )}
      <SelectField
        form={form}
        name="branchPath"
        label={r('branch')}
        options={branchOptions}
        show={labelOf(branchOptions)}
        {...(row === null ? { optional: true, hint: t('branchDefault') } : {})}
      />
      {row !== null && (
        <SelectField
          form={form}
          name="active"
          label={r('active')}
          options={activity}
          show={labelOf(activity)}
        />
      )}
      <RowsField
        form={form}
        name="months"
        label={r('months')}
        hint={`${r('month')} · ${r('policyCount')} · ${r('premiumSum')} · ${r('commission')}`}
        blank={blankMonth}
        add={r('addMonth')}
        most={60}
      >
        {(line, change) => (
          <>
            {(['month', 'policies', 'premium', 'commission'] as const).map((name) => (
              <Input
                key={name}
                className={styles.half ?? ''}
                aria-label={r(monthWords[name])}
                placeholder={r(monthWords[name])}
                value={line[name]}
                maxLength={20}
                onChange={(event) => change({ [name]: event.target.value })}
              />
            ))}
          </>
        )}
      </RowsField>
      <SaveBar command={row === null ? add : update} disabled={row !== null && !form.dirty} />
    </Form>
  );
}

const monthWords = {
  month: 'month',
  policies: 'policyCount',
  premium: 'premiumSum',
  commission: 'commission',
} as const;

function PasswordForm({ row }: { row: SalespersonView }) {
  const { notices } = useConsole();
  const r = useWords(recordWords);
  const sentence = useErrorSentence();
  const command = useCommand(setSalespersonPassword, { patient: false });
  const start = useMemo(() => ({ version: 0, values: { password: '' } }), []);
  const form = useForm({ draftKey: null, row: start });
  const send = async (password: string | null): Promise<void> => {
    const result = await command.run({ params: { id: row.id }, body: { password, version: row.version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(start);
    notices.show({ tone: 'done', text: r(password === null ? 'passwordRemoved' : 'passwordSet') });
  };
  const submit = async (): Promise<void> => {
    const { password } = form.values;
    if (!isPhonePassword(password, row.staffNo)) {
      return form.refuse({ password: sentence(customerErrors['salespeople.passwordInvalid']) });
    }
    await send(password);
  };
  return (
    <div className={formStyles.below}>
      <h3>{r('phonePassword')}</h3>
      <Form form={form} label={r('setPassword')} onSubmit={() => void submit()}>
        <PasswordField
          form={form}
          name="password"
          label={r('newPassword')}
          hint={r('passwordHint')}
          autoComplete="new-password"
        />
        <div className={formStyles.actions}>
          <Button htmlType="submit" loading={command.state !== 'idle'}>
            {r('setPassword')}
          </Button>
          {row.hasPassword && (
            <Button type="text" onClick={() => void send(null)}>
              {r('removePassword')}
            </Button>
          )}
        </div>
      </Form>
    </div>
  );
}
