import { useLocalText, useWords } from '../../../console/language.ts';
import type { FlowDocument } from '../contract.ts';
import styles from './Flow.module.css';
import { figureWords } from './figure-words.ts';

/** How the questions of a survey were answered: a bar for each answer, of all that were given. */
export function Answers(props: {
  flow: FlowDocument;
  answers: readonly { node: string; answer: string; given: number }[];
  /** What people call a node. */
  nameOf(node: string): string;
}) {
  const { flow, answers, nameOf } = props;
  const t = useWords(figureWords);
  const text = useLocalText();
  const questions = Object.entries(flow.nodes).flatMap(([code, node]) =>
    node.type === 'survey' ? [{ code, answers: node.answers }] : [],
  );
  return questions.map(({ code, answers: offered }) => {
    const given = answers.filter(({ node }) => node === code);
    const all = given.reduce((sum, one) => sum + one.given, 0);
    return (
      <section key={code} className={styles.question} aria-label={nameOf(code)}>
        <h3>
          {nameOf(code)} <span>{t('answered', { count: all })}</span>
        </h3>
        <dl>
          {Object.entries(offered).map(([key, label]) => {
            const count = given.find(({ answer }) => answer === key)?.given ?? 0;
            const share = all === 0 ? 0 : Math.round((count / all) * 100);
            return (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd> {text(label)}
                </dt>
                <dd>
                  {count} <span>({share}%)</span>
                </dd>
                <i style={{ width: `${share}%` }} aria-hidden />
              </div>
            );
          })}
        </dl>
      </section>
    );
  });
}
