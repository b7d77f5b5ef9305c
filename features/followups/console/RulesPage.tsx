import { useMay } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { RuleVersionForm } from '../../../console/rule-versions/RuleVersionForm.tsx';
import { RuleVersionsPage } from '../../../console/rule-versions/RuleVersionsPage.tsx';
import * as routes from '../contract/rule-set.ts';
import { RuleSections } from './RuleSections.tsx';
import styles from './Rules.module.css';
import { toRuleSet, toRuleValues, wrongFields } from './rule-form.ts';
import { ruleWords } from './rule-words.ts';

const refreshOn = ['followUp.rulesChanged', 'followUp.rulesPublished'];

/** The rules of follow-up calls in their versions: figures and questions with source and effect date. */
export function RulesPage() {
  const t = useWords(ruleWords);
  return (
    <RuleVersionsPage lead={t('lead')} {...{ routes, refreshOn }}>
      {(version, onOpen) => <OneVersion {...{ version, onOpen }} />}
    </RuleVersionsPage>
  );
}

function OneVersion(props: { version: routes.RuleVersionDetail; onOpen(number: number): void }) {
  const { version, onOpen } = props;
  const t = useWords(ruleWords);
  const partName = (part: string): string => t(`part.${part as keyof routes.FollowUpRuleSet}`);
  return (
    <RuleVersionForm
      {...{ version, routes, onOpen }}
      mayEdit={useMay('followUps.rules')}
      id="followUpRules"
      label={t('form')}
      toValues={toRuleValues}
      toRuleSet={(values) => {
        const wrong = Object.entries(wrongFields(version.ruleSet, values));
        return wrong.length > 0
          ? { wrong: Object.fromEntries(wrong.map(([name, why]) => [name, t(why)])) }
          : { ruleSet: toRuleSet(version.ruleSet, values) };
      }}
      problems={version.problems.map(
        ({ code, part, detail }) => `${partName(part)}：${t(`problem.${code}`, { detail })}`,
      )}
      differences={
        version.changed.length > 0 && (
          <p className={styles.band}>{t('changed', { parts: version.changed.map(partName).join('、') })}</p>
        )
      }
    >
      {(form, readOnly) => <RuleSections rules={version.ruleSet} form={form} readOnly={readOnly} />}
    </RuleVersionForm>
  );
}
