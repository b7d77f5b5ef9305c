import { useWords } from '../../../console/language.ts';
import styles from './Customers.module.css';
import type { Check } from './checks.ts';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

/** What the rules say of a value while it is typed; keeps its line, so that nothing moves. */
export function CheckLine({ check }: { check: Check }) {
  const t = useWords(customerWords);
  const sentence = useErrorSentence();
  switch (check.state) {
    case 'empty':
      return <span className={styles.check} />;
    case 'typing':
      return (
        <span className={styles.check}>
          {check.left === null ? '' : t('check.left', { count: check.left })}
        </span>
      );
    case 'wrong':
      return (
        <span className={`${styles.check} ${styles.wrong}`} role="status">
          {sentence(check.problem)}
        </span>
      );
    case 'fine':
      return (
        <span
          className={`${styles.check} ${check.as === 'unassigned' ? styles.odd : styles.fine}`}
          role="status"
        >
          {t(`check.${check.as}`, { value: check.value })}
        </span>
      );
  }
}
