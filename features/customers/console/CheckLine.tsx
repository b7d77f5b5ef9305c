import { useLanguage, useWords } from '../../../console/language.ts';
import type { Check } from './checks.ts';
import styles from './Customers.module.css';
import { customerWords } from './words.ts';

/** What the rules say of a value while it is typed; keeps its line, so that nothing moves. */
export function CheckLine({ check }: { check: Check }) {
  const t = useWords(customerWords);
  const language = useLanguage();
  switch (check.state) {
    case 'empty':
      return <span className={styles.check} />;
    case 'typing':
      return (
        <span className={styles.check}>{check.left === null ? '' : t('check.left', { count: check.left })}</span>
      );
    case 'wrong':
      return (
        <span className={`${styles.check} ${styles.wrong}`} role="status">
          {language === 'en' ? check.problem.text.en : check.problem.text.zh}
        </span>
      );
    case 'fine':
      return (
        <span className={`${styles.check} ${check.as === 'unassigned' ? styles.odd : styles.fine}`} role="status">
          {t(`check.${check.as}`, { value: check.value })}
        </span>
      );
  }
}
