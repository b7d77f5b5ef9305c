import { useState } from 'react';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { type FormRow, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { consoleWords } from '../../../console/words.ts';
import { addNumber, type CustomerView, type NumberView, removeNumber, updateNumber } from '../contract.ts';
import { CheckedField } from './CheckedField.tsx';
import { checkNumber, problemOf } from './checks.ts';
import { keep, type MaskedValue, maskedChange, withFieldOfCode } from './customer-form.ts';
import { labelOf, useFormOptions } from './form-options.ts';
import { MaskedField } from './MaskedField.tsx';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

/** Adds a number to a customer, or changes one. */
export function NumberPanel(props: {
  customer: CustomerView;
  /** Null for a new one. */
  number: NumberView | null;
  onClose(): void;
}) {
  const { customer, number, onClose } = props;
  const t = useWords(customerWords);
  return (
    <SidePanel title={t(number === null ? 'addNumber' : 'changeNumber')} onClose={onClose}>
      {number === null ? (
        <AddForm customer={customer} onDone={onClose} />
      ) : (
        <ChangeForm customer={customer} number={number} onDone={onClose} />
      )}
    </SidePanel>
  );
}

function AddForm({ customer, onDone }: { customer: CustomerView; onDone(): void }) {
  const { notices } = useConsole();
  const t = useWords(customerWords);
  const tc = useWords(consoleWords);
  const sentence = useErrorSentence();
  const options = useFormOptions();
  const add = useCommand(addNumber);
  const remove = useCommand(removeNumber);
  const [start] = useState({ version: 0, values: { kind: 'mobile', number: '', mark: '' } });
  const form = useForm({ draftKey: null, row: start });
  const check = checkNumber(form.values.number);
  const undo = async (reply: CustomerView, id: string): Promise<void> => {
    const version = reply.numbers.find((one) => one.id === id)?.version ?? 1;
    const result = await remove.run({ params: { id: customer.id, numberId: id }, query: { version } });
    if (!result.ok) {
      notices.show({ tone: 'error', text: t('numberFailed', { why: result.error.message }) });
    }
  };
  const submit = async (): Promise<void> => {
    const problem = problemOf(check);
    if (check.state === 'empty') return form.refuse({ number: t('numberNeeded') });
    if (problem !== null) return form.refuse({ number: sentence(problem) });
    const result = await add.run({
      params: { id: customer.id },
      body: {
        kind: form.values.kind as NumberView['kind'],
        number: form.values.number,
        mark: markIn(form.values.mark),
      },
    });
    if (!result.ok) return form.fail(withFieldOfCode(result.error));
    form.saved(start);
    const before = new Set(customer.numbers.map(({ id }) => id));
    const added = result.reply.numbers.find(({ id }) => !before.has(id));
    notices.show({
      tone: 'done',
      text: t('numberAdded'),
      ...(added === undefined
        ? {}
        : { action: { label: tc('form.undo'), run: () => void undo(result.reply, added.id) } }),
    });
    onDone();
  };
  return (
    <Form form={form} label={t('addNumber')} onSubmit={() => void submit()}>
      <SelectField form={form} name="kind" label={t('kindOfNumber')} options={options.numberKinds} />
      <CheckedField
        form={form}
        name="number"
        label={t('number')}
        inputMode="tel"
        maxLength={40}
        autoFocus
        check={check}
      />
      <SelectField form={form} name="mark" label={t('markOfNumber')} options={options.numberMarks} />
      <SaveBar command={add} />
    </Form>
  );
}

const markIn = (chosen: string): NumberView['mark'] =>
  chosen === '' ? null : (chosen as NumberView['mark']);

interface ChangeValues {
  kind: string;
  mark: string;
  number: MaskedValue;
}
const toRow = (number: NumberView): FormRow<ChangeValues> => ({
  version: number.version,
  values: { kind: number.kind, mark: number.mark ?? '', number: keep },
});

function ChangeForm(props: { customer: CustomerView; number: NumberView; onDone(): void }) {
  const { customer, number } = props;
  const { notices } = useConsole();
  const t = useWords(customerWords);
  const tc = useWords(consoleWords);
  const sentence = useErrorSentence();
  const options = useFormOptions();
  const command = useCommand(updateNumber);
  const params = { id: customer.id, numberId: number.id };
  const form = useForm<ChangeValues>({
    draftKey: null,
    row: toRow(number),
    readCurrent(data) {
      const current = (data as CustomerView).numbers.find((one) => one.id === number.id);
      return current === undefined ? null : toRow(current);
    },
  });
  const undoChoices = async (reply: CustomerView): Promise<void> => {
    const version = reply.numbers.find((one) => one.id === number.id)?.version ?? number.version + 1;
    const result = await command.run({ params, body: { kind: number.kind, mark: number.mark, version } });
    if (!result.ok) {
      notices.show({ tone: 'error', text: t('numberFailed', { why: result.error.message }) });
    }
  };
  const submit = async (): Promise<void> => {
    const { kind, mark, number: typed } = form.values;
    const next = maskedChange(typed);
    if (next === null) return form.refuse({ number: t('numberNeeded') });
    const problem = next === undefined ? null : problemOf(checkNumber(next));
    if (problem !== null) return form.refuse({ number: sentence(problem) });
    const result = await command.run({
      params,
      body: {
        ...(kind === number.kind ? {} : { kind: kind as NumberView['kind'] }),
        ...(next === undefined ? {} : { number: next }),
        ...(markIn(mark) === number.mark ? {} : { mark: markIn(mark) }),
        version: form.version,
      },
    });
    if (!result.ok) return form.fail(withFieldOfCode(result.error));
    form.saved(toRow(number));
    // The number before is known only masked and can't be put back; its kind and mark can.
    const undo = { label: tc('form.undo'), run: () => void undoChoices(result.reply) };
    notices.show({
      tone: 'done',
      text: t('numberChanged'),
      ...(next === undefined ? { action: undo } : {}),
    });
    props.onDone();
  };
  return (
    <Form form={form} label={t('changeNumber')} onSubmit={() => void submit()}>
      <SelectField
        form={form}
        name="kind"
        label={t('kindOfNumber')}
        options={options.numberKinds}
        show={labelOf(options.numberKinds)}
      />
      <MaskedField
        form={form}
        name="number"
        label={t('number')}
        now={number.number}
        maxLength={40}
        check={checkNumber}
      />
      <SelectField
        form={form}
        name="mark"
        label={t('markOfNumber')}
        options={options.numberMarks}
        show={labelOf(options.numberMarks)}
      />
      <SaveBar command={command} disabled={!form.dirty} />
    </Form>
  );
}
