import type { ReactNode } from 'react';
import styles from './Mark.module.css';

/** A code or a role as a small label. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className={styles.tag}>{children}</span>;
}

/** Labels in a row that wraps, or stays one line in a table. */
export function Tags({
  items,
  line = false,
  none = '—',
}: {
  items: readonly string[];
  line?: boolean;
  none?: string;
}) {
  if (items.length === 0) return <span className={styles.quiet}>{none}</span>;
  return (
    <span className={`${styles.tags} ${line ? styles.line : ''}`}>
      {items.map((item) => (
        <Tag key={item}>{item}</Tag>
      ))}
    </span>
  );
}

export type Tone = 'ok' | 'soon' | 'danger' | 'accent' | 'quiet';

const shapes: Record<Tone, ReactNode> = {
  ok: <circle cx="5" cy="5" r="4.5" fill="currentColor" />,
  soon: <path d="M5 .3 9.8 9.4H.2z" fill="currentColor" />,
  danger: <rect x=".8" y=".8" width="8.4" height="8.4" rx="1.4" fill="currentColor" />,
  accent: <path d="M5 0l5 5-5 5-5-5z" fill="currentColor" />,
  quiet: <circle cx="5" cy="5" r="3.7" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

/** A state in words, with a colour and a shape of its own: never colour alone. */
export function State({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`${styles.state} ${styles[tone]}`}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        {shapes[tone]}
      </svg>
      {children}
    </span>
  );
}
