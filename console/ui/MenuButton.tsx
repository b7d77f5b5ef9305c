import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Keys } from './Keys.tsx';
import styles from './MenuButton.module.css';

export type MenuItem =
  | {
      key: string;
      label: string;
      icon?: ReactNode;
      /** Makes it a thing that is on or off. */
      checked?: boolean;
      keys?: string;
      danger?: boolean;
      run(): void;
    }
  | { key: string; line: true }
  | { key: string; heading: ReactNode };

/** A button that opens a short menu: arrow keys, Home, End, Escape; focus comes back to the button. */
export function MenuButton(props: {
  label: string;
  items: readonly MenuItem[];
  /** Instead of the label on the button. */
  face?: ReactNode;
  placement?: 'bottom' | 'top';
  /** Which edges of the button and the menu are one above the other. */
  align?: 'start' | 'end';
  className?: string;
  size?: 'small' | 'middle';
}) {
  const [open, setOpen] = useState(false);
  const wrap = useRef<HTMLDivElement>(null);
  const menuId = useId();
  const itemsOf = (): HTMLElement[] => [
    ...(wrap.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? []),
  ];

  useEffect(() => {
    if (!open) return;
    wrap.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
    const closeOutside = (event: Event): void => {
      if (!wrap.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [open]);

  const close = (): void => {
    setOpen(false);
    wrap.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      return setOpen(true);
    }
    const items = itemsOf();
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (to !== undefined) {
      event.preventDefault();
      items[(to + items.length) % items.length]?.focus();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the menu inside
    <div ref={wrap} className={styles.wrap} onKeyDown={onKeyDown}>
      <Button
        type="text"
        size={props.size ?? 'small'}
        className={props.className ?? ''}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        {...(props.face === undefined ? {} : { 'aria-label': props.label, title: props.label })}
        onClick={() => setOpen(!open)}
      >
        {props.face ?? props.label}
      </Button>
      {open && (
        <div
          id={menuId}
          role="menu"
          aria-label={props.label}
          className={`${styles.list} ${styles[props.placement ?? 'bottom']} ${styles[props.align ?? 'end']}`}
        >
          {props.items.map((item) => (
            <Entry key={item.key} item={item} onDone={close} />
          ))}
        </div>
      )}
    </div>
  );
}

function Entry({ item, onDone }: { item: MenuItem; onDone(): void }) {
  if ('line' in item) return <hr className={styles.line} />;
  if ('heading' in item) return <div className={styles.heading}>{item.heading}</div>;
  const toggles = item.checked !== undefined;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only an item that toggles has a checked state
    <button
      type="button"
      role={toggles ? 'menuitemcheckbox' : 'menuitem'}
      aria-checked={item.checked}
      tabIndex={-1}
      className={`${styles.item} ${item.danger ? styles.danger : ''}`}
      onClick={() => {
        // Things that are on or off are often set several at a time.
        if (!toggles) onDone();
        item.run();
      }}
    >
      {toggles && (
        <svg className={styles.check} viewBox="0 0 14 14" fill="none" aria-hidden="true">
          {item.checked && (
            <path d="M2 7.5l3.2 3.2L12 4" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
          )}
        </svg>
      )}
      {item.icon}
      {item.label}
      {item.keys !== undefined && (
        <span className={styles.keys}>
          <Keys keys={item.keys} />
        </span>
      )}
    </button>
  );
}
