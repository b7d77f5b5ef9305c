import { Input } from 'antd';
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
import { claimStages } from '../codes.ts';
import { addClaim, type ClaimView, updateClaim } from '../contract/claims.ts';
import type { CustomerView } from '../contract.ts';
import { CheckLine } from './CheckLine.tsx';
import { type Check, checkAccountNo, checkClaimNo, checkPlate, problemOf } from './checks.ts';
import {
  blankClaim,
  blankDeduction,
  blankItem,
  blankParty,
  type ClaimValues,
  claimOf,
  claimProblems,
  toClaimChange,
  toClaimRow,
  toNewClaim,
} from './claim-form.ts';
import { type MaskedValue, withFieldOfCode, withFormFields } from './customer-form.ts';
import { DayInput } from './DayInput.tsx';
import { labelOf } from './form-options.ts';
import { MaskedField } from './MaskedField.tsx';
import { NewMaskedField } from './NewMaskedField.tsx';
import { codeName } from './names.ts';
import styles from './Records.module.css';
import { RowsField } from './RowsField.tsx';
import { recordWords } from './record-words.ts';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

/** Adds a claim, or changes one that is kept here. */
export function ClaimForm(props: {
  customer: CustomerView;
  /** Null for a new one. */
  claim: ClaimView | null;
  label: string;
  onDone(): void;
}) {
  const { customer, claim } = props;
  const { notices } = useConsole();
  const r = useWords(recordWords);
  const me = useMe();
  const refusal = useRefusal();
  const add = useCommand(addClaim);
  const update = useCommand(updateClaim);
  const row = claim === null ? blankClaim : toClaimRow(claim);
  const form = useForm<ClaimValues>({
    draftKey: `${me.staffId}.claim.${claim?.id ?? `new.${customer.id}`}`,
    row,
    readCurrent: claimOf,
  });
  const submit = async (): Promise<void> => {
    const { values } = form;
    const refused = refusal(values);
    if (refused !== null) return form.refuse(refused);
    const result =
      claim === null
        ? await add.run({ params: { id: values.policyId }, body: toNewClaim(values) })
        : await update.run({
            params: { id: claim.id },
            body: toClaimChange(values, row.values, form.version),
          });
    if (!result.ok) {
      const named = withFormFields(withFieldOfCode(result.error), {
        'payout.payee.account': 'payeeAccount',
        'payout.payee.name': 'payeeName',
        'denial.clause': 'clause',
      });
      return form.fail(named);
    }
    form.saved(row);
    notices.show({ tone: 'done', text: r(claim === null ? 'claimAdded' : 'claimSaved') });
    props.onDone();
  };
  return (
    <Form form={form} label={props.label} onSubmit={() => void submit()}>
      {claim === null && <PolicyChoice form={form} customer={customer} />}
      <LossFields form={form} claim={claim} />
      <MoneyFields form={form} claim={claim} />
      <ThirdPartyFields form={form} claim={claim} />
      <SaveBar command={claim === null ? add : update} disabled={claim !== null && !form.dirty} />
    </Form>
  );
}

type Refusals = Partial<Record<keyof ClaimValues, string>>;

/** What stands in the way of saving, before anything is sent; null when nothing does. */
function useRefusal() {
  const t = useWords(customerWords);
  const r = useWords(recordWords);
  const sentence = useErrorSentence();
  return (values: ClaimValues): Refusals | null => {
    const refused: Refusals = {};
    for (const [field, problem] of Object.entries(claimProblems(values))) {
      refused[field as keyof ClaimValues] = problem === 'fieldNeeded' ? t('fieldNeeded') : r(problem);
    }
    const checks: [keyof ClaimValues, MaskedValue, (typed: string) => Check][] = [
      ['reportNo', values.reportNo, checkClaimNo],
      ['claimNo', values.claimNo, checkClaimNo],
      ['payeeAccount', values.payeeAccount, checkAccountNo],
    ];
    for (const [field, value, check] of checks) {
      const problem = value.do === 'set' ? problemOf(check(value.to)) : null;
      if (problem !== null) refused[field] ??= sentence(problem);
    }
    for (const { plate } of values.thirdParties) {
      const problem = problemOf(checkPlate(plate));
      if (problem !== null) refused.thirdParties ??= sentence(problem);
    }
    return Object.keys(refused).length === 0 ? null : refused;
  };
}

