import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import { ruleVersionTable } from '../../../platform/rule-versions/store.ts';
import { lossKinds } from '../../claims/codes.ts';
import {
  assignedBy,
  nearnesses,
  type SurveySkill,
  surveyMoves,
  surveyPurposes,
  surveyResults,
  surveySkills,
  surveyStates,
} from '../codes.ts';
import type { Shift } from '../rules/shift.ts';

/** Versions of the rules. A published row is never written again. */
export const surveyRuleSets = ruleVersionTable('survey_rule_sets');

export const surveyors = pgTable('surveyors', {
  staffId: uuid('staff_id').primaryKey(),
  active: boolean().notNull(),
  districts: text().array().notNull(),
  skills: text().array().$type<SurveySkill[]>().notNull(),
  shift: jsonb().$type<Shift>().notNull(),
  /** Told to customers; encrypted. */
  phone: text(),
  /** When he was given his last task. */
  lastAt: moment('last_at'),
  version: integer().notNull().default(1),
});

export const surveyTasks = pgTable(
  'survey_tasks',
  {
    id: uuid().primaryKey(),
    reportId: uuid('report_id').notNull(),
    reportNo: text('report_no').notNull(),
    /** Visits of one report are counted; a later one goes to somebody else. */
    visit: integer().notNull().default(1),
    purpose: text({ enum: surveyPurposes }).notNull().default('report'),
    /** Who was there before. */
    earlier: uuid().array().notNull().default(sql`'{}'`),
    /** Branch path of the report, and of the surveyor who has it. */
    path: text().notNull(),
    surveyorPath: text('surveyor_path'),
    state: text({ enum: surveyStates }).notNull(),
    kind: text({ enum: lossKinds }).notNull(),
    skill: text({ enum: surveySkills }).notNull(),
    urgent: boolean().notNull(),
    hurt: boolean().notNull(),
    place: text(),
    surveyorId: uuid('surveyor_id'),
    /** How many have had it. */
    round: integer().notNull().default(0),
    /** Who had it and let it lie, or gave it back. */
    silent: uuid().array().notNull(),
    createdAt: moment('created_at').notNull(),
    /** When its state last changed, as it happened. */
    movedAt: moment('moved_at').notNull(),
    acceptBy: moment('accept_by'),
    acceptedAt: moment('accepted_at'),
    expectedAt: moment('expected_at'),
    lateAt: moment('late_at'),
    arrivedAt: moment('arrived_at'),
    doneAt: moment('done_at'),
    result: text({ enum: surveyResults }),
    /** What was found, in words; encrypted. */
    note: text(),
    /** What was found, as JSON; encrypted. */
    finding: text(),
    ticketId: uuid('ticket_id'),
    rules: integer().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    // A report that is submitted twice sends nobody twice.
    uniqueIndex('survey_tasks_visit').on(table.reportId, table.visit),
    index('survey_tasks_surveyor').on(table.surveyorId, table.state),
    index('survey_tasks_open').on(table.createdAt).where(sql`state not in ('done', 'cancelled')`),
    index('survey_tasks_path').on(table.path, table.createdAt),
  ],
);

/** What happened to a task; only ever grows. */
export const surveySteps = pgTable(
  'survey_steps',
  {
    id: uuid().primaryKey(),
    taskId: uuid('task_id').notNull(),
    move: text({ enum: surveyMoves }).notNull(),
    /** When it was done, and when we heard of it. */
    at: moment('at').notNull(),
    heardAt: moment('heard_at').notNull(),
    surveyorId: uuid('surveyor_id'),
    byId: uuid('by_id'),
    assignedBy: text('assigned_by', { enum: assignedBy }),
    near: text({ enum: nearnesses }),
    load: integer(),
    /** `{text, position}` as JSON, encrypted. */
    detail: text(),
  },
  (table) => [index('survey_steps_task').on(table.taskId, table.id)],
);
