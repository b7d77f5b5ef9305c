import { Button } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useZone } from '../../../console/centre.ts';
import { routeKey, useRoutePieces } from '../../../console/hooks.ts';
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
import { listInteractions, outcomes, searchInteractions } from '../contract.ts';
import { useInteractionColumns } from './columns.tsx';
import {
  type InteractionAddress,
  InteractionFilters,
  interactionFilters,
  isFiltered,
} from './InteractionFilters.tsx';
import { rangeOf, readPeriod } from './period.ts';
import { isWholeNumber } from './typed-number.ts';
import { useSeesAll } from './use-sees-all.ts';
import { interactionWords } from './words.ts';

const pieceSize = 100;

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
  return (
    <Page lead={t(seesAll ? 'leadAll' : 'leadOwn')} fill>
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
            steady.rows.length === 0 ? (
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
                foot={
                  pieces.hasNextPage ? (
                    <Button
                      size="small"
                      loading={pieces.isFetchingNextPage}
                      onClick={() => void pieces.fetchNextPage()}
                    >
                      {t('more')}
                    </Button>
                  ) : (
                    <span>{t('all')}</span>
                  )
                }
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

type Filter = Omit<RouteRequest<typeof listInteractions>['query'], 'before' | 'limit'>;

/** What the address asks for; what nobody can mean is left out. */
function useFilter(address: InteractionAddress): Filter {
  const zone = useZone();
  // A period moves on with the day.
  const now = useServerNow(60_000) ?? 0;
  const { period, from, to, queue, agent, outcome, customer } = address;
  const range = rangeOf(readPeriod(period), { from, to }, now, zone);
  const known = outcomes.find((one) => one === outcome);
  return {
    ...range,
    ...(queue === '' ? {} : { queue: queue.slice(0, 40) }),
    ...(isId(agent) ? { staffId: agent } : {}),
    ...(isId(customer) ? { customerId: customer } : {}),
    ...(known === undefined ? {} : { outcome: known }),
  };
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The list, or, once somebody typed a whole number, the list of that number. */
function usePieces(filter: Filter, number: string | null) {
  const route = number === null ? listInteractions : searchInteractions;
  const request = (before: string | null): RouteRequest<typeof route> => {
    const asked = { ...filter, limit: pieceSize, ...(before === null ? {} : { before }) };
    return number === null ? { query: asked } : { body: { ...asked, number } };
  };
  const pieces = useRoutePieces(route, request, (reply) => reply.next);
  useCalmRefresh([...routeKey(route, request(null)), 'pieces'], newsOfRows);
  return pieces;
}
