import { Button } from 'antd';
import { useState } from 'react';
import { formatDuration } from '../../../console/format.ts';
import { useWords } from '../../../console/language.ts';
import type { FloorView } from '../contract.ts';
import { type Alarm, alarmsOf } from '../rules/alarms.ts';
import { AlarmShape } from './AlarmShape.tsx';
import styles from './AlarmStrip.module.css';
import { useSecond } from './Seconds.tsx';
import type { Names } from './use-names.ts';
import { floorWords } from './words.ts';

/** So many fit beside each other; where there are more, a press shows all of them below each other. */
const fitting = 3;

/** What lasts too long, the most urgent first; it keeps its room when there is nothing. */
export function AlarmStrip(props: {
  floor: FloorView;
  names: Names;
  onAgent(staffId: string): void;
  onQueue(code: string): void;
}) {
  const { floor, names } = props;
  const t = useWords(floorWords);
  const now = useSecond();
  const [open, setOpen] = useState(false);
  const alarms = alarmsOf(floor, floor.settings.alarms, now);
  return (
    <section className={styles.strip} aria-label={t('alarms.title')}>
      <h2 className="visually-hidden">{t('alarms.title')}</h2>
      {alarms.length === 0 && (
        <p className={styles.calm}>
          <svg width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true">
            <path d="M1.5 7.6l3.6 3.6L12.5 3" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
          </svg>
          {t('alarms.none')}
        </p>
      )}
      <ul className={`${styles.list} ${open ? styles.open : alarms.length > fitting ? styles.fading : ''}`}>
        {alarms.map((alarm) => (
          <li key={keyOf(alarm)}>
            <button
              type="button"
              className={`${styles.alarm} ${styles[alarm.severity]}`}
              data-alarm={alarm.kind}
              onClick={() =>
                'queue' in alarm.about ? props.onQueue(alarm.about.queue) : props.onAgent(alarm.about.staffId)
              }
            >
              <AlarmShape severity={alarm.severity} />
              <span className={styles.who}>{whoOf(alarm)}</span>
              <span className={styles.what}>
                {whatOf(alarm)}
                <span className="visually-hidden"> {t(`alarm.${alarm.severity}`)}</span>
              </span>
              <span className={styles.time} title={limitOf(alarm)}>
                {formatDuration(now - alarm.since)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {alarms.length > fitting && (
        <Button size="small" type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('alarms.fewer') : t('alarms.all', { count: alarms.length })}
        </Button>
      )}
    </section>
  );

  function whoOf({ about }: Alarm): string {
    if ('queue' in about) return names.queue(about.queue);
    return floor.agents.find(({ staffId }) => staffId === about.staffId)?.name ?? '';
  }
  function whatOf({ kind, about }: Alarm): string {
    const agent =
      'queue' in about ? undefined : floor.agents.find(({ staffId }) => staffId === about.staffId);
    if (kind === 'hand') return t('alarm.hand', { reason: t(`hand.${agent?.hand?.reason ?? 'other'}`) });
    if (kind === 'notReady') return names.reason(agent?.reason ?? '');
    return t(`alarm.${kind}`);
  }
  function limitOf({ limitSeconds }: Alarm): string {
    return limitSeconds === 0
      ? t('alarm.forbidden')
      : t('alarm.limit', { limit: formatDuration(limitSeconds * 1000) });
  }
}

function keyOf({ kind, about }: Alarm): string {
  return `${kind} ${'queue' in about ? about.queue : about.staffId}`;
}
