import { formatDuration } from '../../../console/format.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { PresenceShape } from '../../../console/ui/PresenceShape.tsx';
import type { FloorQueue, FloorSettings } from '../contract.ts';
import { severityOf } from '../rules/alarms.ts';
import { type Grade, gradeOf } from '../rules/grade.ts';
import { AlarmShape } from './AlarmShape.tsx';
import { percentOf, useServiceLevelMeaning } from './ServiceLevel.tsx';
import styles from './Wallboard.module.css';
import { floorWords } from './words.ts';

/** One queue on the wall: who waits and how long, the service level, and who is there. */
export function BoardQueue(props: {
  queue: FloorQueue;
  settings: FloorSettings;
  /** Server time, ms. */
  now: number;
}) {
  const { queue, settings, now } = props;
  const t = useWords(floorWords);
  const text = useLocalText();
  const meaning = useServiceLevelMeaning();
  const { name, waiting, waitingSince, target, today } = queue;
  const lasts = waitingSince === null ? null : now - Date.parse(waitingSince);
  const severity = lasts === null ? null : severityOf(lasts, settings.alarms.waitSeconds);
  const grade = gradeOf(today.serviceLevel, target.percent);
  return (
    <li className={`${styles.queue} ${severity === null ? '' : styles[severity]}`} data-queue={queue.code}>
      <div className={styles.card}>
        <h2>{text(name)}</h2>
        <p className={styles.waiting}>
          <span className={styles.huge}>{waiting}</span>
          <span className={styles.label}>{lasts === null ? t('board.nobody') : t('board.waiting')}</span>
        </p>
        <p className={styles.longest}>
          {severity !== null && <AlarmShape severity={severity} size="0.72em" />}
          {lasts !== null && (
            <>
              {formatDuration(lasts)}
              <span className={styles.small}>{t('longest')}</span>
            </>
          )}
        </p>
        <p className={`${styles.level} ${styles[grade]}`} title={meaning(queue, settings.serviceLevel)}>
          <GradeShape grade={grade} />
          {percentOf(today.serviceLevel)}
        </p>
        <p className={styles.levelNote}>
          <span>{t('serviceLevel.short', { seconds: target.seconds })}</span>
          <span>{t('target', { percent: target.percent })}</span>
        </p>
        <ul className={styles.staff}>
          <li className={styles.ready}>
            <PresenceShape state="ready" size={18} />
            <span>{t('board.ready')}</span>
            <b>{queue.ready}</b>
          </li>
          <li className={styles.busy}>
            <PresenceShape state="busy" size={18} />
            <span>{t('board.talking')}</span>
            <b>{queue.talking}</b>
          </li>
          <li className={styles.away}>
            <PresenceShape state="notReady" size={18} />
            <span>{t('board.notReady')}</span>
            <b>{queue.notReady}</b>
          </li>
        </ul>
      </div>
    </li>
  );
}

/** A tick, a triangle, a square: how the service level stands, also without colours. */
function GradeShape({ grade }: { grade: Grade }) {
  if (grade === 'none') return null;
  return (
    <svg width="0.62em" height="0.62em" viewBox="0 0 16 16" fill="none" aria-hidden="true">
      {grade === 'met' && (
        <path d="M1.5 9l4.2 4.2L14.5 3.4" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
      )}
      {grade === 'close' && <path d="M8 1.5 15.2 14.5H.8z" fill="currentColor" />}
      {grade === 'missed' && <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="currentColor" />}
    </svg>
  );
}
