import { memo, type ReactNode } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Field } from '../../../console/ui/Field.tsx';
import { NumberField } from '../../../console/ui/fields.tsx';
import { MenuButton } from '../../../console/ui/MenuButton.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import {
  callerFactors,
  classNames,
  type FactClass,
  factClasses,
  type SectionCode,
  sectionCodes,
  sectionFacts,
  sectionNames,
} from '../codes.ts';
import type { ClassRule, Section } from '../contract.ts';
import { ClassRuleFields } from './ClassRuleFields.tsx';
import styles from './Disclosure.module.css';
import { FactPills } from './FactPills.tsx';
import { RequirementFields } from './RequirementFields.tsx';
import { useRequirementText } from './requirement-text.ts';
import { type RuleValues, sameProps } from './rule-form.ts';
import { disclosureWords } from './words.ts';

/** The rules of a version, kind of question by kind of question; edited in place where that is allowed. */
export function RulesTab({ form, editable }: { form: FormHandle<RuleValues>; editable: boolean }) {
  const t = useWords(disclosureWords);
  const text = useLocalText();
  const requirementText = useRequirementText();
  const { values } = form;
  return (
    <>
      {sectionCodes.map((section) => (
        <Part key={section} title={text(sectionNames[section])}>
          <Disputes form={form} section={section} />
          <SectionFields
            section={section}
            facts={values[`${section}.facts`]}
            general={values[`${section}.general`]}
            important={values[`${section}.important`]}
            confidential={values[`${section}.confidential`]}
            editable={editable}
            set={form.set}
          />
        </Part>
      ))}
      <Part title={t('authorisedTitle')}>
        <Field
          form={form}
          name="authorisedAlso"
          group
          label={t('authorisedLead')}
          show={(theirs) => requirementText(theirs)}
        >
          {() => (
            <RequirementFields
              requirement={values.authorisedAlso}
              provable={callerFactors.authorised}
              editable={editable}
              onChange={(next) => form.set('authorisedAlso', next)}
            />
          )}
        </Field>
      </Part>
      <Part title={t('otherTitle')}>
        <p className={styles.quiet}>{t('otherLead')}</p>
      </Part>
      <Part title={t('generalTitle')}>
        {editable ? (
          <div className={styles.numbers}>
            <NumberField
              form={form}
              name="failuresUntilLock"
              label={t('failuresUntilLock')}
              hint={t('failuresHint')}
              min={1}
              max={10}
              unit={t('times')}
            />
            <NumberField
              form={form}
              name="confirmTries"
              label={t('confirmTries')}
              hint={t('confirmHint')}
              min={1}
              max={10}
              unit={t('times')}
            />
          </div>
        ) : (
          <Facts
            items={[
              [t('failuresUntilLock'), `${values.failuresUntilLock} ${t('times')}`],
              [t('confirmTries'), `${values.confirmTries} ${t('times')}`],
            ]}
          />
        )}
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      <div className={styles.partBody}>{children}</div>
    </section>
  );
}

/** What somebody else has saved of this kind of question while it was changed here. */
function Disputes({ form, section }: { form: FormHandle<RuleValues>; section: SectionCode }) {
  const t = useWords(disclosureWords);
  const text = useLocalText();
  const requirementText = useRequirementText();
  const rule = (theirs: ClassRule | null): string =>
    theirs === null
      ? t('none')
      : t('theirClass', {
          mode: t(`mode.${theirs.mode}`),
          requirement: requirementText(theirs.requirement),
        });
  return (
    <>
      {`${section}.facts` in form.theirs && (
        <Field form={form} name={`${section}.facts`} label={t('facts')} group show={() => t('theirFacts')}>
          {() => null}
        </Field>
      )}
      {factClasses
        .filter((name) => `${section}.${name}` in form.theirs)
        .map((name) => (
          <Field
            key={name}
            form={form}
            name={`${section}.${name}`}
            label={text(classNames[name])}
            group
            show={rule}
          >
            {() => null}
          </Field>
        ))}
    </>
  );
}

/** The classes of one kind of question, and what has no class yet. */
const SectionFields = memo(function SectionFields(
  props: { section: SectionCode; facts: Section['facts']; editable: boolean } & Record<
    FactClass,
    ClassRule | null
  > & { set: FormHandle<RuleValues>['set'] },
) {
  const { section, facts, editable, set } = props;
  const t = useWords(disclosureWords);
  const text = useLocalText();
  const unplaced = sectionFacts[section].filter((fact) => facts[fact] === undefined);
  const isUsed = (name: FactClass): boolean =>
    sectionFacts[section].some((fact) => facts[fact]?.class === name);
  const addable = factClasses.filter((name) => props[name] === null);
  const addClass = (name: FactClass): void => {
    const mode = name === 'confidential' ? 'confirmOnly' : 'tell';
    set(`${section}.${name}`, { mode, requirement: [], source: null });
  };
  return (
    <>
      {factClasses
        .filter((name) => props[name] !== null || isUsed(name))
        .map((name) => (
          <ClassRuleFields
            key={name}
            section={section}
            name={name}
            rule={props[name]}
            facts={facts}
            editable={editable}
            set={set}
          />
        ))}
      {unplaced.length > 0 && (
        <div className={styles.class}>
          <h4>{t('unplaced')}</h4>
          <FactPills section={section} facts={unplaced} rules={facts} editable={editable} set={set} />
        </div>
      )}
      {editable && addable.length > 0 && (
        <div>
          <MenuButton
            label={t('addClass')}
            align="start"
            items={addable.map((name) => ({
              key: name,
              label: text(classNames[name]),
              run: () => addClass(name),
            }))}
          />
        </div>
      )}
    </>
  );
}, sameProps);
