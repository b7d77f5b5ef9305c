import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { routeKey, useMay, useRefresh, useRoutePieces } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, Tag } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { SearchField } from '../../../console/ui/SearchField.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import { type ReportRow, reportFilters, searchReports } from '../contract/reports.ts';
import { kindNames, stateNames } from '../names.ts';
import { figureAddress, filterOf } from '../rules/figure-address.ts';
import { FigureChip } from './FigureChip.tsx';
import styles from './LossReport.module.css';
import { ReportPanel } from './ReportPanel.tsx';
import type { TakingPart } from './report-part.ts';
import { lossReportWords } from './words.ts';

const address = { only: 'all', open: '', ...figureAddress };
/** What changes a row of the list. */
export const reportNews = [
  'lossReport.begun',
  'lossReport.takenOver',
  'lossReport.registered',
  'lossReport.dropped',
  'lossReport.joined',
  'lossReport.checked',
  'lossReport.tied',
  'lossReport.supplemented',
  'lossReport.visitOrdered',
  'lossReport.linkSent',
  'lossReport.pictureStored',
  'lossReport.pictureRemoved',
];

/** All loss reports that one may see, the newest first; unfinished ones are gone on with here, too. */
export function ReportsPage({ Beside }: { Beside: TakingPart }) {
  const t = useWords(lossReportWords);
  const navigate = useNavigate();
  const mayTake = useMay('lossReports.take');
  const [filters, setFilters] = useAddress(address);
  // Plates and numbers stand in no address.
  const [q, setQ] = useState('');
  const add = (): void => setFilters({ open: 'new' });
  usePaletteAction(
    mayTake
      ? {
          id: 'lossReports.take',
          title: { zh: '新建报案', en: 'New loss report', pinyin: 'xin jian bao an' },
          run: add,
        }
      : null,
  );
  const only = reportFilters.find((one) => one === filters.only) ?? 'all';
  const of = useMemo(() => filterOf(filters), [filters]);
  const request = (after: string | null) => ({ body: { q, only, of, ...(after === null ? {} : { after }) } });
  const pieces = useRoutePieces(searchReports, request, (reply) => reply.next);
  useRefresh([...routeKey(searchReports, request(null)), 'pieces'], reportNews);
  const rows = useMemo(() => pieces.data?.flatMap(({ reports }) => reports) ?? [], [pieces.data]);
  const columns = useColumns();
  const filtered = q !== '' || only !== 'all' || Object.keys(of).length > 0;
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        mayTake && (
          <Button type="primary" icon={<PlusOutlined />} onClick={add}>
            {t('add')}
          </Button>
        )
      }
      panel={
        filters.open !== '' &&
        mayTake && (
          <ReportPanel
            key={filters.open}
            reportId={filters.open === 'new' ? null : filters.open}
            interactionId={null}
            Beside={Beside}
            onClose={() => setFilters({ open: '' })}
          />
        )
      }
    >
      <FilterBar label={t('filters')}>
        <SearchField label={t('search')} placeholder={t('search')} value={q} onChange={setQ} />
        <Select
          aria-label={t('only')}
          style={{ minWidth: 160 }}
          value={only}
          onChange={(value: string) => setFilters({ only: value })}
          options={reportFilters.map((value) => ({ value, label: t(`only.${value}`) }))}
        />
        <FigureChip of={of} onClear={() => setFilters(figureAddress)} />
      </FilterBar>
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              <EmptyState
                title={t(filtered ? 'none' : 'first')}
                text={t(filtered ? 'noneText' : 'firstText')}
              />
            ) : (
              <DataTable
                id="lossReports"
                label={t('list')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => void navigate(`/loss-reports/${row.id}`)}
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
                    <span>{t('end')}</span>
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

function useColumns(): readonly Column<ReportRow>[] {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  return useMemo(
    () => [
      {
        key: 'no',
        title: t('no'),
        width: 150,
        render: (row) => row.no ?? <State tone="soon">{text(stateNames[row.state])}</State>,
      },
      {
        key: 'what',
        title: t('what'),
        grow: true,
        render: (row) => (
          <>
            {row.kind === null ? '—' : text(kindNames[row.kind])}{' '}
            {row.hurt !== null && row.hurt !== 'none' && <State tone="danger">{t('hurt')}</State>}{' '}
            {row.toCheck && <State tone="soon">{t('toCheck')}</State>} {row.late && <Tag>{t('late')}</Tag>}{' '}
            {row.massEventId !== null && <Tag>{t('ofEvent')}</Tag>}{' '}
            {row.joinedTo !== null && <Tag>{t('joined')}</Tag>}
            <span className={styles.second}>{row.place.join(' ')}</span>
          </>
        ),
      },
      {
        key: 'lossAt',
        title: t('whenLoss'),
        width: 108,
        render: (row) => (row.lossAt === null ? '—' : <Time at={row.lossAt} />),
      },
      {
        key: 'car',
        title: t('car'),
        width: 104,
        render: (row) => (
          <>
            {row.plate ?? '—'}
            {row.cars > 1 && <span className={styles.second}>{t('moreCars', { count: row.cars })}</span>}
            {row.foreignPlate && <span className={styles.second}>{t('foreignPlate')}</span>}
          </>
        ),
      },
      { key: 'who', title: t('who'), width: 88, render: (row) => row.reporter ?? '—' },
      {
        key: 'materials',
        title: t('materials'),
        width: 110,
        render: (row) =>
          row.state !== 'reported' ? (
            '—'
          ) : (
            <>
              {row.missing.length === 0 ? (
                <State tone="ok">{t('complete')}</State>
              ) : (
                <State tone="soon">{t('missing', { count: row.missing.length })}</State>
              )}
              {row.stillToAsk.length > 0 && (
                <span className={styles.second}>{t('stillToAsk', { count: row.stillToAsk.length })}</span>
              )}
            </>
          ),
      },
      {
        key: 'takenBy',
        title: t('takenBy'),
        width: 96,
        roomy: true,
        render: (row) => (
          <>
            {row.takenBy?.name ?? t('bySelf')}
            {row.takenBy !== null && <span className={styles.second}>{row.takenBy.staffNo}</span>}
          </>
        ),
      },
      {
        key: 'saved',
        title: t('saved'),
        width: 104,
        choice: 'shown',
        roomy: true,
        render: (row) => <Time at={row.savedAt} />,
      },
      {
        key: 'branch',
        title: t('branch'),
        width: 120,
        choice: 'hidden',
        render: (row) => (row.branchName === null ? '—' : text(row.branchName)),
      },
    ],
    [t, text],
  );
}
