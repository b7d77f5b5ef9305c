import { type FormEvent, useState } from 'react';
import { useWords } from '../../../console/language.ts';
import styles from './DialPad.module.css';
import { dialWords } from './dial-words.ts';
import { useDial } from './use-dial.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** Calls a number that is typed or keyed; full-width digits, spaces and dashes are fine. */
export function DialPad({ onBegun }: { onBegun(): void }) {
  const t = useWords(dialWords);
  const { number, busy, hindrance } = useDial();
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() === '') return;
    void number(typed).then((begun) => begun && onBegun());
  };
  return (
    <form className={styles.dial} onSubmit={submit}>
      <label className={styles.typed}>
        <span>{t('number')}</span>
        <input
          type="tel"
          value={typed}
          maxLength={40}
          placeholder={t('numberHint')}
          autoComplete="off"
          data-autofocus
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <div className={styles.pad}>
        {keys.map((digit) => (
          <button key={digit} type="button" className={styles.key} onClick={() => setTyped(typed + digit)}>
            {digit}
          </button>
        ))}
      </div>
      <div className={styles.dialActions}>
        <button
          type="button"
          className={styles.key}
          disabled={typed === ''}
          onClick={() => setTyped(typed.slice(0, -1))}
        >
          {t('erase')}
        </button>
        <button
          type="submit"
          className={styles.go}
          disabled={busy || hindrance !== null || typed.trim() === ''}
          title={hindrance ?? undefined}
        >
          {busy ? t('dialling') : t('call')}
        </button>
      </div>
    </form>
  );
}
