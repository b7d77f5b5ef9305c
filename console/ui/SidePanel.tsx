import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../language.ts';
import { consoleWords } from '../words.ts';
import { pageStyles as styles } from './Page.tsx';

/**
 * A panel beside the content, for looking at one thing or changing it. It isn't modal: the list and the call bar stay
 * in reach. Escape closes it; what was typed is kept as a draft by the form inside. Focus goes back where it came from.
 */
export function SidePanel(props: {
  title: string;
  onClose(): void;
  foot?: ReactNode;
  /** Only looked at: the focus stays in the list beside it. */
  quiet?: boolean;
  children: ReactNode;
}) {
  const t = useWords(consoleWords);
  const titleId = useId();
  const element = useRef<HTMLElement>(null);
  const { quiet = false } = props;
  useEffect(() => {
    if (quiet) return;
    const before = document.activeElement;
    const panel = element.current;
    if (panel !== null && !panel.contains(before)) {
      (panel.querySelector<HTMLElement>('input:not([type=hidden]), textarea') ?? panel).focus();
    }
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [quiet]);
  const onClose = useRef(props.onClose);
  onClose.current = props.onClose;
  useEffect(() => {
    const panel = element.current;
    // Open lists inside the panel take Escape for themselves first and say so.
    const close = (event: KeyboardEvent): void => {
      const inList = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true';
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing && !inList)
        onClose.current();
    };
    panel?.addEventListener('keydown', close);
    return () => panel?.removeEventListener('keydown', close);
  }, []);
  return (
    <section ref={element} className={styles.panel} aria-labelledby={titleId} tabIndex={-1}>
      <header className={styles.panelHead}>
        <h2 id={titleId}>{props.title}</h2>
        <Button
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('panel.close')}
          aria-keyshortcuts="Escape"
          onClick={props.onClose}
        />
      </header>
      <div className={styles.panelBody}>{props.children}</div>
      {props.foot !== undefined && <footer className={styles.panelFoot}>{props.foot}</footer>}
    </section>
  );
}
