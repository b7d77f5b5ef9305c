import { Select } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time, useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { kindNames, materialNames } from '../../claims/names.ts';
import { type AssessmentRow, assessmentFilters, listAssessments } from '../contract/assessments.ts';
import { assessmentStateNames } from '../names.ts';
import styles from './Assessments.module.css';
import { assessmentNews, assessmentTones } from './assessment-look.ts';
import { assessmentWords } from './words.ts';

const address = { only: 'open' };

/** Small cases to be assessed by pictures, what is due first at the head. */
export function AssessmentsPage() {
  const t = useWords(assessmentWords);
  const navigate = useNavigate();
  const [filters, setFilters] = useAddress(address);
  const only = assessmentFilters.find((one) => one === filters.only) ?? 'open';
  const result = useRoute(
    listAssessments,
    { query: { only } },
    { refreshOn: assessmentNews, keepPrevious: true },
  );
  const columns = useColumns();
  return (
    <Page lead={t('lead')}>
      <FilterBar label={t('filters')}>
        <Select
          aria-label={t('only')}
          style={{ minWidth: 160 }}
          value={only}
          onChange={(value: string) => setFilters({ only: value })}
          options={assessmentFilters.map((value) => ({ value, label: t(`only.${value}`) }))}
        />
      </FilterBar>
      <Loaded result={result}>
        {({ assessments, counts }) => (
          <div className={styles.stack}>
            <dl className={styles.counts}>
              {(['late', 'ready', 'offered', 'collecting'] as const).map((name) => (
                <div key={name} className={name === 'late' && counts.late > 0 ? styles.bad : undefined}>
                  <dt>{t(`count.${name}`)}</dt>
                  <dd>{counts[name]}</dd>
                </div>
              ))}
            </dl>
            <Sheet>
              {assessments.length === 0 ? (
                <EmptyState title={t('none')} text={t('noneText')} />
              ) : (
                <DataTable
                  id="assessments"
                  label={t('list')}
                  columns={columns}
                  rows={assessments}
                  rowKey={(row) => row.id}
                  onOpen={(row) => void navigate(`/loss-reports/${row.reportId}`)}
                />
              )}
            </Sheet>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function useColumns(): readonly Column<AssessmentRow>[] {
  const t = useWords(assessmentWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'no', title: t('no'), width: 160, render: (row) => row.reportNo },
      { key: 'kind', title: t('kind'), width: 110, render: (row) => text(kindNames[row.kind]) },
      {
        key: 'state',
        title: t('state'),
        grow: true,
        render: (row) => (
          <>
            <State tone={assessmentTones[row.state]}>{text(assessmentStateNames[row.state])}</State>
            {row.missing.length > 0 && (
              <span className={styles.second}>
                {t('missing', { kinds: row.missing.map((kind) => text(materialNames[kind])).join('、') })}
              </span>
            )}
          </>
        ),
      },
      {
        key: 'assessor',
        title: t('assessor'),
        width: 120,
        roomy: true,
        render: (row) => row.assessor?.name ?? '—',
      },
      { key: 'due', title: t('due'), width: 150, render: (row) => <Due of={row} /> },
    ],
    [t, text],
  );
}

/** How long until the promised time, by the minute; since when it waits where none runs. */
function Due({ of }: { of: AssessmentRow }) {
  const t = useWords(assessmentWords);
  const now = useServerNow(15_000) ?? 0;
  if ((of.state !== 'ready' && of.state !== 'taken') || of.dueAt === null)
    return <Time at={of.offeredAt ?? of.createdAt} />;
  const minutes = Math.ceil((Date.parse(of.dueAt) - now) / 60_000);
  return (
    <State tone={minutes <= 0 ? 'danger' : minutes <= 15 ? 'soon' : 'accent'}>
      {minutes <= 0 ? t('over', { minutes: -minutes }) : t('left', { minutes })}
    </State>
  );
}
