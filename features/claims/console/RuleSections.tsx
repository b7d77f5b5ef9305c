import type { ReactNode } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Rule } from '../../../console/rule-versions/Rule.tsx';
import styles from '../../../console/rule-versions/RuleVersions.module.css';
import { ChecksField } from '../../../console/ui/fields.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { claimKinds, materialKinds } from '../codes.ts';
import type { LossRules } from '../contract/rule-set.ts';
import { claimKindNames, materialNames } from '../names.ts';
import { dayFields, figureFields, listFields, type RuleValues } from './rule-form.ts';
import { lossRuleWords } from './rule-words.ts';

/** All figures and lists of a version, each with its source. */
export function RuleSections(props: { rules: LossRules; form: FormHandle<RuleValues>; readOnly: boolean }) {
  const { rules, form, readOnly } = props;
  const t = useWords(lossRuleWords);
  const text = useLocalText();
  const figures = form as unknown as FormHandle<Record<string, string>>;
  const lists = form as unknown as FormHandle<Record<string, string[]>>;
  const figure = (name: string, label: string): ReactNode => (
    <TextField
      key={name}
      form={figures}
      name={name}
      label={label}
      maxLength={4}
      inputMode="numeric"
      readOnly={readOnly}
    />
  );
  return (
    <>
      <Sheet title={t('times')} padded>
        {figureFields.map(([part, unit]) => (
          <Rule key={part} name={t(`part.${part}`)} source={rules[part].source}>
            {figure(`${part}.${unit}`, t(unit))}
          </Rule>
        ))}
      </Sheet>
      {claimKinds.map((kind) => (
        <Sheet key={kind} title={text(claimKindNames[kind])} padded>
          <Rule name={t('usual')} source={rules.claims[kind].source}>
            {dayFields.map((name) => figure(`claims.${kind}.${name}`, t(name)))}
          </Rule>
          <Rule name={t('materials')}>
            {listFields.map((name) =>
              readOnly ? (
                <p key={name}>
                  <span className={styles.second}>{t(name)}</span>
                  <br />
                  {rules.claims[kind][name].map((one) => text(materialNames[one])).join('、') || '—'}
                </p>
              ) : (
                <div key={name} className={styles.wide}>
                  <ChecksField
                    form={lists}
                    name={`claims.${kind}.${name}`}
                    label={t(name)}
                    options={materialKinds.map((value) => ({ value, label: text(materialNames[value]) }))}
                  />
                </div>
              ),
            )}
          </Rule>
        </Sheet>
      ))}
    </>
  );
}
