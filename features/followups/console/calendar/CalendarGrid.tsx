import { useTimeFormat } from '../../../../console/centre.ts';
import { useLanguage, useWords } from '../../../../console/language.ts';
import type { FollowUpAppointment } from '../../contract/appointments.ts';
import styles from './Calendar.module.css';
import { calendarWords } from './calendar-words.ts';
import { type Placed, placeDay } from './days.ts';

/** The hours in which appointments may lie, widened by what is there; minutes of the day. */
const usual = { from: 8 * 60, to: 22 * 60 };
const hourMinutes = 60;

/** @returns what an appointment is at a moment, for its colour and word. */
export function stateOf(
  one: FollowUpAppointment,
  now: number,
): 'inCall' | 'toPool' | 'late' | 'due' | 'open' {
  if (one.inCall) return 'inCall';
  if (now >= Date.parse(one.end)) return 'late';
  if (one.toPool) return 'toPool';
  return now >= Date.parse(one.start) ? 'due' : 'open';
}

/** Days as columns, hours from the top down. */
export function CalendarGrid(props: {
  appointments: readonly FollowUpAppointment[];
  days: readonly string[];
  zone: string;
  today: string;
  /** Server’s time, ms. */
  now: number;
  opened: string;
  onOpen(taskId: string): void;
  onDay(day: string): void;
}) {
  const { appointments, days, zone, today, onDay } = props;
  const t = useWords(calendarWords);
  const language = useLanguage();
  const columns = days.map((day) => ({ day, placed: placeDay(appointments, day, zone) }));
  const all = columns.flatMap(({ placed }) => placed);
  const from = Math.floor(Math.min(usual.from, ...all.map((one) => one.from)) / hourMinutes) * hourMinutes;
  const to = Math.ceil(Math.max(usual.to, ...all.map((one) => one.to)) / hourMinutes) * hourMinutes;
  const hours = Array.from({ length: (to - from) / hourMinutes }, (_, n) => from / hourMinutes + n);
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <div
      className={styles.grid}
      style={{ '--days': days.length, '--hours': hours.length } as React.CSSProperties}
    >
      <div className={styles.corner} />
      {columns.map(({ day, placed }) => (
        <button
          key={day}
          type="button"
          className={styles.dayHead}
          aria-current={day === today ? 'date' : undefined}
          aria-label={`${day} ${t('count', { count: placed.length })}`}
          onClick={() => onDay(day)}
        >
          <span>{weekday.format(new Date(`${day}T00:00:00Z`))}</span>
          <b>{Number(day.slice(8))}</b>
          {placed.length > 0 && <small>{placed.length}</small>}
        </button>
      ))}
      <div className={styles.hours} aria-hidden>
        {hours.map((hour) => (
          <span key={hour}>{`${String(hour).padStart(2, '0')}:00`}</span>
        ))}
      </div>
      {columns.map(({ day, placed }) => (
        <ol key={day} className={styles.column} aria-label={day} data-today={day === today}>
          {placed.map((one) => (
            <Entry key={one.appointment.taskId} {...{ one, from }} {...props} />
          ))}
        </ol>
      ))}
    </div>
  );
}

function Entry(props: {
  one: Placed;
  /** Minute of the day at the top. */
  from: number;
  now: number;
  opened: string;
  onOpen(taskId: string): void;
}) {
  const { one, from, now, opened, onOpen } = props;
  const { appointment } = one;
  const t = useWords(calendarWords);
  const format = useTimeFormat();
  const state = stateOf(appointment, now);
  const words = { inCall: t('inCall'), toPool: t('toPool'), late: t('late'), due: t('dueNow'), open: null };
  const time = format.clock(Date.parse(appointment.start)).slice(0, 5);
  const { taskId, holder, agent } = appointment;
  return (
    <li
      style={
        {
          '--top': (one.from - from) / hourMinutes,
          '--long': Math.max(0.5, (one.to - one.from) / hourMinutes),
          '--lane': one.lane,
          '--lanes': one.lanes,
        } as React.CSSProperties
      }
    >
      <button
        type="button"
        className={styles.entry}
        data-state={state}
        aria-pressed={opened === taskId}
        title={`${time} ${holder} · ${agent?.name ?? t('pool')}`}
        onClick={() => onOpen(taskId)}
      >
        <b>
          {time} <span>{holder}</span>
        </b>
        <span>
          {words[state] !== null && <em>{words[state]}</em>} {agent?.name ?? t('pool')}
        </span>
      </button>
    </li>
  );
}
