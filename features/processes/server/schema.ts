import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { LocalText } from '../../../platform/local-text.ts';

/** Processes with their drafts. */
export const processes = pgTable('processes', {
  code: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  /** The draft, BPMN 2.0. */
  xml: text().notNull(),
  /** Whether a person has changed it: then no upgrade does any more. */
  edited: boolean().notNull().default(false),
  /** Who wrote it last; null as it came with the product. */
  authorId: uuid('author_id'),
  changedAt: moment('changed_at').notNull(),
  version: integer().notNull().default(1),
});

/** What was published. A row is never written again. */
export const processVersions = pgTable(
  'process_versions',
  {
    code: text()
      .notNull()
      .references(() => processes.code),
    number: integer().notNull(),
    name: jsonb().$type<LocalText>().notNull(),
    xml: text().notNull(),
    authorId: uuid('author_id'),
    publishedAt: moment('published_at').notNull(),
    effectFrom: moment('effect_from').notNull(),
  },
  (table) => [primaryKey({ columns: [table.code, table.number] })],
);
