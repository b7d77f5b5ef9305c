import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useConsole } from '../../../../console/hooks.ts';
import { useLanguage, useWords } from '../../../../console/language.ts';
import { Form } from '../../../../console/ui/Form.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import type { Language } from '../../../../platform/local-text.ts';
import type { FieldDefinition } from '../../contract/fields.ts';
import { FieldsForm } from '../form/FieldsForm.tsx';
import { checkEntries, type FieldEntries } from '../form/form-values.ts';
import { useRefusing } from '../form/use-refusing.ts';
import styles from './Design.module.css';
import { designWords } from './words.ts';

/** The form as agents will see it, in either language, and what the check says of what is tried in it. */
export function FormPreview({ fields }: { fields: readonly FieldDefinition[] }) {
  const t = useWords(designWords);
  const { i18n } = useConsole();
  const here = useLanguage();
  const [language, setLanguage] = useState<Language>(here);
  const shown = useMemo(() => i18n.cloneInstance({ lng: language }), [i18n, language]);
  return (
    <section className={styles.preview} aria-label={t('preview')}>
      <header className={styles.previewHead}>
        <h2>{t('preview')}</h2>
        {(['zh-CN', 'en'] as const).map((one) => (
          <Button
            key={one}
            size="small"
            type={one === language ? 'default' : 'text'}
            aria-pressed={one === language}
            onClick={() => setLanguage(one)}
          >
            {t(one === 'en' ? 'english' : 'chinese')}
          </Button>
        ))}
      </header>
      <p className={styles.quiet}>{t('previewHint')}</p>
      <I18nextProvider i18n={shown}>
        <div lang={language}>
          <Tried fields={fields} />
        </div>
      </I18nextProvider>
    </section>
  );
}

function Tried({ fields }: { fields: readonly FieldDefinition[] }) {
  const t = useWords(designWords);
  const sentences = useRefusing();
  const start = useMemo(() => ({ version: 0, values: {} as FieldEntries }), []);
  const form = useForm<FieldEntries>({ draftKey: null, row: start });
  const [fine, setFine] = useState(false);
  const check = (): void => {
    const { problems } = checkEntries(fields, form.values);
    setFine(problems.length === 0);
    form.refuse(sentences(problems) as Partial<Record<keyof FieldEntries & string, string>>);
  };
  return (
    <Form form={form} label={t('preview')} onSubmit={check}>
      <FieldsForm form={form} fields={fields} />
      {fields.length > 0 && (
        <p>
          <Button htmlType="submit">{t('check')}</Button>{' '}
          {fine && <span role="status">{t('checkedFine')}</span>}
        </p>
      )}
    </Form>
  );
}
