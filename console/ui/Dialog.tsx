import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../language.ts';
import { consoleWords } from '../words.ts';
import styles from './Dialog.module.css';

/**
 * A dialog over the page, for short things only: looking something up, a question that can't be undone. The browser
 * keeps the focus inside; Escape and a click beside it close it.
 */
export function Dialog(props: {
  title: string;
  onClose(): void;
  wide?: boolean;
  /** Without a visible head; the title is still read out. */
  bare?: boolean;
  children: ReactNode;
}) {
  const t = useWords(consoleWords);
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const onClose = useRef(props.onClose);
  onClose.current = props.onClose;
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const before = document.activeElement;
    const cancel = (event: Event): void => {
      event.preventDefault();
      onClose.current();
    };
    const beside = (event: MouseEvent): void => {
      if (event.target === dialog) onClose.current();
    };
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('mousedown', beside);
    if (!dialog.open) dialog.showModal();
    // What is to be filled in comes before the cross that closes.
    if (!(document.activeElement instanceof HTMLInputElement)) {
      dialog.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus();
    }
    return () => {
      dialog.removeEventListener('cancel', cancel);
      dialog.removeEventListener('mousedown', beside);
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={`${styles.dialog} ${props.wide ? styles.wide : ''}`}
      aria-labelledby={titleId}
    >
      <div className={props.bare ? 'visually-hidden' : styles.head}>
        <h2 id={titleId}>{props.title}</h2>
        {!props.bare && (
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('panel.close')}
            onClick={props.onClose}
          />
        )}
      </div>
      {props.bare ? props.children : <div className={styles.body}>{props.children}</div>}
    </dialog>
  );
}

/** A real question, before what can't be undone. */
export function Question(props: {
  title: string;
  text: ReactNode;
  yes: string;
  onYes(): void;
  onClose(): void;
}) {
  const t = useWords(consoleWords);
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <p>{props.text}</p>
      <div className={styles.actions}>
        <Button onClick={props.onClose}>{t('question.no')}</Button>
        <Button
          type="primary"
          danger
          onClick={() => {
            props.onClose();
            props.onYes();
          }}
        >
          {props.yes}
        </Button>
      </div>
    </Dialog>
  );
}
