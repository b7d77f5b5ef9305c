import { DownloadOutlined } from '@ant-design/icons';
import { Button, DatePicker, Select } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useTimeFormat, useZone } from '../../../console/centre.ts';
import { useConsole, useMay, useRoute, useRoutePieces } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import { listRegisters, type RegisterLine, readRegister } from '../contract.ts';
import { type Register, registers } from '../definitions.ts';
import { cellOf, saidBy } from '../rules/lines.ts';
import { ExportDialog } from './ExportDialog.tsx';
import styles from './Registers.module.css';
import { registerWords } from './words.ts';

const address = { code: '', from: '', to: '', branch: '' };
const dayMs = 86_400_000;
const usualDays = 30;
const isMoment = (text: string): boolean => text !== '' && !Number.isNaN(Date.parse(text));

/** Registers of duty, each a view over what is stored. */
export function RegistersPage() {
  const t = useWords(registerWords);
  const text = useLocalText();
  const zone = useZone();
  const { realtime } = useConsole();
  const [filters, setFilters] = useAddress(address);
  // Whole minutes, so that the same page asks the same.
  const [now] = useState(() => Math.ceil(realtime.now() / 60_000) * 60_000);
  const from = isMoment(filters.from) ? filters.from : new Date(now - usualDays * dayMs).toISOString();
  // The last day belongs to the period.
  const to = isMoment(filters.to)
    ? new Date(Date.parse(filters.to) + dayMs).toISOString()
    : new Date(now).toISOString();
  const period = { from, to, ...(filters.branch === '' ? {} : { branch: filters.branch }) };
  const result = useRoute(listRegisters, { query: period }, { keepPrevious: true });
  const day = (name: 'from' | 'to') => (
    <DatePicker
      aria-label={t(name)}
      placeholder={t(name)}
      value={isMoment(filters[name]) ? toPicked(filters[name], zone) : null}
      onChange={(picked) =>
        setFilters({ [name]: picked === null ? '' : fromPicked(picked.startOf('day'), zone) })
      }
    />
  );
  return (
    <Page lead={t('lead')}>
      <FilterBar label={t('filters')}>
        {day('from')}
        {day('to')}
        <Select
          aria-label={t('branch')}
          style={{ minWidth: 180 }}
          value={filters.branch}
          onChange={(value: string) => setFilters({ branch: value })}
          options={[
            { value: '', label: t('allBranches') },
            ...(result.data?.branches ?? []).map(({ path, name }) => ({ value: path, label: text(name) })),
          ]}
        />
      </FilterBar>
      <Loaded result={result}>
        {(found) => {
          const known = registers.flatMap((register) => {
            const counted = found.registers.find(({ code }) => code === register.code);
            return counted === undefined ? [] : [{ register, lines: counted.lines }];
          });
          const chosen = (known.find(({ register }) => register.code === filters.code) ?? known[0])?.register;
          return (
            <div className={styles.columns}>
              <Sheet>
                <ul className={styles.list} aria-label={t('list')}>
                  {known.map(({ register, lines }) => (
                    <li key={register.code}>
                      <button
                        type="button"
                        aria-current={register.code === chosen?.code}
                        onClick={() => setFilters({ code: register.code })}
                      >
                        {text(register.name)}
                        <span className={styles.count}>{t('lines', { count: lines })}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </Sheet>
              {chosen !== undefined && <Lines key={chosen.code} register={chosen} period={period} />}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Lines(props: { register: Register; period: { from: string; to: string; branch?: string } }) {
  const { register, period } = props;
  const t = useWords(registerWords);
  const text = useLocalText();
  const mayExport = useMay('registers.export');
  const [exporting, setExporting] = useState(false);
  const pieces = useRoutePieces(
    readRegister,
    (before: number | null) => ({
      params: { code: register.code },
      query: { ...period, ...(before === null ? {} : { before }) },
    }),
    (reply) => reply.next,
  );
  const rows = useMemo(() => pieces.data?.flatMap(({ lines }) => lines) ?? [], [pieces.data]);
  const columns = useColumns(register);
  return (
    <Sheet>
      <div className={styles.head}>
        <div>
          <h2>{text(register.name)}</h2>
          <p className={styles.quiet}>{text(register.duty)}</p>
        </div>
        {mayExport && (
          <Button icon={<DownloadOutlined />} onClick={() => setExporting(true)}>
            {t('export')}
          </Button>
        )}
      </div>
      <Loaded result={pieces}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={t('none')} text={t('noneText')} />
          ) : (
            <DataTable
              id={`register.${register.code}`}
              label={text(register.name)}
              columns={columns}
              rows={rows}
              rowKey={(row) => String(row.position)}
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
      {exporting && <ExportDialog code={register.code} period={period} onClose={() => setExporting(false)} />}
    </Sheet>
  );
}

function useColumns(register: Register): readonly Column<RegisterLine>[] {
  const t = useWords(registerWords);
  const text = useLocalText();
  const language = useLanguage();
  const format = useTimeFormat();
  return useMemo(() => {
    const show = { language, time: (iso: string) => format.exact(Date.parse(iso)) };
    return [
      { key: 'at', title: t('at'), width: 150, render: (line) => <Time at={line.at} exact /> },
      { key: 'what', title: t('what'), grow: true, render: (line) => text(saidBy(register, line)) },
      {
        key: 'about',
        title: t('about'),
        width: 150,
        render: ({ subject }) =>
          subject === null ? (
            '—'
          ) : (
            <Link to={`${register.subject.to}${subject.id}`}>{subject.no ?? t('open')}</Link>
          ),
      },
      ...register.columns.map(
        (column): Column<RegisterLine> => ({
          key: column.key,
          title: text(column.name),
          width: column.as === 'time' ? 150 : 110,
          render: (line) => cellOf(column, line, show) || '—',
        }),
      ),
      {
        key: 'by',
        title: t('by'),
        width: 120,
        roomy: true,
        render: ({ by }) => (by === null ? t('bySystem') : `${by.name} ${by.staffNo}`),
      },
      {
        key: 'branch',
        title: t('branch'),
        width: 120,
        roomy: true,
        render: (line) => (line.branch === null ? '—' : text(line.branch)),
      },
    ];
  }, [register, t, text, language, format]);
}
