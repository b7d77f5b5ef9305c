import { Select } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { claimKindNames } from '../../claims/names.ts';
import type { ClockState } from '../codes.ts';
import { listProgress, type ProgressRow, progressFilters } from '../contract/progress.ts';
import { clockNames, staffStageNames } from '../names.ts';
import styles from './Claims.module.css';
import { useRemaining } from './use-remaining.ts';
import { claimProgressWords } from './words.ts';

const address = { only: 'open' };
/** What changes a row of the list. */
export const progressNews = [
  'customer.changed',
  'claimProgress.stageReached',
  'claimProgress.told',
  'claimProgress.dateSet',
  'claimProgress.warned',
  'claimProgress.late',
];
export const clockTones: Readonly<Record<ClockState, Tone>> = {
  ...{ running: 'accent', soon: 'soon', overdue: 'danger', met: 'ok', missed: 'quiet' },
};

/** Claims by their clocks, the worst first. */
export function ClaimsPage() {
  const t = useWords(claimProgressWords);
  const navigate = useNavigate();
  const [filters, setFilters] = useAddress(address);
  const only = progressFilters.find((one) => one === filters.only) ?? 'open';
  const result = useRoute(listProgress, { query: { only } }, { refreshOn: progressNews, keepPrevious: true });
  const columns = useColumns();
  return (
    <Page lead={t('lead')}>
      <FilterBar label={t('filters')}>
        <Select
          aria-label={t('only')}
          style={{ minWidth: 160 }}
          value={only}
          onChange={(value: string) => setFilters({ only: value })}
          options={progressFilters.map((value) => ({ value, label: t(`only.${value}`) }))}
        />
      </FilterBar>
      <Loaded result={result}>
        {({ claims, counts }) => (
          <div className={styles.stack}>
            <dl className={styles.counts}>
              {(['overdue', 'soon', 'late', 'open'] as const).map((name) => (
                <div
                  key={name}
                  className={`${styles.count} ${counts[name] === 0 || name === 'open' ? '' : name === 'overdue' ? styles.bad : styles.soon}`}
                >
                  <dt>{t(`count.${name}`)}</dt>
                  <dd>{counts[name]}</dd>
                </div>
              ))}
            </dl>
            <Sheet>
              {claims.length === 0 ? (
                <EmptyState title={t('none')} text={t('noneText')} />
              ) : (
                <DataTable
                  id="claimProgress"
                  label={t('list')}
                  columns={columns}
                  rows={claims}
                  rowKey={(row) => row.claimId}
                  onOpen={(row) => void navigate(`/claims/${row.claimId}`)}
                />
              )}
            </Sheet>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function useColumns(): readonly Column<ProgressRow>[] {
  const t = useWords(claimProgressWords);
  const text = useLocalText();
  const remaining = useRemaining();
  return useMemo(
    () => [
      { key: 'no', title: t('no'), width: 170, render: (row) => row.reportNo },
      {
        key: 'stage',
        title: t('stage'),
        width: 130,
        render: (row) => (
          <>
            {text(staffStageNames[row.stage])}
            {row.lateAt !== null && <span className={styles.second}>{t('late')}</span>}
          </>
        ),
      },
      {
        key: 'kind',
        title: t('kind'),
        width: 110,
        roomy: true,
        render: (row) => text(claimKindNames[row.kind]),
      },
      {
        key: 'next',
        title: t('next'),
        grow: true,
        render: (row) =>
          row.next === null ? (
            t('noClock')
          ) : (
            <State tone={clockTones[row.next.state]}>
              {text(clockNames[row.next.clock])} · {remaining(row.next.dueAt)}
            </State>
          ),
      },
      {
        key: 'due',
        title: t('due'),
        width: 150,
        roomy: true,
        render: (row) => (row.next === null ? '—' : <Time at={row.next.dueAt} exact />),
      },
      { key: 'reported', title: t('reported'), width: 120, render: (row) => <Time at={row.reportedAt} /> },
    ],
    [t, text, remaining],
  );
}
