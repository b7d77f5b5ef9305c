import { Button } from 'antd';
import { useState } from 'react';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Question } from '../../../console/ui/Dialog.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { discardDraft, saveDraft, type Template } from '../contract/templates.ts';
import { blankWording, draftOf, toWording, toWordingValues, type WordingValues } from './template-form.ts';
import { templateWords } from './template-words.ts';
import { WordingFields } from './WordingFields.tsx';
import { WordingPreview } from './WordingPreview.tsx';

/** Changes the draft of a template, or begins one from the version in effect. */
export function DraftForm({ template, onSaved }: { template: Template; onSaved(next: Template): void }) {
  const t = useWords(templateWords);
  const me = useMe();
  const { notices } = useConsole();
  const save = useCommand(saveDraft);
  const discard = useCommand(discardDraft);
  const [asking, setAsking] = useState(false);
  const { code, variables } = template;
  const rowOf = (row: Template) => {
    const { draft, base } = draftOf(row);
    return {
      version: draft?.version ?? 0,
      values: base === undefined ? blankWording : toWordingValues(base),
    };
  };
  const form = useForm<WordingValues>({
    draftKey: `${me.staffId}.noticeTemplate.${code}`,
    row: rowOf(template),
    readCurrent: (data) => rowOf(data as Template),
  });
  const submit = async (): Promise<void> => {
    const empty = (['title.zh', 'text.zh'] as const).filter((name) => form.values[name].trim() === '');
    if (empty.length > 0) return form.refuse(Object.fromEntries(empty.map((name) => [name, t('needed')])));
    const version = form.version === 0 ? null : form.version;
    const result = await save.run({ params: { code }, body: { ...toWording(form.values), version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(rowOf(result.reply));
    notices.show({ tone: 'done', text: t('saved') });
    onSaved(result.reply);
  };
  const remove = async (): Promise<void> => {
    const result = await discard.run({ params: { code }, query: { version: form.version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(rowOf(result.reply));
    notices.show({ tone: 'done', text: t('discarded') });
    onSaved(result.reply);
  };
  return (
    <>
      <Form form={form} label={t('edit')} onSubmit={() => void submit()}>
        <WordingFields form={form} variables={variables} />
        <SaveBar command={save} label={t('saveDraft')} disabled={!form.dirty}>
          {form.version > 0 && <Button onClick={() => setAsking(true)}>{t('discard')}</Button>}
        </SaveBar>
      </Form>
      <WordingPreview wording={toWording(form.values)} variables={variables} />
      {asking && (
        <Question
          title={t('discardQuestion')}
          text={t('discardText')}
          yes={t('discard')}
          onYes={() => void remove()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
