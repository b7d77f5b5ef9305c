import type { ReactNode } from 'react';
import { Keys } from '../../../console/ui/Keys.tsx';
import styles from './CallBar.module.css';

export type CallButtonTone =
  | 'plain'
  | 'answer'
  | 'held'
  | 'muted'
  | 'end'
  | 'trouble'
  | 'good'
  | 'fair'
  | 'poor';

/** One button of the call bar: sign, word and key. The room is the same whatever the words are. */
export function CallButton(props: {
  label: string;
  icon: ReactNode;
  keys?: string;
  tone?: CallButtonTone;
  disabled?: boolean;
  /** Without its word where room is short; the sign and the hint say it. */
  spare?: boolean;
  /** Something that is on or off. */
  pressed?: boolean;
  /** Why it can't be used now, or what it does beyond its word. */
  hint?: string;
  onClick(): void;
  'aria-expanded'?: boolean;
  'aria-controls'?: string | undefined;
}) {
  const {
    label,
    icon,
    keys,
    tone = 'plain',
    disabled = false,
    spare = false,
    pressed,
    hint,
    onClick,
  } = props;
  return (
    <button
      type="button"
      className={`${styles.button} ${styles[tone]} ${spare ? styles.spare : ''}`}
      disabled={disabled}
      aria-pressed={pressed}
      aria-expanded={props['aria-expanded']}
      aria-controls={props['aria-controls']}
      aria-keyshortcuts={keys}
      title={hint ?? (spare ? label : undefined)}
      onClick={onClick}
    >
      {icon}
      <span className={styles.word}>
        {label}
        {keys !== undefined && <Keys keys={keys} />}
      </span>
    </button>
  );
}
