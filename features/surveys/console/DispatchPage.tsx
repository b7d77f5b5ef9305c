import { Select } from 'antd';
import { useMemo } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, Tag } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { kindNames } from '../../claims/names.ts';
import { listSurveys, type SurveyRow, surveyFilters } from '../contract/tasks.ts';
import { surveyStateNames } from '../names.ts';
import styles from './Dispatch.module.css';
import { surveyNews, surveyTones, useSurveyTime } from './survey-look.ts';
import { TaskPanel } from './TaskPanel.tsx';
import { surveyWords } from './words.ts';

const address = { only: 'open', place: '', open: '' };
/** Who goes where: tasks in trouble first, what is open in each district, and what each surveyor has. */
export function DispatchPage() {
  const t = useWords(surveyWords);
  const [filters, setFilters] = useAddress(address);
  const only = surveyFilters.find((one) => one === filters.only) ?? 'open';
  const result = useRoute(
    listSurveys,
    { query: { only, ...(filters.place === '' ? {} : { place: filters.place }) } },
    { refreshOn: surveyNews, keepPrevious: true },
  );
  const columns = useColumns();
  return (
    <Page
      lead={t('lead')}
      panel={
        filters.open !== '' && (
          <TaskPanel key={filters.open} id={filters.open} onClose={() => setFilters({ open: '' })} />
        )
      }
    >
      <FilterBar label={t('filters')}>
        <Select
          aria-label={t('only')}
          style={{ minWidth: 140 }}
          value={only}
          onChange={(value: string) => setFilters({ only: value })}
          options={surveyFilters.map((value) => ({ value, label: t(`only.${value}`) }))}
        />
      </FilterBar>
      <Loaded result={result}>
        {(reply) => (
          <div className={`${styles.columns} ${filters.open === '' ? '' : styles.narrow}`}>
            <div className={styles.side}>
              <Places reply={reply} chosen={filters.place} onChoose={(place) => setFilters({ place })} />
              <Team reply={reply} />
            </div>
            <Sheet>
              {reply.tasks.length === 0 ? (
                <EmptyState title={t('none')} text={t('noneText')} />
              ) : (
                <DataTable
                  id="surveys"
                  label={t('list')}
                  columns={columns}
                  rows={reply.tasks}
                  rowKey={(row) => row.id}
                  onOpen={(row) => setFilters({ open: row.id })}
                  openKey={filters.open}
                />
              )}
            </Sheet>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

type Reply = RouteReply<typeof listSurveys>;

/** Districts as bars, the most first; a press shows only theirs. */
function Places(props: { reply: Reply; chosen: string; onChoose(place: string): void }) {
  const { reply, chosen, onChoose } = props;
  const t = useWords(surveyWords);
  const most = Math.max(1, ...reply.districts.map(({ open }) => open));
  return (
    <Sheet title={t('map')} padded>
      {reply.districts.length === 0 && <p className={styles.quiet}>{t('mapNone')}</p>}
      <ul className={styles.places}>
        {chosen !== '' && (
          <li>
            <button type="button" className={styles.place} aria-pressed="false" onClick={() => onChoose('')}>
              {t('everywhere')}
            </button>
          </li>
        )}
        {reply.districts.map(({ code, names, open, trouble }) => (
          <li key={code}>
            <button
              type="button"
              className={styles.place}
              aria-pressed={chosen === code}
              onClick={() => onChoose(chosen === code ? '' : code)}
            >
              <span>
                {names.slice(-2).join(' ')}
                {trouble > 0 && <span className={styles.second}>{t('mapTrouble', { count: trouble })}</span>}
              </span>
              <span className={styles.count}>{open}</span>
              <span className={styles.bar} aria-hidden="true">
                <span className={styles.bad} style={{ width: `${(trouble / most) * 100}%` }} />
                <span style={{ width: `${((open - trouble) / most) * 100}%` }} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Team({ reply }: { reply: Reply }) {
  const t = useWords(surveyWords);
  return (
    <Sheet title={t('team')} padded>
      {reply.surveyors.length === 0 && <p className={styles.quiet}>{t('teamNone')}</p>}
      <ul className={styles.team}>
        {reply.surveyors.map((one) => (
          <li key={one.staffId} className={styles.member}>
            <span>
              {one.name} {one.staffNo}
              <span className={styles.second}>
                {one.districts.map(({ names }) => names.at(-1)).join('、') || '—'}
              </span>
            </span>
            <span>
              <State tone={!one.active ? 'quiet' : one.onShift ? 'ok' : 'quiet'}>
                {t(!one.active ? 'inactive' : one.onShift ? 'onShift' : 'offShift')}
              </State>
              <span className={styles.count}> {t('openOf', { open: one.open, most: one.most })}</span>
            </span>
            <span className={styles.bar} aria-hidden="true">
              <span
                className={one.open > one.most ? styles.bad : undefined}
                style={{ width: `${Math.min(100, (one.open / one.most) * 100)}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function useColumns(): readonly Column<SurveyRow>[] {
  const t = useWords(surveyWords);
  const text = useLocalText();
  const time = useSurveyTime();
  return useMemo(
    () => [
      { key: 'no', title: t('no'), width: 140, render: (row) => row.reportNo },
      {
        key: 'what',
        title: t('what'),
        grow: true,
        render: (row) => (
          <>
            {text(kindNames[row.kind])} {row.urgent && <Tag>{t('urgent')}</Tag>}
            <span className={styles.second}>{row.place.join(' ')}</span>
          </>
        ),
      },
      {
        key: 'state',
        title: t('state'),
        width: 116,
        render: (row) => (
          <State tone={row.late ? 'danger' : surveyTones[row.state]}>
            {row.late ? t('late') : text(surveyStateNames[row.state])}
          </State>
        ),
      },
      {
        key: 'surveyor',
        title: t('surveyor'),
        width: 110,
        render: (row) => (
          <>
            {row.surveyor?.name ?? t('nobody')}
            {row.round > 1 && <span className={styles.second}>{t('round', { count: row.round })}</span>}
          </>
        ),
      },
      { key: 'when', title: t('when'), width: 168, roomy: true, render: (row) => time(row) },
    ],
    [t, text, time],
  );
}
