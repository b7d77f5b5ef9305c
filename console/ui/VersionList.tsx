import type { KeyboardEvent, ReactNode } from 'react';
import { State, type Tone } from './Mark.tsx';
import styles from './VersionList.module.css';

export interface VersionEntry {
  key: string;
  title: string;
  state: { tone: Tone; label: string };
  notes: readonly ReactNode[];
}

/** Versions of something, newest first; arrow keys go from one to the next. */
export function VersionList(props: {
  label: string;
  entries: readonly VersionEntry[];
  chosen: string | null;
  onChoose(key: string): void;
}) {
  return (
    <nav className={styles.versions} aria-label={props.label}>
      <ul onKeyDown={walk}>
        {props.entries.map(({ key, title, state, notes }) => (
          <li key={key}>
            <button
              type="button"
              className={styles.version}
              aria-current={props.chosen === key ? 'true' : undefined}
              onClick={() => props.onChoose(key)}
            >
              <span className={styles.head}>
                <strong>{title}</strong>
                <State tone={state.tone}>{state.label}</State>
              </span>
              {notes.map((note, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is
                <span key={place} className={styles.note}>
                  {note}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const next = buttons[at + step];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
