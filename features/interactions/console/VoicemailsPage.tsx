import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { formatDuration, formatPhone } from '../../../console/format.ts';
import { routeKey, useRoutePieces } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { useCalmRefresh } from '../../../console/use-calm-refresh.ts';
import { voicemailBoxes } from '../../flows/contract/voicemail-boxes.ts';
import { boxes } from '../codes.ts';
import { listVoicemails, type VoicemailRow } from '../contract/voicemails.ts';
import { VoicemailPanel } from './VoicemailPanel.tsx';
import { VoicemailState } from './VoicemailState.tsx';
import styles from './Voicemails.module.css';
import { voicemailWords } from './voicemail-words.ts';

const address = { box: '', show: 'unheard', open: '' };
const news = ['voicemail.left', 'voicemail.listened', 'ticket.created'];
const shows = ['unheard', 'all'] as const;

/** Messages that callers left, by box; those nobody has heard first. */
export function VoicemailsPage() {
  const t = useWords(voicemailWords);
  const [filters, setFilters] = useAddress(address);
  const box = voicemailBoxes.find((one) => one === filters.box);
  const show = shows.find((one) => one === filters.show) ?? 'unheard';
  const request = (before: string | null) => ({
    query: { show, ...(box === undefined ? {} : { box }), ...(before === null ? {} : { before }) },
  });
  const pieces = useRoutePieces(listVoicemails, request, (reply) => reply.next);
  useCalmRefresh([...routeKey(listVoicemails, request(null)), 'pieces'], news);
  const rows = useMemo(() => pieces.data?.flatMap(({ voicemails }) => voicemails) ?? [], [pieces.data]);
  const columns = useColumns();
  const opened = rows.find(({ interactionId }) => interactionId === filters.open);
  return (
    <Page
      lead={t('lead')}
      fill
      panel={
        opened !== undefined && (
          <VoicemailPanel key={opened.interactionId} row={opened} onClose={() => setFilters({ open: '' })} />
        )
      }
    >
      <FilterBar label={t('filters')}>
        <BoxChoice
          box={box ?? ''}
          unheard={pieces.data?.[0]?.unheard ?? []}
          onChoose={(next) => setFilters({ box: next, open: '' })}
        />
        <Segmented
          aria-label={t('show')}
          value={show}
          onChange={(next) => setFilters({ show: next, open: '' })}
          options={shows.map((value) => ({ value, label: t(`show.${value}`) }))}
        />
      </FilterBar>
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={t(show === 'all' ? 'noneAll' : 'none')} text={t('noneText')} />
            ) : (
              <DataTable
                id="voicemails"
                label={t('list')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.interactionId}
                onOpen={(row) => setFilters({ open: row.interactionId })}
                openKey={filters.open}
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

/** The boxes with what waits in each. */
function BoxChoice(props: {
  box: string;
  unheard: readonly { box: (typeof voicemailBoxes)[number]; count: number; overdue: number }[];
  onChoose(box: string): void;
}) {
  const t = useWords(voicemailWords);
  const text = useLocalText();
  const overdue = props.unheard.reduce((sum, one) => sum + one.overdue, 0);
  return (
    <>
      <Segmented
        aria-label={t('box')}
        value={props.box}
        onChange={props.onChoose}
        options={[
          { value: '', label: t('anyBox') },
          ...voicemailBoxes.map((value) => {
            const count = props.unheard.find((one) => one.box === value)?.count ?? 0;
            const name = text(boxes[value].name);
            return { value, label: count === 0 ? name : t('boxCount', { box: name, count }) };
          }),
        ]}
      />
      {overdue > 0 && (
        <State tone="danger">
          <span className={styles.overdue}>{t('overdueCount', { count: overdue })}</span>
        </State>
      )}
    </>
  );
}

function useColumns(): readonly Column<VoicemailRow>[] {
  const t = useWords(voicemailWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'state', title: t('state'), width: 112, render: (row) => <VoicemailState row={row} /> },
      { key: 'box', title: t('box'), width: 84, render: (row) => text(boxes[row.box].name) },
      { key: 'left', title: t('left'), width: 116, render: (row) => <Time at={row.leftAt} /> },
      {
        key: 'length',
        title: t('length'),
        width: 72,
        align: 'end',
        render: (row) => formatDuration(row.seconds * 1_000),
      },
      {
        key: 'who',
        title: t('who'),
        width: 150,
        grow: true,
        render: (row) =>
          row.customer ?? (row.numberMasked === null ? t('unknown') : formatPhone(row.numberMasked)),
      },
      {
        key: 'due',
        title: t('due'),
        width: 116,
        render: (row) => (row.listenedAt === null ? <Time at={row.dueAt} /> : '—'),
      },
      { key: 'by', title: t('by'), width: 96, render: (row) => row.listenedBy ?? '—' },
    ],
    [t, text],
  );
}
