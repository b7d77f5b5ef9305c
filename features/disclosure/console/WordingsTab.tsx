import { Input } from 'antd';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { namingCases, type RefusalCase, refusalCases, refusalNames } from '../codes.ts';
import styles from './Disclosure.module.css';
import type { RuleValues } from './rule-form.ts';
import { disclosureWords } from './words.ts';

/** Written as it stands in a wording. */
const place = '{missing}';

/** What agents read out, case by case, in both languages. */
export function WordingsTab({ form, editable }: { form: FormHandle<RuleValues>; editable: boolean }) {
  const t = useWords(disclosureWords);
  const text = useLocalText();
  return (
    <>
      <p className={`${styles.part} ${styles.quiet}`}>{t('wordingsLead', { missing: place })}</p>
      {refusalCases.map((name) => (
        <section key={name} className={styles.part}>
          <h3>
            {text(refusalNames[name])}
            {editable && namingCases.includes(name) && (
              <span className={styles.headNote}>{t('needsPlace', { missing: place })}</span>
            )}
          </h3>
          <div className={styles.pair}>
            <Words form={form} name={name} language="zh" editable={editable} />
            <Words form={form} name={name} language="en" editable={editable} />
          </div>
        </section>
      ))}
    </>
  );
}

const longest = { zh: 200, en: 400 } as const;

function Words(props: {
  form: FormHandle<RuleValues>;
  name: RefusalCase;
  language: 'zh' | 'en';
  editable: boolean;
}) {
  const { form, name, language, editable } = props;
  const t = useWords(disclosureWords);
  const field = `words.${name}.${language}` as const;
  const value = form.values[field];
  if (!editable) {
    return value === '' ? (
      <p className={styles.quiet}>{t('noWords')}</p>
    ) : (
      <p lang={language === 'zh' ? 'zh-CN' : 'en'}>{value}</p>
    );
  }
  return (
    <Field
      form={form}
      name={field}
      label={t(language === 'zh' ? 'chinese' : 'english')}
      optional={language === 'en'}
    >
      {({ status, ...wiring }) => (
        <Input.TextArea
          {...wiring}
          status={status}
          lang={language === 'zh' ? 'zh-CN' : 'en'}
          value={value}
          onChange={(event) => form.set(field, event.target.value)}
          maxLength={longest[language]}
          rows={3}
          className={styles.text ?? ''}
        />
      )}
    </Field>
  );
}
