import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import { ruleVersionTable } from '../../../platform/rule-versions/store.ts';
import { claimKinds } from '../../claims/codes.ts';
import { claimStages } from '../../customers/codes.ts';
import { claimClocks, progressNotices } from '../codes.ts';

/** Versions of the rules. A published row is never written again. */
export const claimProgressRuleSets = ruleVersionTable('claim_progress_rule_sets');

/** What we know of a claim besides its record in `customers`. */
export const claimProgress = pgTable(
  'claim_progress',
  {
    claimId: uuid('claim_id').primaryKey(),
    customerId: uuid('customer_id').notNull(),
    path: text().notNull(),
    /** Encrypted. */
    reportNo: text('report_no').notNull(),
    lossReportId: uuid('loss_report_id'),
    kind: text({ enum: claimKinds }).notNull(),
    stage: text({ enum: claimStages }).notNull(),
    reportedAt: moment('reported_at').notNull(),
    lossAt: moment('loss_at').notNull(),
    followedAt: moment('followed_at').notNull(),
    listGivenAt: moment('list_given_at'),
    documentsAt: moment('documents_at'),
    agreedAt: moment('agreed_at'),
    deniedAt: moment('denied_at'),
    refusalSentAt: moment('refusal_sent_at'),
    paidAt: moment('paid_at'),
    followedUpAt: moment('followed_up_at'),
    endedAt: moment('ended_at'),
    /** Since when it takes longer than usual. */
    lateAt: moment('late_at'),
    /** The clock of ours that runs out first. */
    nextClock: text('next_clock', { enum: claimClocks }),
    nextDueAt: moment('next_due_at'),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('claim_progress_due').on(table.nextDueAt),
    index('claim_progress_path').on(table.path),
    index('claim_progress_loss_report').on(table.lossReportId),
    index('claim_progress_customer').on(table.customerId),
  ],
);

/** When each stage was first seen. */
export const claimProgressStages = pgTable(
  'claim_progress_stages',
  {
    claimId: uuid('claim_id').notNull(),
    stage: text({ enum: claimStages }).notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.claimId, table.stage] })],
);

/** What the customer was told, each once; `sent` false: it counts as told, or nobody could be reached. */
export const claimProgressNotices = pgTable(
  'claim_progress_notices',
  {
    claimId: uuid('claim_id').notNull(),
    notice: text({ enum: progressNotices }).notNull(),
    at: moment('at').notNull(),
    sent: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.claimId, table.notice] })],
);

/** Warnings to the team, each once. */
export const claimClockWarnings = pgTable(
  'claim_clock_warnings',
  {
    claimId: uuid('claim_id').notNull(),
    clock: text({ enum: claimClocks }).notNull(),
    dueAt: moment('due_at').notNull(),
    percent: integer().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.claimId, table.clock, table.dueAt, table.percent] })],
);
