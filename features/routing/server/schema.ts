import { boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Capacity } from '../contract/capacity.ts';
import type { Queue } from '../contract/queues.ts';
import { presenceActors } from '../contract/reasons.ts';
import { presenceStates } from '../contract.ts';

/** What is set up of a queue besides its own columns. */
export type QueueRules = Omit<Queue, 'code' | 'name' | 'ringSeconds' | 'wrapUpSeconds' | 'priority'>;

export const queues = pgTable('queues', {
  code: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  /** The first skill of `rules`; for the release before, which knew only one. */
  skill: text().notNull(),
  ringSeconds: integer('ring_seconds').notNull(),
  wrapUpSeconds: integer('wrap_up_seconds').notNull(),
  priority: integer().notNull(),
  rules: jsonb().$type<QueueRules>().notNull(),
  active: boolean().notNull().default(true),
  version: integer().notNull().default(1),
});

/** Other sites that take callers over by telephone. */
export const sites = pgTable('sites', {
  code: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  /** E.164; of a centre, not of a person. */
  number: text().notNull(),
  hours: text({ enum: ['always', 'working'] }).notNull(),
  calls: integer().notNull(),
  ringSeconds: integer('ring_seconds').notNull(),
  retryMinutes: integer('retry_minutes').notNull(),
  active: boolean().notNull().default(true),
  version: integer().notNull().default(1),
});

export const skills = pgTable('skills', {
  code: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  active: boolean().notNull().default(true),
  version: integer().notNull().default(1),
});

export const notReadyReasons = pgTable('not_ready_reasons', {
  code: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  chosenBy: text('chosen_by', { enum: presenceActors }).notNull(),
  productive: boolean().notNull(),
  callIn: boolean('call_in').notNull(),
  refusedWhileWaiting: boolean('refused_while_waiting').notNull(),
  active: boolean().notNull().default(true),
  /** Place in lists; those of the system come last. */
  place: integer().notNull(),
  version: integer().notNull().default(1),
});

/** Single row. */
export const routingSettings = pgTable('routing_settings', {
  id: integer().primaryKey(),
  /** Of whoever has none of his own. */
  capacity: jsonb().$type<Capacity>().notNull(),
  version: integer().notNull(),
});

/** Agents who have a capacity of their own, or had one: null since it was taken away. */
export const agentCapacities = pgTable('agent_capacities', {
  staffId: uuid('staff_id').primaryKey(),
  capacity: jsonb().$type<Capacity>(),
  version: integer().notNull(),
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
  /** Queue for which he is asked to come back from his break. */
  calledIn: text('called_in'),
});
