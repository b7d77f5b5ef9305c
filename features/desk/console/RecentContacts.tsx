import { formatDuration } from '../../../console/format.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Time } from '../../../console/ui/Time.tsx';
import type { InteractionRow } from '../../interactions/contract.ts';
import styles from './Customer.module.css';
import { deskWords } from './words.ts';

/** The customer's last contacts on any line, so that nothing has to be told twice. */
export function RecentContacts({ recent }: { recent: readonly InteractionRow[] }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  return (
    <section className={styles.recent} aria-label={t('recent.title')}>
      <h3>{t('recent.title')}</h3>
      {recent.length === 0 ? (
        <p className={styles.quiet}>{t('recent.none')}</p>
      ) : (
        <ul>
          {recent.map((row) => (
            <li key={row.id}>
              <span className={styles.recentWhen}>
                <Time at={row.startedAt} />
                {row.talkMs > 0 && <span>{formatDuration(row.talkMs)}</span>}
              </span>
              <span>
                {row.dispositionName === null ? outcome(row) : text(row.dispositionName)}
                {row.queueName !== null && <small> {text(row.queueName)}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );

  function outcome(row: InteractionRow): string {
    return row.outcome === null ? t('outcome.open') : t(`outcome.${row.outcome}`);
  }
}
