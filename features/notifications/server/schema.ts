import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { carrierChannels } from '../../../channels/messaging/carrier.ts';
import { moment } from '../../../platform/database/schema.ts';
import { type LocalText, languages } from '../../../platform/local-text.ts';
import { lineProblems } from '../contract/bulk.ts';
import { optOutReasons } from '../contract/settings.ts';
import { noticeChannels } from '../contract.ts';
import { bulkStates } from '../rules/bulk-states.ts';
import { noticePurposes, type SendingRules } from '../rules/decide.ts';
import { noticeStates } from '../rules/states.ts';
import type { Variables } from '../rules/variables.ts';

/** What kinds of notices there are; their wording stands in versions. */
export const noticeTemplates = pgTable('notice_templates', {
  code: text().primaryKey(),
  /** Of installations from before there were versions; moved at the start, then null. */
  title: jsonb().$type<LocalText>(),
  text: jsonb().$type<LocalText>(),
  version: integer().notNull().default(1),
  purpose: text({ enum: noticePurposes }).notNull().default('service'),
  urgent: boolean().notNull().default(false),
  secret: boolean().notNull().default(false),
  variables: jsonb().$type<Variables>().notNull().default({}),
});

/** `{name}` places are filled when a notice is written. One draft at most: a version without approval. */
export const noticeTemplateVersions = pgTable(
  'notice_template_versions',
  {
    template: text().notNull(),
    number: integer().notNull(),
    title: jsonb().$type<LocalText>().notNull(),
    text: jsonb().$type<LocalText>().notNull(),
    /** Null: shipped. */
    authorId: uuid('author_id'),
    savedAt: moment('saved_at').notNull(),
    approvedAt: moment('approved_at'),
    approverId: uuid('approver_id'),
    effectFrom: moment('effect_from'),
    version: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.template, table.number] }),
    uniqueIndex('notice_template_draft').on(table.template).where(sql`approved_at is null`),
  ],
);

export const notices = pgTable(
  'notices',
  {
    id: uuid().primaryKey(),
    channel: text({ enum: noticeChannels }).notNull(),
    template: text().notNull(),
    templateVersion: integer('template_version'),
    language: text({ enum: languages }).notNull(),
    purpose: text({ enum: noticePurposes }).notNull().default('service'),
    urgent: boolean().notNull().default(false),
    /** Forgotten once sent. */
    secret: boolean().notNull().default(true),
    /** Encrypted, as title and text. Null in the console. */
    recipient: text(),
    recipientIndex: text('recipient_index'),
    /** The customer. */
    recipientId: uuid('recipient_id'),
    /** Whose console. */
    staffId: uuid('staff_id'),
    /** Null once it isn't kept any more. */
    title: text(),
    text: text(),
    subjectKind: text('subject_kind'),
    subjectId: uuid('subject_id'),
    once: text(),
    bulkId: uuid('bulk_id'),
    status: text({ enum: noticeStates }).notNull(),
    /** Code of why it failed or waits. */
    problem: text(),
    /** The lower, the sooner. */
    priority: smallint().notNull().default(1),
    /** When it may be tried; null while a bulk sending is stopped, and at the end. */
    dueAt: moment('due_at'),
    notAfter: moment('not_after'),
    attempts: integer().notNull().default(0),
    /** A try was made of which nobody knows whether the carrier took it. */
    maybeTaken: boolean('maybe_taken').notNull().default(false),
    /** Who is handing it over, and since when; the last time also afterwards. */
    claimId: uuid('claim_id'),
    claimedAt: moment('claimed_at'),
    /** What the carrier calls it. */
    reference: text(),
    queuedAt: moment('queued_at').notNull(),
    doneAt: moment('done_at'),
    textUntil: moment('text_until'),
    readAt: moment('read_at'),
  },
  (table) => [
    index('notices_subject').on(table.subjectId),
    index('notices_due')
      .on(table.channel, table.priority, table.dueAt)
      .where(sql`status in ('queued', 'held')`),
    index('notices_status').on(table.status, table.id),
    index('notices_recipient').on(table.recipientIndex, table.claimedAt),
    index('notices_customer').on(table.recipientId, table.claimedAt).where(sql`recipient_id is not null`),
    index('notices_staff').on(table.staffId, table.id).where(sql`staff_id is not null`),
    index('notices_bulk').on(table.bulkId, table.status).where(sql`bulk_id is not null`),
    index('notices_text_until').on(table.textUntil).where(sql`text is not null`),
    uniqueIndex('notices_once_recipient').on(table.once, table.recipientIndex).where(sql`once is not null`),
    uniqueIndex('notices_once_staff').on(table.once, table.staffId).where(sql`once is not null`),
  ],
);

