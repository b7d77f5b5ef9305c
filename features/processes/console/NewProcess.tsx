import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { createProcess, type ProcessRow } from '../contract/drafts.ts';
import { processWords } from './words.ts';

interface Values {
  from: string;
  code: string;
  nameZh: string;
  nameEn: string;
}
const empty: { version: number; values: Values } = {
  version: 0,
  values: { from: '', code: '', nameZh: '', nameEn: '' },
};

/** A new process begins as a copy: a blank drawing is a worse beginning than one that works. */
export function NewProcess(props: {
  processes: readonly ProcessRow[];
  onClose(): void;
  onCreated(code: string): void;
}) {
  const { notices } = useConsole();
  const t = useWords(processWords);
  const text = useLocalText();
  const command = useCommand(createProcess);
  const form = useForm<Values>({ draftKey: null, row: empty });
  const submit = async (): Promise<void> => {
    const { from, code, nameZh, nameEn } = form.values;
    const wrong: Partial<Record<keyof Values, string>> = {
      ...(from === '' ? { from: t('needed') } : {}),
      ...(nameZh.trim() === '' ? { nameZh: t('needed') } : {}),
      ...(/^[a-z][\w-]{1,39}$/.test(code.trim()) ? {} : { code: t('codeWrong') }),
    };
    if (Object.keys(wrong).length > 0) return form.refuse(wrong);
    const en = nameEn.trim();
    const name = en === '' ? { zh: nameZh.trim() } : { zh: nameZh.trim(), en };
    const result = await command.run({ body: { code: code.trim(), name, from } });
    if (!result.ok) return form.fail(result.error);
    form.saved(empty);
    notices.show({ tone: 'done', text: t('created', { name: name.zh }) });
    props.onCreated(result.reply.code);
  };
  return (
    <SidePanel title={t('create')} onClose={props.onClose}>
      <Form form={form} label={t('create')} onSubmit={() => void submit()}>
        <p>{t('createLead')}</p>
        <SelectField
          form={form}
          name="from"
          label={t('copyFrom')}
          options={props.processes.map((one) => ({ value: one.code, label: text(one.name) }))}
        />
        <TextField form={form} name="nameZh" label={t('nameZh')} maxLength={200} />
        <TextField form={form} name="nameEn" label={t('nameEn')} maxLength={400} optional />
        <TextField form={form} name="code" label={t('newCode')} hint={t('newCodeHint')} maxLength={40} />
        <SaveBar command={command} label={t('create')} />
      </Form>
    </SidePanel>
  );
}