function PolicyChoice({ form, customer }: { form: FormHandle<ClaimValues>; customer: CustomerView }) {
  const r = useWords(recordWords);
  const text = useLocalText();
  const options = (customer.policies ?? [])
    .filter((policy) => !policy.fromCore)
    .map(({ id, product, policyNo }) => ({ value: id, label: `${text(product)} ${policyNo}` }));
  return <SelectField form={form} name="policyId" label={r('policy')} options={options} />;
}

type ClaimMasked = {
  [K in keyof ClaimValues]: ClaimValues[K] extends MaskedValue ? K : never;
}[keyof ClaimValues];

/** A masked value of a claim: typed for a new one, kept until it is replaced in one that is there. */
function ClaimMaskedField(props: {
  form: FormHandle<ClaimValues>;
  name: ClaimMasked;
  label: string;
  maxLength: number;
  /** Masked, or what stands for a text that can't be shown; undefined where it is typed for the first time. */
  now: string | null | undefined;
  mayClear?: boolean;
  long?: boolean;
  check?: (typed: string) => Check;
  hint?: string;
}) {
  const { form, name, label, maxLength, now, mayClear = false, long = false, check, hint } = props;
  const common = { form, name, label, maxLength, ...(check && { check }), ...(hint && { hint }) };
  if (now === undefined) return <NewMaskedField {...common} optional={mayClear} />;
  return <MaskedField {...common} now={now} mayClear={mayClear} long={long} />;
}

function LossFields({ form, claim }: { form: FormHandle<ClaimValues>; claim: ClaimView | null }) {
  const r = useWords(recordWords);
  const text = useLocalText();
  const stages = claimStages.map((stage) => ({ value: stage, label: codeName(stage, text) }));
  const kept = claim === null ? undefined : r('openToRead');
  const denied = form.values.stage === 'denied';
  return (
    <>
      <ClaimMaskedField
        form={form}
        name="reportNo"
        label={r('reportNo')}
        maxLength={60}
        now={claim?.reportNo}
        check={checkClaimNo}
      />
      <ClaimMaskedField
        form={form}
        name="claimNo"
        label={r('claimNo')}
        maxLength={60}
        now={claim === null ? undefined : claim.claimNo}
        mayClear
        check={checkClaimNo}
      />
      <SelectField form={form} name="stage" label={r('stage')} options={stages} show={labelOf(stages)} />
      {denied && (
        <>
          <ClaimMaskedField
            form={form}
            name="denialReason"
            label={r('denialReason')}
            maxLength={1_000}
            now={claim?.denial ? kept : undefined}
            long
          />
          <TextField form={form} name="clause" label={r('clause')} maxLength={200} />
        </>
      )}
      <div className={formStyles.pair}>
        <MomentField form={form} name="lossAt" label={r('lossAt')} />
        <MomentField form={form} name="reportedAt" label={r('reportedAt')} />
      </div>
      <Field form={form} name="lossKind" label={r('lossKind')} show={({ zh }) => zh}>
        {({ status, ...wiring }) => (
          <Input
            {...wiring}
            status={status}
            maxLength={200}
            value={form.values.lossKind.zh}
            onChange={(event) => form.set('lossKind', { zh: event.target.value })}
          />
        )}
      </Field>
      <ClaimMaskedField form={form} name="lossPlace" label={r('lossPlace')} maxLength={200} now={kept} />
      <ClaimMaskedField form={form} name="course" label={r('course')} maxLength={2_000} now={kept} long />
      <ClaimMaskedField
        form={form}
        name="claimantName"
        label={r('claimant')}
        maxLength={120}
        now={claim === null ? undefined : claim.claimantName}
        mayClear
      />
    </>
  );
}

