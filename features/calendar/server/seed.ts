import type { Tx } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditService } from '../../audit/contract.ts';
import { calendarFacts, type Period, type WorkingHours } from '../contract.ts';
import type { Published } from './published.ts';
import * as store from './store.ts';

const officeDay: Period[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];

/** Eight hours on working days: what the insurers' rules ask for at least (令2010-4, article 5). */
export const startingHours: WorkingHours = {
  week: {
    monday: officeDay,
    tuesday: officeDay,
    wednesday: officeDay,
    thursday: officeDay,
    friday: officeDay,
    saturday: [],
    sunday: [],
  },
  makeUp: officeDay,
};

/**
 * Brings the calendar to what came with the product: years that have become known, and corrections of others. A day
 * that somebody has changed stays; a published day that isn't one any more is ordinary again.
 */
export async function seedCalendar(
  tx: Tx,
  { published, at, audit }: { published: Published; at: Date; audit: AuditService },
): Promise<void> {
  await store.insertMissingHours(tx, startingHours);
  const seeded = published.years.map(String);
  const outdated = (await store.listDays(tx)).filter(
    ({ date, source }) => source === 'seed' && seeded.includes(date.slice(0, 4)) && !published.days.has(date),
  );
  const changed = await store.putPublished(
    tx,
    [
      ...[...published.days].map(([date, plan]) => ({ date, plan })),
      ...outdated.map(({ date }) => ({ date, plan: { kind: 'ordinary' as const } })),
    ],
    at,
  );
  for (const year of published.years) await store.putYear(tx, { year, source: 'seed' });
  if (changed.length === 0) return;
  await appendFacts(tx, [fact(calendarFacts['calendar.changed'], { at, ids: {}, data: { what: 'year' } })]);
  const years = [...new Set(changed.map((date) => date.slice(0, 4)))].sort();
  await audit.record(tx, [
    {
      at,
      actor: { kind: 'system' },
      action: 'calendar.yearPublished',
      details: { calendarYears: years, changedDays: changed.length },
    },
  ]);
}
