import { useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { RuleVersionForm } from '../../../console/rule-versions/RuleVersionForm.tsx';
import { RuleVersionsPage } from '../../../console/rule-versions/RuleVersionsPage.tsx';
import { claimKinds } from '../codes.ts';
import * as routes from '../contract/rule-set.ts';
import { claimKindNames } from '../names.ts';
import { Differences } from './Differences.tsx';
import { RuleSections } from './RuleSections.tsx';
import { toRuleSet, toRuleValues, wrongFields } from './rule-form.ts';
import { lossRuleWords } from './rule-words.ts';

const refreshOn = ['lossReport.rulesChanged', 'lossReport.rulesPublished'];

/** The rules of loss reports in their versions: figures and lists with source and effect date. */
export function RulesPage() {
  const t = useWords(lossRuleWords);
  return (
    <RuleVersionsPage lead={t('lead')} {...{ routes, refreshOn }}>
      {(version, onOpen) => <OneVersion {...{ version, onOpen }} />}
    </RuleVersionsPage>
  );
}

function OneVersion(props: { version: routes.RuleVersionDetail; onOpen(number: number): void }) {
  const { version, onOpen } = props;
  const t = useWords(lossRuleWords);
  const text = useLocalText();
  const partName = (part: string): string => {
    const kind = claimKinds.find((one) => part === `claims.${one}`);
    return kind === undefined ? t('part.reminder') : text(claimKindNames[kind]);
  };
  return (
    <RuleVersionForm
      {...{ version, routes, onOpen }}
      mayEdit={useMay('lossReports.rules')}
      id="lossRules"
      label={t('form')}
      toValues={toRuleValues}
      toRuleSet={(values) => {
        const wrong = wrongFields(version.ruleSet, values);
        return wrong.length > 0
          ? { wrong: Object.fromEntries(wrong.map((name) => [name, t('wrongNumber')])) }
          : { ruleSet: toRuleSet(version.ruleSet, values) };
      }}
      problems={version.problems.map(({ code, part }) => `${partName(part)}：${t(`problem.${code}`)}`)}
      differences={version.state !== 'discarded' && <Differences version={version} />}
    >
      {(form, readOnly) => <RuleSections rules={version.ruleSet} form={form} readOnly={readOnly} />}
    </RuleVersionForm>
  );
}
