import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import { ruleVersionTable } from '../../../platform/rule-versions/store.ts';
import { lossKinds, type MaterialKind } from '../../claims/codes.ts';
import { assessmentMoves, assessmentStates } from '../codes.ts';

/** Versions of the rules. A published row is never written again. */
export const assessmentRuleSets = ruleVersionTable('assessment_rule_sets');

export const assessments = pgTable(
  'assessments',
  {
    id: uuid().primaryKey(),
    reportId: uuid('report_id').notNull(),
    reportNo: text('report_no').notNull(),
    path: text().notNull(),
    kind: text({ enum: lossKinds }).notNull(),
    state: text({ enum: assessmentStates }).notNull(),
    /** Kinds of pictures that are wanted, and since when anew. */
    wanted: text().array().$type<MaterialKind[]>().notNull(),
    askedAt: moment('asked_at'),
    createdAt: moment('created_at').notNull(),
    readyAt: moment('ready_at'),
    dueAt: moment('due_at'),
    /** Percent of its time at which the team was warned last. */
    warned: integer().notNull().default(0),
    assessorId: uuid('assessor_id'),
    /** What was offered, as JSON; encrypted. */
    offer: text(),
    /** Offers are counted: each is told once. */
    offers: integer().notNull().default(0),
    offeredAt: moment('offered_at'),
    endedAt: moment('ended_at'),
    rules: integer().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('assessments_report').on(table.reportId),
    index('assessments_open').on(table.dueAt).where(sql`ended_at is null`),
    index('assessments_path').on(table.path),
  ],
);

/** What happened; only ever grows. */
export const assessmentSteps = pgTable(
  'assessment_steps',
  {
    id: uuid().primaryKey(),
    assessmentId: uuid('assessment_id').notNull(),
    move: text({ enum: assessmentMoves }).notNull(),
    at: moment('at').notNull(),
    byId: uuid('by_id'),
    /** Encrypted. */
    text: text(),
  },
  (table) => [index('assessment_steps_assessment').on(table.assessmentId, table.id)],
);
