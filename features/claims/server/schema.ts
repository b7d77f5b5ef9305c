import { sql } from 'drizzle-orm';
import {
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
import type { LaterField, PictureHint } from '../codes.ts';
import {
  hurtLevels,
  lossKinds,
  materialKinds,
  pictureStates,
  reportSources,
  reportStates,
} from '../codes.ts';

/** Answers to what a short form had left for later. */
export interface Supplement {
  at: string;
  /** Null: the customer by his link. */
  staffId: string | null;
  fields: LaterField[];
}

/** Versions of the rules. A published row is never written again. */
export const lossRuleSets = ruleVersionTable('loss_rule_sets');

/** The last number of each day. */
export const lossReportNumbers = pgTable('loss_report_numbers', {
  day: text().primaryKey(),
  last: integer().notNull(),
});

export const lossReports = pgTable(
  'loss_reports',
  {
    id: uuid().primaryKey(),
    no: text(),
    state: text({ enum: reportStates }).notNull(),
    /** Branch path that it belongs to. */
    path: text().notNull(),
    interactionId: uuid('interaction_id'),
    customerId: uuid('customer_id'),
    /** `LossDraft` as JSON, encrypted. */
    content: text().notNull(),
    /** Keyed, of what it is found by: the own plate, plates of third parties, telephone numbers. */
    plateIndex: text('plate_index'),
    /** Of further own cars. */
    ownPlates: text('own_plates').array().notNull().default([]),
    otherPlates: text('other_plates').array().notNull(),
    phoneIndexes: text('phone_indexes').array().notNull(),
    kind: text({ enum: lossKinds }),
    hurt: text({ enum: hurtLevels }),
    lossAt: moment('loss_at'),
    /** Code of a district, city or province. */
    place: text(),
    late: boolean().notNull().default(false),
    /** Number of the rules under which it was submitted; of a draft, in which it was begun. */
    rules: integer().notNull(),
    source: text({ enum: reportSources }).notNull().default('agent'),
    /** In which the customer wrote it himself; null: he is written to as his record says. */
    language: text({ enum: ['zh-CN', 'en'] }),
    /** Null: the customer himself. */
    takenBy: uuid('taken_by'),
    createdAt: moment('created_at').notNull(),
    /** Null: the customer himself. */
    savedBy: uuid('saved_by'),
    savedAt: moment('saved_at').notNull(),
    reportedAt: moment('reported_at'),
    /** Of a customer's own report: who has looked at it. */
    checkedAt: moment('checked_at'),
    checkedBy: uuid('checked_by'),
    joinedTo: uuid('joined_to'),
    massEventId: uuid('mass_event_id'),
    /** What the short form of the event left for later. */
    stillToAsk: text('still_to_ask').array().$type<LaterField[]>().notNull().default([]),
    /** Codes and times alone: which of it was answered when, and by whom; null: the customer by his link. */
    supplements: jsonb().$type<Supplement[]>().notNull().default([]),
    /** Nobody goes there: assessed by pictures. */
    byPictures: boolean('by_pictures').notNull().default(false),
    ticketId: uuid('ticket_id'),
    ticketNo: text('ticket_no'),
    /** The personal link: encrypted, and keyed for finding it. */
    linkToken: text('link_token'),
    linkIndex: text('link_index'),
    linkUntil: moment('link_until'),
    linkSentAt: moment('link_sent_at'),
    remindedAt: moment('reminded_at'),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('loss_reports_no').on(table.no),
    uniqueIndex('loss_reports_link').on(table.linkIndex),
    // Two who begin at once in one contact get one draft.
    uniqueIndex('loss_reports_draft').on(table.interactionId).where(sql`state = 'draft'`),
    index('loss_reports_interaction').on(table.interactionId),
    index('loss_reports_customer').on(table.customerId),
    index('loss_reports_plate').on(table.plateIndex, table.lossAt),
    index('loss_reports_own').using('gin', table.ownPlates).where(sql`own_plates <> '{}'`),
    index('loss_reports_others').using('gin', table.otherPlates),
    index('loss_reports_phones').using('gin', table.phoneIndexes),
    index('loss_reports_path').on(table.path, table.id),
    index('loss_reports_event').on(table.massEventId, table.id).where(sql`mass_event_id is not null`),
    index('loss_reports_reported').on(table.reportedAt).where(sql`state = 'reported'`),
    index('loss_reports_unchecked').on(table.id).where(sql`source = 'customer' and checked_at is null`),
  ],
);

/** One-time codes of customers who report by themselves, for a day. */
export const lossReportCodes = pgTable(
  'loss_report_codes',
  {
    id: uuid().primaryKey(),
    /** Keyed. */
    mobileIndex: text('mobile_index').notNull(),
    /** Keyed; null where none was sent. */
    code: text(),
    until: moment('until').notNull(),
    wrong: integer().notNull().default(0),
    at: moment('at').notNull(),
  },
  (table) => [
    index('loss_report_codes_mobile').on(table.mobileIndex),
    index('loss_report_codes_at').on(table.at),
  ],
);

export const lossPictures = pgTable(
  'loss_pictures',
  {
    /** Made by the page that sends it. */
    id: uuid().primaryKey(),
    reportId: uuid('report_id').notNull(),
    kind: text({ enum: materialKinds }).notNull(),
    /** Place of the own car that it shows: 0 the first one; null where nobody said which. */
    car: integer(),
    state: text({ enum: pictureStates }).notNull(),
    /** As it is sent; once stored, as it is kept. */
    bytes: integer().notNull(),
    width: integer().notNull().default(0),
    height: integer().notNull().default(0),
    hints: text().array().$type<PictureHint[]>().notNull(),
    /** The file that it is kept in, and its key, encrypted; null until it is stored. */
    fileId: uuid('file_id'),
    key: text(),
    /** The surveyor who took it; null: the customer sent it. */
    takenBy: uuid('taken_by'),
    /** When its file said that it was taken; null where it said nothing. */
    takenAt: moment('taken_at'),
    at: moment('at').notNull(),
  },
  (table) => [index('loss_pictures_report').on(table.reportId), index('loss_pictures_file').on(table.fileId)],
);

/** Parts of pictures on their way; gone once the picture is stored. */
export const lossPictureParts = pgTable(
  'loss_picture_parts',
  {
    pictureId: uuid('picture_id').notNull(),
    part: integer().notNull(),
    bytes: integer().notNull(),
    fileId: uuid('file_id').notNull(),
    /** Encrypted. */
    key: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.pictureId, table.part] }),
    index('loss_picture_parts_file').on(table.fileId),
  ],
);
