import { Button } from 'antd';
import { useState } from 'react';
import { useConsole } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Question } from '../../../../console/ui/Dialog.tsx';
import { Form } from '../../../../console/ui/Form.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import { type FormRow, useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import {
  addOutsideContact,
  changeOutsideContact,
  type OutsideContact,
  removeOutsideContact,
} from '../../contract/address-book.ts';
import { addressBookWords } from './words.ts';

interface Values {
  zh: string;
  en: string;
  note: string;
  number: string;
}

const empty: FormRow<Values> = { version: 0, values: { zh: '', en: '', note: '', number: '' } };

/** One outside number: a new one, or one to be changed or removed. */
export function ContactPanel({ row, onClose }: { row: OutsideContact | null; onClose(): void }) {
  const t = useWords(addressBookWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const add = useCommand(addOutsideContact);
  const change = useCommand(changeOutsideContact);
  const save = row === null ? add : change;
  // Numbers are nothing to be left behind in a browser.
  const form = useForm<Values>({
    draftKey: null,
    row: row === null ? empty : rowOf(row),
    readCurrent: (data) => rowOf(data as OutsideContact),
  });
  const submit = async (): Promise<void> => {
    const { zh, en, note, number } = form.values;
    const missing = (value: string) => (value.trim() === '' ? t('needed') : undefined);
    const [noName, noNumber] = [missing(zh), missing(number)];
    if (noName !== undefined || noNumber !== undefined)
      return form.refuse({
        ...(noName === undefined ? {} : { zh: noName }),
        ...(noNumber === undefined ? {} : { number: noNumber }),
      });
    const name = { zh: zh.trim(), ...(en.trim() === '' ? {} : { en: en.trim() }) };
    const body = { name, note, number };
    const result =
      row === null
        ? await add.run({ body })
        : await change.run({ params: { id: row.id }, body: { ...body, version: form.version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(rowOf(result.reply));
    notices.show({ tone: 'done', text: t('saved') });
    onClose();
  };
  return (
    <SidePanel title={row === null ? t('newTitle') : text(row.name)} onClose={onClose}>
      <Form form={form} label={t('list')} onSubmit={() => void submit()}>
        <TextField form={form} name="zh" label={t('name')} maxLength={60} autoFocus />
        <TextField form={form} name="en" label={t('nameEn')} maxLength={60} />
        <TextField form={form} name="number" label={t('number')} hint={t('numberHint')} maxLength={40} />
        <TextField
          form={form}
          name="note"
          label={t('note')}
          placeholder={t('notePlaceholder')}
          maxLength={100}
        />
        <SaveBar command={save}>{row !== null && <Remove id={row.id} onRemoved={onClose} />}</SaveBar>
      </Form>
    </SidePanel>
  );
}

function Remove({ id, onRemoved }: { id: string; onRemoved(): void }) {
  const t = useWords(addressBookWords);
  const { notices } = useConsole();
  const remove = useCommand(removeOutsideContact);
  const [asks, setAsks] = useState(false);
  const run = async (): Promise<void> => {
    const result = await remove.run({ params: { id } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    notices.show({ tone: 'done', text: t('removed') });
    onRemoved();
  };
  return (
    <>
      <Button danger loading={remove.state !== 'idle'} onClick={() => setAsks(true)}>
        {t('remove')}
      </Button>
      {asks && (
        <Question
          title={t('removeTitle')}
          text={t('removeText')}
          yes={t('remove')}
          onYes={() => void run()}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}

function rowOf({ version, name, note, number }: OutsideContact): FormRow<Values> {
  return { version, values: { zh: name.zh, en: name.en ?? '', note, number } };
}
