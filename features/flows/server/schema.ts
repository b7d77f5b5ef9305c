import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, moment } from '../../../platform/database/schema.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import type { FlowLayout } from '../contract/drafts.ts';
import type { PromptLanguage, SoundMeasures } from '../contract/prompts.ts';
import type { FlowDocument, MenuKey } from '../contract.ts';

/** Voice menus with their drafts. */
export const flows = pgTable('flows', {
  code: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  language: text().$type<SpokenLanguage>().notNull(),
  draft: jsonb().$type<FlowDocument>().notNull(),
  layout: jsonb().$type<FlowLayout>().notNull(),
  /** Whether a person has changed it: then no upgrade does any more. */
  edited: boolean().notNull().default(false),
  /** Who wrote it last; null as it came with the product. */
  authorId: uuid('author_id'),
  changedAt: moment('changed_at').notNull(),
  version: integer().notNull().default(1),
});

/** What was published. A row is never written again. */
export const flowVersions = pgTable(
  'flow_versions',
  {
    code: text()
      .notNull()
      .references(() => flows.code),
    number: integer().notNull(),
    document: jsonb().$type<FlowDocument>().notNull(),
    layout: jsonb().$type<FlowLayout>().notNull(),
    authorId: uuid('author_id'),
    publishedAt: moment('published_at').notNull(),
    effectFrom: moment('effect_from').notNull(),
  },
  (table) => [primaryKey({ columns: [table.code, table.number] })],
);

/** With which flow the hotline begins. */
export const flowEntries = pgTable('flow_entries', {
  language: text().$type<SpokenLanguage>().primaryKey(),
  flow: text()
    .notNull()
    .references(() => flows.code),
  version: integer().notNull().default(1),
});

/** Languages in which customers are served. */
export const spokenLanguages = pgTable('spoken_languages', {
  code: text().$type<SpokenLanguage>().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  /** Of agents who speak it; null: everybody does. */
  skill: text(),
  active: boolean().notNull().default(true),
  /** The order in which they were added. */
  place: integer().generatedAlwaysAsIdentity().notNull(),
  version: integer().notNull().default(1),
});

/** How often callers were at the nodes of a version on a day of the centre. */
export const flowNodeDays = pgTable(
  'flow_node_days',
  {
    flow: text().notNull(),
    version: integer().notNull(),
    day: date().notNull(),
    node: text().notNull(),
    entered: integer().notNull(),
    /** Who hung up there. */
    hungUp: integer('hung_up').notNull(),
    /** Whose last node it was with a queue, a goodbye, or another flow. */
    left: integer().notNull(),
    /** Calls that began with this flow, rather than were returned to it, and left it here. */
    began: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.flow, table.version, table.day, table.node] })],
);

/** How often each answer was given to the questions of a version on a day of the centre. */
export const flowAnswerDays = pgTable(
  'flow_answer_days',
  {
    flow: text().notNull(),
    version: integer().notNull(),
    day: date().notNull(),
    node: text().notNull(),
    answer: text().$type<MenuKey>().notNull(),
    given: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.flow, table.version, table.day, table.node, table.answer] })],
);

/** Recordings that the insurer has made its own. */
export const prompts = pgTable(
  'prompts',
  {
    language: text().$type<PromptLanguage>().notNull(),
    name: text().notNull(),
    /** What is said; null where the shipped words stand. */
    text: text(),
    /** Number of the recording that is played; null for the shipped one. */
    current: integer(),
    version: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.language, table.name] })],
);

/** What was uploaded, as it is played: µ-law in a WAV file. A row is never written again. */
export const promptRecordings = pgTable(
  'prompt_recordings',
  {
    language: text().$type<PromptLanguage>().notNull(),
    name: text().notNull(),
    number: integer().notNull(),
    sound: bytes().notNull(),
    before: jsonb().$type<SoundMeasures>().notNull(),
    after: jsonb().$type<SoundMeasures>().notNull(),
    authorId: uuid('author_id').notNull(),
    uploadedAt: moment('uploaded_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.language, table.name, table.number] }),
    index('prompt_recordings_uploaded').on(table.uploadedAt),
  ],
);
