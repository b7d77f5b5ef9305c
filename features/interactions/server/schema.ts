import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { CallState } from '../rules/call-state.ts';

export const interactions = pgTable(
  'interactions',
  {
    /** UUID v7: rises with time, so that lists page by it. */
    id: uuid().primaryKey(),
    channel: text().notNull(),
    direction: text().notNull(),
    language: text().notNull(),
    path: text().notNull(),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
    phase: text().notNull(),
    queue: text(),
    staffId: uuid('staff_id'),
    customerId: uuid('customer_id'),
    /** Encrypted; null when withheld. */
    number: text(),
    numberIndex: text('number_index'),
    outcome: text(),
    endedBy: text('ended_by'),
    waitMs: integer('wait_ms').notNull().default(0),
    talkMs: integer('talk_ms').notNull().default(0),
    holdMs: integer('hold_ms').notNull().default(0),
    menu: jsonb().$type<NonNullable<CallState['flow']>['path']>().notNull(),
    recordingId: uuid('recording_id'),
    disposition: text(),
    /** Encrypted. */
    note: text(),
    wrapUpMs: integer('wrap_up_ms'),
    wrappedUpAt: moment('wrapped_up_at'),
    /** The live call; null once it is over. */
    live: jsonb().$type<CallState>(),
    /** For the index of live calls: one that asked for `live` itself would make every save write all indexes anew. */
    isLive: boolean('is_live').generatedAlwaysAs(sql`live is not null`),
  },
  (table) => [
    index('interactions_live').on(table.id).where(sql`${table.isLive}`),
    index('interactions_customer').on(table.customerId, table.id).where(sql`${table.customerId} is not null`),
    index('interactions_number').on(table.numberIndex, table.id).where(sql`${table.numberIndex} is not null`),
    index('interactions_staff').on(table.staffId, table.id).where(sql`${table.staffId} is not null`),
    index('interactions_queue').on(table.queue, table.id),
  ],
);

/** Everybody who had a contact, in order, each with his own time and wrap-up. */
export const interactionAgents = pgTable(
  'interaction_agents',
  {
    interactionId: uuid('interaction_id').notNull(),
    /** 0, 1, … in the order in which they came. */
    number: integer().notNull(),
    staffId: uuid('staff_id').notNull(),
    role: text({ enum: ['served', 'consulted'] }).notNull(),
    beganAt: moment('began_at').notNull(),
    /** 0 while it goes on. */
    talkMs: integer('talk_ms').notNull().default(0),
    disposition: text(),
    /** Encrypted. */
    note: text(),
    wrapUpMs: integer('wrap_up_ms'),
    wrappedUpAt: moment('wrapped_up_at'),
  },
  (table) => [
    primaryKey({ columns: [table.interactionId, table.number] }),
    index('interaction_agents_staff').on(table.staffId, table.interactionId),
  ],
);

/** Numbers outside the centre that agents may bring in, kept by administrators. */
export const outsideContacts = pgTable('outside_contacts', {
  id: uuid().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  /** What to call it for. */
  note: text().notNull(),
  /** Encrypted. */
  number: text().notNull(),
  version: integer().notNull().default(1),
});

export const recordings = pgTable(
  'recordings',
  {
    id: uuid().primaryKey(),
    interactionId: uuid('interaction_id').notNull(),
    path: text().notNull(),
    /** The recording's own key, encrypted with the key ring; erasing it erases the sound. */
    key: text(),
    startedAt: moment('started_at').notNull(),
    parts: jsonb().$type<{ part: number; at: string; seconds: number | null }[]>().notNull(),
    retainUntil: moment('retain_until').notNull(),
    legalHold: boolean('legal_hold').notNull().default(false),
    erasedAt: moment('erased_at'),
  },
  (table) => [
    index('recordings_interaction').on(table.interactionId),
    index('recordings_retain').on(table.retainUntil),
  ],
);

/** How far the facts of each engine instance were taken in. */
export const engineCursors = pgTable('engine_cursors', {
  engine: text().primaryKey(),
  seq: bigint({ mode: 'number' }).notNull(),
});

/** The media process that carries the sound now, so that the next server finds it. */
export const mediaProcesses = pgTable('media_processes', {
  site: text().primaryKey(),
  /** Address, secret and journal key, encrypted. */
  registration: text().notNull(),
});