function MoneyFields({ form, claim }: { form: FormHandle<ClaimValues>; claim: ClaimView | null }) {
  const r = useWords(recordWords);
  const payee = claim?.payout?.payee;
  return (
    <section className={styles.part}>
      <TextField form={form} name="assessed" label={r('assessedYuan')} maxLength={20} optional />
      <RowsField form={form} name="items" label={r('items')} blank={blankItem} add={r('addItem')} most={200}>
        {(row, change) => (
          <>
            <Input
              aria-label={r('itemName')}
              placeholder={r('itemName')}
              maxLength={80}
              value={row.name}
              onChange={(event) => change({ name: event.target.value })}
            />
            <Input
              aria-label={r('amountYuan')}
              placeholder={r('amountYuan')}
              inputMode="decimal"
              value={row.amount}
              onChange={(event) => change({ amount: event.target.value })}
            />
          </>
        )}
      </RowsField>
      <RowsField
        form={form}
        name="deductions"
        label={r('deductions')}
        blank={blankDeduction}
        add={r('addDeduction')}
        most={50}
      >
        {(row, change) => (
          <>
            <Input
              aria-label={r('deductionName')}
              placeholder={r('deductionName')}
              maxLength={80}
              value={row.name}
              onChange={(event) => change({ name: event.target.value })}
            />
            <Input
              aria-label={r('amountYuan')}
              placeholder={r('amountYuan')}
              inputMode="decimal"
              value={row.amount}
              onChange={(event) => change({ amount: event.target.value })}
            />
            <Input
              aria-label={r('deductionReason')}
              placeholder={r('deductionReason')}
              maxLength={400}
              value={row.reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
            <Input
              aria-label={r('clause')}
              placeholder={r('clause')}
              maxLength={200}
              value={row.clause}
              onChange={(event) => change({ clause: event.target.value })}
            />
          </>
        )}
      </RowsField>
      <div className={formStyles.pair}>
        <TextField form={form} name="payout" label={r('payoutYuan')} maxLength={20} optional />
        <Field form={form} name="paidOn" label={r('paymentDay')} optional>
          {() => (
            <DayInput
              label={r('paymentDay')}
              value={form.values.paidOn}
              onChange={(day) => form.set('paidOn', day ?? '')}
            />
          )}
        </Field>
      </div>
      {form.values.payout.trim() !== '' && (
        <>
          <ClaimMaskedField
            form={form}
            name="payeeName"
            label={r('payee')}
            maxLength={120}
            now={payee?.name}
          />
          <TextField form={form} name="payeeBank" label={r('payeeBank')} maxLength={80} />
          <ClaimMaskedField
            form={form}
            name="payeeAccount"
            label={r('payeeAccount')}
            maxLength={40}
            now={payee?.account}
            check={checkAccountNo}
            hint={r('payeeHint')}
          />
        </>
      )}
    </section>
  );
}

function ThirdPartyFields({ form, claim }: { form: FormHandle<ClaimValues>; claim: ClaimView | null }) {
  const r = useWords(recordWords);
  const shown = (was: number | null) => (was === null ? undefined : claim?.thirdParties[was]);
  return (
    <section className={styles.part}>
      <RowsField
        form={form}
        name="thirdParties"
        label={r('thirdParties')}
        blank={blankParty}
        add={r('addParty')}
        most={20}
      >
        {(row, change) => (
          <>
            <Input
              className={styles.whole ?? ''}
              aria-label={r('partyName')}
              placeholder={
                row.was === null ? r('partyName') : `${shown(row.was)?.name ?? ''} ${r('keepsName')}`
              }
              maxLength={120}
              autoComplete="off"
              value={row.name}
              onChange={(event) => change({ name: event.target.value })}
            />
            <Input
              className={styles.whole ?? ''}
              aria-label={r('partyPlate')}
              placeholder={
                row.was === null ? r('partyPlate') : `${shown(row.was)?.plate ?? ''} ${r('keepsPlate')}`
              }
              maxLength={20}
              autoComplete="off"
              value={row.plate}
              onChange={(event) => change({ plate: event.target.value })}
            />
            <span className={styles.whole}>
              <CheckLine check={checkPlate(row.plate)} />
            </span>
            <Input
              aria-label={r('partyAssessment')}
              placeholder={r('partyAssessment')}
              inputMode="decimal"
              value={row.assessment}
              onChange={(event) => change({ assessment: event.target.value })}
            />
            <Input
              aria-label={r('partyPaid')}
              placeholder={r('partyPaid')}
              inputMode="decimal"
              value={row.paid}
              onChange={(event) => change({ paid: event.target.value })}
            />
            <DayInput
              label={r('paymentDay')}
              value={row.paidOn}
              onChange={(day) => change({ paidOn: day ?? '' })}
            />
          </>
        )}
      </RowsField>
    </section>
  );
}
