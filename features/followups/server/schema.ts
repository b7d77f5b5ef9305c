import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import { ruleVersionTable } from '../../../platform/rule-versions/store.ts';
import { taskKinds } from '../codes.ts';
import { sessionModes } from '../contract/session.ts';
import type { FollowUpTask } from '../contract/task.ts';

/** Versions of the rules. */
export const followUpRuleSets = ruleVersionTable('follow_up_rule_sets');

/** A task that waits for a call, and that nobody paused; literal, since indexes are made for it. */
export const waits = (of: { paused: AnyPgColumn; action: AnyPgColumn }) =>
  sql`not ${of.paused} and ${of.action} in ('dial', 'wait')`;

/** An open task that only a team leader or a supervisor can help on. */
export const waitsForLeader = (of: { paused: AnyPgColumn; doer: AnyPgColumn; endedAt: AnyPgColumn }) =>
  sql`${of.endedAt} is null and (${of.paused} or ${of.doer} <> 'agent')`;

/** Tasks. From `action` on the columns only repeat what the rules say of the history, so that lists can be sorted. */
export const followUpTasks = pgTable(
  'follow_up_tasks',
  {
    id: uuid().primaryKey(),
    /** Of the sender. */
    key: text().notNull(),
    kind: text({ enum: taskKinds }).notNull(),
    path: text().notNull(),
    customerId: uuid('customer_id'),
    /** Ids and codes only. */
    task: jsonb().$type<FollowUpTask>().notNull(),
    /** Names, numbers, address and policies behind those ids: JSON, encrypted. */
    content: text().notNull(),
    /** Version of the rules in which it began; it keeps them. */
    rules: integer().notNull(),
    sellerNo: text('seller_no'),
    channel: text(),
    /** Of its first main policy, as the insurer calls it: what figures are parted by. */
    product: text().notNull().default(''),
    /** Of the import that brought it; null: it came otherwise. */
    importId: uuid('import_id'),
    /** Of the rule that drew it, «newContracts»; null: it came otherwise. */
    drawnBy: text('drawn_by'),
    priority: integer().notNull(),
    paused: boolean().notNull().default(false),
    /** Null: shared pool. */
    ownerId: uuid('owner_id'),
    /** When the rules of lists decided whose it is; null: they haven’t yet. */
    allocatedAt: moment('allocated_at'),
    /** An agent looks at it before he dials. */
    heldBy: uuid('held_by'),
    heldUntil: moment('held_until'),
    callInteractionId: uuid('call_interaction_id'),
    /** How the line of the call in hand ended. */
    line: text(),
    action: text().notNull(),
    doer: text().notNull(),
    keeperId: uuid('keeper_id'),
    /** From when it may be done; null: ended. */
    dueAt: moment('due_at'),
    coolingOffEndsAt: moment('cooling_off_ends_at'),
    appointmentAt: moment('appointment_at'),
    appointmentEndsAt: moment('appointment_ends_at'),
    appointmentAgentId: uuid('appointment_agent_id'),
    /** The task whose call is made anew by this one. */
    correctsId: uuid('corrects_id'),
    attempts: integer().notNull().default(0),
    reachedAt: moment('reached_at'),
    outcome: text(),
    endedAt: moment('ended_at'),
    /** Whether an answer or an alert made it a problem case. */
    problem: boolean().notNull().default(false),
    /** Length of its history. */
    events: integer().notNull().default(0),
    createdAt: moment('created_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('follow_up_tasks_key').on(table.key),
    index('follow_up_tasks_due').on(table.action, table.dueAt),
    index('follow_up_tasks_cooling_off')
      .on(table.coolingOffEndsAt, table.id)
      .where(sql`${table.endedAt} is null`),
    index('follow_up_tasks_owner').on(table.ownerId, table.dueAt),
    // In the order in which an agent gets them: of his own, and (owner null) out of the pool.
    index('follow_up_tasks_best')
      .on(
        table.ownerId,
        table.priority.desc().nullsFirst(),
        table.coolingOffEndsAt.asc().nullsLast(),
        table.dueAt,
        table.id,
      )
      .where(sql`${table.keeperId} is null and ${waits(table)}`),
    index('follow_up_tasks_keeper').on(table.keeperId).where(sql`${table.keeperId} is not null`),
    index('follow_up_tasks_held').on(table.heldBy).where(sql`${table.heldBy} is not null`),
    index('follow_up_tasks_open').on(table.dueAt, table.id).where(sql`${table.endedAt} is null`),
    index('follow_up_tasks_ended').on(table.endedAt, table.id).where(sql`${table.endedAt} is not null`),
    index('follow_up_tasks_leader').on(table.dueAt, table.id).where(waitsForLeader(table)),
    index('follow_up_tasks_call').on(table.callInteractionId),
    index('follow_up_tasks_customer').on(table.customerId),
    index('follow_up_tasks_created').on(table.createdAt),
    index('follow_up_tasks_import').on(table.importId),
    index('follow_up_tasks_undecided')
      .on(table.id)
      .where(sql`${table.allocatedAt} is null and ${table.endedAt} is null`),
    index('follow_up_tasks_appointment').on(table.appointmentAt),
    uniqueIndex('follow_up_tasks_corrects').on(table.correctsId),
  ],
);

/** What happened to tasks. Rows are only ever added. */
export const followUpEvents = pgTable(
  'follow_up_events',
  {
    taskId: uuid('task_id').notNull(),
    /** From 1 on, without a gap. */
    n: integer().notNull(),
    at: moment('at').notNull(),
    type: text().notNull(),
    staffId: uuid('staff_id'),
    interactionId: uuid('interaction_id'),
    /** The event as JSON, encrypted: notes are people’s words. */
    event: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.taskId, table.n] }),
    index('follow_up_events_interaction').on(table.interactionId),
  ],
);

/** Problem tickets that came of tasks: each once. */
export const followUpTickets = pgTable(
  'follow_up_tickets',
  {
    taskId: uuid('task_id').notNull(),
    /** «signature», «surrender:2» */
    duty: text().notNull(),
    ticketId: uuid('ticket_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.taskId, table.duty] }),
    index('follow_up_tickets_ticket').on(table.ticketId),
  ],
);

/** Versions of the approved answers. */
export const followUpAnswerSets = ruleVersionTable('follow_up_answer_sets');

/** Automatic sessions: one for each agent at most. */
export const followUpSessions = pgTable('follow_up_sessions', {
  staffId: uuid('staff_id').primaryKey(),
  mode: text({ enum: sessionModes }).notNull(),
  /** Nothing more is dialled after the call in hand. */
  stopping: boolean().notNull().default(false),
  /** The task that it came to last. */
  taskId: uuid('task_id'),
  startedAt: moment('started_at').notNull(),
  /** Tasks that it has led to a dial. */
  dialled: integer().notNull().default(0),
  version: integer().notNull().default(1),
});
