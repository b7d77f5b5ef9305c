import type { ReactNode } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Rule, Source } from '../../../console/rule-versions/Rule.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { numberKindNames, numberKinds, taskKindNames } from '../codes.ts';
import type { FollowUpRuleSet } from '../contract/rule-set.ts';
import styles from './Rules.module.css';
import { figureFields, kindFields, orderFields, type RuleValues } from './rule-form.ts';
import { ruleWords } from './rule-words.ts';

/** All figures and questions of a version, each with its source. */
export function RuleSections(props: {
  rules: FollowUpRuleSet;
  form: FormHandle<RuleValues>;
  readOnly: boolean;
}) {
  const { rules, form, readOnly } = props;
  const t = useWords(ruleWords);
  const text = useLocalText();
  const field = (name: string, label: string): ReactNode => (
    <TextField key={name} form={form} name={name} label={label} maxLength={9} readOnly={readOnly} />
  );
  const parts = Object.keys(figureFields) as (keyof typeof figureFields)[];
  return (
    <>
      <Sheet title={t('part.kinds')} padded>
        {kindFields.map(({ kind, attempts, interval }) => (
          <Rule key={kind} name={text(taskKindNames[kind])} source={rules.kinds[kind].source}>
            {field(attempts, t('attempts'))}
            {field(interval, t('interval'))}
          </Rule>
        ))}
      </Sheet>
      <Sheet padded>
        {parts.map((part) => (
          <Rule key={part} name={t(`part.${part}`)} source={rules[part].source}>
            {figureFields[part].map((name) => field(`${part}.${name}`, t(name)))}
          </Rule>
        ))}
        <Rule name={t('part.numberOrder')} source={rules.numberOrder.source}>
          {readOnly ? (
            <p>{rules.numberOrder.kinds.map((kind) => text(numberKindNames[kind])).join(' → ')}</p>
          ) : (
            orderFields.map((name, at) => (
              <SelectField
                key={name}
                form={form}
                name={name}
                label={t('place', { n: at + 1 })}
                options={numberKinds.map((value) => ({ value, label: text(numberKindNames[value]) }))}
              />
            ))
          )}
        </Rule>
      </Sheet>
      <Sheet title={t('part.questions')} padded>
        <Source of={rules.questions.source} />
        {rules.questions.list.map((question, at) => (
          <Rule key={question.code} name={`${at + 1}. ${question.code}`}>
            {readOnly ? (
              <p>{text(question.text)}</p>
            ) : (
              <div className={styles.texts}>
                {(['text', 'repeat'] as const).flatMap((what) =>
                  (['zh', 'en'] as const).map((language) => (
                    <TextAreaField
                      key={`${what}.${language}`}
                      form={form}
                      name={`questions.list.${at}.${what}.${language}`}
                      label={t(what === 'text' ? language : language === 'zh' ? 'repeat' : 'repeatEn')}
                      maxLength={language === 'zh' ? 200 : 400}
                      rows={2}
                    />
                  )),
                )}
              </div>
            )}
          </Rule>
        ))}
      </Sheet>
    </>
  );
}
