import { date, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { DayPlan, WorkingHours, YearRow } from '../contract.ts';

/** Single row. */
export const calendarHours = pgTable('calendar_hours', {
  id: integer().primaryKey(),
  hours: jsonb().$type<WorkingHours>().notNull(),
  version: integer().notNull(),
});

/** A day that isn't as its weekday, or was so once: rows stay, so that their versions only grow. */
export const calendarDays = pgTable('calendar_days', {
  date: date({ mode: 'string' }).primaryKey(),
  plan: jsonb().$type<DayPlan>().notNull(),
  source: text().$type<YearRow['source']>().notNull(),
  reason: text(),
  /** Null for what came with the product. */
  changedBy: uuid('changed_by'),
  changedAt: moment('changed_at').notNull(),
  version: integer().notNull(),
});

/** Years whose holidays are known. */
export const calendarYears = pgTable('calendar_years', {
  year: integer().primaryKey(),
  source: text().$type<YearRow['source']>().notNull(),
});
