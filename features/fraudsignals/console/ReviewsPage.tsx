import { Button, Select } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { routeKey, useRefresh, useRoutePieces } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { kindNames } from '../../claims/names.ts';
import { reviewOutcomes, signalCodes } from '../codes.ts';
import { bands, type FraudRow, fraudFilters, listFraudReports } from '../contract/reviews.ts';
import { bandNames, outcomeNames, reviewStateNames, signalNames } from '../names.ts';
import styles from './Fraud.module.css';
import { fraudNews, reviewTone } from './look.ts';
import { fraudWords } from './words.ts';

const address = { only: 'open', signal: '', rules: '', band: '', outcome: '', from: '', to: '' };
const isMoment = (text: string): boolean => text !== '' && !Number.isNaN(Date.parse(text));
const one = <T extends string>(list: readonly T[], text: string): T | undefined =>
  list.find((each) => each === text);

/** Reports that a person is to look at, and all scored ones; the page of the effect leads here with filters. */
export function ReviewsPage() {
  const t = useWords(fraudWords);
  const text = useLocalText();
  const navigate = useNavigate();
  const [filters, setFilters] = useAddress(address);
  const only = one(fraudFilters, filters.only) ?? 'open';
  const signal = one(signalCodes, filters.signal);
  const band = one(bands, filters.band);
  const outcome = one([...reviewOutcomes, 'none'] as const, filters.outcome);
  const rules = /^\d{1,6}$/.test(filters.rules) ? Number(filters.rules) : undefined;
  const query = {
    only,
    ...(signal === undefined ? {} : { signal }),
    ...(band === undefined ? {} : { band }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(rules === undefined ? {} : { rules }),
    ...(isMoment(filters.from) ? { from: filters.from } : {}),
    ...(isMoment(filters.to) ? { to: filters.to } : {}),
  };
  const request = (after: string | null) => ({ query: { ...query, ...(after === null ? {} : { after }) } });
  const pieces = useRoutePieces(listFraudReports, request, (reply) => reply.next);
  useRefresh([...routeKey(listFraudReports, request(null)), 'pieces'], fraudNews);
  const rows = useMemo(() => pieces.data?.flatMap(({ reports }) => reports) ?? [], [pieces.data]);
  const counts = pieces.data?.[0]?.counts;
  const columns = useColumns();
  const narrowed = [
    ...(signal === undefined ? [] : [text(signalNames[signal])]),
    ...(rules === undefined ? [] : [`${t('version')} ${rules}`]),
    ...(band === undefined ? [] : [text(bandNames[band])]),
    ...(outcome === undefined || outcome === 'none' ? [] : [text(outcomeNames[outcome])]),
  ];
  return (
    <Page lead={t('lead')}>
      <FilterBar label={t('filters')}>
        <Select
          aria-label={t('only')}
          style={{ minWidth: 150 }}
          value={only}
          onChange={(value: string) => setFilters({ only: value })}
          options={fraudFilters.map((value) => ({ value, label: t(`only.${value}`) }))}
        />
        <Select
          aria-label={t('signal')}
          style={{ minWidth: 170 }}
          value={signal ?? ''}
          onChange={(value: string) => setFilters({ signal: value })}
          options={[
            { value: '', label: t('signals') },
            ...signalCodes.map((value) => ({ value, label: text(signalNames[value]) })),
          ]}
        />
        {narrowed.length > 0 && (
          <Button onClick={() => setFilters({ ...address, only })}>
            {t('narrowed', { what: narrowed.join(' · ') })} · {t('allAgain')}
          </Button>
        )}
      </FilterBar>
      <div className={styles.stack}>
        {counts !== undefined && (
          <dl className={styles.counts}>
            {(['overdue', 'open', 'mine'] as const).map((name) => (
              <div
                key={name}
                className={`${styles.count} ${name === 'overdue' && counts.overdue > 0 ? styles.bad : ''}`}
              >
                <dt>{t(`count.${name}`)}</dt>
                <dd>{counts[name]}</dd>
              </div>
            ))}
          </dl>
        )}
        <Sheet>
          <Loaded result={pieces}>
            {() =>
              rows.length === 0 ? (
                <EmptyState title={t('none')} text={t('noneText')} />
              ) : (
                <DataTable
                  id="fraudReviews"
                  label={t('list')}
                  columns={columns}
                  rows={rows}
                  rowKey={(row) => row.reportId}
                  onOpen={(row) => void navigate(`/fraud-reviews/${row.reportId}`)}
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
      </div>
    </Page>
  );
}

function useColumns(): readonly Column<FraudRow>[] {
  const t = useWords(fraudWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'no', title: t('no'), width: 140, render: (row) => row.reportNo },
      {
        key: 'kind',
        title: t('kind'),
        width: 110,
        roomy: true,
        render: (row) => (row.kind === null ? '—' : text(kindNames[row.kind])),
      },
      { key: 'score', title: t('score'), width: 64, align: 'end', render: (row) => row.score },
      {
        key: 'signals',
        title: t('signals'),
        grow: true,
        render: (row) => row.signals.map((code) => text(signalNames[code])).join(t('and')) || '—',
      },
      {
        key: 'review',
        title: t('review'),
        width: 170,
        render: (row) => (
          <>
            <State tone={reviewTone(row)}>
              {row.outcome === null
                ? text(reviewStateNames[row.review])
                : `${text(reviewStateNames[row.review])} · ${text(outcomeNames[row.outcome])}`}
            </State>
            {row.reviewer !== null && <span className={styles.second}>{row.reviewer.name}</span>}
          </>
        ),
      },
      {
        key: 'due',
        title: t('due'),
        width: 120,
        render: (row) => (row.dueAt === null || row.review === 'concluded' ? '—' : <Time at={row.dueAt} />),
      },
      {
        key: 'reported',
        title: t('reported'),
        width: 120,
        roomy: true,
        render: (row) => <Time at={row.reportedAt} />,
      },
    ],
    [t, text],
  );
}
