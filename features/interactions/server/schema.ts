import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { Language, LocalText } from '../../../platform/local-text.ts';
import type { VoicemailBox } from '../../flows/contract/voicemail-boxes.ts';
import type { ExportFilter, ExportFormat, ExportState } from '../contract/exports.ts';
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
    /** 1 to 5, keyed by the customer after the talk. */
    rating: smallint(),
    ratingAskedAt: moment('rating_asked_at'),
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
    index('interactions_outcome').on(table.outcome, table.id),
    index('interactions_disposition').on(table.disposition, table.id),
    index('interactions_channel').on(table.channel, table.id),
    index('interactions_rating').on(table.rating, table.id).where(sql`${table.ratingAskedAt} is not null`),
    index('interactions_rated_number')
      .on(table.numberIndex, table.ratingAskedAt)
      .where(sql`${table.ratingAskedAt} is not null`),
    index('interactions_started').on(table.startedAt, table.id),
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

/** Files of the list that somebody asked for. */
export const interactionExports = pgTable(
  'interaction_exports',
  {
    id: uuid().primaryKey(),
    serial: text().notNull().unique(),
    state: text().$type<ExportState>().notNull(),
    format: text().$type<ExportFormat>().notNull(),
    clearNumbers: boolean('clear_numbers').notNull(),
    /** Branch of who asked: the file holds what he may see. */
    path: text().notNull(),
    reason: text().notNull(),
    filter: jsonb().$type<ExportFilter>().notNull(),
    /** Encrypted: the number that was typed. */
    number: text(),
    language: text().$type<Language>().notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: moment('asked_at').notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
    answer: text(),
    rows: integer().notNull().default(0),
    /** The next piece begins below it. */
    cursor: uuid(),
    endsAt: moment('ends_at'),
    version: integer().notNull().default(1),
  },
  (table) => [index('interaction_exports_asked').on(table.askedBy, table.id)],
);

/** Gathered lines, until the link ends. */
export const interactionExportParts = pgTable(
  'interaction_export_parts',
  {
    exportId: uuid('export_id')
      .notNull()
      .references(() => interactionExports.id, { onDelete: 'cascade' }),
    part: integer().notNull(),
    /** Encrypted: lines as JSON. */
    lines: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.exportId, table.part] })],
);

/** Who is asked for a rating after a call, by queue; a queue without a row asks nobody. */
export const ratingRules = pgTable('rating_rules', {
  queue: text().primaryKey(),
  sharePercent: integer('share_percent').notNull(),
  quietDays: integer('quiet_days').notNull(),
  version: integer().notNull(),
});

/** Messages that callers left; the sound is the recording of their contact. */
export const voicemails = pgTable(
  'voicemails',
  {
    interactionId: uuid('interaction_id').primaryKey(),
    box: text().$type<VoicemailBox>().notNull(),
    path: text().notNull(),
    leftAt: moment('left_at').notNull(),
    seconds: integer().notNull(),
    /** Parts of the call's recording that hold it; null, of older ones: all. */
    parts: jsonb().$type<number[]>(),
    /** Until when somebody must have listened. */
    dueAt: moment('due_at').notNull(),
    ticketId: uuid('ticket_id'),
    /** Who listened first. */
    listenedBy: uuid('listened_by'),
    listenedAt: moment('listened_at'),
  },
  (table) => [index('voicemails_unheard').on(table.dueAt).where(sql`${table.listenedAt} is null`)],
);

/** Filters of the list of interactions under a name. */
export const interactionViews = pgTable(
  'interaction_views',
  {
    id: uuid().primaryKey(),
    staffId: uuid('staff_id').notNull(),
    name: text().notNull(),
    filters: jsonb().$type<Record<string, string>>().notNull(),
    shared: boolean().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [index('interaction_views_staff').on(table.staffId)],
);

/** What callers of a branch and below hear before some queues, or all, until a time. */
export const incidents = pgTable(
  'incidents',
  {
    id: uuid().primaryKey(),
    prompt: text().notNull(),
    /** Empty: of every queue. */
    queues: jsonb().$type<string[]>().notNull(),
    path: text().notNull(),
    staffId: uuid('staff_id').notNull(),
    beganAt: moment('began_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    /** «14:30»: what callers are told of the end of the incident. */
    restoredAt: text('restored_at'),
  },
  (table) => [index('incidents_ends').on(table.endsAt)],
);
