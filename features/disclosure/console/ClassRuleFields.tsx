import { Button, Input, Radio } from 'antd';
import { memo, useId } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { formStyles } from '../../../console/ui/Form.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import {
  callerFactors,
  classNames,
  type FactClass,
  modes,
  type SectionCode,
  sectionCallers,
  sectionFacts,
} from '../codes.ts';
import type { ClassRule, Section } from '../contract.ts';
import styles from './Disclosure.module.css';
import { FactPills } from './FactPills.tsx';
import { RequirementFields } from './RequirementFields.tsx';
import { type RuleValues, sameProps, tidySource } from './rule-form.ts';
import { disclosureWords } from './words.ts';

const longestChinese = 200;
const longestEnglish = 400;

/**
 * One class: its facts, what must be proved, how it is given, and the sentence that it comes from. It is drawn again
 * only when something of it has changed: a version has a dozen of them.
 */
export const ClassRuleFields = memo(function ClassRuleFields(props: {
  section: SectionCode;
  name: FactClass;
  /** Null where facts stand in a class that has no rule yet. */
  rule: ClassRule | null;
  /** All facts of the section. */
  facts: Section['facts'];
  editable: boolean;
  set: FormHandle<RuleValues>['set'];
}) {
  const { section, name, rule, facts, editable, set } = props;
  const t = useWords(disclosureWords);
  const text = useLocalText();
  const title = text(classNames[name]);
  const own = sectionFacts[section].filter((fact) => facts[fact]?.class === name);
  const change = (next: Partial<ClassRule>): void => {
    if (rule !== null) set(`${section}.${name}`, { ...rule, ...next });
  };
  return (
    <div className={styles.class}>
      <h4>{title}</h4>
      <FactPills section={section} facts={own} rules={facts} editable={editable} set={set} />
      {rule !== null && (
        <dl className={styles.rule}>
          <dt>{t('requirement')}</dt>
          <dd>
            <RequirementFields
              requirement={rule.requirement}
              provable={callerFactors[sectionCallers[section]]}
              editable={editable}
              onChange={(requirement) => change({ requirement })}
            />
          </dd>
          <dt>{t('mode')}</dt>
          <dd>
            {editable ? (
              <Radio.Group
                aria-label={`${title} · ${t('mode')}`}
                value={rule.mode}
                onChange={(event) => change({ mode: event.target.value as ClassRule['mode'] })}
                options={modes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
              />
            ) : (
              t(`mode.${rule.mode}`)
            )}
          </dd>
          <dt>{t('source')}</dt>
          <dd>
            <Source
              title={title}
              source={rule.source}
              editable={editable}
              onChange={(source) => change({ source })}
            />
          </dd>
        </dl>
      )}
      {editable && rule !== null && own.length === 0 && (
        <Button type="link" size="small" danger onClick={() => set(`${section}.${name}`, null)}>
          {t('dropClass')}
        </Button>
      )}
    </div>
  );
}, sameProps);

function Source(props: {
  title: string;
  source: ClassRule['source'];
  editable: boolean;
  onChange(source: ClassRule['source']): void;
}) {
  const { source, editable, onChange } = props;
  const t = useWords(disclosureWords);
  const text = useLocalText();
  const id = useId();
  if (!editable) return <span className={styles.quiet}>{source === null ? t('none') : text(source)}</span>;
  const { zh = '', en = '' } = source ?? {};
  const fields = [
    { key: 'zh', label: t('sourceZh'), value: zh, longest: longestChinese },
    { key: 'en', label: t('sourceEn'), value: en, longest: longestEnglish },
  ] as const;
  return (
    <div className={formStyles.pair}>
      {fields.map(({ key, label, value, longest }) => (
        <div key={key}>
          <label className="visually-hidden" htmlFor={`${id}-${key}`}>
            {`${props.title} · ${label}`}
          </label>
          <Input.TextArea
            id={`${id}-${key}`}
            value={value}
            placeholder={label}
            maxLength={longest}
            rows={3}
            className={styles.text ?? ''}
            onChange={(event) => onChange(tidySource({ zh, en, [key]: event.target.value }, false))}
          />
        </div>
      ))}
    </div>
  );
}
