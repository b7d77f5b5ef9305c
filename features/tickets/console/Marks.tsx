import { useTimeFormat } from '../../../console/centre.ts';
import { useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import type { Priority, TicketState } from '../states.ts';
import { standingOf } from './deadline.ts';
import styles from './Marks.module.css';
import { ticketWords } from './words.ts';

const stateTones: Readonly<Record<TicketState, Tone>> = {
  open: 'accent',
  inProgress: 'ok',
  suspended: 'quiet',
  informing: 'soon',
  closed: 'quiet',
};

export function TicketStateMark({ state }: { state: TicketState }) {
  const t = useWords(ticketWords);
  return <State tone={stateTones[state]}>{t(`state.${state}`)}</State>;
}

/** How urgent: bars beside the word, so that it is seen without reading. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const t = useWords(ticketWords);
  const bars = { urgent: 3, high: 3, normal: 2, low: 1 }[priority];
  return (
    <span className={`${styles.priority} ${styles[priority]}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={bar * 4}
            y={8 - bar * 3.5}
            width="3"
            height={4 + bar * 3.5}
            rx="1"
            fill="currentColor"
            opacity={bar < bars ? 1 : 0.22}
          />
        ))}
      </svg>
      {t(`priority.${priority}`)}
    </span>
  );
}

/** How a deadline stands: colour, shape and words; the exact time on hover. */
export function Deadline(props: {
  dueAt: string;
  remindAt?: string | null;
  /** It doesn't run. */
  paused?: boolean;
  /** Over for good: the deadline is only told. */
  ended?: boolean;
}) {
  const t = useWords(ticketWords);
  const format = useTimeFormat();
  const now = useServerNow(props.ended || props.paused ? null : 20_000) ?? 0;
  const exact = format.exact(Date.parse(props.dueAt));
  if (props.ended) {
    return (
      <time dateTime={props.dueAt} className={styles.quiet}>
        {exact.slice(0, 16)}
      </time>
    );
  }
  if (props.paused) return <State tone="quiet">{t('due.paused')}</State>;
  const { tone, over, unit, count } = standingOf(props.dueAt, props.remindAt ?? null, now);
  const word =
    `due.${over ? 'over' : 'left'}${unit === 'minutes' ? 'Minutes' : unit === 'hours' ? 'Hours' : 'Days'}` as const;
  return (
    <time dateTime={props.dueAt} title={t('due.was', { time: exact })}>
      <State tone={tone}>{t(word, { count })}</State>
    </time>
  );
}

/** How often it was chased; nothing where it never was. */
export function Chased({ count }: { count: number }) {
  const t = useWords(ticketWords);
  return count === 0 ? null : <span className={styles.chased}>{t('chased', { count })}</span>;
}

/** A person, or that nobody has it. */
export function Person({ person }: { person: { name: string; staffNo: string } | null }) {
  const t = useWords(ticketWords);
  if (person === null) return <span className={styles.quiet}>{t('nobody')}</span>;
  return (
    <span title={`${person.name} ${person.staffNo}`}>
      {person.name}
      <span className={styles.staffNo}>{person.staffNo}</span>
    </span>
  );
}
