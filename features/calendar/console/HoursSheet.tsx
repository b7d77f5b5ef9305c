import { Button } from 'antd';
import { useLanguage, useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import { type Period, type WorkingHours, weekdays } from '../contract.ts';
import styles from './Calendar.module.css';
import { weekdayHeads } from './day-format.ts';
import { calendarWords } from './words.ts';

/** The hours of the week; days that follow each other with the same hours in one line. */
export function HoursSheet({ hours, onChange }: { hours: WorkingHours; onChange: (() => void) | null }) {
  const t = useWords(calendarWords);
  const names = weekdayHeads(useLanguage()).map(({ long }) => long);
  const lines: { first: string; last: string; periods: readonly Period[] }[] = [];
  for (const [at, weekday] of weekdays.entries()) {
    const periods = hours.week[weekday];
    const name = names[at] ?? weekday;
    const before = lines.at(-1);
    if (before !== undefined && same(before.periods, periods)) before.last = name;
    else lines.push({ first: name, last: name, periods });
  }
  return (
    <Sheet padded>
      <div className={styles.head}>
        <h2>{t('hoursTitle')}</h2>
        {onChange !== null && (
          <Button size="small" onClick={onChange}>
            {t('change')}
          </Button>
        )}
      </div>
      <dl className={styles.lines}>
        {lines.map(({ first, last, periods }) => (
          <Line key={first} name={first === last ? first : `${first}–${last}`} periods={periods} />
        ))}
        <Line name={t('makeUp')} periods={hours.makeUp} />
      </dl>
    </Sheet>
  );
}

function Line({ name, periods }: { name: string; periods: readonly Period[] }) {
  const t = useWords(calendarWords);
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {periods.length === 0 && <span className={styles.closed}>{t('rest')}</span>}
        {periods.map(({ from, to }) => (
          <span key={from}>
            {from}–{to}
          </span>
        ))}
      </dd>
    </>
  );
}

const same = (a: readonly Period[], b: readonly Period[]): boolean => JSON.stringify(a) === JSON.stringify(b);
