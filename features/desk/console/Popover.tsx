import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './Popover.module.css';

/** A small panel below its button; Escape and a press beside it close it, and the focus goes back to the button. */
export function Popover(props: {
  /** What it is, for screen readers. */
  label: string;
  open: boolean;
  onOpen(open: boolean): void;
  button(wiring: {
    'aria-expanded': boolean;
    'aria-controls': string | undefined;
    onClick(): void;
  }): ReactNode;
  align?: 'start' | 'end';
  children: ReactNode;
}) {
  const { open } = props;
  const wrap = useRef<HTMLDivElement>(null);
  const id = useId();
  const onOpen = useRef(props.onOpen);
  onOpen.current = props.onOpen;
  useEffect(() => {
    if (!open) return;
    const panel = document.getElementById(id);
    (panel?.querySelector<HTMLElement>('[data-autofocus], input, button') ?? panel)?.focus();
    const closeBeside = (event: Event): void => {
      if (!wrap.current?.contains(event.target as Node)) onOpen.current(false);
    };
    document.addEventListener('pointerdown', closeBeside);
    return () => document.removeEventListener('pointerdown', closeBeside);
  }, [open, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel inside
    <div
      ref={wrap}
      className={styles.wrap}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        props.onOpen(false);
        wrap.current?.querySelector('button')?.focus();
      }}
    >
      {props.button({
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        onClick: () => props.onOpen(!open),
      })}
      {open && (
        <div
          id={id}
          className={`${styles.panel} ${props.align === 'end' ? styles.end : ''}`}
          role="dialog"
          aria-label={props.label}
          tabIndex={-1}
        >
          {props.children}
        </div>
      )}
    </div>
  );
}
