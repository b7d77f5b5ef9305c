import type { Calendar, CalendarDay } from '../contract.ts';

const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const holiday = (zh: string): CalendarDay => ({ kind: 'holiday', name: { zh }, hours: null });
const workday = (zh: string): CalendarDay => ({ kind: 'workday', name: { zh }, hours: null });

/** Eight hours from Monday to Friday, and the days around two holidays of 2026 as they were published. */
export const officeCalendar: Calendar = {
  zone: 'Asia/Shanghai',
  week: {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: [],
    sunday: [],
  },
  makeUp: day,
  days: {
    '2026-01-01': holiday('元旦'),
    '2026-01-02': holiday('元旦'),
    '2026-01-03': holiday('元旦'),
    '2026-01-04': workday('元旦'),
    '2026-09-20': workday('国庆节'),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`2026-10-0${n}`, holiday('国庆节')])),
    '2026-10-10': workday('国庆节'),
  },
  knownYears: [2025, 2026],
};

const none = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };

/** Nobody ever works. */
export const idleCalendar: Calendar = { ...officeCalendar, week: none, makeUp: [], days: {} };
