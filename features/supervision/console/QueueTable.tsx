import type { ReactNode } from 'react';
import { formatDuration } from '../../../console/format.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { PresenceShape } from '../../../console/ui/PresenceShape.tsx';
import { figureDefinitions } from '../../reports/rules/service-level.ts';
import type { PresenceState } from '../../routing/contract.ts';
import type { FloorQueue, FloorView } from '../contract.ts';
import { severityOf } from '../rules/alarms.ts';
import { AlarmShape } from './AlarmShape.tsx';
import { CallIn } from './CallIn.tsx';
import styles from './QueueTable.module.css';
import { useSecond } from './Seconds.tsx';
import { percentOf, ServiceLevel } from './ServiceLevel.tsx';
import { waitingWords } from './waiting/words.ts';
import { floorWords } from './words.ts';

/** All queues at one glance; one that is pressed shows its agents only. */
export function QueueTable(props: {
  floor: FloorView;
  /** Skill by which the agents are filtered. */
  skill: string;
  onSkill(skill: string): void;
  /** Shows who waits in a queue. */
  onWaiting(queue: string): void;
}) {
  const { floor, skill, onSkill, onWaiting } = props;
  const { settings } = floor;
  const t = useWords(floorWords);
  const tWaiting = useWords(waitingWords);
  const text = useLocalText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard
    <section className={styles.scroll} aria-label={t('queues.title')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('queue')}</th>
            <th scope="col" className={styles.end}>
              {t('waiting')}
            </th>
            <th scope="col" className={styles.end}>
              {t('longest')}
            </th>
            <th scope="col">{t('agents')}</th>
            <th scope="col" title={t('forecast.means')}>
              {t('forecast')}
            </th>
            <th scope="col">{t('serviceLevel')}</th>
            <th scope="col" className={styles.end} title={text(figureDefinitions.answerRate)}>
              {t('answerRate')}
            </th>
            <th scope="col" className={styles.end} title={text(figureDefinitions.abandonRate)}>
              {t('abandoned')}
            </th>
            <th scope="col" className={styles.end} title={text(figureDefinitions.averageWait)}>
              {t('averageWait')}
            </th>
            <th scope="col" className={`${styles.end} ${styles.roomy}`} title={t('estimate.means')}>
              {t('estimate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {floor.queues.map((queue) => {
            const { code, name, today } = queue;
            const chosen = queue.skill === skill;
            return (
              <tr key={code} data-queue={code} aria-current={chosen ? 'true' : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.name}
                    aria-pressed={chosen}
                    title={t('queue.only', { queue: text(name) })}
                    onClick={() => onSkill(chosen ? '' : queue.skill)}
                  >
                    {text(name)}
                  </button>
                </th>
                <td className={`${styles.end} ${styles.big}`}>
                  {queue.waiting + queue.callbacks > 0 ? (
                    <button
                      type="button"
                      className={styles.name}
                      aria-label={tWaiting('open', {
                        queue: text(name),
                        count: queue.waiting + queue.callbacks,
                      })}
                      onClick={() => onWaiting(code)}
                    >
                      {queue.waiting}
                    </button>
                  ) : (
                    queue.waiting
                  )}
                  {queue.callbacks > 0 && (
                    <span className={styles.note} title={t('callbacks.means')}>
                      {t('callbacks', { count: queue.callbacks })}
                    </span>
                  )}
                </td>
                <td className={styles.end}>
                  <LongestWait queue={queue} limitSeconds={settings.alarms.waitSeconds} />
                </td>
                <td>
                  <span className={styles.staff}>
                    <Count state="ready" n={queue.ready} />
                    <Count state="busy" n={queue.talking} />
                    <Count state="wrapUp" n={queue.wrapUp} />
                    <Count state="notReady" n={queue.notReady} />
                    <CallIn queue={queue} />
                  </span>
                </td>
                <td>
                  <Forecast forecast={queue.forecast} />
                </td>
                <td>
                  <ServiceLevel queue={queue} settings={settings.serviceLevel} />
                </td>
                <td className={styles.end}>{percentOf(today.answerRate)}</td>
                <td
                  className={styles.end}
                  title={
                    today.shortAbandoned > 0
                      ? t('abandoned.short', { count: today.shortAbandoned })
                      : undefined
                  }
                >
                  {today.abandoned}
                  <span className={styles.note}>{percentOf(today.abandonRate, 1)}</span>
                </td>
                <td className={styles.end}>
                  {today.averageWaitMs === null ? '—' : formatDuration(today.averageWaitMs)}
                </td>
                <td className={`${styles.end} ${styles.roomy}`}>
                  <EstimateError estimate={queue.estimate} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** How long the first caller waits, running. */
function LongestWait({ queue, limitSeconds }: { queue: FloorQueue; limitSeconds: number }): ReactNode {
  const now = useSecond();
  if (queue.waitingSince === null) return <span className={styles.none}>—</span>;
  const lasts = now - Date.parse(queue.waitingSince);
  const severity = severityOf(lasts, limitSeconds);
  return (
    <span role="timer" aria-live="off" className={severity === null ? styles.wait : styles[severity]}>
      {severity !== null && <AlarmShape severity={severity} size={13} />}
      {formatDuration(lasts)}
    </span>
  );
}

/** Callers of the next half hour, and whether the agents who work are enough for them. */
function Forecast({ forecast }: Pick<FloorQueue, 'forecast'>) {
  const t = useWords(floorWords);
  if (forecast === null) return <span title={t('forecast.unknown')}>—</span>;
  const { calls, agents, working, basis, days } = forecast;
  const lacking = agents === null ? 0 : Math.max(0, agents - working);
  return (
    <span title={t(`forecast.${basis}`, { days, working })}>
      {t('forecast.calls', { count: Math.round(calls) })}
      <span className={lacking > 0 ? styles.lacking : styles.needs}>
        {agents === null
          ? '—'
          : lacking > 0
            ? t('forecast.lacking', { agents, count: lacking })
            : t('forecast.needs', { agents })}
      </span>
    </span>
  );
}

/** How far the announced waits were from the real ones, and the share of those within 30 s. */
function EstimateError({ estimate }: Pick<FloorQueue, 'estimate'>) {
  const t = useWords(floorWords);
  if (estimate === null) return '—';
  return (
    <span title={t('estimate.measured', { count: estimate.measured })}>
      ±{formatDuration(estimate.medianErrorMs)}
      <span className={styles.note}>{percentOf(estimate.within30)}</span>
    </span>
  );
}

function Count({ state, n }: { state: PresenceState; n: number }) {
  const t = useWords(floorWords);
  const word = t(`state.${state}`);
  return (
    <span className={`${styles.count} ${n === 0 ? styles.zero : styles[state]}`} title={word}>
      <PresenceShape state={state} size={10} />
      <span className="visually-hidden">{word} </span>
      {n}
    </span>
  );
}
