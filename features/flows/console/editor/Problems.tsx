import { useLocalText, useWords } from '../../../../console/language.ts';
import { describeProblem } from '../../check.ts';
import type { FlowProblem } from '../../contract/problems.ts';
import type { FlowDocument } from '../../contract.ts';
import styles from './Editor.module.css';
import { editorWords } from './words.ts';

/** What keeps the flow from being published; a click shows where. */
export function Problems(props: {
  flow: FlowDocument;
  problems: readonly FlowProblem[];
  onChoose(code: string): void;
}) {
  const { flow, problems } = props;
  const t = useWords(editorWords);
  const text = useLocalText();
  return (
    <section className={styles.problems} aria-live="polite">
      {problems.length === 0 ? (
        <p className={styles.quiet}>{t('noProblems')}</p>
      ) : (
        <>
          <h3>{t('problems', { count: problems.length })}</h3>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.code} ${problem.node} ${problem.detail}`}>
                <button
                  type="button"
                  className={styles.problem}
                  disabled={flow.nodes[problem.node] === undefined}
                  onClick={() => props.onChoose(problem.node)}
                >
                  {text(describeProblem(problem, (code) => flow.nodes[code]?.name ?? { zh: code }))}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
