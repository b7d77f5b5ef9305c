import { useMay } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { RuleVersionForm, type TypedRules } from '../../../../console/rule-versions/RuleVersionForm.tsx';
import { RuleVersionsPage } from '../../../../console/rule-versions/RuleVersionsPage.tsx';
import * as routes from '../../contract/list-rules.ts';
import { AllocationSheet, DrawsSheet, OthersSheet } from './RuleSheets.tsx';
import styles from './Rules.module.css';
import { listRuleWords } from './rule-words.ts';

const refreshOn = ['followUp.listRulesChanged', 'followUp.listRulesPublished'];

/** The rules by which tasks are drawn and allocated, in their versions. */
export function ListRulesPage() {
  const t = useWords(listRuleWords);
  return (
    <RuleVersionsPage lead={t('lead')} {...{ routes, refreshOn }}>
      {(version, onOpen) => <OneVersion {...{ version, onOpen }} />}
    </RuleVersionsPage>
  );
}

function OneVersion(props: { version: routes.ListRuleDetail; onOpen(number: number): void }) {
  const { version, onOpen } = props;
  const t = useWords(listRuleWords);
  const partName = (part: string): string => t(`part.${part as keyof routes.ListRuleSet}`);
  const toRuleSet = (values: routes.ListRuleSet): TypedRules<routes.ListRuleSet, routes.ListRuleSet> => {
    const read = routes.listRuleSet.safeParse(values);
    if (read.success) return { ruleSet: read.data };
    const [part = 'draws', at, field] = read.error.issues[0]?.path.map(String) ?? [];
    const isDraw = part === 'draws' && field !== undefined;
    const known = (name: string): name is 'share' => name in listRuleWords.zh;
    const text = isDraw
      ? t('wrong', { n: Number(at) + 1, field: known(field) ? t(field) : field })
      : t('wrongPart', { part: partName(part) });
    return { wrong: { [part]: text } };
  };
  return (
    <RuleVersionForm
      {...{ version, routes, onOpen, toRuleSet }}
      mayEdit={useMay('followUps.rules')}
      id="followUpListRules"
      label={t('form')}
      toValues={(ruleSet: routes.ListRuleSet) => ruleSet}
      problems={version.problems.map(({ code, detail }) => t(`problem.${code}`, { detail }))}
      differences={
        version.changed.length > 0 && (
          <p className={styles.band}>{t('changed', { parts: version.changed.map(partName).join('、') })}</p>
        )
      }
    >
      {(form, readOnly) => (
        <>
          <DrawsSheet form={form} readOnly={readOnly} />
          <OthersSheet form={form} readOnly={readOnly} />
          <AllocationSheet form={form} readOnly={readOnly} />
        </>
      )}
    </RuleVersionForm>
  );
}
