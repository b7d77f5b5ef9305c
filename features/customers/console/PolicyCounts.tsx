import { useLocalText, useWords } from '../../../console/language.ts';
import { policyLines } from '../codes.ts';
import type { CustomerView } from '../contract.ts';
import styles from './Customers.module.css';
import { codeName } from './names.ts';
import { customerWords } from './words.ts';

/** How many policies of each line: in force, and in all. */
export function PolicyCounts({ counts }: { counts: CustomerView['policyCounts'] }) {
  const t = useWords(customerWords);
  const text = useLocalText();
  const held = policyLines.filter((line) => counts[line].total > 0);
  if (held.length === 0) return <span className={styles.quiet}>{t('noPolicies')}</span>;
  return (
    <span className={styles.counts} title={t('countsHint')}>
      {held.map((line) => (
        <span key={line}>{t('counts', { line: codeName(line, text), ...counts[line] })}</span>
      ))}
    </span>
  );
}
