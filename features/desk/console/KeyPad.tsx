import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../../../console/language.ts';
import { useSoftphone } from '../../../console/softphone/use-softphone.ts';
import styles from './KeyPad.module.css';
import { deskWords } from './words.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const mostShown = 16;

/** Keys digits into the call, by mouse or keyboard. They are heard on the other side and kept nowhere. */
export function KeyPad() {
  const t = useWords(deskWords);
  const phone = useSoftphone();
  const [keyed, setKeyed] = useState('');
  const press = (digit: string): void => {
    if (phone.sendDigit(digit)) setKeyed((before) => (before + digit).slice(-mostShown));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || !keys.includes(event.key)) return;
    event.preventDefault();
    press(event.key);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: digits of the keyboard, beside the buttons
    <div onKeyDown={onKeyDown}>
      <output className={styles.keyed} aria-label={t('keypad.keyed')}>
        {keyed}
      </output>
      <div className={styles.pad}>
        {keys.map((digit) => (
          <button key={digit} type="button" className={styles.key} onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
      </div>
    </div>
  );
}
