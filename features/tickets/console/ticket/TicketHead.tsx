import { useTimeFormat } from '../../../../console/centre.ts';
import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { State } from '../../../../console/ui/Mark.tsx';
import { useServerNow } from '../../../../console/ui/Time.tsx';
import type { TicketView } from '../../contract/tickets.ts';
import { countdown, standingOf } from '../deadline.ts';
import { Chased, Person, PriorityMark, TicketStateMark } from '../Marks.tsx';
import { ticketWords } from '../words.ts';
import styles from './Ticket.module.css';
import { pageWords } from './words.ts';

/** How the ticket stands, always in the same places: state, priority, deadline, owner. */
export function TicketHead({ ticket }: { ticket: TicketView }) {
  const t = useWords(pageWords);
  const words = useWords(ticketWords);
  return (
    <section className={styles.head} aria-label={t('head')}>
      <Figure label={words('state')}>
        <TicketStateMark state={ticket.state} />
      </Figure>
      <Figure label={words('deadline')} wide>
        <Countdown ticket={ticket} />
      </Figure>
      <Figure label={words('priority')}>
        <PriorityMark priority={ticket.priority} />
      </Figure>
      <Figure label={words('owner')}>
        <Person person={ticket.owner} />
      </Figure>
      {ticket.chases > 0 && (
        <Figure label={words('chases')}>
          <Chased count={ticket.chases} />
        </Figure>
      )}
      {ticket.verdict !== null && (
        <Figure label={words('verdict')}>{words(`verdict.${ticket.verdict}`)}</Figure>
      )}
    </section>
  );
}

function Figure(props: { label: string; wide?: boolean; children: React.ReactNode }) {
  return (
    <div className={props.wide ? styles.wide : undefined}>
      <span className={styles.figureLabel}>{props.label}</span>
      <span className={styles.figure}>{props.children}</span>
    </div>
  );
}

/** Runs to the second; the exact deadline stands below. */
function Countdown({ ticket }: { ticket: TicketView }) {
  const t = useWords(pageWords);
  const words = useWords(ticketWords);
  const format = useTimeFormat();
  const { realtime } = useConsole();
  const runs = ticket.state !== 'closed' && ticket.suspended === null;
  const now = useServerNow(runs ? 1_000 : null) ?? realtime.now();
  const minute = (iso: string): string => format.exact(Date.parse(iso)).slice(0, 16);
  const due = (
    <small className={styles.due}>
      {words('due.was', { time: minute(ticket.dueAt) })}
      {ticket.promised && ` · ${words('promised')}`}
    </small>
  );
  if (ticket.closedAt !== null) {
    return (
      <>
        <span>
          {t('closedAt', { time: minute(ticket.closedAt) })}
          {ticket.closeReason !== null && ` · ${words(`reason.${ticket.closeReason}`)}`}
        </span>
        {due}
      </>
    );
  }
  if (ticket.suspended !== null) {
    const { since, until } = ticket.suspended;
    return (
      <>
        <State tone="quiet">{t('paused', { since: minute(since) })}</State>
        <small className={styles.due}>
          {until === null
            ? words('due.was', { time: minute(ticket.dueAt) })
            : t('pausedUntil', { time: minute(until) })}
        </small>
      </>
    );
  }
  const { tone, over } = standingOf(ticket.dueAt, ticket.remindAt, now);
  const { days, clock } = countdown(Date.parse(ticket.dueAt) - now);
  const time = days > 0 ? t('leftDays', { days, clock }) : clock;
  return (
    <>
      <State tone={tone}>
        <span role="timer" aria-live="off">
          {t(over ? 'overdue' : 'left', { time })}
        </span>
      </State>
      {due}
    </>
  );
}
