import { Input } from 'antd';
import { useState } from 'react';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { MomentField } from '../../../console/ui/MomentField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { orderKinds, orderStatuses, policyLines } from '../codes.ts';
import { addOrder, type OrderView, updateOrder } from '../contract/orders.ts';
import { withFieldOfCode } from './customer-form.ts';
import { labelOf } from './form-options.ts';
import { MaskedField } from './MaskedField.tsx';
import { NewMaskedField } from './NewMaskedField.tsx';
import { codeName } from './names.ts';
import {
  blankOrder,
  type OrderValues,
  orderOf,
  orderProblems,
  toNewOrder,
  toOrderChange,
  toOrderRow,
} from './order-form.ts';
import { orderWords } from './order-words.ts';
import { recordWords } from './record-words.ts';
import { customerWords } from './words.ts';

/** Adds an application or renewal, or changes one. */
export function OrderPanel(props: {
  customerId: string;
  /** Null for a new one. */
  order: OrderView | null;
  onClose(): void;
}) {
  const { customerId, order, onClose } = props;
  const { notices, realtime } = useConsole();
  const t = useWords(orderWords);
  const r = useWords(recordWords);
  const tc = useWords(customerWords);
  const text = useLocalText();
  const add = useCommand(addOrder);
  const change = useCommand(updateOrder);
  const [start] = useState(() =>
    order === null
      ? blankOrder(new Date(Math.floor(realtime.now() / 60_000) * 60_000).toISOString())
      : toOrderRow(order),
  );
  const form = useForm<OrderValues>({ draftKey: null, row: start, readCurrent: orderOf });
  const named = (codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: codeName(code, text) }));
  const [kinds, lines, statuses] = [named(orderKinds), named(policyLines), named(orderStatuses)];
  const submit = async (): Promise<void> => {
    const { values } = form;
    const problems = Object.entries(orderProblems(values)).map(([field, problem]) => [
      field,
      problem === 'amountWrong' ? r('amountWrong') : tc('fieldNeeded'),
    ]);
    if (problems.length > 0) return form.refuse(Object.fromEntries(problems));
    const result =
      order === null
        ? await add.run({ params: { id: customerId }, body: toNewOrder(values) })
        : await change.run({
            params: { id: order.id },
            body: toOrderChange(values, start.values, form.version),
          });
    if (!result.ok) return form.fail(withFieldOfCode(result.error));
    form.saved(toOrderRow(result.reply));
    notices.show({ tone: 'done', text: t(order === null ? 'added' : 'saved') });
    onClose();
  };
  const title = order === null ? t('add') : t('change', { no: order.orderNo });
  return (
    <SidePanel title={title} onClose={onClose}>
      <Form form={form} label={title} onSubmit={() => void submit()}>
        {order === null ? (
          <NewMaskedField form={form} name="orderNo" label={t('orderNo')} maxLength={60} />
        ) : (
          <MaskedField form={form} name="orderNo" label={t('orderNo')} now={order.orderNo} maxLength={60} />
        )}
        <div className={formStyles.pair}>
          <SelectField form={form} name="kind" label={t('kind')} options={kinds} show={labelOf(kinds)} />
          <SelectField form={form} name="line" label={t('line')} options={lines} show={labelOf(lines)} />
        </div>
        <Field form={form} name="product" label={t('product')} show={({ zh }) => zh}>
          {(wiring) => (
            <Input
              {...wiring}
              maxLength={200}
              value={form.values.product.zh}
              onChange={(event) => form.set('product', { zh: event.target.value })}
            />
          )}
        </Field>
        <div className={formStyles.pair}>
          <SelectField
            form={form}
            name="status"
            label={t('status')}
            options={statuses}
            show={labelOf(statuses)}
          />
          <TextField form={form} name="premium" label={t('premiumYuan')} maxLength={20} />
        </div>
        <div className={formStyles.pair}>
          <MomentField form={form} name="createdAt" label={t('createdAt')} />
          <MomentField form={form} name="validUntil" label={t('validUntil')} hint={t('optional')} />
        </div>
        <TextField form={form} name="staffNo" label={t('staffNo')} hint={t('optional')} maxLength={20} />
        <SaveBar command={order === null ? add : change} disabled={!form.dirty} />
      </Form>
    </SidePanel>
  );
}
