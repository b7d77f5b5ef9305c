import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import { ruleVersionTable } from '../../../platform/rule-versions/store.ts';
import { disputeMoves, disputeResults, disputeStates, disputeSubjects } from '../codes.ts';

/** Versions of the rules. A published row is never written again. */
export const caseworkRuleSets = ruleVersionTable('casework_rule_sets');

export const claimDisputes = pgTable(
  'claim_disputes',
  {
    id: uuid().primaryKey(),
    claimId: uuid('claim_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    path: text().notNull(),
    subject: text({ enum: disputeSubjects }).notNull(),
    state: text({ enum: disputeStates }).notNull(),
    /** `{words, items}` as JSON: what the customer said, and what it was about at that time; encrypted. */
    content: text().notNull(),
    items: integer().notNull(),
    openedAt: moment('opened_at').notNull(),
    openedBy: uuid('opened_by').notNull(),
    dueAt: moment('due_at').notNull(),
    result: text({ enum: disputeResults }),
    /** As the customer was told; encrypted. */
    answer: text(),
    answeredAt: moment('answered_at'),
    endedAt: moment('ended_at'),
    ticketId: uuid('ticket_id'),
    ticketNo: text('ticket_no'),
    complaintId: uuid('complaint_id'),
    /** The visit that was ordered last. */
    surveyId: uuid('survey_id'),
    rules: integer().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    // Two desks at once open one dispute.
    uniqueIndex('claim_disputes_open').on(table.claimId).where(sql`ended_at is null`),
    index('claim_disputes_claim').on(table.claimId),
    index('claim_disputes_customer').on(table.customerId),
  ],
);

/** What happened to a dispute; only ever grows. */
export const claimDisputeSteps = pgTable(
  'claim_dispute_steps',
  {
    id: uuid().primaryKey(),
    disputeId: uuid('dispute_id').notNull(),
    move: text({ enum: disputeMoves }).notNull(),
    at: moment('at').notNull(),
    byId: uuid('by_id').notNull(),
    /** Encrypted. */
    text: text(),
  },
  (table) => [index('claim_dispute_steps_dispute').on(table.disputeId, table.id)],
);

/** Tickets by which departments are asked for a loss report or claim. */
export const caseTickets = pgTable(
  'case_tickets',
  {
    ticketId: uuid('ticket_id').primaryKey(),
    reportId: uuid('report_id'),
    claimId: uuid('claim_id'),
    /** Of a dispute: it is answered once this is over. */
    disputeId: uuid('dispute_id'),
    at: moment('at').notNull(),
    /** Made for the departments; false: the ticket of the dispute itself. */
    parallel: boolean().notNull(),
  },
  (table) => [
    index('case_tickets_report').on(table.reportId),
    index('case_tickets_claim').on(table.claimId),
    index('case_tickets_dispute').on(table.disputeId),
  ],
);
