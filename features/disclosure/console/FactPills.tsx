import { GlobalOutlined } from '@ant-design/icons';
import { useLocalText, useWords } from '../../../console/language.ts';
import { MenuButton } from '../../../console/ui/MenuButton.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import {
  classNames,
  type FactClass,
  type FactCode,
  factClasses,
  factNames,
  type SectionCode,
} from '../codes.ts';
import type { Section } from '../contract.ts';
import styles from './Disclosure.module.css';
import { type RuleValues, tidyFacts } from './rule-form.ts';
import { disclosureWords } from './words.ts';

/** Facts in a row that wraps; each says whether it is on the public website, and moves to another class by its menu. */
export function FactPills(props: {
  section: SectionCode;
  facts: readonly FactCode[];
  /** Of all facts of the section. */
  rules: Section['facts'];
  editable: boolean;
  set: FormHandle<RuleValues>['set'];
}) {
  const { section, facts, rules, editable, set } = props;
  const place = (fact: FactCode, to: FactClass, isPublic: boolean): void => {
    set(`${section}.facts`, tidyFacts(section, { ...rules, [fact]: { class: to, public: isPublic } }));
  };
  const t = useWords(disclosureWords);
  const text = useLocalText();
  return (
    <ul className={styles.pills} aria-label={t('facts')}>
      {facts.map((fact) => {
        const rule = rules[fact];
        const isPublic = rule?.public ?? false;
        const name = text(factNames[fact]);
        const face = (
          <>
            {name}
            {isPublic && <GlobalOutlined className={styles.globe} aria-hidden title={t('public')} />}
          </>
        );
        const label = isPublic ? t('publicMark', { fact: name }) : name;
        if (!editable) {
          return (
            <li key={fact} className={styles.pill}>
              {face}
              {isPublic && <span className="visually-hidden">{t('public')}</span>}
            </li>
          );
        }
        return (
          <li key={fact}>
            <MenuButton
              label={label}
              face={face}
              align="start"
              className={`${styles.pill} ${styles.pillButton}`}
              items={[
                ...factClasses
                  .filter((to) => to !== rule?.class)
                  .map((to) => ({
                    key: to,
                    label: t('moveTo', { name: text(classNames[to]) }),
                    run: () => place(fact, to, isPublic),
                  })),
                ...(rule === undefined
                  ? []
                  : [
                      { key: 'line', line: true as const },
                      {
                        key: 'public',
                        label: t('public'),
                        checked: isPublic,
                        run: () => place(fact, rule.class, !isPublic),
                      },
                    ]),
              ]}
            />
          </li>
        );
      })}
    </ul>
  );
}
