import { AlertOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import { listMassEvents, type MassEventRow } from '../contract/events.ts';
import { massEventKindNames } from '../names.ts';
import { EventPanel } from './EventPanel.tsx';
import { firstValues } from './event-form.ts';
import styles from './MassEvents.module.css';
import { declareAt, Proposal, proposalNews } from './ProposalBand.tsx';
import { massEventWords } from './words.ts';

const address = { open: '', kind: '', place: '', since: '' };
export const eventNews = ['massEvent.declared', 'massEvent.changed', 'massEvent.ended', ...proposalNews];

/** Disasters with many reports: what is on, what the rule proposes, and what was. */
export function EventsPage() {
  const t = useWords(massEventWords);
  const navigate = useNavigate();
  const { realtime } = useConsole();
  const mayDeclare = useMay('massEvents.declare');
  const [filters, setFilters] = useAddress(address);
  const result = useRoute(listMassEvents, { query: {} }, { refreshOn: eventNews });
  const columns = useColumns();
  const close = (): void => setFilters(address);
  usePaletteAction(
    mayDeclare
      ? {
          id: 'massEvents.declare',
          title: { zh: '宣布大灾事件', en: 'Declare a mass event', pinyin: 'xuan bu da zai shi jian' },
          run: () => setFilters({ ...address, open: 'new' }),
        }
      : null,
  );
  const { data } = result;
  return (
    <Page
      lead={t('lead')}
      actions={
        mayDeclare && (
          <Button
            type="primary"
            icon={<AlertOutlined />}
            onClick={() => setFilters({ ...address, open: 'new' })}
          >
            {t('declare')}
          </Button>
        )
      }
      panel={
        filters.open === 'new' &&
        mayDeclare &&
        data !== undefined && (
          <EventPanel
            key={`${filters.kind} ${filters.place}`}
            title={t('declare')}
            first={firstValues(filters, data, realtime.now())}
            known={data.proposals.flatMap(({ place }) => place)}
            queues={data.queues}
            usual={data.usual}
            onClose={close}
            onDone={(view) => void navigate(`/mass-events/${view.id}`)}
          />
        )
      }
    >
      <Loaded result={result}>
        {({ events, proposals }) => (
          <>
            {proposals.length > 0 && (
              <section className={styles.proposals} aria-label={t('proposed')}>
                {proposals.map((one) => (
                  <Proposal key={`${one.kind} ${one.place.code}`} proposal={one}>
                    <Button size="small" type="primary" onClick={() => void navigate(declareAt(one))}>
                      {t('declare')}
                    </Button>
                  </Proposal>
                ))}
              </section>
            )}
            <Sheet>
              {events.length === 0 ? (
                <EmptyState title={t('none')} text={t('noneText')} />
              ) : (
                <DataTable
                  id="massEvents"
                  label={t('list')}
                  columns={columns}
                  rows={events}
                  rowKey={(row) => row.id}
                  onOpen={(row) => void navigate(`/mass-events/${row.id}`)}
                />
              )}
            </Sheet>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function useColumns(): readonly Column<MassEventRow>[] {
  const t = useWords(massEventWords);
  const text = useLocalText();
  return useMemo(
    () => [
      {
        key: 'state',
        title: t('state'),
        width: 88,
        render: (row) => <State tone={row.on ? 'danger' : 'quiet'}>{t(row.on ? 'on' : 'over')}</State>,
      },
      {
        key: 'name',
        title: t('name'),
        grow: true,
        render: (row) => (
          <>
            {text(row.name)}
            <span className={styles.second}>
              {text(massEventKindNames[row.kind])} · {row.places.map(({ names }) => names.at(-1)).join('、')}
            </span>
          </>
        ),
      },
      { key: 'reports', title: t('reports'), width: 88, align: 'end', render: (row) => row.reports },
      { key: 'began', title: t('beganAt'), width: 112, render: (row) => <Time at={row.beganAt} exact /> },
      { key: 'ends', title: t('endsAt'), width: 112, render: (row) => <Time at={row.endsAt} exact /> },
      {
        key: 'by',
        title: t('declaredBy'),
        width: 104,
        roomy: true,
        render: (row) => (
          <>
            {row.declaredBy?.name ?? '—'}
            <span className={styles.second}>{row.declaredBy?.staffNo}</span>
          </>
        ),
      },
      { key: 'reason', title: t('reason'), width: 180, choice: 'hidden', render: (row) => row.reason },
    ],
    [t, text],
  );
}
