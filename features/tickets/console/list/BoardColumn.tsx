import { Button } from 'antd';
import { Link } from 'react-router';
import { useZone } from '../../../../console/centre.ts';
import { routeKey, useConsole, useRoutePieces } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { useServerNow } from '../../../../console/ui/Time.tsx';
import { useCalmRefresh } from '../../../../console/use-calm-refresh.ts';
import { listTickets, type TicketRow } from '../../contract/tickets.ts';
import type { Priority, TicketState } from '../../states.ts';
import { standingOf } from '../deadline.ts';
import { Deadline, PriorityMark, TicketStateMark } from '../Marks.tsx';
import { ticketNews } from '../news.ts';
import { ticketWords } from '../words.ts';
import { type BoardBy, type BoardColumnData, columnFilters } from './board.ts';
import styles from './List.module.css';
import { queryOf, textOf } from './ticket-filters.ts';
import { listWords } from './words.ts';

const pieceSize = 20;

/** One column: how many, how many late, and its cards, those with the nearest deadline first. */
export function BoardColumn(props: { by: BoardBy; kind: string; column: BoardColumnData }) {
  const { by, kind, column } = props;
  const t = useWords(listWords);
  const words = useWords(ticketWords);
  const zone = useZone();
  const filters = columnFilters(by, column.key, kind);
  const name = useColumnName(by, column);
  const now = useServerNow(60_000) ?? 0;
  const { realtime } = useConsole();
  const query = queryOf(filters, zone);
  const request = (after: string | null) => ({
    query: { ...query, limit: pieceSize, ...(after === null ? {} : { after }) },
  });
  const pieces = useRoutePieces(listTickets, request, (reply) => reply.next);
  useCalmRefresh([...routeKey(listTickets, request(null)), 'pieces'], ticketNews);
  const rows = pieces.data?.flatMap(({ tickets }) => tickets) ?? [];
  return (
    <section
      className={styles.column}
      aria-label={t('column', { name, live: column.live, overdue: column.overdue })}
    >
      <header className={styles.columnHead}>
        <h2 title={name}>
          {by === 'state' ? (
            <TicketStateMark state={column.key as TicketState} />
          ) : by === 'priority' ? (
            <PriorityMark priority={column.key as Priority} />
          ) : (
            <Link to={`/tickets?${textOf(filters)}`}>{name}</Link>
          )}
        </h2>
        <span className={styles.live}>{column.live}</span>
        {column.overdue > 0 && (
          <span className={styles.late}>{t('overdueOf', { count: column.overdue })}</span>
        )}
      </header>
      <div className={styles.cards}>
        <Loaded result={pieces} skeleton={<LinesSkeleton lines={4} />}>
          {() =>
            rows.length === 0 ? (
              <p className={styles.quiet}>{t('emptyColumn')}</p>
            ) : (
              rows.map((row) => (
                <Card key={row.id} row={row} by={by} now={now === 0 ? realtime.now() : now} />
              ))
            )
          }
        </Loaded>
        {pieces.hasNextPage && (
          <Button
            size="small"
            loading={pieces.isFetchingNextPage}
            onClick={() => void pieces.fetchNextPage()}
          >
            {words('more')}
          </Button>
        )}
      </div>
    </section>
  );
}

function useColumnName(by: BoardBy, column: BoardColumnData): string {
  const t = useWords(listWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  if (column.name !== null) return text(column.name);
  if (by === 'state') return words(`state.${column.key as TicketState}`);
  if (by === 'priority') return words(`priority.${column.key as Priority}`);
  return column.key === '' ? t('noOwner') : column.key;
}

function Card({ row, by, now }: { row: TicketRow; by: BoardBy; now: number }) {
  const words = useWords(ticketWords);
  const text = useLocalText();
  const paused = row.state === 'suspended';
  return (
    <Link
      to={`/tickets/${row.id}`}
      className={styles.card}
      data-due={paused ? undefined : standingOf(row.dueAt, null, now).tone}
    >
      <span className={styles.cardTitle}>{row.title}</span>
      <span className={styles.cardLine}>
        <Deadline dueAt={row.dueAt} paused={paused} />
        {by !== 'priority' && <PriorityMark priority={row.priority} />}
      </span>
      <span className={styles.cardLine}>
        <span>{by === 'kind' ? row.no : text(row.kindName)}</span>
        <span>{row.owner?.name ?? words('nobody')}</span>
      </span>
    </Link>
  );
}
