import { Checkbox } from 'antd';
import { useZone } from '../../../console/centre.ts';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { MomentField } from '../../../console/ui/MomentField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { Branch } from '../../access/contract.ts';
import type { IdKind } from '../codes.ts';
import type { PolicyView } from '../contract/policies.ts';
import { addPolicy, type CustomerView, updatePolicy } from '../contract.ts';
import { type Check, checkIdentity, checkPlate, checkPolicyNo, checkVin, problemOf } from './checks.ts';
import { type MaskedValue, withFieldOfCode, withFormFields } from './customer-form.ts';
import { DetailFields } from './DetailFields.tsx';
import { detailProblems } from './details-form.ts';
import { labelOf, useFormOptions } from './form-options.ts';
import { MaskedField } from './MaskedField.tsx';
import { NewMaskedField } from './NewMaskedField.tsx';
import {
  blankPolicy,
  dayEndedAt,
  handlerIsCut,
  type PolicyValues,
  policyOf,
  toNewPolicy,
  toPolicyChange,
  toPolicyRow,
} from './policy-form.ts';
import { recordWords } from './record-words.ts';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

/** Adds a policy, or changes one that is kept here. */
export function PolicyForm(props: {
  customer: CustomerView;
  /** Null for a new one. */
  policy: PolicyView | null;
  branches: readonly Branch[];
  label: string;
  onDone(): void;
}) {
  const { customer, policy, branches } = props;
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
    const refused = refusal(values, row.values, policy === null);
    if (refused !== null) return form.refuse(refused);
    const result =
      policy === null
        ? await add.run({ params: { id: customer.id }, body: toNewPolicy(values, branches) })
        : await update.run({
            params: { id: customer.id, policyId: policy.id },
            body: toPolicyChange(values, row.values, form.version, branches),
          });
    if (!result.ok) {
      const named = withFormFields(withFieldOfCode(result.error), {
        'insuredIdentity.no': 'insuredIdNo',
        'handler.name': 'handlerName',
        branchId: 'branchPath',
      });
      return form.fail(named);
    }
    form.saved(row);
    notices.show({ tone: 'done', text: t(policy === null ? 'policyAdded' : 'policySaved') });
    props.onDone();
  };
  return (
    <Form form={form} label={props.label} onSubmit={() => void submit()}>
      <PolicyFields form={form} policy={policy} />
      <PartyFields form={form} policy={policy} branches={branches} />
      <DetailFields form={form} policy={policy} />
      <SaveBar command={policy === null ? add : update} disabled={policy !== null && !form.dirty} />
    </Form>
  );
}

type Refusals = Partial<Record<keyof PolicyValues, string>>;

/** What stands in the way of saving, before anything is sent; null when nothing does. */
function useRefusal() {
  const t = useWords(customerWords);
  const r = useWords(recordWords);
  const sentence = useErrorSentence();
  const of = (value: MaskedValue, check: (typed: string) => Check): string | null => {
    const problem = value.do === 'set' ? problemOf(check(value.to)) : null;
    return problem === null ? null : sentence(problem);
  };
  return (values: PolicyValues, before: PolicyValues, isNew: boolean): Refusals | null => {
    const { policyNo, plate, vin, insuredIdNo, insuredIdKind } = values;
    const noNumber = policyNo.do === 'set' && policyNo.to.trim() === '';
    const found: [keyof PolicyValues, string | null][] = [
      ['policyNo', noNumber ? t('fieldNeeded') : of(policyNo, checkPolicyNo)],
      ['productZh', values.productZh.trim() === '' ? t('productNeeded') : null],
      ['plate', of(plate, checkPlate)],
      ['vin', of(vin, checkVin)],
      ['insuredIdNo', of(insuredIdNo, (typed) => checkIdentity(insuredIdKind as IdKind, typed))],
      ['handlerStaffNo', handlerIsCut(values, before) ? r('handlerWhole') : null],
      ['from', isNew && values.from === '' ? t('periodNeeded') : null],
      ['to', values.to === '' ? t('periodNeeded') : null],
      ...Object.entries(detailProblems(values)).map(
        ([field, problem]) => [field as keyof PolicyValues, r(problem)] as [keyof PolicyValues, string],
      ),
    ];
    const refused = found.filter((one): one is [keyof PolicyValues, string] => one[1] !== null);
    return refused.length === 0 ? null : Object.fromEntries(refused);
  };
}

