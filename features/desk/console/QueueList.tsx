import { useTimeFormat } from '../../../console/centre.ts';
import { useLink } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import type { Desk } from '../contract.ts';
import styles from './DeskPage.module.css';
import { deskWords } from './words.ts';

/** Who waits for this agent: the queues that he serves, with their callers. What is out of date says so. */
export function QueueList({ queues }: { queues: Desk['queues'] }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const link = useLink();
  const format = useTimeFormat();
  const stale = link.status === 'lost';
  const all = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  return (
    <section className={`${styles.queues} ${stale ? styles.stale : ''}`} aria-label={t('queues.title')}>
      <h2 className={styles.queuesTitle}>
        {t('queues.title')}
        <span className={styles.queuesAll}>{all}</span>
      </h2>
      {queues.length === 0 ? (
        <p className={styles.noQueues}>{t('queues.none')}</p>
      ) : (
        <ul className={styles.queueList}>
          {queues.map(({ code, name, waiting }) => (
            <li key={code} className={`${styles.queue} ${waiting > 0 ? styles.queueWaiting : ''}`}>
              <span className={styles.queueName}>{text(name)}</span>
              <strong>{waiting}</strong>
            </li>
          ))}
        </ul>
      )}
      {stale && <p className={styles.asOf}>{t('queues.asOf', { time: format.clock(link.since) })}</p>}
    </section>
  );
}
