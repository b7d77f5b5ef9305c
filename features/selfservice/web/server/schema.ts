import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../../platform/database/schema.ts';
import { subjectKinds } from '../../../disclosure/codes.ts';

/** Enquiries on the public page that are under way; with its end an enquiry is gone, its contact stays. */
export const webEnquiries = pgTable('web_enquiries', {
  interactionId: uuid('interaction_id').primaryKey(),
  /** Of the token that the visitor's browser keeps. */
  tokenHash: text('token_hash').notNull().unique(),
  subject: text({ enum: subjectKinds }).notNull(),
  language: text({ enum: ['zh-CN', 'en'] }).notNull(),
  /** What was typed, encrypted, until it has been compared. */
  statements: text(),
  /** To whom the code went; null where there is nobody. */
  customerId: uuid('customer_id'),
  /** HMAC of the code that is good now. */
  code: text(),
  codeUntil: moment('code_until'),
  /** When the visitor asked for a code the last time, whether or not one was sent. */
  askedAt: moment('asked_at').notNull(),
  resends: integer().notNull().default(0),
  wrongCodes: integer('wrong_codes').notNull().default(0),
  /** When the code was right. */
  provedAt: moment('proved_at'),
});

/** When codes went to a mobile (its HMAC), so that nobody is flooded with them. */
export const webCodes = pgTable(
  'web_codes',
  {
    id: uuid().primaryKey(),
    mobile: text().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('web_codes_mobile').on(table.mobile, table.at), index('web_codes_at').on(table.at)],
);
