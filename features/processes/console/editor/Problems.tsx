import { useLocalText, useWords } from '../../../../console/language.ts';
import type { ProcessProblem } from '../../contract.ts';
import styles from './Editor.module.css';
import { editorWords } from './words.ts';

/** What keeps the drawing from being published; a click shows where. */
export function Problems(props: {
  problems: readonly ProcessProblem[];
  running: boolean;
  error: string | null;
  onChoose(id: string): void;
}) {
  const { problems, running, error } = props;
  const t = useWords(editorWords);
  const text = useLocalText();
  const said = error !== null ? t('checkFailed', { why: error }) : running ? t('checking') : t('noProblems');
  return (
    <section className={styles.problems} aria-live="polite">
      {problems.length === 0 || error !== null ? (
        <p className={styles.quiet}>{said}</p>
      ) : (
        <>
          <h3>{t('problems', { count: problems.length })}</h3>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.code} ${problem.node} ${problem.text.zh}`}>
                <button
                  type="button"
                  className={styles.problem}
                  disabled={problem.node === null}
                  onClick={() => problem.node !== null && props.onChoose(problem.node)}
                >
                  {text(problem.text)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
