import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { formatPhone } from '../../../console/format.ts';
import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { findDuplicates, mergeCustomers } from '../contract/merges.ts';
import { type CustomerRow, type CustomerView, readCustomer, searchCustomers } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { isReason } from '../rules/reason.ts';
import { MergeList } from './MergeList.tsx';
import styles from './Records.module.css';
import { recordWords } from './record-words.ts';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

/** Merges another customer into the one of the page, and takes merges back. */
export function MergePanel({ customer, onClose }: { customer: CustomerView; onClose(): void }) {
  const r = useWords(recordWords);
  const [other, setOther] = useState<CustomerRow | null>(null);
  return (
    <SidePanel title={r('merge')} onClose={onClose}>
      <div className={styles.card}>
        <p className={formStyles.hint}>{r('mergeLead')}</p>
        {other === null ? (
          <Choice customer={customer} onChoose={setOther} />
        ) : (
          <MergeForm
            customer={customer}
            other={other}
            onDone={() => setOther(null)}
            onOther={() => setOther(null)}
          />
        )}
        <MergeList customer={customer} />
      </div>
    </SidePanel>
  );
}

function Choice({ customer, onChoose }: { customer: CustomerView; onChoose(other: CustomerRow): void }) {
  const r = useWords(recordWords);
  const duplicates = useRoute(
    findDuplicates,
    { params: { id: customer.id } },
    { refreshOn: ['customer.changed'] },
  );
  return (
    <>
      <section className={styles.choice}>
        <h3>{r('duplicates')}</h3>
        <Loaded result={duplicates} skeleton={<LinesSkeleton lines={2} />}>
          {(data) =>
            data.customers.length === 0 ? (
              <p className={styles.hidden}>{r('noDuplicates')}</p>
            ) : (
              data.customers.map((row) => <Candidate key={row.id} row={row} onChoose={onChoose} />)
            )
          }
        </Loaded>
      </section>
      <OtherSearch customer={customer} onChoose={onChoose} />
    </>
  );
}

function Candidate({ row, onChoose }: { row: CustomerRow; onChoose?: (row: CustomerRow) => void }) {
  const t = useWords(customerWords);
  const r = useWords(recordWords);
  const { motor, life } = row.policyCounts;
  return (
    <div className={styles.candidate}>
      <span>
        {row.name}
        {row.salutation !== null && row.kind === 'private' && ` · ${row.salutation}`}
      </span>
      <span className={styles.itemFoot}>
        {[
          row.number === null ? null : formatPhone(row.number),
          `${t('policies')} ${motor.total + life.total}`,
          t(`matched.${row.matched}`),
        ]
          .filter((one) => one !== null)
          .join(' · ')}
      </span>
      {onChoose !== undefined && (
        <Button size="small" onClick={() => onChoose(row)}>
          {r('choose')}
        </Button>
      )}
    </div>
  );
}

/** Finds somebody else by whatever is known of him; what is typed is kept nowhere. */
function OtherSearch(props: { customer: CustomerView; onChoose(other: CustomerRow): void }) {
  const { customer, onChoose } = props;
  const r = useWords(recordWords);
  const t = useWords(customerWords);
  const command = useCommand(searchCustomers, { patient: false });
  const [found, setFound] = useState<readonly CustomerRow[] | null>(null);
  const start = useMemo(() => ({ version: 0, values: { query: '' } }), []);
  const form = useForm({ draftKey: null, row: start });
  const submit = async (): Promise<void> => {
    const query = form.values.query.trim();
    if (query === '') return;
    const result = await command.run({ body: { query, limit: 10 } });
    if (!result.ok) return form.refuse({ query: result.error.message });
    setFound(result.reply.customers.filter(({ id }) => id !== customer.id));
  };
  return (
    <section className={styles.choice}>
      <Form form={form} label={r('findOther')} onSubmit={() => void submit()}>
        <TextField form={form} name="query" label={r('findOther')} hint={t('findHint')} maxLength={80} />
        <Button htmlType="submit" loading={command.state !== 'idle'} className={styles.submit ?? ''}>
          {t('find')}
        </Button>
      </Form>
      {found !== null && found.length === 0 && <p className={styles.hidden}>{t('none')}</p>}
      {found?.map((row) => (
        <Candidate key={row.id} row={row} onChoose={onChoose} />
      ))}
    </section>
  );
}

function MergeForm(props: { customer: CustomerView; other: CustomerRow; onDone(): void; onOther(): void }) {
  const { customer, other } = props;
  const { notices } = useConsole();
  const r = useWords(recordWords);
  const sentence = useErrorSentence();
  const command = useCommand(mergeCustomers);
  const whole = useRoute(readCustomer, { params: { id: other.id } }, { refreshOn: ['customer.changed'] });
  const start = useMemo(() => ({ version: 0, values: { reason: '' } }), []);
  const form = useForm({ draftKey: null, row: start });
  const submit = async (): Promise<void> => {
    const { reason } = form.values;
    if (whole.data === undefined) return;
    if (!isReason(reason))
      return form.refuse({ reason: sentence(customerErrors['customers.mergeReasonNeeded']) });
    const result = await command.run({
      params: { id: customer.id },
      body: { otherId: other.id, version: customer.version, otherVersion: whole.data.version, reason },
    });
    if (!result.ok) return form.fail(result.error);
    form.saved(start);
    notices.show({ tone: 'done', text: r('merged') });
    props.onDone();
  };
  return (
    <section className={styles.choice}>
      <h3>{r('chosen')}</h3>
      <Candidate row={other} />
      <Form form={form} label={r('merge')} onSubmit={() => void submit()}>
        <TextField
          form={form}
          name="reason"
          label={r('mergeReason')}
          hint={r('mergeReasonHint')}
          maxLength={200}
          autoFocus
        />
        <SaveBar command={command} label={r('mergeGo')} disabled={whole.data === undefined}>
          <Button onClick={props.onOther}>{r('otherOne')}</Button>
        </SaveBar>
      </Form>
    </section>
  );
}
