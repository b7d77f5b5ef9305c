import { useMay } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { RuleVersionForm } from '../../../../console/rule-versions/RuleVersionForm.tsx';
import { RuleVersionsPage } from '../../../../console/rule-versions/RuleVersionsPage.tsx';
import * as routes from '../../contract/answer-set.ts';
import styles from '../Rules.module.css';
import { AnswerFields } from './AnswerFields.tsx';
import { toAnswerSet, toAnswerValues, wrongAnswers } from './answer-form.ts';
import { answerWords } from './answer-words.ts';

const refreshOn = ['followUp.answersChanged', 'followUp.answersPublished'];
const sentences = { empty: 'empty', keywords: 'wrongKeywords', kinds: 'wrongKinds' } as const;

/** The approved answers in their versions. */
export function AnswersPage() {
  const t = useWords(answerWords);
  return (
    <RuleVersionsPage lead={t('lead')} {...{ routes, refreshOn }}>
      {(version, onOpen) => <OneVersion {...{ version, onOpen }} />}
    </RuleVersionsPage>
  );
}

function OneVersion(props: { version: routes.AnswerSetDetail; onOpen(number: number): void }) {
  const { version, onOpen } = props;
  const { ruleSet } = version;
  const t = useWords(answerWords);
  const text = useLocalText();
  const partName = (part: string): string => {
    if (part === 'leadBack' || part === 'escalation' || part === 'source') return t(`part.${part}`);
    const found = ruleSet.answers.find(({ code }) => code === part);
    return found === undefined ? part : text(found.question);
  };
  return (
    <RuleVersionForm
      {...{ version, routes, onOpen }}
      mayEdit={useMay('followUps.answers')}
      id="followUpAnswers"
      label={t('form')}
      toValues={toAnswerValues}
      toRuleSet={(values) => {
        const wrong = Object.entries(wrongAnswers(ruleSet, values));
        return wrong.length > 0
          ? { wrong: Object.fromEntries(wrong.map(([name, why]) => [name, t(sentences[why])])) }
          : { ruleSet: toAnswerSet(ruleSet, values) };
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
      {(form, readOnly) => <AnswerFields set={ruleSet} form={form} readOnly={readOnly} />}
    </RuleVersionForm>
  );
}
