import { useConsole, useMay, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { RuleVersionFrame } from '../../../console/rule-versions/RuleVersionFrame.tsx';
import styles from '../../../console/rule-versions/RuleVersions.module.css';
import { ruleVersionWords } from '../../../console/rule-versions/words.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { claimKinds } from '../codes.ts';
import {
  createRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
  type RuleVersionDetail,
  saveRuleDraft,
} from '../contract/rule-set.ts';
import { claimKindNames } from '../names.ts';
import { Differences } from './Differences.tsx';
import { RuleSections } from './RuleSections.tsx';
import { type RuleValues, toRuleSet, toRuleValues, wrongFields } from './rule-form.ts';
import { lossRuleWords } from './rule-words.ts';

const routes = { createRuleDraft, discardRuleDraft, publishRuleVersion };

/** One version: a draft is changed and published, any other is read and copied. */
export function RuleVersionForm(props: { version: RuleVersionDetail; onOpen(number: number): void }) {
  const { version, onOpen } = props;
  const { number } = version;
  const t = useWords(lossRuleWords);
  const common = useWords(ruleVersionWords);
  const text = useLocalText();
  const { notices, queryClient } = useConsole();
  const me = useMe();
  const mayEdit = useMay('lossReports.rules');
  const save = useCommand(saveRuleDraft);
  const editable = mayEdit && version.state === 'draft';
  const toRow = (of: RuleVersionDetail) => ({ version: of.version, values: toRuleValues(of.ruleSet) });
  const form = useForm<RuleValues>({
    draftKey: editable ? `${me.staffId}.lossRules.${number}` : null,
    row: toRow(version),
    readCurrent: (data) => toRow(data as RuleVersionDetail),
  });
  const partName = (part: string): string => {
    const kind = claimKinds.find((one) => part === `claims.${one}`);
    return kind === undefined ? t('part.reminder') : text(claimKindNames[kind]);
  };
  const submit = async (): Promise<void> => {
    const wrong = wrongFields(version.ruleSet, form.values);
    if (wrong.length > 0)
      return form.refuse(Object.fromEntries(wrong.map((name) => [name, t('wrongNumber')])));
    const body = { ruleSet: toRuleSet(version.ruleSet, form.values), version: form.version };
    const result = await save.run({ params: { number }, body });
    if (!result.ok) return form.fail(result.error);
    form.saved(toRow(result.reply));
    notices.show({ tone: 'done', text: common('saved', { number }) });
    await queryClient.invalidateQueries();
  };
  return (
    <RuleVersionFrame
      {...{ version, routes, mayEdit, onOpen }}
      dirty={form.dirty}
      problems={version.problems.map(({ code, part }) => `${partName(part)}：${t(`problem.${code}`)}`)}
      differences={version.state !== 'discarded' && <Differences version={version} />}
    >
      <Form form={form} label={t('form')} onSubmit={() => void (editable && submit())}>
        <RuleSections rules={version.ruleSet} form={form} readOnly={!editable} />
        {editable && form.dirty && (
          <div className={styles.saveBar}>
            <SaveBar command={save} />
          </div>
        )}
      </Form>
    </RuleVersionFrame>
  );
}
