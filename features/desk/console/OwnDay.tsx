import { Link } from 'react-router';
import { formatDuration, formatPhone } from '../../../console/format.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { FailedState, LinesSkeleton } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import type { InteractionRow } from '../../interactions/contract.ts';
import styles from './IdleView.module.css';
import { figuresOf } from './own-day.ts';
import { useOwnDay } from './use-own-day.ts';
import { deskWords } from './words.ts';

const shown = 8;

/** The agent's own day: contacts, time spoken, and the last of them. */
export function OwnDay() {
  const t = useWords(deskWords);
  const { data, error, refetch } = useOwnDay();
  const rows = data?.interactions;
  return (
    <section className={styles.day} aria-label={t('day.title')}>
      <h2>{t('day.title')}</h2>
      {rows === undefined ? (
        error === null ? (
          <LinesSkeleton lines={7} />
        ) : (
          <FailedState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <Figures rows={rows} />
          {rows.length === 0 ? (
            <p className={styles.none}>{t('day.none')}</p>
          ) : (
            <ol className={styles.rows}>
              {rows.slice(0, shown).map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ol>
          )}
        </>
      )}
    </section>
  );
}

function Figures({ rows }: { rows: readonly InteractionRow[] }) {
  const t = useWords(deskWords);
  const { contacts, talkMs, averageMs, more } = figuresOf(rows);
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t('day.contacts')}</dt>
        <dd>
          {contacts}
          {more && '+'}
        </dd>
      </div>
      <div>
        <dt>{t('day.talk')}</dt>
        <dd>{formatDuration(talkMs)}</dd>
      </div>
      <div>
        <dt>{t('day.average')}</dt>
        <dd>{averageMs === null ? '—' : formatDuration(averageMs)}</dd>
      </div>
    </dl>
  );
}

function Row({ row }: { row: InteractionRow }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const what =
    row.dispositionName === null
      ? t(
          row.outcome === null
            ? 'outcome.open'
            : row.outcome === 'answered'
              ? 'day.notWrittenUp'
              : `outcome.${row.outcome}`,
        )
      : text(row.dispositionName);
  const number = row.numberMasked === null ? null : formatPhone(row.numberMasked);
  const who = row.customer ?? number ?? t('who.withheld');
  return (
    <li>
      <Time at={row.startedAt} />
      <span className={styles.rowWho}>{who}</span>
      <Link className={styles.rowWhat} to={`/interactions/${row.id}`} title={what}>
        {what}
      </Link>
      <span className={styles.rowTalk}>{formatDuration(row.talkMs)}</span>
    </li>
  );
}
