import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { NumberInput } from '../../../console/ui/NumberInput.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { levels } from '../../access/contract/skills.ts';
import type { SkillNeed } from '../contract/queues.ts';
import type { SkillRow } from '../contract/setup.ts';
import type { QueueValues } from './queue-form.ts';
import styles from './Setup.module.css';
import { setupWords } from './words.ts';

const mostNeeds = 5;

/** Skills that a queue asks for, each with its least level. */
export function NeedsField(props: { form: FormHandle<QueueValues>; skills: readonly SkillRow[] }) {
  const { form, skills } = props;
  const t = useWords(setupWords);
  const text = useLocalText();
  const { needs } = form.values;
  const change = (at: number, next: Partial<SkillNeed>): void =>
    form.set(
      'needs',
      needs.map((need, index) => (index === at ? { ...need, ...next } : need)),
    );
  const nameOf = (code: string): string => {
    const known = skills.find((skill) => skill.code === code);
    return known === undefined ? code : text(known.name);
  };
  const options = (own: string) =>
    skills
      .filter(({ code, active }) => code === own || (active && !needs.some(({ skill }) => skill === code)))
      .map(({ code }) => ({ value: code, label: nameOf(code) }));
  return (
    <Field
      form={form}
      name="needs"
      label={t('needs')}
      hint={t('needsHint')}
      group
      show={(list) =>
        list.map(({ skill, level }) => t('needAtLeast', { skill: nameOf(skill), level })).join('、')
      }
    >
      {({ status }) => (
        <div className={styles.lines}>
          {needs.map(({ skill, level }, at) => (
            <div key={skill} className={styles.need}>
              <Select
                aria-label={t('needSkill', { at: at + 1 })}
                status={status}
                value={skill || null}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('chooseSkill')}
                options={options(skill)}
                onChange={(code: string) => change(at, { skill: code })}
              />
              <span aria-hidden>≥</span>
              <NumberInput
                aria-label={t('needLevel', { at: at + 1 })}
                min={levels.least}
                max={levels.most}
                precision={0}
                value={level}
                onChange={(value) => value !== null && change(at, { level: value })}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('removeNeed', { at: at + 1 })}
                onClick={() =>
                  form.set(
                    'needs',
                    needs.filter((_, index) => index !== at),
                  )
                }
              />
            </div>
          ))}
          {needs.length < mostNeeds && !needs.some(({ skill }) => skill === '') && (
            <Button
              size="small"
              type="link"
              icon={<PlusOutlined aria-hidden />}
              className={styles.add ?? ''}
              onClick={() => form.set('needs', [...needs, { skill: '', level: levels.least }])}
            >
              {t('addNeed')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
