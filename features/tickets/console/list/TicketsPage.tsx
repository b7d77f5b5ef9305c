import { AppstoreOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useZone } from '../../../../console/centre.ts';
import { routeKey, useConsole, useMay, useRoute, useRoutePieces } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { useSteadyRows } from '../../../../console/steady-rows.ts';
import { DataTable } from '../../../../console/ui/DataTable.tsx';
import { Page, Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { useCalmRefresh } from '../../../../console/use-calm-refresh.ts';
import { useKeptText } from '../../../../console/use-kept-text.ts';
import { usePaletteAction } from '../../../../console/use-palette.ts';
import { listTickets, searchTickets, type TicketRow } from '../../contract/tickets.ts';
import { BatchResult } from '../BatchResult.tsx';
import { NewTicketPanel } from '../new/NewTicketPanel.tsx';
import { ticketNews } from '../news.ts';
import { ticketWords } from '../words.ts';
import { useTicketColumns } from './columns.tsx';
import styles from './List.module.css';
import { TicketBatch } from './TicketBatch.tsx';
import { TicketFilters } from './TicketFilters.tsx';
import { isFiltered, queryOf, ticketAddress } from './ticket-filters.ts';
import { useTicketBatch } from './use-ticket-batch.ts';
import { listWords } from './words.ts';

const pieceSize = 100;
const shortestQuery = 2;
const mostFound = 50;
const address = { ...ticketAddress, open: '' };

/** Every ticket that the reader may see; what is searched for never stands in the address. */
export function TicketsPage() {
  const t = useWords(listWords);
  const words = useWords(ticketWords);
  const navigate = useNavigate();
  const [filters, setFilters] = useAddress(address);
  const [typed, setTyped] = useKeptText('tickets.query');
  const mayCreate = useMay('tickets.create');
  const query = typed.normalize('NFKC').trim().slice(0, 80);
  const add = (): void => setFilters({ open: 'new' });
  usePaletteAction(
    mayCreate
      ? {
          id: 'tickets.add',
          title: { zh: '登记工单', en: 'New ticket', pinyin: 'deng ji gong dan' },
          run: add,
        }
      : null,
  );
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        <>
          <Button icon={<AppstoreOutlined aria-hidden />} onClick={() => void navigate('/tickets/board')}>
            {t('board')}
          </Button>
          {mayCreate && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={add}>
              {words('newTicket')}
            </Button>
          )}
        </>
      }
      panel={
        filters.open === 'new' &&
        mayCreate && (
          <NewTicketPanel
            place="list"
            onClose={() => setFilters({ open: '' })}
            onMade={(ticket) => void navigate(`/tickets/${ticket.id}`)}
          />
        )
      }
    >
      {query.length >= shortestQuery ? (
        <Found
          query={query}
          head={(end, rows) => (
            <TicketFilters
              address={filters}
              onChange={setFilters}
              typed={typed}
              onType={setTyped}
              rows={rows}
              end={end}
              searching
            />
          )}
        />
      ) : (
        <Listed
          address={filters}
          head={(end, rows) => (
            <TicketFilters
              address={filters}
              onChange={setFilters}
              typed={typed}
              onType={setTyped}
              rows={rows}
              end={end}
            />
          )}
        />
      )}
    </Page>
  );
}

type Head = (end: React.ReactNode, rows: readonly TicketRow[]) => React.ReactNode;

function Listed(props: { address: typeof ticketAddress; head: Head }) {
  const t = useWords(listWords);
  const words = useWords(ticketWords);
  const navigate = useNavigate();
  const { freshness } = useConsole();
  const zone = useZone();
  const manages = useMay('tickets.manage');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const columns = useTicketColumns();
  const query = queryOf(props.address, zone);
  const request = (after: string | null) => ({
    query: { ...query, limit: pieceSize, ...(after === null ? {} : { after }) },
  });
  const pieces = useRoutePieces(listTickets, request, (reply) => reply.next);
  const key = [...routeKey(listTickets, request(null)), 'pieces'];
  useCalmRefresh(key, ticketNews);
  const all = useMemo(() => pieces.data?.flatMap(({ tickets }) => tickets), [pieces.data]);
  const newest = query.order === 'newest';
  const steady = useSteadyRows(newest ? all : undefined, JSON.stringify(query));
  const rows = newest ? steady.rows : (all ?? []);
  const pickedRows = rows.filter(({ id }) => picked.has(id));
  const batch = useTicketBatch(() => {
    setPicked(new Set());
    freshness.refresh(key);
  });
  return (
    <>
      {pickedRows.length > 0 ? (
        <TicketBatch rows={pickedRows} batch={batch} onClear={() => setPicked(new Set())} />
      ) : (
        props.head(
          newest && steady.waiting > 0 && (
            <Button type="link" onClick={steady.showAll}>
              {t('fresh', { count: steady.waiting })}
            </Button>
          ),
          rows,
        )
      )}
      {batch.result !== null && (
        <BatchResult done={batch.result.done} refused={batch.result.refused} onClose={batch.close} />
      )}
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              isFiltered(props.address) ? (
                <EmptyState title={t('none')} text={t('noneText')} />
              ) : (
                <EmptyState title={t('first')} text={t('firstText')} />
              )
            ) : (
              <DataTable
                id="tickets"
                label={t('list')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => void navigate(`/tickets/${row.id}`)}
                paged
                {...(manages ? { picked, onPick: setPicked } : {})}
                foot={
                  pieces.hasNextPage ? (
                    <Button
                      size="small"
                      loading={pieces.isFetchingNextPage}
                      onClick={() => void pieces.fetchNextPage()}
                    >
                      {words('more')}
                    </Button>
                  ) : (
                    <span>{words('all')}</span>
                  )
                }
              />
            )
          }
        </Loaded>
      </Sheet>
    </>
  );
}

function Found(props: { query: string; head: Head }) {
  const { query } = props;
  const t = useWords(listWords);
  const navigate = useNavigate();
  const columns = useTicketColumns();
  const found = useRoute(
    searchTickets,
    { body: { query, limit: mostFound } },
    { keepPrevious: true, refreshOn: ticketNews },
  );
  const rows = found.data?.tickets ?? [];
  return (
    <>
      {props.head(
        found.data !== undefined && (
          <span className={styles.found} role="status">
            {t('searching', { query, count: rows.length })}
          </span>
        ),
        rows,
      )}
      <Sheet>
        <Loaded result={found}>
          {({ tickets }) =>
            tickets.length === 0 ? (
              <EmptyState title={t('noneFound', { query })} text={t('noneFoundText')} />
            ) : (
              <DataTable
                id="tickets"
                label={t('list')}
                columns={columns}
                rows={tickets}
                rowKey={(row) => row.id}
                onOpen={(row) => void navigate(`/tickets/${row.id}`)}
                paged
                foot={tickets.length >= mostFound && <span>{t('most', { count: mostFound })}</span>}
              />
            )
          }
        </Loaded>
      </Sheet>
    </>
  );
}
