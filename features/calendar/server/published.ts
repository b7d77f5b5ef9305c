import chineseDays from 'chinese-days';
import type { DayPlan } from '../contract.ts';
import { addDays } from '../rules/dates.ts';

/** Holidays and make-up workdays that were published, as they come with the product. */
export interface Published {
  years: readonly number[];
  days: ReadonlyMap<string, DayPlan>;
}

/**
 * Reads what the State Council has published of some years, by the package chinese-days (MIT). A year is published when
 * its National Day is in it; the New Year of one may bring days of the December before.
 */
export function readPublished(firstYear: number, lastYear: number): Published {
  const days = new Map<string, DayPlan>();
  for (let date = `${firstYear}-01-01`; date <= `${lastYear}-12-31`; date = addDays(date, 1)) {
    const plan = publishedPlan(date);
    if (plan !== null) days.set(date, plan);
  }
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, at) => firstYear + at);
  return { years: years.filter((year) => days.has(`${year}-10-01`)), days };
}

function publishedPlan(date: string): DayPlan | null {
  // With a time of day: a bare date would be taken for UTC and shown in the machine's zone.
  const detail = chineseDays.getDayDetail(`${date}T12:00:00`);
  if (detail.date !== date) throw new Error(`chinese-days answered for another day than ${date}`);
  // «National Day,国庆节,3»; an ordinary day has the name of its weekday.
  const [en, zh] = detail.name.split(',');
  if (zh === undefined) return null;
  const name = { zh, en };
  return detail.work ? { kind: 'workday', name, hours: null } : { kind: 'holiday', name };
}
