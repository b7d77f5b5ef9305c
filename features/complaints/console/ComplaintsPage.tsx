import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { routeKey, useMay, useRefresh, useRoutePieces } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { DataTable } from '../../../console/ui/DataTable.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import { complaintSources } from '../codes.ts';
import { listComplaints } from '../contract/complaints.ts';
import { sourceNames } from '../names.ts';
import styles from './Complaints.module.css';
import { useComplaintColumns } from './columns.tsx';
import { useComplaintRules } from './Level.tsx';
import { RegisterPanel } from './RegisterPanel.tsx';
import { complaintWords } from './words.ts';

const address = { state: 'live', level: '', source: '', only: '', open: '' };
const onlys = ['overdue', 'unseen', 'review', 'referred', 'group', 'repeated', 'followUp'] as const;
const counted = ['overdue', 'unseen', 'review', 'followUp'] as const;
const states = ['live', 'closed', 'all'] as const;
const levels = ['1', '2', '3'] as const;
/** What changes a row of the list. */
export const complaintNews = [
  'complaint.registered',
  'complaint.changed',
  'complaint.levelChanged',
  'complaint.handedOver',
  'complaint.warned',
  'complaint.ended',
  'complaint.reopened',
  'complaint.followUpDue',
];

/** All complaints that one may see; what runs out first stands first. */
export function ComplaintsPage() {
  const t = useWords(complaintWords);
  const navigate = useNavigate();
  const [filters, setFilters] = useAddress(address);
  const mayRegister = useMay('complaints.register');
  const rules = useComplaintRules();
  const add = (): void => setFilters({ open: 'new' });
  usePaletteAction(
    mayRegister
      ? {
          id: 'complaints.register',
          title: { zh: '登记投诉', en: 'Register a complaint', pinyin: 'deng ji tou su' },
          run: add,
        }
      : null,
  );
  const pieces = useComplaints(filters);
  const rows = useMemo(() => pieces.data?.flatMap((piece) => piece.complaints) ?? [], [pieces.data]);
  const counts = pieces.data?.[0]?.counts;
  const columns = useComplaintColumns();
  const filtered =
    filters.state !== 'live' || filters.level !== '' || filters.source !== '' || filters.only !== '';
  return (
    <Page
      lead={t('lead', { at: rules.data?.ruleSet.nightWatch.at ?? '' })}
      fill
      actions={
        mayRegister && (
          <Button type="primary" icon={<PlusOutlined />} onClick={add}>
            {t('register')}
          </Button>
        )
      }
      panel={
        filters.open === 'new' &&
        mayRegister && (
          <RegisterPanel
            onClose={() => setFilters({ open: '' })}
            onDone={(id) => void navigate(`/complaints/${id}`)}
          />
        )
      }
    >
      <Filters filters={filters} onChange={setFilters} counts={counts} />
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
                id="complaints"
                label={t('list')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => void navigate(`/complaints/${row.id}`)}
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

function useComplaints({ state, level, source, only }: typeof address) {
  const known = <T extends string>(list: readonly T[], value: string): T | undefined =>
    list.find((one) => one === value);
  const request = (after: string | null): RouteRequest<typeof listComplaints> => {
    const wanted = {
      level: known(levels, level),
      source: known(complaintSources, source),
      only: known(onlys, only),
    };
    return {
      query: {
        state: known(states, state) ?? 'live',
        ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
        ...(after === null ? {} : { after }),
      },
    };
  };
  const pieces = useRoutePieces(listComplaints, request, (reply) => reply.next);
  useRefresh([...routeKey(listComplaints, request(null)), 'pieces'], complaintNews);
  return pieces;
}

function Filters(props: {
  filters: typeof address;
  onChange(next: Partial<typeof address>): void;
  counts: Record<(typeof counted)[number], number> | undefined;
}) {
  const { filters, onChange, counts } = props;
  const t = useWords(complaintWords);
  const text = useLocalText();
  const rules = useComplaintRules();
  return (
    <FilterBar label={t('filters')}>
      <Select
        aria-label={t('state')}
        style={{ minWidth: 112 }}
        value={filters.state}
        onChange={(state: string) => onChange({ state })}
        options={states.map((value) => ({ value, label: t(value) }))}
      />
      <Select
        aria-label={t('level')}
        style={{ minWidth: 128 }}
        value={filters.level}
        onChange={(level: string) => onChange({ level })}
        options={[
          { value: '', label: t('anyLevel') },
          ...levels.map((value) => {
            const level = rules.data?.ruleSet.levels[Number(value) as 1 | 2 | 3];
            return { value, label: level === undefined ? value : text(level.name) };
          }),
        ]}
      />
      <Select
        aria-label={t('source')}
        style={{ minWidth: 140 }}
        value={filters.source}
        onChange={(source: string) => onChange({ source })}
        options={[
          { value: '', label: t('anySource') },
          ...complaintSources.map((value) => ({ value, label: text(sourceNames[value]) })),
        ]}
      />
      <Select
        aria-label={t('only')}
        style={{ minWidth: 150 }}
        value={filters.only}
        onChange={(only: string) => onChange({ only })}
        options={[
          { value: '', label: t('only.none') },
          ...onlys.map((value) => ({ value, label: t(`only.${value}`) })),
        ]}
      />
      <div className={styles.counts}>
        {counted.map((code) => (
          <button
            key={code}
            type="button"
            className={`${styles.count} ${code === 'overdue' && (counts?.[code] ?? 0) > 0 ? styles.hot : ''}`}
            aria-pressed={filters.only === code}
            onClick={() =>
              onChange(
                filters.only === code
                  ? { only: '' }
                  : { only: code, state: code === 'followUp' ? 'closed' : 'live' },
              )
            }
          >
            {t(`counts.${code}`)}
            <strong>{counts?.[code] ?? '–'}</strong>
          </button>
        ))}
      </div>
    </FilterBar>
  );
}
