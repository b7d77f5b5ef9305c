import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { LocalText } from '../../../platform/local-text.ts';

/** Wording of notices as this installation has it; `{name}` places are filled when a notice is written. */
export const noticeTemplates = pgTable('notice_templates', {
  code: text().primaryKey(),
  title: jsonb().$type<LocalText>().notNull(),
  text: jsonb().$type<LocalText>().notNull(),
  version: integer().notNull().default(1),
});

export const notices = pgTable(
  'notices',
  {
    id: uuid().primaryKey(),
    channel: text({ enum: ['sms', 'email'] }).notNull(),
    template: text().notNull(),
    language: text({ enum: ['zh-CN', 'en'] }).notNull(),
    /** Encrypted, as title and text. */
    recipient: text().notNull(),
    /** Null once the notice has left or failed: what it said (links, say) is kept no longer than needed. */
    title: text(),
    text: text(),
    subjectKind: text('subject_kind'),
    subjectId: uuid('subject_id'),
    status: text({ enum: ['queued', 'sent', 'failed'] }).notNull(),
    /** Code of why it failed. */
    problem: text(),
    queuedAt: moment('queued_at').notNull(),
    doneAt: moment('done_at'),
  },
  (table) => [index('notices_subject').on(table.subjectId)],
);

/** What the demo's carrier «delivered». */
export const mailboxItems = pgTable('mailbox_items', {
  /** Of the notice: delivering it again changes nothing. */
  id: uuid().primaryKey(),
  channel: text({ enum: ['sms', 'email'] }).notNull(),
  /** Encrypted, as title and text. */
  recipient: text().notNull(),
  title: text().notNull(),
  text: text().notNull(),
  at: moment('at').notNull(),
});
