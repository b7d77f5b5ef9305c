import { useMay } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { RuleVersionForm } from '../../../console/rule-versions/RuleVersionForm.tsx';
import { RuleVersionsPage } from '../../../console/rule-versions/RuleVersionsPage.tsx';
import { type CaseworkRuleDetail, caseworkRuleRoutes as routes } from '../contract/rule-set.ts';
import { RuleDifferences } from './RuleDifferences.tsx';
import { RuleSections } from './RuleSections.tsx';
import { toRuleSet, toRuleValues, wrongFields } from './rule-form.ts';
import { caseworkRuleWords } from './rule-words.ts';

const refreshOn = ['casework.rulesChanged', 'casework.rulesPublished'];

/** The rules of disputes in their versions: time for the answer, and the ways to object in the words that customers read. */
export function RulesPage() {
  const t = useWords(caseworkRuleWords);
  return (
    <RuleVersionsPage lead={t('lead')} {...{ routes, refreshOn }}>
      {(version, onOpen) => <OneVersion {...{ version, onOpen }} />}
    </RuleVersionsPage>
  );
}

function OneVersion({ version, onOpen }: { version: CaseworkRuleDetail; onOpen(number: number): void }) {
  const t = useWords(caseworkRuleWords);
  return (
    <RuleVersionForm
      {...{ version, routes, onOpen }}
      mayEdit={useMay('casework.rules')}
      id="caseworkRules"
      label={t('form')}
      toValues={toRuleValues}
      toRuleSet={(values) => {
        const wrong = wrongFields(version.ruleSet, values);
        return wrong.length > 0
          ? { wrong: Object.fromEntries(wrong.map((name) => [name, t(sentenceOf(name))])) }
          : { ruleSet: toRuleSet(version.ruleSet, values) };
      }}
      problems={version.problems.map(({ code }) => t(`problem.${code}`))}
      differences={version.state !== 'discarded' && <RuleDifferences version={version} />}
    >
      {(form, readOnly) => <RuleSections rules={version.ruleSet} form={form} readOnly={readOnly} />}
    </RuleVersionForm>
  );
}

const sentenceOf = (name: string) =>
  name === 'answer.workingDays'
    ? ('wrongDays' as const)
    : name === 'ways'
      ? ('wrongWays' as const)
      : name.endsWith('.since')
        ? ('wrongSince' as const)
        : ('wrongText' as const);
