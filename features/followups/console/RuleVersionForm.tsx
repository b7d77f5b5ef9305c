import { useConsole, useMay, useMe } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { RuleVersionFrame } from '../../../console/rule-versions/RuleVersionFrame.tsx';
import frame from '../../../console/rule-versions/RuleVersions.module.css';
import { ruleVersionWords } from '../../../console/rule-versions/words.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { FollowUpRuleSet } from '../contract/rule-set.ts';
import {
  createRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
  type RuleVersionDetail,
  saveRuleDraft,
} from '../contract/rule-set.ts';
import { RuleSections } from './RuleSections.tsx';
import styles from './Rules.module.css';
import { type RuleValues, toRuleSet, toRuleValues, wrongFields } from './rule-form.ts';
import { ruleWords } from './rule-words.ts';

const routes = { createRuleDraft, discardRuleDraft, publishRuleVersion };

/** One version: a draft is changed and published, any other is read and copied. */
export function RuleVersionForm(props: { version: RuleVersionDetail; onOpen(number: number): void }) {
  const { version, onOpen } = props;
  const { number } = version;
  const t = useWords(ruleWords);
  const common = useWords(ruleVersionWords);
  const { notices, queryClient } = useConsole();
  const me = useMe();
  const mayEdit = useMay('followUps.rules');
  const save = useCommand(saveRuleDraft);
  const editable = mayEdit && version.state === 'draft';
  const toRow = (of: RuleVersionDetail) => ({ version: of.version, values: toRuleValues(of.ruleSet) });
  const form = useForm<RuleValues>({
    draftKey: editable ? `${me.staffId}.followUpRules.${number}` : null,
    row: toRow(version),
    readCurrent: (data) => toRow(data as RuleVersionDetail),
  });
  const partName = (part: string): string => t(`part.${part as keyof FollowUpRuleSet}`);
  const submit = async (): Promise<void> => {
    const wrong = Object.entries(wrongFields(version.ruleSet, form.values));
    if (wrong.length > 0) return form.refuse(Object.fromEntries(wrong.map(([name, why]) => [name, t(why)])));
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
      problems={version.problems.map(
        ({ code, part, detail }) => `${partName(part)}：${t(`problem.${code}`, { detail })}`,
      )}
      differences={
        version.changed.length > 0 && (
          <p className={styles.band}>{t('changed', { parts: version.changed.map(partName).join('、') })}</p>
        )
      }
    >
      <Form form={form} label={t('form')} onSubmit={() => void (editable && submit())}>
        <RuleSections rules={version.ruleSet} form={form} readOnly={!editable} />
        {editable && form.dirty && (
          <div className={frame.saveBar}>
            <SaveBar command={save} />
          </div>
        )}
      </Form>
    </RuleVersionFrame>
  );
}
