import type { Calendar, CalendarDay, DayPlan, WorkingHours, YearRow } from '../contract.ts';

/** @returns what the rules reckon with, out of what the server tells. */
export function calendarOf(view: {
  zone: string;
  hours: WorkingHours;
  days: readonly { date: string; plan: DayPlan }[];
  years: readonly Pick<YearRow, 'year'>[];
}): Calendar {
  return {
    zone: view.zone,
    week: view.hours.week,
    makeUp: view.hours.makeUp,
    days: Object.fromEntries(
      view.days.flatMap(({ date, plan }) => {
        const day = dayOf(plan);
        return day === null ? [] : [[date, day]];
      }),
    ),
    knownYears: view.years.map(({ year }) => year),
  };
}

function dayOf(plan: DayPlan): CalendarDay | null {
  if (plan.kind === 'ordinary') return null;
  return { kind: plan.kind, name: plan.name, hours: plan.kind === 'workday' ? plan.hours : null };
}
