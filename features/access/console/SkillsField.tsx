import { Checkbox } from 'antd';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { NumberInput } from '../../../console/ui/NumberInput.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { levels } from '../contract/skills.ts';
import styles from './SkillsField.module.css';
import { useSkillNames } from './skill-source.ts';
import { type StaffValues, sortedSkills } from './staff-state.ts';
import { accessWords } from './words.ts';

/** What a person can do, each with its level. A skill that is out of use stays until it is taken away. */
export function SkillsField({ form }: { form: FormHandle<StaffValues> }) {
  const t = useWords(accessWords);
  const { choices, title, withLevels } = useSkillNames();
  const { skills } = form.values;
  const codes = [...new Set([...choices.map(({ code }) => code), ...Object.keys(skills)])];
  const set = (code: string, level: number | null): void => {
    const { [code]: _, ...others } = skills;
    const next = level === null ? others : { ...others, [code]: level };
    // Always in the same order, so that ticking twice leaves nothing changed.
    form.set('skills', sortedSkills(next));
  };
  return (
    <Field
      form={form}
      name="skills"
      label={t('staff.skills')}
      hint={t('staff.skillsHint')}
      group
      show={(theirs) => withLevels(theirs).join('、')}
    >
      {() => (
        <div className={styles.skills}>
          {codes.map((code) => {
            const level = skills[code];
            return (
              <div key={code} className={styles.skill}>
                <Checkbox
                  checked={level !== undefined}
                  onChange={(event) => set(code, event.target.checked ? levels.usual : null)}
                >
                  {title(code)}
                </Checkbox>
                {level !== undefined && (
                  <NumberInput
                    size="small"
                    aria-label={t('staff.skillLevel', { skill: title(code) })}
                    prefix={t('staff.level')}
                    min={levels.least}
                    max={levels.most}
                    precision={0}
                    value={level}
                    onChange={(value) => value !== null && set(code, value)}
                  />
                )}
              </div>
            );
          })}
        </div>
      )}
    </Field>
  );
}
