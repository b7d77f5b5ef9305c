import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
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
import type { LocalText } from '../../../platform/local-text.ts';
import type { ProcessState, TaskOutcome } from '../../processes/contract.ts';
import type { TicketKindDefinition } from '../contract/kinds.ts';
import { closeReasons, priorities, taskStates, ticketStates, verdicts } from '../states.ts';

/** Search tokens: 64 bits of a keyed hash each, written as decimal text. */
const hashes = customType<{ data: string[]; driverData: string }>({
  dataType: () => 'bigint[]',
  toDriver: (values) => `{${values.join(',')}}`,
});

/** How the last step of a ticket can be taken back. */
export interface StepBack {
  /** The task that made the step. */
  taskId: string;
  /** Where the process stood before it. */
  state: ProcessState;
  /** Timers of the process that ran then. */
  timers: { key: string; node: string | null; dueAt: string }[];
  /** Tasks that came of it. */
  opened: string[];
  /** Services that were asked for since: then only the next person may send it back. */
  calls: string[];
}

export const tickets = pgTable(
  'tickets',
  {
    /** UUID v7: rises with time, so that lists page by it. */
    id: uuid().primaryKey(),
    no: text().notNull(),
    kind: text().notNull(),
    kindVersion: integer('kind_version').notNull(),
    /** Encrypted. */
    title: text().notNull(),
    titleTokens: hashes('title_tokens').notNull(),
    /** `FieldValues` as JSON, encrypted. */
    values: text().notNull(),
    /** Of the policy, claim and telephone numbers and plates in it, under the key of `values`. */
    numberIndexes: text('number_indexes').array().notNull(),
    state: text({ enum: ticketStates }).notNull(),
    priority: text({ enum: priorities }).notNull(),
    /** A branch's path never changes, so that scope needs no join. */
    path: text().notNull(),
    customerId: uuid('customer_id'),
    interactionId: uuid('interaction_id'),
    createdAt: moment('created_at').notNull(),
    createdBy: uuid('created_by'),
    ownerId: uuid('owner_id'),
    process: text().notNull(),
    processVersion: integer('process_version').notNull(),
    /** Where the process stands; null once the ticket is closed. */
    processState: jsonb('process_state').$type<ProcessState>(),
    stepBack: jsonb('step_back').$type<StepBack>(),
    /** Somebody has taken or done a task of it. */
    begun: boolean().notNull().default(false),
    dueAt: moment('due_at').notNull(),
    promised: boolean().notNull(),
    remindAt: moment('remind_at'),
    /** Steps of the escalation that were taken. */
    escalation: integer().notNull().default(0),
    chases: integer().notNull().default(0),
    suspendedAt: moment('suspended_at'),
    suspendedUntil: moment('suspended_until'),
    /** The customer knows the result of this round. */
    toldAt: moment('told_at'),
    toldHow: text('told_how', { enum: ['call', 'notice', 'inPerson'] }),
    /** A notice with the result on its way to the customer. */
    noticeId: uuid('notice_id'),
    /** Tries that reached nobody. */
    tries: integer().notNull().default(0),
    /** How often the work has begun anew. */
    rounds: integer().notNull().default(0),
    /** How often the customer has said that he isn't satisfied. */
    objections: integer().notNull().default(0),
    closedAt: moment('closed_at'),
    closeReason: text('close_reason', { enum: closeReasons }),
    verdict: text({ enum: verdicts }),
    mergedInto: uuid('merged_into'),
    /** When its alarm rings; never later than what is due next. */
    alarmAt: moment('alarm_at'),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('tickets_no').on(table.no.op('text_pattern_ops')),
    index('tickets_title').using('gin', table.titleTokens),
    index('tickets_numbers').using('gin', table.numberIndexes),
    index('tickets_live_due').on(table.dueAt, table.id).where(sql`state <> 'closed'`),
    index('tickets_owner').on(table.ownerId, table.id).where(sql`${table.ownerId} is not null`),
    index('tickets_customer').on(table.customerId, table.id).where(sql`${table.customerId} is not null`),
    index('tickets_interaction').on(table.interactionId).where(sql`${table.interactionId} is not null`),
    index('tickets_kind').on(table.kind, table.id),
    index('tickets_notice').on(table.noticeId).where(sql`${table.noticeId} is not null`),
  ],
);

