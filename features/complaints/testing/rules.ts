import type { Calendar, Period } from '../../calendar/contract.ts';
import type { ClockedComplaint } from '../rules/clocks.ts';
import { readShippedRules } from '../shipped-rules.ts';

const day: Period[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const named = (kind: 'holiday' | 'workday') => ({ kind, name: { zh: '测试' }, hours: null });

/** The holidays about the first of October 2026, with their make-up workdays, and a New Year. */
export const testCalendar: Calendar = {
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
    ...Object.fromEntries(
      ['01', '02', '03', '04', '05', '06', '07'].map((date) => [`2026-10-${date}`, named('holiday')]),
    ),
    '2026-09-20': named('workday'),
    '2026-10-10': named('workday'),
    '2027-01-01': named('holiday'),
  },
  knownYears: [2026, 2027, 2028],
};

export const testRules = readShippedRules().ruleSet;

/** A complaint that came by a call at a moment of the centre, «2026-09-30T14:00». */
export function complaintAt(local: string, of: Partial<ClockedComplaint> = {}): ClockedComplaint {
  const at = new Date(`${local}:00+08:00`);
  return {
    level: 1,
    receivedAt: at,
    beganAt: at,
    promisedUntil: null,
    reactedAt: null,
    answeredAt: null,
    toldAt: null,
    extension: 'none',
    reexaminationAt: null,
    endedAt: null,
    ...of,
  };
}
