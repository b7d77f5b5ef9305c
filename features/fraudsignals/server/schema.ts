import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import { ruleVersionTable } from '../../../platform/rule-versions/store.ts';
import {
  markableSignals,
  type QuestionKey,
  reviewOutcomes,
  reviewReasons,
  reviewStates,
  type SignalCode,
  signalCodes,
} from '../codes.ts';
import type { Evidence } from '../rules/evaluate.ts';
import type { Correction, Telling } from '../rules/telling.ts';

/** Versions of the rules. A published row is never written again. */
export const fraudRuleSets = ruleVersionTable('fraud_rule_sets');

/** How the story of a report was told: codes and times only. */
export const fraudTellings = pgTable('fraud_tellings', {
  reportId: uuid('report_id').primaryKey(),
  since: jsonb().$type<Telling['since']>().notNull(),
  corrections: jsonb().$type<Correction[]>().notNull(),
});

/** Questions that went with a report; drawn once. */
export const fraudQuestions = pgTable('fraud_questions', {
  reportId: uuid('report_id').primaryKey(),
  keys: text().array().$type<QuestionKey[]>().notNull(),
  rules: integer().notNull(),
  drawnAt: moment('drawn_at').notNull(),
  /** Answers by key as JSON, encrypted; null where nobody has answered. */
  answers: text(),
  answeredBy: uuid('answered_by'),
  answeredAt: moment('answered_at'),
  version: integer().notNull().default(1),
});

/** A registered report with its score, and the review by a person. */
export const fraudReports = pgTable(
  'fraud_reports',
  {
    reportId: uuid('report_id').primaryKey(),
    path: text().notNull(),
    reportedAt: moment('reported_at').notNull(),
    /** Number of the rules under which it is scored from the first time on. */
    rules: integer().notNull(),
    score: integer().notNull().default(0),
    /** Computed and marked ones together. */
    signals: text({ enum: signalCodes }).array().$type<SignalCode[]>().notNull(),
    /** What the surveyor found, as a code. */
    survey: text(),
    review: text({ enum: reviewStates }).notNull().default('none'),
    why: text({ enum: reviewReasons }),
    /** Who asked for it and why (encrypted), where a person did. */
    askedBy: uuid('asked_by'),
    askedWhy: text('asked_why'),
    openedAt: moment('opened_at'),
    dueAt: moment('due_at'),
    overdueAt: moment('overdue_at'),
    reviewer: uuid(),
    outcome: text({ enum: reviewOutcomes }),
    concludedAt: moment('concluded_at'),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('fraud_reports_due').on(table.dueAt).where(sql`review in ('open', 'taken')`),
    index('fraud_reports_reported').on(table.reportedAt, table.reportId),
  ],
);

/** Signals that the data decide, as they stand. */
export const fraudHits = pgTable(
  'fraud_hits',
  {
    reportId: uuid('report_id').notNull(),
    signal: text({ enum: signalCodes }).notNull(),
    /** Numbers and codes. */
    evidence: jsonb().$type<Evidence>().notNull(),
    foundAt: moment('found_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.signal] })],
);

/** Signals that people have seen. A withdrawn one stays. */
export const fraudMarks = pgTable(
  'fraud_marks',
  {
    id: uuid().primaryKey(),
    reportId: uuid('report_id').notNull(),
    signal: text({ enum: markableSignals }).notNull(),
    /** Encrypted, as why it was withdrawn. */
    reason: text().notNull(),
    markedBy: uuid('marked_by').notNull(),
    markedAt: moment('marked_at').notNull(),
    withdrawnBy: uuid('withdrawn_by'),
    withdrawnAt: moment('withdrawn_at'),
    withdrawnWhy: text('withdrawn_why'),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('fraud_marks_one').on(table.reportId, table.signal).where(sql`withdrawn_at is null`),
    index('fraud_marks_report').on(table.reportId),
  ],
);

/** What reviews found, one after the other. */
export const fraudOutcomes = pgTable(
  'fraud_outcomes',
  {
    id: uuid().primaryKey(),
    reportId: uuid('report_id').notNull(),
    outcome: text({ enum: reviewOutcomes }).notNull(),
    /** Encrypted. */
    reason: text().notNull(),
    by: uuid().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('fraud_outcomes_report').on(table.reportId)],
);