type PolicyMasked =
  | 'policyNo'
  | 'plate'
  | 'vin'
  | 'engineNo'
  | 'insuredName'
  | 'insuredIdNo'
  | 'claimantName'
  | 'handlerName';

/** A masked value of a policy: typed for a new one, kept until it is replaced in one that is there. */
function PolicyMaskedField(props: {
  form: FormHandle<PolicyValues>;
  policy: PolicyView | null;
  name: PolicyMasked;
  label: string;
  maxLength: number;
  needed?: boolean;
  check?: (typed: string) => Check;
  hint?: string;
}) {
  const { form, policy, name, label, maxLength, needed = false, check, hint } = props;
  const common = { form, name, label, maxLength, ...(check && { check }), ...(hint && { hint }) };
  if (policy === null) return <NewMaskedField {...common} optional={!needed} />;
  const now = name === 'handlerName' ? (policy.handler?.name ?? null) : policy[name];
  return <MaskedField {...common} now={now} mayClear={!needed && name !== 'handlerName'} />;
}

function PolicyFields({ form, policy }: { form: FormHandle<PolicyValues>; policy: PolicyView | null }) {
  const t = useWords(customerWords);
  const zone = useZone();
  const options = useFormOptions();
  const motor = form.values.line === 'motor';
  const endsWith = dayEndedAt(form.values.to, zone);
  const masked = { form, policy };
  return (
    <>
      <SelectField
        form={form}
        name="line"
        label={t('line')}
        options={options.lines}
        show={labelOf(options.lines)}
      />
      <PolicyMaskedField
        {...masked}
        name="policyNo"
        label={t('policyNo')}
        maxLength={60}
        needed
        check={checkPolicyNo}
      />
      <TextField form={form} name="productZh" label={t('productZh')} maxLength={200} />
      <TextField form={form} name="productEn" label={t('productEn')} maxLength={400} optional />
      {motor && (
        <>
          <PolicyMaskedField {...masked} name="plate" label={t('plate')} maxLength={20} check={checkPlate} />
          <PolicyMaskedField {...masked} name="vin" label={t('vin')} maxLength={30} check={checkVin} />
          <PolicyMaskedField {...masked} name="engineNo" label={t('engineNo')} maxLength={30} />
        </>
      )}
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

function PartyFields(props: {
  form: FormHandle<PolicyValues>;
  policy: PolicyView | null;
  branches: readonly Branch[];
}) {
  const { form, policy } = props;
  const t = useWords(customerWords);
  const r = useWords(recordWords);
  const text = useLocalText();
  const options = useFormOptions();
  const masked = { form, policy };
  const branches = props.branches
    .filter((branch) => branch.active)
    .map((branch) => ({ value: branch.path, label: text(branch.name), search: branch.code }));
  return (
    <>
      <PolicyMaskedField
        {...masked}
        name="insuredName"
        label={t('insured')}
        maxLength={120}
        hint={t('insuredHint')}
      />
      <SelectField
        form={form}
        name="insuredIdKind"
        label={r('insuredId')}
        options={[...options.idKinds(false), ...options.idKinds(true).slice(0, 1)]}
      />
      <PolicyMaskedField
        {...masked}
        name="insuredIdNo"
        label={r('insuredIdNo')}
        maxLength={40}
        check={(typed) => checkIdentity(form.values.insuredIdKind as IdKind, typed)}
      />
      <PolicyMaskedField
        {...masked}
        name="claimantName"
        label={r('claimant')}
        maxLength={120}
        hint={r('claimantHint')}
      />
      <TextField form={form} name="handlerStaffNo" label={r('handlerStaffNo')} maxLength={20} optional />
      <PolicyMaskedField {...masked} name="handlerName" label={r('handlerName')} maxLength={60} />
      <SelectField
        form={form}
        name="branchPath"
        label={r('issuingBranch')}
        options={branches}
        optional
        show={labelOf(branches)}
        {...(policy === null ? { hint: r('branchOfCustomer') } : {})}
      />
      <Field form={form} name="specialNote" label={r('specialNoteLabel')} group>
        {() => (
          <Checkbox
            checked={form.values.specialNote}
            onChange={(event) => form.set('specialNote', event.target.checked)}
          >
            {r('specialNoteHint')}
          </Checkbox>
        )}
      </Field>
    </>
  );
}
