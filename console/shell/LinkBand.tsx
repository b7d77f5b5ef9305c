import { DisconnectOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import { useTimeFormat } from '../centre.ts';
import { useConsole, useLink } from '../hooks.ts';
import { useWords } from '../language.ts';
import { useServerNow } from '../ui/Time.tsx';
import { consoleWords } from '../words.ts';
import styles from './Shell.module.css';

/** A link that comes back within this time isn't worth a band, ms. */
const graceMs = 1_500;
/** Beyond this the computer's clock is called wrong, ms. */
const clockErrorMs = 60_000;

/** Says since when the screen may be out of date and what still works; and when the computer's clock is wrong. */
export function LinkBand() {
  const t = useWords(consoleWords);
  const link = useLink();
  const { realtime } = useConsole();
  const format = useTimeFormat();
  const down = link.status === 'lost' || link.status === 'connecting';
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!down) return setLate(false);
    const timer = setTimeout(() => setLate(true), graceMs);
    return () => clearTimeout(timer);
  }, [down]);
  useServerNow(30_000);
  const clockError = realtime.clockError();
  const minutes = Math.round(Math.abs(clockError) / 60_000);
  return (
    <div role="status">
      {down && late && (
        <div className={styles.band}>
          <DisconnectOutlined aria-hidden />
          {t('link.lost', { since: format.clock(link.since) })}
        </div>
      )}
      {!down && Math.abs(clockError) > clockErrorMs && (
        <div className={styles.band}>
          {t(clockError > 0 ? 'link.clockAhead' : 'link.clockBehind', { minutes })}
        </div>
      )}
    </div>
  );
}
