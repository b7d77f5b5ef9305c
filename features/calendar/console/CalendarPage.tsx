import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import { type CalendarView, readCalendar } from '../contract.ts';
import { calendarOf } from '../rules/calendar-of.ts';
import { yearOf } from '../rules/dates.ts';
import { Calculator } from './Calculator.tsx';
import styles from './Calendar.module.css';
import { DayPanel } from './DayPanel.tsx';
import { HoursPanel } from './HoursPanel.tsx';
import { HoursSheet } from './HoursSheet.tsx';
import { looksOf } from './look.ts';
import { PlanSheet } from './PlanSheet.tsx';
import { calendarWords as words } from './words.ts';
import { YearAlarms } from './YearAlarms.tsx';
import { YearGrid } from './YearGrid.tsx';
import { YearPanel } from './YearPanel.tsx';

/** What the address says: the year shown, and the one thing that is open beside it. */
const address = { year: '', day: '', edit: '' };

/** The working days and hours that every deadline goes by. */
export function CalendarPage() {
  const result = useRoute(readCalendar, {}, { refreshOn: ['calendar.changed', 'centre.changed'] });
  const t = useWords(words);
  const skeleton = (
    <Page lead={t('lead')}>
      <Sheet padded>
        <LinesSkeleton lines={14} />
      </Sheet>
    </Page>
  );
  if (result.error !== null && result.data === undefined)
    return (
      <Page lead={t('lead')}>
        <Loaded result={result}>{() => null}</Loaded>
      </Page>
    );
  return (
    <Loaded result={result} skeleton={skeleton}>
      {(view) => <LoadedCalendar view={view} />}
    </Loaded>
  );
}

function LoadedCalendar({ view }: { view: CalendarView }) {
  const t = useWords(words);
  const mayEdit = useMay('calendar.edit');
  const [{ year: asked, day, edit }, set] = useAddress(address);
  const today = dateIn(new Date(useServerNow(60_000) ?? 0), view.zone);
  const thisYear = yearOf(today);
  const year = /^20\d\d$/.test(asked) ? Number(asked) : thisYear;
  const calendar = useMemo(() => calendarOf(view), [view]);
  const lookOf = useMemo(() => looksOf(view), [view]);
  const show = (next: number): void => set({ year: next === thisYear ? '' : String(next) });
  const close = (): void => set({ day: '', edit: '' });
  const panel =
    edit === 'hours' && mayEdit ? (
      <HoursPanel hours={view.hours} onClose={close} />
    ) : edit === 'year' && mayEdit ? (
      <YearPanel key={year} year={year} onClose={close} />
    ) : /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? (
      <DayPanel key={day} date={day} look={lookOf(day)} view={view} mayEdit={mayEdit} onClose={close} />
    ) : undefined;
  return (
    <Page
      lead={t('lead')}
      panel={panel}
      actions={
        <div className={styles.years}>
          <Button
            icon={<LeftOutlined aria-hidden />}
            aria-label={t('previousYear')}
            disabled={year <= 2000}
            onClick={() => show(year - 1)}
          />
          <strong aria-live="polite">{t('year', { year })}</strong>
          <Button
            icon={<RightOutlined aria-hidden />}
            aria-label={t('nextYear')}
            disabled={year >= 2099}
            onClick={() => show(year + 1)}
          />
          <Button disabled={year === thisYear} onClick={() => show(thisYear)}>
            {t('thisYear')}
          </Button>
        </div>
      }
    >
      <YearAlarms
        view={view}
        year={year}
        mayEdit={mayEdit}
        onEnter={(missing) => set({ year: String(missing), day: '', edit: 'year' })}
      />
      <div className={styles.columns}>
        <YearGrid
          key={year}
          year={year}
          today={today}
          selected={day}
          lookOf={lookOf}
          onOpen={(date) => set({ day: date, edit: '' })}
        />
        <div className={styles.side}>
          <Calculator calendar={calendar} />
          <HoursSheet hours={view.hours} onChange={mayEdit ? () => set({ day: '', edit: 'hours' }) : null} />
          <PlanSheet view={view} year={year} onOpen={(date) => set({ day: date, edit: '' })} />
        </div>
      </div>
    </Page>
  );
}
