import { Button, Input, Select } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import type { NotReadyReason } from '../../routing/contract/reasons.ts';
import styles from './AgentPanel.module.css';
import { floorWords } from './words.ts';

/** The reason that a leader gives most: his own. */
const usualReason = 'forced';

/** What is asked before something is done to an agent: which reason, and why. */
export function AskFirst(props: {
  label: string;
  /** What can't be undone. */
  warning?: string;
  reasons?: readonly NotReadyReason[];
  needsWhy?: boolean;
  busy: boolean;
  onCancel(): void;
  /** @param reason code; empty where none was asked for. */
  onYes(why: string, reason: string): void;
}) {
  const { label, warning, reasons, needsWhy = false, busy, onCancel, onYes } = props;
  const t = useWords(floorWords);
  const text = useLocalText();
  const [reason, setReason] = useState(reasons === undefined ? '' : usualReason);
  const [why, setWhy] = useState('');
  const [refused, setRefused] = useState(false);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector<HTMLElement>('textarea, input')?.focus(), []);

  const given = why.trim();
  const isShort = given.length < 2 && (needsWhy || given !== '');
  const submit = (): void => {
    if (isShort) return setRefused(true);
    if (!busy) onYes(given, reason);
  };
  const latest = useRef({ submit, onCancel });
  latest.current = { submit, onCancel };
  useEffect(() => {
    const element = place.current;
    // The panel listens for Escape in the same way; here it takes back the question only.
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      const inList = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true';
      const files = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      if (!files && (event.key !== 'Escape' || inList)) return;
      event.preventDefault();
      if (files) latest.current.submit();
      else latest.current.onCancel();
    };
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, []);
  return (
    <div ref={place} className={styles.ask}>
      {warning !== undefined && <p className={styles.warning}>{warning}</p>}
      {reasons !== undefined && (
        <div className={styles.label}>
          <span>{t('ask.reason')}</span>
          <Select
            aria-label={t('ask.reason')}
            value={reason}
            onChange={setReason}
            options={reasons.map(({ code, name }) => ({ value: code, label: text(name) }))}
          />
        </div>
      )}
      <div className={styles.label}>
        <label htmlFor={`${id}-why`}>{t('ask.why')}</label>
        <Input.TextArea
          id={`${id}-why`}
          value={why}
          maxLength={200}
          rows={2}
          placeholder={needsWhy ? t('ask.whyExample') : ''}
          status={refused && isShort ? 'error' : ''}
          aria-invalid={refused && isShort}
          aria-describedby={refused && isShort ? `${id}-error` : undefined}
          onChange={(event) => setWhy(event.target.value)}
        />
        {refused && isShort ? (
          <span id={`${id}-error`} role="alert" className={styles.error}>
            {t('ask.whyNeeded')}
          </span>
        ) : (
          <span className={styles.hint}>{t('ask.whyHint')}</span>
        )}
      </div>
      <div className={styles.buttons}>
        <Button type="primary" danger={warning !== undefined} loading={busy} onClick={submit}>
          {label}
        </Button>
        <Button onClick={onCancel}>{t('ask.cancel')}</Button>
      </div>
    </div>
  );
}
