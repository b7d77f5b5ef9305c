import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { Audience, HandReason } from '../contract/team.ts';

/** What team leaders wrote to agents. */
export const teamMessages = pgTable('team_messages', {
  /** UUID v7: rises with time. */
  id: uuid().primaryKey(),
  sentBy: uuid('sent_by').notNull(),
  toKind: text('to_kind').$type<Audience['kind']>().notNull(),
  queue: text(),
  /** Encrypted. */
  body: text().notNull(),
  sentAt: moment('sent_at').notNull(),
  /** Until when it is shown to who hasn't read it. */
  endsAt: moment('ends_at').notNull(),
});

/** Who was to read it, as it was when it was sent. */
export const teamMessageReaders = pgTable(
  'team_message_readers',
  {
    messageId: uuid('message_id')
      .notNull()
      .references(() => teamMessages.id, { onDelete: 'cascade' }),
    staffId: uuid('staff_id').notNull(),
    /** Branch of the reader then: who leads it sees whether he read it. */
    path: text().notNull(),
    readAt: moment('read_at'),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.staffId] }),
    index('team_message_readers_staff').on(table.staffId, table.messageId),
  ],
);

/** Agents who ask for a team leader. */
export const raisedHands = pgTable('raised_hands', {
  staffId: uuid('staff_id').primaryKey(),
  reason: text().$type<HandReason>().notNull(),
  raisedAt: moment('raised_at').notNull(),
});
