import { bigserial, boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../../platform/database/schema.ts';
import { customers } from '../schema.ts';

const kinds = ['customers', 'policies', 'claims', 'salespeople'] as const;

/** How far each kind has been read. */
export const coreKindStates = pgTable('core_kinds', {
  kind: text({ enum: kinds }).primaryKey(),
  /** `CoreSystem.source` that the cursor belongs to. */
  source: text().notNull(),
  /** Null: from the first row. */
  cursor: text(),
  /** While rows are read from the first one on: since when. */
  beganAt: moment('began_at'),
  /** Rows read and rows changed since then. */
  readRows: integer('read_rows').notNull(),
  changedRows: integer('changed_rows').notNull(),
  /** Up to when the core's data were complete when it was read. */
  asOf: moment('as_of'),
  /** When it was last read to its end. */
  readAt: moment('read_at'),
});

/** Whether the core can be used: one row. */
export const coreLink = pgTable('core_link', {
  id: integer().primaryKey(),
  state: text({ enum: ['up', 'behind', 'down'] }).notNull(),
  since: moment('since').notNull(),
  /** `UnavailableReason` of the last try, and what was said to it; null where it went well. */
  reason: text(),
  problem: text(),
  failures: integer().notNull(),
  triedAt: moment('tried_at').notNull(),
  nextAt: moment('next_at').notNull(),
});

/** What was taken of each row, as a keyed digest: what hasn't changed isn't written again. */
export const coreRows = pgTable(
  'core_rows',
  {
    kind: text({ enum: kinds }).notNull(),
    coreId: text('core_id').notNull(),
    digest: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.coreId] })],
);

/** Rows that couldn't be taken, wholly or in part. Never holds a value of the row. */
export const coreFaults = pgTable(
  'core_faults',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: kinds }).notNull(),
    /** Where the row has no key, its place or nothing. */
    coreId: text('core_id'),
    /** «customers.csv:17» */
    place: text(),
    effect: text({ enum: ['refused', 'partly', 'waiting'] }).notNull(),
    /** «numbers.0.number:notANumber» */
    reasons: text().array().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('core_faults_row').on(table.kind, table.coreId)],
);

/** Rows whose customer or policy isn't there yet. */
export const coreWaiting = pgTable(
  'core_waiting',
  {
    kind: text({ enum: kinds }).notNull(),
    coreId: text('core_id').notNull(),
    waitsFor: text('waits_for').notNull(),
    place: text(),
    /** The row as JSON, encrypted. */
    row: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.coreId] }),
    index('core_waiting_for').on(table.kind, table.waitsFor),
  ],
);

/** Changes of customers that were made here and belong into the core, in the order in which they were made. */
export const coreWrites = pgTable(
  'core_writes',
  {
    /** The idempotency key. */
    id: uuid().primaryKey(),
    seq: bigserial({ mode: 'number' }).notNull(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id),
    fields: text().array().notNull(),
    /** The customer after the change as JSON, encrypted; null once it is done or cancelled. */
    row: text(),
    state: text({ enum: ['queued', 'refused', 'done', 'cancelled'] }).notNull(),
    attempts: integer().notNull().default(0),
    nextAt: moment('next_at').notNull(),
    /** A process sends it; after this moment it is taken for dead. */
    claimedUntil: moment('claimed_until'),
    /** What the core said, encrypted. */
    refusal: text(),
    createdAt: moment('created_at').notNull(),
    finishedAt: moment('finished_at'),
    /** The core's row must be read again: it was left for the sake of this change, or the change won't reach it. */
    reread: boolean().notNull().default(false),
  },
  (table) => [
    index('core_writes_customer').on(table.customerId, table.seq),
    index('core_writes_state').on(table.state, table.seq),
  ],
);
