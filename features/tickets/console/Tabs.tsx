import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface Tab {
  key: string;
  label: string;
  /** Behind the label. */
  mark?: ReactNode;
}

/** A few views of one page, in its address; arrow keys go from one to the next. */
export function Tabs(props: {
  label: string;
  tabs: readonly Tab[];
  chosen: string;
  onChoose(key: string): void;
}) {
  const { tabs, chosen, onChoose } = props;
  const step = (by: number): void => {
    const at = tabs.findIndex(({ key }) => key === chosen);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next !== undefined) onChoose(next.key);
  };
  return (
    <div className={styles.tabs} role="tablist" aria-label={props.label}>
      {tabs.map(({ key, label, mark }) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === chosen}
          tabIndex={key === chosen ? 0 : -1}
          className={styles.tab}
          ref={(element) => {
            if (key === chosen && document.activeElement?.parentElement === element?.parentElement)
              element?.focus();
          }}
          onClick={() => onChoose(key)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
            event.preventDefault();
            step(event.key === 'ArrowRight' ? 1 : -1);
          }}
        >
          {label}
          {mark}
        </button>
      ))}
    </div>
  );
}
