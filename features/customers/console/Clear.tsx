import styles from './Customers.module.css';

/** A value: masked, or clear where somebody opened it and marked as such; a dash where there is none. */
export function Clear({ masked, clear }: { masked: string | null; clear: string | null | undefined }) {
  if (clear) return <span className={styles.clear}>{clear}</span>;
  return masked === null ? <span className={styles.quiet}>—</span> : masked;
}
