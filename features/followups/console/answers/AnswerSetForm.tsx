import { useConsole, useMay, useMe } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { RuleVersionFrame } from '../../../../console/rule-versions/RuleVersionFrame.tsx';
import frame from '../../../../console/rule-versions/RuleVersions.module.css';
import { ruleVersionWords } from '../../../../console/rule-versions/words.ts';
import { Form } from '../../../../console/ui/Form.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import {
  type AnswerSetDetail,
  createRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
  saveRuleDraft,
} from '../../contract/answer-set.ts';
import styles from '../Rules.module.css';
import { AnswerFields } from './AnswerFields.tsx';
import { type AnswerValues, toAnswerSet, toAnswerValues, wrongAnswers } from './answer-form.ts';
import { answerWords } from './answer-words.ts';

const routes = { createRuleDraft, discardRuleDraft, publishRuleVersion };
const sentences = { empty: 'empty', keywords: 'wrongKeywords', kinds: 'wrongKinds' } as const;

/** One version of the approved answers: a draft is changed and published, any other is read and copied. */
export function AnswerSetForm(props: { version: AnswerSetDetail; onOpen(number: number): void }) {
  const { version, onOpen } = props;
  const { number, ruleSet } = version;
  const t = useWords(answerWords);
  const common = useWords(ruleVersionWords);
  const text = useLocalText();
  const { notices, queryClient } = useConsole();
  const me = useMe();
  const mayEdit = useMay('followUps.answers');
  const save = useCommand(saveRuleDraft);
  const editable = mayEdit && version.state === 'draft';
  const toRow = (of: AnswerSetDetail) => ({ version: of.version, values: toAnswerValues(of.ruleSet) });
  const form = useForm<AnswerValues>({
    draftKey: editable ? `${me.staffId}.followUpAnswers.${number}` : null,
    row: toRow(version),
    readCurrent: (data) => toRow(data as AnswerSetDetail),
  });
  const partName = (part: string): string => {
    if (part === 'leadBack' || part === 'escalation' || part === 'source') return t(`part.${part}`);
    const found = ruleSet.answers.find(({ code }) => code === part);
    return found === undefined ? part : text(found.question);
  };
  const submit = async (): Promise<void> => {
    const wrong = Object.entries(wrongAnswers(ruleSet, form.values));
    if (wrong.length > 0)
      return form.refuse(Object.fromEntries(wrong.map(([name, why]) => [name, t(sentences[why])])));
    const body = { ruleSet: toAnswerSet(ruleSet, form.values), version: form.version };
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
        <AnswerFields set={ruleSet} form={form} readOnly={!editable} />
        {editable && form.dirty && (
          <div className={frame.saveBar}>
            <SaveBar command={save} />
          </div>
        )}
      </Form>
    </RuleVersionFrame>
  );
}
