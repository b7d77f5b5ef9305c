import type { Clock } from '../../../platform/clock/clock.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { type DailyWork, dailyWork } from '../../../platform/timers/daily.ts';
import { type CalendarService, calendarFacts } from '../contract.ts';
import { unknownYears } from '../rules/years.ts';

/** Says once a day of each year that deadlines reach into and whose holidays aren't known that it is missing. */
export function sayMissingYears(clock: Clock, calendar: CalendarService): DailyWork {
  return dailyWork('calendar.missingYears', clock, [
    async (tx) => {
      const at = clock.now();
      const missing = unknownYears(calendar.current(), at).map((year) =>
        fact(calendarFacts['calendar.yearMissing'], { at, ids: {}, data: { year } }),
      );
      if (missing.length > 0) await appendFacts(tx, missing);
    },
  ]);
}
