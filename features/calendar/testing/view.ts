import type { CalendarView, DayRow } from '../contract.ts';
import { officeCalendar } from './calendars.ts';

/** The calendar of the tests as the server tells it. */
export function officeView(): CalendarView {
  const { zone, week, makeUp, days, knownYears } = officeCalendar;
  const published = { source: 'seed', reason: null, changedBy: null, version: 1 } as const;
  return {
    zone,
    hours: { week, makeUp, version: 3 } as CalendarView['hours'],
    days: Object.entries(days).map(([date, { kind, name }]): DayRow => {
      const plan = kind === 'holiday' ? { kind, name } : { kind, name, hours: null };
      return { date, plan, published: plan, changedAt: '2026-01-01T00:00:00.000Z', ...published };
    }),
    years: knownYears.map((year) => ({ year, source: 'seed' })),
    unknownYears: [2027],
  };
}