/** Pieces of work for people. */
export const ticketTasks = pgTable(
  'ticket_tasks',
  {
    id: uuid().primaryKey(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    /** As the process calls it; «tell:1» for one that the ticket itself asks for. */
    key: text().notNull(),
    node: text().notNull(),
    name: jsonb().$type<LocalText>().notNull(),
    work: text({ enum: ['work', 'approve', 'visit', 'inform', 'failedService'] }).notNull(),
    /** Where it lies: a role or «group.claims», and the branch that it is for. */
    role: text().notNull(),
    path: text().notNull(),
    /** Nobody with the role covers the branch: whoever has it below may take it. */
    wide: boolean().notNull(),
    outcomes: jsonb().$type<TaskOutcome[]>().notNull(),
    fields: text().array().notNull(),
    state: text({ enum: taskStates }).notNull(),
    ownerId: uuid('owner_id'),
    openedAt: moment('opened_at').notNull(),
    /** Nobody need look at it before, e.g. until the next try to reach the customer. */
    restsUntil: moment('rests_until'),
    dueAt: moment('due_at'),
    /** The earlier of its own and the ticket's deadline. */
    deadline: moment('deadline').notNull(),
    doneAt: moment('done_at'),
    doneBy: uuid('done_by'),
    outcome: text(),
    /** Encrypted. */
    note: text(),
    /** For a service that failed: code of the service and its last problem. */
    problem: jsonb().$type<{ service: string; problem: string }>(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('ticket_tasks_key').on(table.ticketId, table.key),
    index('ticket_tasks_owner').on(table.ownerId, table.deadline, table.id).where(sql`state = 'claimed'`),
    index('ticket_tasks_team').on(table.role, table.deadline, table.id).where(sql`state = 'open'`),
    index('ticket_tasks_live').on(table.deadline, table.id).where(sql`state in ('open', 'claimed')`),
  ],
);

/** The history: every change and every word. Rows are added only. */
export const ticketEntries = pgTable(
  'ticket_entries',
  {
    /** UUID v7: rises with time. */
    id: uuid().primaryKey(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    at: moment('at').notNull(),
    /** Null: the system. */
    by: uuid('by'),
    what: text().notNull(),
    /** Codes, ids, numbers and times. */
    data: jsonb().$type<Record<string, string | number | boolean | null>>().notNull(),
    /** Encrypted. */
    text: text(),
    /** What changed in the form, masked, as JSON; encrypted. */
    changes: text(),
  },
  (table) => [index('ticket_entries_ticket').on(table.ticketId, table.id)],
);

export const ticketLinks = pgTable(
  'ticket_links',
  {
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    kind: text({ enum: ['interaction', 'policy', 'claim', 'ticket'] }).notNull(),
    otherId: uuid('other_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ticketId, table.kind, table.otherId] }),
    index('ticket_links_other').on(table.kind, table.otherId),
  ],
);

/** Everybody who has or had a part in a ticket, and so may see it; some watch it. */
export const ticketWatchers = pgTable(
  'ticket_watchers',
  {
    staffId: uuid('staff_id').notNull(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    watching: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.ticketId] }),
    index('ticket_watchers_ticket').on(table.ticketId),
  ],
);

/** Files in the folder of attachments, each under a key of its own. */
export const ticketFiles = pgTable(
  'ticket_files',
  {
    id: uuid().primaryKey(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    /** Encrypted. */
    name: text().notNull(),
    type: text().notNull(),
    bytes: integer().notNull(),
    /** The file's own key, encrypted with the key ring. */
    key: text().notNull(),
    at: moment('at').notNull(),
    by: uuid('by'),
  },
  (table) => [index('ticket_files_ticket').on(table.ticketId, table.id)],
);

/** What is due for a ticket; its alarm in `timers` rings for the earliest. */
export const ticketTimers = pgTable(
  'ticket_timers',
  {
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    kind: text({ enum: ['process', 'remind', 'escalate', 'task', 'resume', 'nextTry', 'notice'] }).notNull(),
    /** Of the process's timer, or id of the task. */
    key: text().notNull(),
    /** Node of the drawing, for a timer of the process. */
    node: text(),
    dueAt: moment('due_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.kind, table.key] })],
);

/** Services that a process asks for. */
export const ticketCalls = pgTable(
  'ticket_calls',
  {
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    key: text().notNull(),
    node: text().notNull(),
    service: text().notNull(),
    params: jsonb().$type<Record<string, string>>().notNull(),
    state: text({ enum: ['waiting', 'done', 'gaveUp', 'dropped'] }).notNull(),
    attempts: integer().notNull().default(0),
    /** Name of the last error. */
    problem: text(),
    result: text(),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.key] })],
);

/** Kinds as they are now; `ticket_kind_versions` keeps every version. */
export const ticketKinds = pgTable('ticket_kinds', {
  code: text().primaryKey(),
  definition: jsonb().$type<TicketKindDefinition>().notNull(),
  builtIn: boolean('built_in').notNull().default(false),
  version: integer().notNull().default(1),
});

export const ticketKindVersions = pgTable(
  'ticket_kind_versions',
  {
    code: text().notNull(),
    version: integer().notNull(),
    definition: jsonb().$type<TicketKindDefinition>().notNull(),
    at: moment('at').notNull(),
    /** Null: it came with the product. */
    by: uuid('by'),
  },
  (table) => [primaryKey({ columns: [table.code, table.version] })],
);

export const workGroups = pgTable('work_groups', {
  code: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  branchId: uuid('branch_id'),
  active: boolean().notNull().default(true),
  version: integer().notNull().default(1),
});

export const workGroupMembers = pgTable(
  'work_group_members',
  {
    code: text()
      .notNull()
      .references(() => workGroups.code),
    staffId: uuid('staff_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.code, table.staffId] }),
    index('work_group_staff').on(table.staffId),
  ],
);

export const ticketViews = pgTable(
  'ticket_views',
  {
    id: uuid().primaryKey(),
    staffId: uuid('staff_id').notNull(),
    name: text().notNull(),
    query: text().notNull(),
    shared: boolean().notNull(),
  },
  (table) => [uniqueIndex('ticket_views_name').on(table.staffId, table.name)],
);

/** The last number of each day. */
export const ticketNumbers = pgTable('ticket_numbers', {
  day: text().primaryKey(),
  last: integer().notNull(),
});
