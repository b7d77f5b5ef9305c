import { DatePicker } from 'antd';
import { useNavigate } from 'react-router';
import { useZone } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { readFraudEffect } from '../contract/effect.ts';
import { bandNames, signalNames } from '../names.ts';
import tables from './Effect.module.css';
import styles from './Fraud.module.css';
import { fraudNews } from './look.ts';
import { fraudWords } from './words.ts';

const address = { from: '', to: '' };
const isMoment = (text: string): boolean => text !== '' && !Number.isNaN(Date.parse(text));
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
type Effect = RouteReply<typeof readFraudEffect>;
type Row = Pick<Effect['all'], 'reports' | 'confirmed' | 'notConfirmed' | 'unclear' | 'precision'>;

/** What each rule is worth, by what reviews found; every row opens to its reports. */
export function EffectPage() {
  const t = useWords(fraudWords);
  const zone = useZone();
  const [filters, setFilters] = useAddress(address);
  const period = {
    ...(isMoment(filters.from) ? { from: filters.from } : {}),
    ...(isMoment(filters.to) ? { to: filters.to } : {}),
  };
  const result = useRoute(readFraudEffect, { query: period }, { refreshOn: fraudNews, keepPrevious: true });
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
    <Page lead={t('effectLead')}>
      <FilterBar label={t('filters')}>
        {day('from')}
        {day('to')}
      </FilterBar>
      <Loaded result={result}>
        {(effect) =>
          effect.all.reports === 0 ? (
            <Sheet>
              <EmptyState title={t('noEffect')} text={t('noEffectText')} />
            </Sheet>
          ) : (
            <Tables effect={effect} period={period} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Tables({ effect, period }: { effect: Effect; period: { from?: string; to?: string } }) {
  const t = useWords(fraudWords);
  const text = useLocalText();
  const all = { only: 'all', ...period };
  return (
    <div className={styles.stack}>
      {effect.cut && <p className={styles.danger}>{t('cut')}</p>}
      <p className={styles.quiet}>{t('precisionAbout')}</p>
      <Sheet title={t('byRule')} padded>
        <Measured first={t('rule')} count={t('hits')}>
          {effect.rules.map((row) => (
            <Line
              key={`${row.signal}.${row.rules}`}
              name={text(signalNames[row.signal])}
              note={`${t('version')} ${row.rules}`}
              row={row}
              query={{ ...all, signal: row.signal, rules: String(row.rules) }}
            />
          ))}
        </Measured>
      </Sheet>
      <Sheet title={t('byBand')} padded>
        <Measured first={t('band')} count={t('reports')}>
          {effect.bands.map((row) => (
            <Line
              key={row.band}
              name={text(bandNames[row.band])}
              row={row}
              query={{ ...all, band: row.band }}
            />
          ))}
          <Line name={t('allReports')} row={effect.all} query={all} />
          <Line name={t('missed')} note={t('missedText')} row={effect.without} query={null} />
        </Measured>
      </Sheet>
    </div>
  );
}

function Measured(props: { first: string; count: string; children: React.ReactNode }) {
  const t = useWords(fraudWords);
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          <th scope="col">{props.first}</th>
          <th scope="col">{props.count}</th>
          <th scope="col">{t('confirmed')}</th>
          <th scope="col">{t('notConfirmed')}</th>
          <th scope="col">{t('unclear')}</th>
          <th scope="col">{t('precision')}</th>
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}

/** @param props `query`: what its reports are found by; null where they aren’t listed. */
function Line(props: { name: string; note?: string; row: Row; query: Record<string, string> | null }) {
  const { name, note, row, query } = props;
  const t = useWords(fraudWords);
  const navigate = useNavigate();
  const open = (more: Record<string, string> = {}): void =>
    void navigate(`/fraud-reviews?${new URLSearchParams({ ...query, ...more })}`);
  const cell = (count: number, what: string, more: Record<string, string>) =>
    query === null || count === 0 ? (
      count
    ) : (
      <button
        type="button"
        className={styles.link}
        aria-label={t('showReports', { what: `${name} ${what} ${count}` })}
        onClick={() => open(more)}
      >
        {count}
      </button>
    );
  const { precision } = row;
  return (
    <tr>
      <th scope="row">
        {name}
        {note !== undefined && <span className={styles.second}>{note}</span>}
      </th>
      <td>{cell(row.reports, t('reports'), {})}</td>
      <td>{cell(row.confirmed, t('confirmed'), { outcome: 'confirmed' })}</td>
      <td>{cell(row.notConfirmed, t('notConfirmed'), { outcome: 'notConfirmed' })}</td>
      <td>{cell(row.unclear, t('unclear'), { outcome: 'unclear' })}</td>
      <td>
        {precision === null ? (
          <span className={styles.quiet}>{t('noPrecision')}</span>
        ) : (
          <span className={styles.interval}>
            <span className={styles.bar} aria-hidden="true">
              <i
                style={{
                  left: percent(precision.low),
                  width: percent(precision.high - precision.low),
                }}
              />
              <b style={{ left: percent(precision.share) }} />
            </span>
            <span>{percent(precision.share)}</span>
            <span className={styles.quiet}>
              {percent(precision.low)} – {percent(precision.high)}
            </span>
          </span>
        )}
      </td>
    </tr>
  );
}
