import { Input, Select } from 'antd';
import { useWords } from '../../../console/language.ts';
import { formStyles } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { PolicyView } from '../contract/policies.ts';
import { DayInput } from './DayInput.tsx';
import { blankCover, blankEndorsement, blankFactor, blankInstalment } from './details-form.ts';
import { MaskedField } from './MaskedField.tsx';
import { NewMaskedField } from './NewMaskedField.tsx';
import type { PolicyValues } from './policy-form.ts';
import styles from './Records.module.css';
import { RowsField } from './RowsField.tsx';
import { recordWords } from './record-words.ts';

/** What a policy says besides its numbers and parties, as its form edits it. */
export function DetailFields({
  form,
  policy,
}: {
  form: FormHandle<PolicyValues>;
  policy: PolicyView | null;
}) {
  const r = useWords(recordWords);
  return (
    <>
      {form.values.line === 'motor' && <VehicleFields form={form} />}
      <section className={styles.part}>
        <RowsField
          form={form}
          name="coverage"
          label={r('coverage')}
          blank={blankCover}
          add={r('addCover')}
          most={60}
        >
          {(row, change) => (
            <>
              <Input
                className={styles.whole ?? ''}
                aria-label={r('coverName')}
                placeholder={r('coverName')}
                maxLength={200}
                value={row.name.zh}
                // What the English said of another cover is no longer true.
                onChange={(event) => change({ name: { zh: event.target.value } })}
              />
              <Input
                aria-label={r('sumInsured')}
                placeholder={r('sumInsured')}
                inputMode="decimal"
                value={row.sum}
                onChange={(event) => change({ sum: event.target.value })}
              />
              <Input
                aria-label={r('deductible')}
                placeholder={r('deductible')}
                inputMode="decimal"
                value={row.deductible}
                onChange={(event) => change({ deductible: event.target.value })}
              />
            </>
          )}
        </RowsField>
        <TextField form={form} name="premium" label={r('premiumYuan')} maxLength={20} optional />
        <RowsField
          form={form}
          name="factors"
          label={r('factors')}
          blank={blankFactor}
          add={r('addFactor')}
          most={30}
        >
          {(row, change) => (
            <>
              <Input
                aria-label={r('factorName')}
                placeholder={r('factorName')}
                maxLength={200}
                value={row.name.zh}
                onChange={(event) => change({ name: { zh: event.target.value } })}
              />
              <Input
                aria-label={r('factor')}
                placeholder="0.85"
                inputMode="decimal"
                value={row.factor}
                onChange={(event) => change({ factor: event.target.value })}
              />
            </>
          )}
        </RowsField>
      </section>
      <PaymentFields form={form} />
      <section className={styles.part}>
        <RowsField
          form={form}
          name="endorsements"
          label={r('endorsements')}
          blank={blankEndorsement}
          add={r('addEndorsement')}
          most={100}
        >
          {(row, change) => (
            <>
              <Input
                aria-label={r('endorsementNo')}
                placeholder={r('endorsementNo')}
                maxLength={60}
                value={row.no}
                onChange={(event) => change({ no: event.target.value })}
              />
              <DayInput
                label={r('endorsementOn')}
                value={row.on}
                onChange={(on) => change({ on: on ?? '' })}
              />
              <Select
                aria-label={r('endorsements')}
                value={row.status}
                onChange={(status: string) => change({ status })}
                options={(['pending', 'effective', 'refused', 'withdrawn'] as const).map((status) => ({
                  value: status,
                  label: r(`endorsement.${status}`),
                }))}
              />
              <Input.TextArea
                className={styles.whole ?? ''}
                aria-label={r('content')}
                placeholder={r(row.was === null ? 'content' : 'contentKept')}
                maxLength={2_000}
                autoSize={{ minRows: 1, maxRows: 6 }}
                value={row.content}
                onChange={(event) => change({ content: event.target.value })}
              />
            </>
          )}
        </RowsField>
        {policy === null ? (
          <NewMaskedField
            form={form}
            name="specialAgreements"
            label={r('specialAgreements')}
            maxLength={4_000}
            optional
          />
        ) : (
          <MaskedField
            form={form}
            name="specialAgreements"
            label={r('specialAgreements')}
            now={policy.details.hasSpecialAgreements ? r('hasAgreements') : null}
            mayClear
            long
            maxLength={4_000}
          />
        )}
      </section>
    </>
  );
}

function VehicleFields({ form }: { form: FormHandle<PolicyValues> }) {
  const r = useWords(recordWords);
  const taxes = (['paid', 'exempt', 'due'] as const).map((tax) => ({ value: tax, label: r(`tax.${tax}`) }));
  return (
    <section className={styles.part}>
      <h3>{r('vehicle')}</h3>
      <TextField form={form} name="model" label={r('model')} maxLength={80} optional />
      <div className={formStyles.pair}>
        <TextField form={form} name="carKind" label={r('carKind')} maxLength={40} optional />
        <TextField form={form} name="use" label={r('use')} maxLength={40} optional />
        <TextField form={form} name="loadKg" label={r('loadKg')} maxLength={6} optional />
        <TextField form={form} name="seats" label={r('seats')} maxLength={3} optional />
      </div>
      <SelectField
        form={form}
        name="vehicleTax"
        label={r('vehicleTax')}
        options={[{ value: '', label: r('tax.') }, ...taxes]}
        placeholder={r('tax.')}
      />
    </section>
  );
}

function PaymentFields({ form }: { form: FormHandle<PolicyValues> }) {
  const r = useWords(recordWords);
  const states = (['', 'paid', 'partly', 'due', 'overdue'] as const).map((status) => ({
    value: status,
    label: r(`payment.${status}`),
  }));
  return (
    <section className={styles.part}>
      <SelectField
        form={form}
        name="paymentStatus"
        label={r('payment')}
        options={states}
        placeholder={r('payment.')}
      />
      <RowsField
        form={form}
        name="instalments"
        label={`${r('dueOn')} · ${r('paidOn')} · ${r('amountYuan')}`}
        blank={blankInstalment}
        add={r('addInstalment')}
        most={600}
      >
        {(row, change) => (
          <>
            <DayInput label={r('dueOn')} value={row.dueOn} onChange={(day) => change({ dueOn: day ?? '' })} />
            <DayInput
              label={r('paidOn')}
              value={row.paidOn}
              onChange={(day) => change({ paidOn: day ?? '' })}
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
    </section>
  );
}
