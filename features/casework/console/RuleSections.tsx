import type { ReactNode } from 'react';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Rule } from '../../../console/rule-versions/Rule.tsx';
import frame from '../../../console/rule-versions/RuleVersions.module.css';
import { ChecksField } from '../../../console/ui/fields.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { type ObjectionWay, objectionWays } from '../codes.ts';
import type { CaseworkRules } from '../contract/rule-set.ts';
import { objectionNames } from '../names.ts';
import { objectionsInMessage } from '../rules/objections.ts';
import styles from './Casework.module.css';
import { type RuleValues, toRuleSet } from './rule-form.ts';
import { caseworkRuleWords } from './rule-words.ts';

/** Time for the answer, and each way to object: what the customer reads, what a message says, and where it comes from. */
export function RuleSections(props: {
  rules: CaseworkRules;
  form: FormHandle<RuleValues>;
  readOnly: boolean;
}) {
  const { rules, form, readOnly } = props;
  const t = useWords(caseworkRuleWords);
  const text = useLocalText();
  const language = useLanguage();
  const texts = form as unknown as FormHandle<Record<string, string>>;
  const lists = form as unknown as FormHandle<Record<string, string[]>>;
  const chosen = objectionWays.filter((way) => (form.values.ways ?? []).includes(way));
  const line = (name: string, label: string, maxLength: number, optional = false): ReactNode => (
    <div key={name} className={frame.wide}>
      <TextField {...{ form: texts, name, label, maxLength, optional, readOnly }} />
    </div>
  );
  const wayOf = (way: ObjectionWay): ReactNode =>
    readOnly ? (
      <ReadWay rules={rules} way={way} />
    ) : (
      <>
        {(['zh', 'en'] as const).map((of) => (
          <div key={of} className={frame.wide}>
            <TextAreaField
              form={texts}
              name={`${way}.text.${of}`}
              label={t(`text.${of}`)}
              maxLength={of === 'zh' ? 200 : 400}
              optional={of === 'en'}
            />
          </div>
        ))}
        {line(`${way}.brief.zh`, t('brief.zh'), 40, true)}
        {line(`${way}.brief.en`, t('brief.en'), 80, true)}
        {line(`${way}.source.zh`, t('source.zh'), 200)}
        {line(`${way}.source.en`, t('source.en'), 400, true)}
        {line(`${way}.since`, t('since'), 10, true)}
      </>
    );
  return (
    <>
      <Sheet title={t('disputes')} padded>
        <Rule name={t('answered')} source={rules.answer.source}>
          <TextField
            form={texts}
            name="answer.workingDays"
            label={t('workingDays')}
            maxLength={2}
            inputMode="numeric"
            readOnly={readOnly}
          />
        </Rule>
      </Sheet>
      <Sheet title={t('ways')} padded>
        {!readOnly && (
          <Rule name={t('which')}>
            <div className={frame.wide}>
              <ChecksField
                form={lists}
                name="ways"
                label={t('whichHint')}
                options={objectionWays.map((value) => ({ value, label: text(objectionNames[value]) }))}
              />
            </div>
          </Rule>
        )}
        {chosen.map((way) => (
          <Rule key={way} name={text(objectionNames[way])}>
            {wayOf(way)}
          </Rule>
        ))}
        <Rule name={t('inMessage')}>
          <p className={styles.said} data-in-message>
            {t('messageOf', {
              ways: objectionsInMessage(toRuleSet(rules, form.values).objections, language),
            })}
          </p>
        </Rule>
      </Sheet>
    </>
  );
}

function ReadWay({ rules, way }: { rules: CaseworkRules; way: ObjectionWay }) {
  const t = useWords(caseworkRuleWords);
  const text = useLocalText();
  const found = rules.objections.find((one) => one.way === way);
  if (found === undefined) return null;
  return (
    <div className={frame.wide}>
      <p>{text(found.text)}</p>
      <p className={frame.second}>
        {t('sourceOf', { source: text(found.source.text) })}
        {found.source.since !== null && ` · ${found.source.since}`}
      </p>
    </div>
  );
}
