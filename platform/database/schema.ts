import {
  bigint,
  bigserial,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

/** Time with zone; never without. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** One row per role that only one process may hold at a time. */
export const leaders = pgTable('leaders', {
  role: text().primaryKey(),
  epoch: bigint({ mode: 'number' }).notNull(),
});

/** Facts that were committed but not yet numbered. `facts` itself is partitioned and made by its own migration. */
export const factInbox = pgTable('fact_inbox', {
  id: bigserial({ mode: 'number' }).primaryKey(),
  type: text().notNull(),
  at: moment('at').notNull(),
  subject: uuid(),
  path: text(),
  ids: jsonb().$type<Record<string, string>>().notNull(),
  data: jsonb().$type<Record<string, unknown>>().notNull(),
});

/** The numberer's single row: the last position that was given and the epoch that may give the next. */
export const factHead = pgTable('fact_head', {
  id: integer().primaryKey(),
  position: bigint({ mode: 'number' }).notNull(),
});

/** How far each consumer has come. */
export const factCursors = pgTable('fact_cursors', {
  consumer: text().primaryKey(),
  position: bigint({ mode: 'number' }).notNull(),
});

/** Results of commands by their id, kept for 24 hours, encrypted. */
export const commands = pgTable(
  'commands',
  {
    id: uuid().notNull(),
    actor: text().notNull(),
    route: text().notNull(),
    digest: text().notNull(),
    result: text(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.actor, table.id] }), index().on(table.at)],
);

/** Dated work. A row is gone once its work is done; the work and its removal are one transaction. */
export const timers = pgTable(
  'timers',
  {
    kind: text().notNull(),
    key: text().notNull(),
    dueAt: moment('due_at').notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    attempts: integer().notNull().default(0),
    problem: text(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.key] }), index().on(table.dueAt)],
);