/** Single row. */
export const noticeRules = pgTable('notice_rules', {
  id: integer().primaryKey(),
  rules: jsonb().$type<SendingRules>().notNull(),
  version: integer().notNull().default(1),
});

/** Who wants nothing that sells: a number or address, or a customer on all of them. */
export const noticeOptOuts = pgTable(
  'notice_opt_outs',
  {
    id: uuid().primaryKey(),
    /** Null: every channel. */
    channel: text({ enum: carrierChannels }),
    /** Encrypted. */
    recipient: text(),
    recipientIndex: text('recipient_index'),
    customerId: uuid('customer_id'),
    reason: text({ enum: optOutReasons }).notNull(),
    since: moment('since').notNull(),
    byId: uuid('by_id'),
    endedAt: moment('ended_at'),
    endedById: uuid('ended_by_id'),
  },
  (table) => [
    index('notice_opt_outs_recipient').on(table.recipientIndex),
    index('notice_opt_outs_customer').on(table.customerId),
  ],
);

export const bulkNotices = pgTable('bulk_notices', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  template: text().notNull(),
  /** The one that was in effect when it was prepared. */
  templateVersion: integer('template_version').notNull(),
  channel: text({ enum: carrierChannels }).notNull(),
  language: text({ enum: languages }).notNull(),
  status: text({ enum: bulkStates }).notNull(),
  lines: integer().notNull(),
  /** Null: another feature prepared it. */
  authorId: uuid('author_id'),
  approverId: uuid('approver_id'),
  preparedAt: moment('prepared_at').notNull(),
  startedAt: moment('started_at'),
  version: integer().notNull().default(1),
});

/** Whom a bulk sending goes to; a line becomes a notice in the transaction that marks it so. */
export const bulkNoticeLines = pgTable(
  'bulk_notice_lines',
  {
    bulkId: uuid('bulk_id').notNull(),
    line: integer().notNull(),
    /** Encrypted, as the values (JSON). */
    recipient: text().notNull(),
    values: text(),
    recipientId: uuid('recipient_id'),
    language: text({ enum: languages }),
    status: text({ enum: ['waiting', 'filed', 'refused'] }).notNull(),
    problem: text({ enum: lineProblems }),
    noticeId: uuid('notice_id'),
  },
  (table) => [
    primaryKey({ columns: [table.bulkId, table.line] }),
    index('bulk_notice_lines_waiting').on(table.bulkId, table.line).where(sql`status = 'waiting'`),
    index('bulk_notice_lines_refused').on(table.bulkId, table.line).where(sql`status = 'refused'`),
  ],
);

/** What the demo's carrier «delivered». */
export const mailboxItems = pgTable('mailbox_items', {
  /** Of the notice: delivering it again changes nothing. */
  id: uuid().primaryKey(),
  channel: text({ enum: carrierChannels }).notNull(),
  /** Encrypted, as title and text. */
  recipient: text().notNull(),
  title: text().notNull(),
  text: text().notNull(),
  at: moment('at').notNull(),
  reported: text({ enum: ['delivered', 'failed'] }),
});
