import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import type { CalendarView } from '../contract.ts';
import styles from './Calendar.module.css';
import { dayFormat } from './day-format.ts';
import { beginOf, plannedIn } from './look.ts';
import { calendarWords } from './words.ts';

/** The holidays of a year as people tell them to each other. */
export function PlanSheet(props: { view: CalendarView; year: number; onOpen(date: string): void }) {
  const { view, year, onOpen } = props;
  const t = useWords(calendarWords);
  const text = useLocalText();
  const language = useLanguage();
  const format = dayFormat(language);
  const list = (dates: readonly string[]): string =>
    dates.map(format.withWeekday).join(language === 'en' ? ', ' : '、');
  const plan = plannedIn(view, year);
  return (
    <Sheet padded title={t('planTitle', { year })}>
      {plan.length === 0 && <p className={styles.quiet}>{t('planNone')}</p>}
      <ul className={styles.plan}>
        {plan.map((planned) => {
          const { name, off, worked, short } = planned;
          const first = beginOf(planned);
          return (
            <li key={first}>
              <button type="button" onClick={() => onOpen(first)}>
                <strong>{text(name)}</strong>
                {off !== null && (
                  <span>
                    {format.short(off.from)}
                    {off.to !== off.from && `–${format.short(off.to)}`}
                    <span className={styles.quiet}> · {t('daysOff', { count: off.days })}</span>
                  </span>
                )}
                {worked.length > 0 && (
                  <span className={styles.under}>{t('worksOn', { days: list(worked) })}</span>
                )}
                {short.length > 0 && (
                  <span className={styles.under}>{t('shortOn', { days: list(short) })}</span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
