import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useZone } from '../../../../console/centre.ts';
import { useConsole, useMay, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { FilterBar, Page, Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import { dateIn } from '../../../../platform/zone-time.ts';
import { addDays } from '../../../calendar/rules/dates.ts';
import { listFollowUpAppointments } from '../../contract/appointments.ts';
import { taskNews } from '../tasks/use-tell.ts';
import { AppointmentPanel } from './AppointmentPanel.tsx';
import styles from './Calendar.module.css';
import { CalendarGrid } from './CalendarGrid.tsx';
import { calendarWords } from './calendar-words.ts';
import { type CalendarView, daysOf, spanOf } from './days.ts';

const address = { view: 'week', date: '', of: '', open: '' };
const refreshOn = [...taskNews, 'followUp.appointmentDue'];

/** Times that customers named, by week or day: the agent’s own, or everybody’s for who allocates tasks. */
export function AppointmentsPage() {
  const t = useWords(calendarWords);
  const zone = useZone();
  const { realtime } = useConsole();
  const manages = useMay('followUps.manage');
  const [filters, setFilters] = useAddress(address);
  const view: CalendarView = filters.view === 'day' ? 'day' : 'week';
  const today = dateIn(new Date(realtime.now()), zone);
  const date = /^\d{4}-\d\d-\d\d$/.test(filters.date) ? filters.date : today;
  const of = manages && filters.of !== 'mine' ? 'all' : 'mine';
  const days = daysOf(view, date);
  const result = useRoute(
    listFollowUpAppointments,
    { query: { ...spanOf(days, zone), of } },
    { refreshOn, keepPrevious: true },
  );
  const go = (by: number): void => setFilters({ date: addDays(date, by * (view === 'week' ? 7 : 1)) });
  useShortcut('alt+arrowleft', { zh: '往前', en: 'Back' }, () => go(-1));
  useShortcut('alt+arrowright', { zh: '往后', en: 'On' }, () => go(1));
  const open = result.data?.appointments.find(({ taskId }) => taskId === filters.open);
  return (
    <Page
      lead={t(of === 'all' ? 'leadTeam' : 'lead')}
      fill
      panel={
        open !== undefined && (
          <AppointmentPanel
            key={open.taskId}
            appointment={open}
            mayMove={manages}
            onClose={() => setFilters({ open: '' })}
          />
        )
      }
    >
      <FilterBar label={t('view')}>
        <span className={styles.steps}>
          <Button icon={<LeftOutlined />} aria-label={t('before')} onClick={() => go(-1)} />
          <Button onClick={() => setFilters({ date: '' })}>{t('today')}</Button>
          <Button icon={<RightOutlined />} aria-label={t('after')} onClick={() => go(1)} />
        </span>
        <Segmented
          aria-label={t('view')}
          value={view}
          onChange={(value: CalendarView) => setFilters({ view: value })}
          options={(['week', 'day'] as const).map((value) => ({ value, label: t(value) }))}
        />
        {manages && (
          <Segmented
            aria-label={t('of')}
            value={of}
            onChange={(value: 'mine' | 'all') => setFilters({ of: value })}
            options={(['mine', 'all'] as const).map((value) => ({ value, label: t(value) }))}
          />
        )}
        <strong className={styles.range}>
          {days[0]}
          {days.length > 1 && ` – ${days.at(-1)?.slice(5)}`}
        </strong>
      </FilterBar>
      <Sheet>
        <Loaded result={result} skeleton={<LinesSkeleton lines={10} />}>
          {({ appointments, more }) => (
            <>
              {more && <p className={styles.more}>{t('more', { count: appointments.length })}</p>}
              {appointments.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
              {appointments.length > 0 && (
                <CalendarGrid
                  {...{ appointments, days, zone, today }}
                  now={realtime.now()}
                  opened={filters.open}
                  onOpen={(taskId) => setFilters({ open: taskId })}
                  onDay={(day) => setFilters({ view: 'day', date: day })}
                />
              )}
            </>
          )}
        </Loaded>
      </Sheet>
    </Page>
  );
}
