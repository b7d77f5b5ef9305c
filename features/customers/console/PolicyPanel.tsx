import { useZone } from '../../../console/centre.ts';
import { formatPlate } from '../../../console/format.ts';
import { useConsole, useMay, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SelectField, TextField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { addPolicy, type CustomerView, type PolicyView, updatePolicy } from '../contract.ts';
import { type Check, checkPlate, checkPolicyNo, checkVin, problemOf } from './checks.ts';
import { type MaskedValue, withFieldOfCode } from './customer-form.ts';
import { labelOf, useFormOptions } from './form-options.ts';
import { MaskedField } from './MaskedField.tsx';
import { MomentField } from './MomentField.tsx';
import { NewMaskedField } from './NewMaskedField.tsx';
import { codeName } from './names.ts';
import {
  blankPolicy,
  dayEndedAt,
  type PolicyValues,
  policyMoment,
  policyOf,
  toNewPolicy,
  toPolicyChange,
  toPolicyRow,
} from './policy-form.ts';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

/** A policy: looked at, changed, or added. */
export function PolicyPanel(props: {
  customer: CustomerView;
  /** Null for a new one. */
  policy: PolicyView | null;
  onClose(): void;
}) {
  const { customer, policy, onClose } = props;
  const t = useWords(customerWords);
  const mayEdit = useMay('policies.edit');
  const title = policy === null ? t('addPolicy') : t('policyTitle', { no: policy.policyNo });
  return (
    <SidePanel title={title} onClose={onClose}>
      {mayEdit ? (
        <PolicyForm customer={customer} policy={policy} label={title} onDone={onClose} />
      ) : (
        policy !== null && <PolicyCard policy={policy} />
      )}
    </SidePanel>
  );
}

function PolicyCard({ policy }: { policy: PolicyView }) {
  const t = useWords(customerWords);
  const text = useLocalText();
  const zone = useZone();
  return (
    <Facts
      items={[
        [t('policyNo'), policy.policyNo],
        [t('line'), codeName(policy.line, text)],
        [t('product'), text(policy.product)],
        ...(policy.line === 'motor'
          ? ([
              [t('plate'), policy.plate === null ? '—' : formatPlate(policy.plate)],
              [t('vin'), policy.vin ?? '—'],
              [t('engineNo'), policy.engineNo ?? '—'],
            ] as const)
          : []),
        [t('insured'), policy.insuredName ?? '—'],
        [t('from'), policyMoment(policy.from, false, zone)],
        [t('to'), policyMoment(policy.to, true, zone)],
        [t('status'), codeName(policy.status, text)],
      ]}
    />
  );
}

function PolicyForm(props: {
  customer: CustomerView;
  policy: PolicyView | null;
  label: string;
  onDone(): void;
}) {
  const { customer, policy } = props;
  const { notices } = useConsole();
  const t = useWords(customerWords);
  const me = useMe();
  const refusal = useRefusal();
  const add = useCommand(addPolicy);
  const update = useCommand(updatePolicy);
  const row = policy === null ? blankPolicy : toPolicyRow(policy);
  const form = useForm<PolicyValues>({
    draftKey: `${me.staffId}.policy.${policy?.id ?? `new.${customer.id}`}`,
    row,
    readCurrent: (data) => (policy === null ? null : policyOf(data, policy.id)),
  });
  const submit = async (): Promise<void> => {
    const { values } = form;
    const refused = refusal(values, policy === null);
    if (refused !== null) return form.refuse(refused);
    const result =
      policy === null
        ? await add.run({ params: { id: customer.id }, body: toNewPolicy(values) })
        : await update.run({
            params: { id: customer.id, policyId: policy.id },
            body: toPolicyChange(values, row.values, form.version),
          });
    if (!result.ok) return form.fail(withFieldOfCode(result.error));
    form.saved(row);
    notices.show({ tone: 'done', text: t(policy === null ? 'policyAdded' : 'policySaved') });
    props.onDone();
  };
  return (
    <Form form={form} label={props.label} onSubmit={() => void submit()}>
      <PolicyFields form={form} policy={policy} />
      <SaveBar command={policy === null ? add : update} disabled={policy !== null && !form.dirty} />
    </Form>
  );
}

/** What stands in the way of saving, before anything is sent; null when nothing does. */
function useRefusal() {
  const t = useWords(customerWords);
  const sentence = useErrorSentence();
  const of = (value: MaskedValue, check: (typed: string) => Check): string | null => {
    const problem = value.do === 'set' ? problemOf(check(value.to)) : null;
    return problem === null ? null : sentence(problem);
  };
  return (values: PolicyValues, isNew: boolean): Partial<Record<keyof PolicyValues, string>> | null => {
    const { policyNo, plate, vin } = values;
    const noNumber = policyNo.do === 'set' && policyNo.to.trim() === '';
    const found: [keyof PolicyValues, string | null][] = [
      ['policyNo', noNumber ? t('fieldNeeded') : of(policyNo, checkPolicyNo)],
      ['productZh', values.productZh.trim() === '' ? t('productNeeded') : null],
      ['plate', of(plate, checkPlate)],
      ['vin', of(vin, checkVin)],
      ['from', isNew && values.from === '' ? t('periodNeeded') : null],
      ['to', values.to === '' ? t('periodNeeded') : null],
    ];
    const refused = found.filter((one): one is [keyof PolicyValues, string] => one[1] !== null);
    return refused.length === 0 ? null : Object.fromEntries(refused);
  };
}

function PolicyFields({ form, policy }: { form: FormHandle<PolicyValues>; policy: PolicyView | null }) {
  const t = useWords(customerWords);
  const zone = useZone();
  const options = useFormOptions();
  const motor = form.values.line === 'motor';
  const endsWith = dayEndedAt(form.values.to, zone);
  const Masked = (props: {
    name: 'policyNo' | 'plate' | 'vin' | 'engineNo' | 'insuredName';
    maxLength: number;
    check?: (typed: string) => Check;
    hint?: string;
  }) => {
    const { name, maxLength, check, hint } = props;
    const label = t(name === 'insuredName' ? 'insured' : name);
    const common = { form, name, label, maxLength, ...(check && { check }), ...(hint && { hint }) };
    const needed = name === 'policyNo';
    if (policy === null) return <NewMaskedField {...common} optional={!needed} />;
    return <MaskedField {...common} now={policy[name]} mayClear={!needed} />;
  };
  return (
    <>
      <SelectField
        form={form}
        name="line"
        label={t('line')}
        options={options.lines}
        show={labelOf(options.lines)}
      />
      {Masked({ name: 'policyNo', maxLength: 60, check: checkPolicyNo })}
      <TextField form={form} name="productZh" label={t('productZh')} maxLength={200} />
      <TextField form={form} name="productEn" label={t('productEn')} maxLength={400} optional />
      {motor && (
        <>
          {Masked({ name: 'plate', maxLength: 20, check: checkPlate })}
          {Masked({ name: 'vin', maxLength: 30, check: checkVin })}
          {Masked({ name: 'engineNo', maxLength: 30 })}
        </>
      )}
      {Masked({ name: 'insuredName', maxLength: 120, hint: t('insuredHint') })}
      <div className={formStyles.pair}>
        <MomentField form={form} name="from" label={t('from')} />
        <MomentField
          form={form}
          name="to"
          label={t('to')}
          {...(endsWith === null ? {} : { hint: t('midnight', { date: endsWith }) })}
        />
      </div>
      <SelectField
        form={form}
        name="status"
        label={t('status')}
        options={options.statuses}
        show={labelOf(options.statuses)}
      />
    </>
  );
}
