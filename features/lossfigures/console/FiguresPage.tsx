import { DownloadOutlined } from '@ant-design/icons';
import { Button, DatePicker, Select } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useZone } from '../../../console/centre.ts';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import { lossKinds } from '../../claims/codes.ts';
import { kindNames } from '../../claims/names.ts';
import { reportsAt } from '../../claims/rules/figure-address.ts';
import { type LossFigures, readLossFigures } from '../contract.ts';
import { Days } from './Days.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import styles from './Figures.module.css';
import { HourGrid } from './HourGrid.tsx';
import { Places } from './Places.tsx';
import { periods, spanOf } from './period.ts';
import { lossFigureWords } from './words.ts';

const address = { period: 'month', from: '', until: '', place: '', kind: '' };
/** Figures grow no faster than anybody reads them. */
const lookAgainMs = 60_000;

/** Losses by place, kind and hour, the time until a surveyor was there, and the map. */
export function FiguresPage() {
  const t = useWords(lossFigureWords);
  const text = useLocalText();
  const zone = useZone();
  const mayExport = useMay('lossFigures.export');
  const now = useServerNow(lookAgainMs);
  const [filters, setFilters] = useAddress(address);
  const [exporting, setExporting] = useState(false);
  const period = periods.find((one) => one === filters.period) ?? 'month';
  const span = useMemo(() => spanOf(period, filters, now ?? 0, zone), [period, filters, now, zone]);
  const kind = lossKinds.find((one) => one === filters.kind);
  const place = /^\d{2}(\d{2}){0,2}$/.test(filters.place) ? filters.place : '';
  const asked = { ...span, ...(place === '' ? {} : { place }), ...(kind === undefined ? {} : { kind }) };
  const result = useRoute(
    readLossFigures,
    { query: asked },
    {
      ...{ when: now !== null, keepPrevious: true },
      refreshOn: ['lossReport.registered', 'lossReport.joined', 'lossReport.tied', 'survey.moved'],
    },
  );
  const open = (of: Parameters<typeof reportsAt>[0]): string =>
    reportsAt({ ...span, place, kind: kind ?? '', ...of });
  return (
    <Page
      lead={t('lead')}
      actions={
        mayExport && (
          <Button icon={<DownloadOutlined />} onClick={() => setExporting(true)}>
            {t('export')}
          </Button>
        )
      }
    >
      <FilterBar label={t('filters')}>
        <Select
          aria-label={t('period')}
          style={{ minWidth: 120 }}
          value={period}
          onChange={(value: string) => setFilters({ period: value, ...(value === 'custom' ? span : {}) })}
          options={periods.map((value) => ({ value, label: t(`period.${value}`) }))}
        />
        {period === 'custom' && (
          <DatePicker.RangePicker
            aria-label={t('period')}
            value={[toPicked(span.from, zone), toPicked(lastDay(span.until), zone)]}
            onChange={(range) => {
              const [from, until] = range ?? [];
              if (from && until)
                setFilters({
                  from: fromPicked(from.startOf('day'), zone),
                  until: fromPicked(until.startOf('day').add(1, 'day'), zone),
                });
            }}
          />
        )}
        <Select
          aria-label={t('kind')}
          style={{ minWidth: 140 }}
          value={kind ?? ''}
          onChange={(value: string) => setFilters({ kind: value })}
          options={[
            { value: '', label: t('anyKind') },
            ...lossKinds.map((value) => ({ value, label: text(kindNames[value]) })),
          ]}
        />
      </FilterBar>
      <Loaded result={result}>
        {(figures) => (
          <>
            <Totals figures={figures} open={open} />
            <Places
              figures={figures}
              place={place}
              open={open}
              onPlace={(code) => setFilters({ place: code })}
            />
            {figures.total === 0 ? (
              <Sheet>
                <EmptyState title={t('none')} text={t('noneText')} />
              </Sheet>
            ) : (
              <div className={styles.halves}>
                <Sheet title={t('hours')} padded>
                  <HourGrid hours={figures.hours} open={open} />
                </Sheet>
                <div className={styles.stack}>
                  <Sheet title={t('kinds')} padded>
                    <Kinds figures={figures} open={open} />
                  </Sheet>
                  <Sheet title={t('days')} padded>
                    <Days days={figures.days} />
                  </Sheet>
                </div>
              </div>
            )}
          </>
        )}
      </Loaded>
      {exporting && <ExportDialog period={asked} onClose={() => setExporting(false)} />}
    </Page>
  );
}

/** The end of a period is the beginning of the next day. */
const lastDay = (until: string): string => new Date(Date.parse(until) - 1).toISOString();

type Open = (of: Parameters<typeof reportsAt>[0]) => string;

function Totals({ figures, open }: { figures: LossFigures; open: Open }) {
  const t = useWords(lossFigureWords);
  const { arrival } = figures;
  const links = {
    ...{ total: open({}), own: open({ source: 'customer' }), joined: open({ joined: 'yes' }) },
    ...{ late: `${open({})}&only=late`, hurt: `${open({})}&only=hurt` },
  };
  const shown = ['total', 'own', 'late', 'hurt', 'joined'] as const;
  return (
    <Sheet padded>
      <ul className={styles.figures}>
        {shown.map((name) => (
          <li key={name} data-figure={name}>
            <span className={styles.label}>{t(name)}</span>
            <Link to={links[name]}>
              <strong>{figures[name]}</strong>
            </Link>
          </li>
        ))}
        <li data-figure="inEvents">
          <span className={styles.label}>{t('inEvents')}</span>
          <Link to="/mass-events">
            <strong>{figures.inEvents}</strong>
          </Link>
        </li>
        <li data-figure="arrival">
          <span className={styles.label}>{t('arrival')}</span>
          {arrival === null ? (
            <span className={styles.quiet}>{t('noSurvey')}</span>
          ) : (
            <>
              <strong>{t('minutes', { count: Math.round(arrival.median) })}</strong>
              <span className={styles.quiet}>
                {t('median')} · {t('p90')} {t('minutes', { count: Math.round(arrival.p90) })} ·{' '}
                {t('surveyed', { count: arrival.count })}
              </span>
            </>
          )}
        </li>
      </ul>
    </Sheet>
  );
}

function Kinds({ figures, open }: { figures: LossFigures; open: Open }) {
  const t = useWords(lossFigureWords);
  const text = useLocalText();
  const most = Math.max(1, ...figures.kinds.map(({ count }) => count));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('count')}</th>
          <th scope="col">{t('medianShort')}</th>
          <th scope="col">{t('p90Short')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.kinds.map(({ kind, count, arrival }) => (
          <tr key={kind}>
            <th scope="row">
              {text(kindNames[kind])}
              <span className={styles.bar} aria-hidden="true">
                <span style={{ width: `${(count / most) * 100}%` }} />
              </span>
            </th>
            <td>
              <Link to={open({ kind })}>{count}</Link>
            </td>
            <td>{arrival === null ? '—' : t('minutes', { count: Math.round(arrival.median) })}</td>
            <td>{arrival === null ? '—' : t('minutes', { count: Math.round(arrival.p90) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
