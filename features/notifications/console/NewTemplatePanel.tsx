import { Button, Checkbox, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useMe } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { addTemplate } from '../contract/templates.ts';
import { variableTypes } from '../rules/variables.ts';
import styles from './Notices.module.css';
import { noticeWords } from './notice-words.ts';
import {
  blankWording,
  toVariables,
  toWording,
  type VariableLine,
  type WordingValues,
} from './template-form.ts';
import { templateWords } from './template-words.ts';
import { WordingFields } from './WordingFields.tsx';
import { WordingPreview } from './WordingPreview.tsx';

interface Values extends WordingValues {
  code: string;
  purpose: string;
  urgent: boolean;
  secret: boolean;
  variables: VariableLine[];
}

const start = {
  version: 0,
  values: {
    ...blankWording,
    code: 'custom.',
    purpose: 'service',
    urgent: false,
    secret: false,
    variables: [],
  },
};

/** Adds a template with variables of its own, for processes and bulk sendings. */
export function NewTemplatePanel({ onAdded, onClose }: { onAdded(code: string): void; onClose(): void }) {
  const t = useWords(templateWords);
  const tNotice = useWords(noticeWords);
  const me = useMe();
  const add = useCommand(addTemplate);
  const form = useForm<Values>({ draftKey: `${me.staffId}.newNoticeTemplate`, row: start });
  const { values } = form;
  const variables = toVariables(values.variables);
  const submit = async (): Promise<void> => {
    const empty = (['title.zh', 'text.zh'] as const).filter((name) => values[name].trim() === '');
    if (empty.length > 0) return form.refuse(Object.fromEntries(empty.map((name) => [name, t('needed')])));
    if (!/^custom\.[a-z][a-z0-9-]{0,50}$/.test(values.code)) return form.refuse({ code: t('codeWrong') });
    if (variables === null) return form.refuse({ variables: t('variableWrong') });
    const { code, urgent, secret } = values;
    const purpose = values.purpose === 'marketing' ? 'marketing' : 'service';
    const result = await add.run({
      body: { ...toWording(values), ...{ code, purpose, urgent, secret, variables } },
    });
    if (!result.ok) return form.fail(result.error);
    form.saved(start);
    onAdded(result.reply.code);
  };
  return (
    <SidePanel title={t('addTitle')} onClose={onClose}>
      <Form form={form} label={t('addTitle')} onSubmit={() => void submit()}>
        <TextField form={form} name="code" label={t('code')} hint={t('codeHint')} maxLength={58} />
        <SelectField
          form={form}
          name="purpose"
          label={t('purpose')}
          options={(['service', 'marketing'] as const).map((value) => ({
            value,
            label: tNotice(`purpose.${value}`),
          }))}
        />
        <VariablesField form={form} />
        <WordingFields form={form} variables={variables ?? {}} />
        <Checkbox checked={values.urgent} onChange={(event) => form.set('urgent', event.target.checked)}>
          {t('urgent')}
        </Checkbox>
        <Checkbox checked={values.secret} onChange={(event) => form.set('secret', event.target.checked)}>
          {t('secret')}
        </Checkbox>
        <SaveBar command={add} label={t('saveDraft')} />
      </Form>
      <WordingPreview wording={toWording(values)} variables={variables ?? {}} />
    </SidePanel>
  );
}

function VariablesField({ form }: { form: FormHandle<Values> }) {
  const t = useWords(templateWords);
  const lines = form.values.variables;
  const last = useRef(Math.max(0, ...lines.map(({ id }) => id)));
  const [fresh, setFresh] = useState<number | null>(null);
  const set = (id: number, change: Partial<VariableLine>): void =>
    form.set(
      'variables',
      lines.map((line) => (line.id === id ? { ...line, ...change } : line)),
    );
  const add = (): void => {
    last.current += 1;
    setFresh(last.current);
    form.set('variables', [...lines, { id: last.current, name: '', type: 'text' }]);
  };
  return (
    <Field
      form={form}
      name="variables"
      label={t('variables')}
      hint={t('variablesHint', { brand: '{brand}', hotline: '{hotline}' })}
      group
      show={() => ''}
    >
      {() => (
        <>
          {lines.map(({ id, name, type }) => (
            <div key={id} className={styles.variable}>
              <Input
                aria-label={t('variableName')}
                value={name}
                autoFocus={id === fresh}
                onChange={(event) => set(id, { name: event.target.value })}
                maxLength={32}
              />
              <Select
                aria-label={t('variableType')}
                value={type}
                onChange={(next: string) => set(id, { type: next })}
                options={variableTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
              />
              <Button
                aria-label={t('removeVariable', { name })}
                onClick={() =>
                  form.set(
                    'variables',
                    lines.filter((line) => line.id !== id),
                  )
                }
              >
                ×
              </Button>
            </div>
          ))}
          <Button onClick={add}>{t('addVariable')}</Button>
        </>
      )}
    </Field>
  );
}
