import { useQueryClient } from '@tanstack/react-query';
import { routeKey, useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Form } from '../../../../console/ui/Form.tsx';
import { SelectField } from '../../../../console/ui/fields.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { TextAreaField } from '../../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { createPrompt, listPrompts, type PromptRow } from '../../contract/prompts.ts';
import { useLanguages } from '../languages/use-languages.ts';
import { promptWords } from './words.ts';

const empty = { version: 0, values: { name: '', language: 'zh-CN', text: '' } };

/** A recording for a menu of one's own; its sound follows. */
export function NewPrompt(props: { onClose(): void; onCreated(row: PromptRow): void }) {
  const { notices } = useConsole();
  const t = useWords(promptWords);
  const { options } = useLanguages();
  const client = useQueryClient();
  const command = useCommand(createPrompt);
  const form = useForm<(typeof empty)['values']>({ draftKey: null, row: empty });
  const submit = async (): Promise<void> => {
    const { name, language, text } = form.values;
    const wrong = {
      ...(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name.trim()) ? {} : { name: t('nameWrong') }),
      ...(text.trim() === '' ? { text: t('needed') } : {}),
    };
    if (Object.keys(wrong).length > 0) return form.refuse(wrong);
    const result = await command.run({
      body: { name: name.trim(), language, text: text.trim() },
    });
    if (!result.ok) return form.fail(result.error);
    form.saved(empty);
    await client.invalidateQueries({ queryKey: routeKey(listPrompts, {}) });
    notices.show({ tone: 'done', text: t('created') });
    props.onCreated(result.reply);
  };
  return (
    <SidePanel title={t('create')} onClose={props.onClose}>
      <Form form={form} label={t('create')} onSubmit={() => void submit()}>
        <p>{t('createLead')}</p>
        <TextField form={form} name="name" label={t('newName')} hint={t('newNameHint')} maxLength={60} />
        <SelectField form={form} name="language" label={t('language')} options={options} />
        <TextAreaField form={form} name="text" label={t('newText')} maxLength={1_000} />
        <SaveBar command={command} label={t('create')} />
      </Form>
    </SidePanel>
  );
}
