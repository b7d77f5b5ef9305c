import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTimeFormat, useZone } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { FilterBar, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { fromPicked } from '../../../console/zone-time.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { callerNames, refusalNames } from '../codes.ts';
import { readDisclosureReport } from '../contract/inspection.ts';
import styles from './Inspection.module.css';
import type { InspectionAddress } from './inspection-filters.ts';
import { inspectionWords } from './inspection-words.ts';

type Report = RouteReply<typeof readDisclosureReport>;
const figures = ['verified', 'told', 'refused', 'locked'] as const;
const refreshOn = ['verification.changed', 'verification.locked', 'disclosure.told', 'disclosure.refused'];

interface ReportProps {
  /** «2026-11»; '' the present one. */
  month: string;
  onChange(next: Partial<InspectionAddress>): void;
}

/** One month: how often was refused and why, how often verification was locked, day by day. */
export function InspectionReport({ month: wanted, onChange }: ReportProps) {
  const t = useWords(inspectionWords);
  const times = useTimeFormat();
  const now = useServerNow(60_000) ?? 0;
  const present = times.exact(now).slice(0, 7);
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(wanted) ? wanted : present;
  const result = useRoute(readDisclosureReport, { query: { month } }, { refreshOn, keepPrevious: true });
  return (
    <>
      <FilterBar label={t('month')}>
        <DatePicker
          picker="month"
          aria-label={t('month')}
          allowClear={false}
          value={dayjs(`${month}-01`)}
          onChange={(picked) => onChange({ month: picked === null ? '' : picked.format('YYYY-MM') })}
        />
      </FilterBar>
      <Loaded result={result}>{(report) => <Figures report={report} onChange={onChange} />}</Loaded>
    </>
  );
}

function Figures({ report, onChange }: { report: Report; onChange: ReportProps['onChange'] }) {
  const t = useWords(inspectionWords);
  const text = useLocalText();
  const zone = useZone();
  const dayRange = (first: string, last: string): { from: string; to: string } => ({
    from: fromPicked(dayjs(first).startOf('day'), zone),
    to: fromPicked(dayjs(last).endOf('day'), zone),
  });
  const whole = dayRange(
    `${report.month}-01`,
    dayjs(`${report.month}-01`).endOf('month').format('YYYY-MM-DD'),
  );
  const show = (filters: Partial<InspectionAddress>): void =>
    onChange({ view: 'records', action: '', caller: '', staffNo: '', interaction: '', ...whole, ...filters });
  const most = Math.max(1, ...report.refusals.map(({ count }) => count));
  return (
    <>
      <div className={styles.figures}>
        {figures.map((name) => (
          <button key={name} type="button" title={t('toRecords')} onClick={() => show({ action: name })}>
            <span>{t(name)}</span>
            <strong>{report[name]}</strong>
          </button>
        ))}
      </div>
      {report.refused + report.locked === 0 ? (
        <Sheet>
          <EmptyState title={t('noneInMonth')} text={t('noneInMonthText')} />
        </Sheet>
      ) : (
        <>
          <Sheet title={t('byDay')} padded>
            <Days report={report} onDay={(day) => show({ action: 'refused', ...dayRange(day, day) })} />
            <p className={styles.definition}>{t('definition')}</p>
          </Sheet>
          <Sheet title={t('byCase')} padded>
            <table className={styles.cases}>
              <thead>
                <tr>
                  <th scope="col">{t('reason')}</th>
                  <th scope="col">{t('caller')}</th>
                  <th scope="col">{t('count')}</th>
                </tr>
              </thead>
              <tbody>
                {report.refusals.map((each) => (
                  <tr key={`${each.case} ${each.caller}`}>
                    <td>{text(refusalNames[each.case])}</td>
                    <td>{text(callerNames[each.caller])}</td>
                    <td>
                      <button
                        type="button"
                        title={t('toRecords')}
                        onClick={() => show({ action: 'refused', caller: each.caller })}
                      >
                        <span className={styles.bar} style={{ width: `${(each.count / most) * 100}%` }} />
                        {each.count}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Sheet>
        </>
      )}
    </>
  );
}

/** A bar for every day of the month; refusals below, locks on top of them. */
function Days({ report, onDay }: { report: Report; onDay(day: string): void }) {
  const t = useWords(inspectionWords);
  const counts = new Map(report.days.map((each) => [each.day, each]));
  const days = Array.from({ length: dayjs(`${report.month}-01`).daysInMonth() }, (_, index) => {
    const day = `${report.month}-${String(index + 1).padStart(2, '0')}`;
    return counts.get(day) ?? { day, refused: 0, locked: 0 };
  });
  const most = Math.max(1, ...days.map(({ refused, locked }) => refused + locked));
  return (
    <>
      <p className={styles.legend} aria-hidden="true">
        <span data-kind="refused">{t('refused')}</span>
        <span data-kind="locked">{t('locked')}</span>
        <span className={styles.scale}>{most}</span>
      </p>
      <ol className={styles.days} aria-label={t('byDay')}>
        {days.map(({ day, refused, locked }) => {
          const title = t('dayTitle', { day, refused, locked });
          return (
            <li key={day}>
              <button type="button" title={title} aria-label={title} onClick={() => onDay(day)}>
                <span data-kind="locked" style={{ height: `${(locked / most) * 100}%` }} />
                <span data-kind="refused" style={{ height: `${(refused / most) * 100}%` }} />
              </button>
              <small aria-hidden="true">{Number(day.slice(8))}</small>
            </li>
          );
        })}
      </ol>
    </>
  );
}
