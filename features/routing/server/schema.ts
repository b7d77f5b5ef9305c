import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { presenceStates } from '../contract.ts';

export const queues = pgTable('queues', {
  code: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  skill: text().notNull(),
  ringSeconds: integer('ring_seconds').notNull(),
  wrapUpSeconds: integer('wrap_up_seconds').notNull(),
  priority: integer().notNull(),
  version: integer().notNull().default(1),
});

/** Presence of everybody who is signed in to take calls; written by call control only. */
export const presence = pgTable('presence', {
  staffId: uuid('staff_id').primaryKey(),
  state: text({ enum: presenceStates }).notNull(),
  reason: text(),
  next: text(),
  /** When state or reason changed last. */
  since: moment('since').notNull(),
  /** When he became ready; keeps his place among the idle over a restart. */
  readySince: moment('ready_since'),
  /** The call in hand, or the one to be written up. */
  interactionId: uuid('interaction_id'),
});
