import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { createFlow, type FlowRow } from '../contract/drafts.ts';
import { useLanguages } from './languages/use-languages.ts';
import { flowWords } from './words.ts';

interface Values {
  from: string;
  language: string;
  code: string;
  nameZh: string;
  nameEn: string;
}
const blank = 'blank';
const empty: { version: number; values: Values } = {
  version: 0,
  values: { from: blank, language: 'zh-CN', code: '', nameZh: '', nameEn: '' },
};

/** A new voice menu: blank, or a copy of one that works. */
export function NewFlow(props: {
  flows: readonly FlowRow[];
  onClose(): void;
  onCreated(code: string): void;
}) {
  const { notices } = useConsole();
  const t = useWords(flowWords);
  const text = useLocalText();
  const { options } = useLanguages();
  const command = useCommand(createFlow);
  const form = useForm<Values>({ draftKey: null, row: empty });
  const submit = async (): Promise<void> => {
    const { from, language, code, nameZh, nameEn } = form.values;
    const wrong: Partial<Record<keyof Values, string>> = {
      ...(nameZh.trim() === '' ? { nameZh: t('needed') } : {}),
      ...(/^[a-z][a-z0-9-]{1,39}$/.test(code.trim()) ? {} : { code: t('codeWrong') }),
    };
    if (Object.keys(wrong).length > 0) return form.refuse(wrong);
    const en = nameEn.trim();
    const name = en === '' ? { zh: nameZh.trim() } : { zh: nameZh.trim(), en };
    const result = await command.run({
      body: {
        code: code.trim(),
        name,
        language,
        from: from === blank ? null : from,
      },
    });
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
          options={[
            { value: blank, label: t('blank') },
            ...props.flows.map((one) => ({ value: one.code, label: text(one.name) })),
          ]}
        />
        <SelectField
          form={form}
          name="language"
          label={t('language')}
          hint={t('languageHint')}
          options={options}
        />
        <TextField form={form} name="nameZh" label={t('nameZh')} maxLength={200} />
        <TextField form={form} name="nameEn" label={t('nameEn')} maxLength={400} optional />
        <TextField form={form} name="code" label={t('newCode')} hint={t('newCodeHint')} maxLength={40} />
        <SaveBar command={command} label={t('create')} />
      </Form>
    </SidePanel>
  );
}
