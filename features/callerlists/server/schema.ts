import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { CallerList, EntryState, Treatment } from '../contract.ts';

/** Numbers that are blocked or served first. */
export const callerListEntries = pgTable(
  'caller_list_entries',
  {
    id: uuid().primaryKey(),
    list: text().$type<CallerList>().notNull(),
    treatment: text().$type<Treatment>(),
    /** Encrypted. */
    number: text().notNull(),
    numberIndex: text('number_index').notNull(),
    reason: text().notNull(),
    state: text().$type<EntryState>().notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: moment('asked_at').notNull(),
    decidedBy: uuid('decided_by'),
    endsAt: moment('ends_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [index('caller_list_entries_number').on(table.numberIndex)],
);
