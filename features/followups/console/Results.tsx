import { useLocalText, useWords } from '../../../console/language.ts';
import { State, Tag } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import type { PlanReply } from '../contract/plan.ts';
import type { FollowUpRuleSet } from '../contract/rule-set.ts';
import type { Trial } from './examples.ts';
import styles from './Plan.module.css';
import { useEventText } from './use-event-text.ts';
import { followUpWords } from './words.ts';

/** Every question with what each policy gets for it, and the tickets that follow. */
export function Results(props: { reply: PlanReply; trial: Trial; rules: FollowUpRuleSet }) {
  const { reply, trial, rules } = props;
  const t = useWords(followUpWords);
  const text = useLocalText();
  const say = useEventText(trial.task);
  const codes = [...reply.questionnaire.ask, ...reply.questionnaire.leftOut].map(({ code }) => code);
  const questions = rules.questions.list.filter(({ code }) => codes.includes(code));
  return (
    <>
      {reply.duties.length > 0 && (
        <Sheet title={t('duties')} padded>
          <ul className={styles.reasons}>
            {reply.duties.map(({ kind, questions: about, dueAt }) => (
              <li key={`${kind}${dueAt}`}>
                <State tone="soon">{t(`duty.${kind}`)}</State>
                <span className={styles.quiet}>
                  {about
                    .map((code) => rules.questions.list.find((one) => one.code === code))
                    .map((one) => (one === undefined ? '' : text(one.repeat)))
                    .concat(t('dutyDue', { time: say.time(dueAt) }))
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      <Sheet title={t('questionnaire')} padded>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('asked')}</th>
                {reply.results.map(({ policyId, notes }) => (
                  <th key={policyId} scope="col">
                    {say.policy(policyId)}{' '}
                    {notes.map((note) => (
                      <Tag key={note}>{t(`note.${note}`)}</Tag>
                    ))}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {questions.map((question) => (
                <tr key={question.code} aria-current={reply.step.question?.code === question.code}>
                  <th scope="row">{text(question.repeat)}</th>
                  {reply.results.map(({ policyId, answers }) => {
                    const answer = answers.find((one) => one.question === question.code);
                    return (
                      <td key={policyId}>
                        {answer === undefined ? '—' : t(`value.${answer.value}`)}
                        {answer !== undefined && (
                          <span className={styles.quiet}>
                            {answer.basis === 'said'
                              ? t('said')
                              : t('notAsked', { rule: t(`rule.${answer.rule}`) })}
                          </span>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Sheet>
    </>
  );
}
