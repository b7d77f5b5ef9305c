import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useTimeFormat, useZone } from '../../../console/centre.ts';
import { routeKey, useMay, useRoutePieces } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { useSteadyRows } from '../../../console/steady-rows.ts';
import { DataTable } from '../../../console/ui/DataTable.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { useCalmRefresh } from '../../../console/use-calm-refresh.ts';
import { useKeptText } from '../../../console/use-kept-text.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import { listInteractions, searchInteractions } from '../contract.ts';
import { useInteractionColumns } from './columns.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { exportWords } from './export-words.ts';
import { InteractionFilters } from './InteractionFilters.tsx';
import {
  type InteractionAddress,
  type InteractionQuery,
  interactionFilters,
  isFiltered,
  queryOf,
} from './interaction-filters.ts';
import { SavedViews } from './SavedViews.tsx';
import { isWholeNumber } from './typed-number.ts';
import { useSeesAll } from './use-sees-all.ts';
import { interactionWords } from './words.ts';

const pieceSize = 100;
/** So many pieces are looked through by themselves for something rare; then somebody says whether to go on. */
const mostLooks = 12;

/** What changes a row of the list. */
const newsOfRows = [
  'interaction.started',
  'interaction.customerChosen',
  'interaction.customerFound',
  'queue.entered',
  'queue.offered',
  'queue.answered',
  'queue.returned',
  'recording.started',
  'interaction.ended',
  'interaction.wrappedUp',
];

/** Every contact, newest first. */
export function InteractionsPage() {
  const t = useWords(interactionWords);
  const navigate = useNavigate();
  const [address, setAddress] = useAddress(interactionFilters);
  const [number, setNumber] = useKeptText('interactions.number');
  const seesAll = useSeesAll();
  const filter = useFilter(address);
  const wanted = isWholeNumber(number) ? number : null;
  const pieces = usePieces(filter, wanted);
  const rows = useMemo(() => pieces.data?.flatMap((piece) => piece.interactions), [pieces.data]);
  const steady = useSteadyRows(rows, JSON.stringify([filter, wanted]));
  const columns = useInteractionColumns();
  const filtered = isFiltered(address, number);
  const mayExport = useMay('interactions.export');
  return (
    <Page
      lead={t(seesAll ? 'leadAll' : 'leadOwn')}
      fill
      actions={
        <>
          <SavedViews address={address} onChange={setAddress} />
          {mayExport && <ExportActions filter={filter} number={wanted} />}
        </>
      }
    >
      <InteractionFilters
        address={address}
        number={number}
        rows={rows ?? []}
        onChange={setAddress}
        onNumber={setNumber}
        end={
          steady.waiting > 0 && (
            <Button type="link" onClick={steady.showAll}>
              {t('fresh', { count: steady.waiting })}
            </Button>
          )
        }
      />
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            steady.rows.length === 0 && !pieces.hasNextPage ? (
              <EmptyState
                title={t(filtered ? 'none' : 'first')}
                text={t(
                  wanted !== null
                    ? 'noneNumber'
                    : filtered
                      ? 'noneText'
                      : seesAll
                        ? 'firstText'
                        : 'firstOwnText',
                )}
              />
            ) : (
              <DataTable
                id="interactions"
                label={t('list')}
                columns={columns}
                rows={steady.rows}
                rowKey={(row) => row.id}
                onOpen={(row) => void navigate(`/interactions/${row.id}`)}
                paged
                foot={<Foot pieces={pieces} />}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function ExportActions(props: { filter: InteractionQuery; number: string | null }) {
  const t = useWords(exportWords);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Link to="/interactions/exports">{t('exports')}</Link>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setAsking(true)}>
        {t('export')}
      </Button>
      {asking && <ExportDialog {...props} onClose={() => setAsking(false)} />}
    </>
  );
}

/** How far back the list goes. A rare thing is looked for piece by piece, and it shows how far. */
function Foot({ pieces }: { pieces: ReturnType<typeof usePieces> }) {
  const t = useWords(interactionWords);
  const format = useTimeFormat();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pieces;
  const searchedTo = pieces.data?.at(-1)?.searchedTo ?? null;
  const looking = searchedTo !== null && hasNextPage && (pieces.data?.length ?? 0) < mostLooks;
  useEffect(() => {
    if (looking && !isFetchingNextPage) void fetchNextPage();
  }, [looking, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return <span>{t('all')}</span>;
  return (
    <>
      {searchedTo !== null && (
        <span role="status">{t('searchedTo', { time: format.exact(Date.parse(searchedTo)) })}</span>
      )}
      <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t('more')}
      </Button>
    </>
  );
}

/** What the address asks for. */
function useFilter(address: InteractionAddress): InteractionQuery {
  const zone = useZone();
  // A period moves on with the day.
  const now = useServerNow(60_000) ?? 0;
  return queryOf(address, now, zone);
}

/** The list, or, once somebody typed a whole number, the list of that number. */
function usePieces(filter: InteractionQuery, number: string | null) {
  const route = number === null ? listInteractions : searchInteractions;
  const request = (before: string | null): RouteRequest<typeof route> => {
    const asked = { ...filter, limit: pieceSize, ...(before === null ? {} : { before }) };
    return number === null ? { query: asked } : { body: { ...asked, number } };
  };
  const pieces = useRoutePieces(route, request, (reply) => reply.next);
  useCalmRefresh([...routeKey(route, request(null)), 'pieces'], newsOfRows);
  return pieces;
}
