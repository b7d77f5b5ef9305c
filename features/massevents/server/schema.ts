import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import { ruleVersionTable } from '../../../platform/rule-versions/store.ts';
import type { LossKind } from '../../claims/codes.ts';
import { massEventKinds } from '../codes.ts';

/** Versions of the rules. A published row is never written again. */
export const massEventRuleSets = ruleVersionTable('mass_event_rule_sets');

export const massEvents = pgTable(
  'mass_events',
  {
    id: uuid().primaryKey(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en'),
    kind: text({ enum: massEventKinds }).notNull(),
    /** Codes of provinces, cities and districts. */
    places: text().array().notNull(),
    lossKinds: text('loss_kinds').array().$type<LossKind[]>().notNull(),
    beganAt: moment('began_at').notNull(),
    /** It is on until then; whoever ends it earlier moves it here. */
    endsAt: moment('ends_at').notNull(),
    queue: text(),
    /** The announcement that was made with it. */
    incidentId: uuid('incident_id'),
    /** Branch path of who declared it. */
    path: text().notNull(),
    reason: text().notNull(),
    declaredBy: uuid('declared_by').notNull(),
    declaredAt: moment('declared_at').notNull(),
    /** Who ended it; null while nobody has. */
    endedBy: uuid('ended_by'),
    /** Number of the rules under which it was declared. */
    rules: integer().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [index('mass_events_ends').on(table.endsAt)],
);

/** Proposals to which somebody has said no, until they may be made again. */
export const massEventDismissals = pgTable(
  'mass_event_dismissals',
  {
    id: uuid().primaryKey(),
    place: text().notNull(),
    kind: text({ enum: massEventKinds }).notNull(),
    staffId: uuid('staff_id').notNull(),
    at: moment('at').notNull(),
    until: moment('until').notNull(),
  },
  (table) => [index('mass_event_dismissals_until').on(table.until)],
);
