import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { formStyles } from '../../../console/ui/Form.tsx';
import { NumberField, SelectField } from '../../../console/ui/fields.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { languageModes } from '../contract/queues.ts';
import type { SkillRow } from '../contract/setup.ts';
import type { QueueValues } from './queue-form.ts';
import styles from './Setup.module.css';
import { setupWords } from './words.ts';

type Switched = 'usesLanguage' | 'usesOwnAgent' | 'usesManagers' | 'usesLastAgent' | 'isRegional';

/** For whom a call waits before it is anybody's. */
export function FirstFields(props: { form: FormHandle<QueueValues>; skills: readonly SkillRow[] }) {
  const { form, skills } = props;
  const text = useLocalText();
  const t = useWords(setupWords);
  const part = (name: Switched, fields: ReactNode): ReactNode => (
    <>
      <Checkbox checked={form.values[name]} onChange={(event) => form.set(name, event.target.checked)}>
        {t(name)}
      </Checkbox>
      {form.values[name] && fields}
    </>
  );
  return (
    <>
      {part(
        'usesOwnAgent',
        <div className={styles.inner}>
          <NumberField
            form={form}
            name="ownAgentSeconds"
            label={t('ownAgentSeconds')}
            hint={t('ownAgentHint')}
            min={1}
            max={300}
            unit={t('seconds')}
          />
        </div>,
      )}
      {part(
        'usesLanguage',
        <div className={`${styles.inner} ${styles.stack}`}>
          <SelectField
            form={form}
            name="languageMode"
            label={t('languageMode')}
            hint={t('languageHint')}
            options={languageModes.map((value) => ({ value, label: t(`languageMode.${value}`) }))}
          />
          <NumberField
            form={form}
            name="languageSeconds"
            label={t('languageSeconds')}
            min={1}
            max={600}
            unit={t('seconds')}
          />
        </div>,
      )}
      {part(
        'usesManagers',
        <div className={`${styles.inner} ${styles.stack}`}>
          <div className={formStyles.pair}>
            <SelectField
              form={form}
              name="managerSegments"
              label={t('managerSegments')}
              options={[
                { value: 'vip', label: t('managerSegments.vip') },
                { value: 'value', label: t('managerSegments.value') },
              ]}
            />
            <NumberField
              form={form}
              name="managerSeconds"
              label={t('managerSeconds')}
              min={1}
              max={300}
              unit={t('seconds')}
            />
          </div>
          <SelectField
            form={form}
            name="managerSkill"
            label={t('managerSkill')}
            hint={t('managerHint')}
            options={skills
              .filter(({ code, active }) => active || code === form.values.managerSkill)
              .map(({ code, name }) => ({ value: code, label: text(name) }))}
          />
        </div>,
      )}
      {part(
        'usesLastAgent',
        <div className={`${formStyles.pair} ${styles.inner}`}>
          <NumberField
            form={form}
            name="lastAgentSeconds"
            label={t('lastAgentSeconds')}
            min={1}
            max={300}
            unit={t('seconds')}
          />
          <NumberField
            form={form}
            name="lastAgentDays"
            label={t('lastAgentDays')}
            min={1}
            max={90}
            unit={t('days')}
          />
        </div>,
      )}
      {part(
        'isRegional',
        <div className={styles.inner}>
          <NumberField
            form={form}
            name="nationalAfterSeconds"
            label={t('nationalAfterSeconds')}
            min={1}
            max={600}
            unit={t('seconds')}
          />
        </div>,
      )}
    </>
  );
}
