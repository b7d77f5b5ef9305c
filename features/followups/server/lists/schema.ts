import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../../platform/database/schema.ts';
import { ruleVersionTable } from '../../../../platform/rule-versions/store.ts';
import type { DrawFault } from '../../contract/drawing.ts';
import { importProblems, importStates } from '../../contract/imports.ts';
import { resultStates } from '../../contract/results.ts';

/** Versions of the rules by which tasks are drawn and allocated. */
export const followUpListRuleSets = ruleVersionTable('follow_up_list_rule_sets');

/** Files of tasks, from the upload to the last line. */
export const followUpImports = pgTable(
  'follow_up_imports',
  {
    id: uuid().primaryKey(),
    /** Name of the file. */
    name: text().notNull(),
    /** Length of the file, and how much of it has come. */
    bytes: bigint({ mode: 'number' }).notNull(),
    uploadedBytes: bigint('uploaded_bytes', { mode: 'number' }).notNull().default(0),
    state: text({ enum: importStates }).notNull(),
    /** Why it failed. */
    problem: text({ enum: importProblems }),
    /** What tells the content of the file from another one; null until it has been read once. */
    print: text(),
    format: text({ enum: ['csv', 'xlsx'] }),
    encoding: text({ enum: ['utf-8', 'gb18030', 'utf-16le'] }),
    /** Lines below the head that are done: the work goes on after them. */
    lines: integer().notNull().default(0),
    /** How far into the file that is, bytes. */
    readBytes: bigint('read_bytes', { mode: 'number' }).notNull().default(0),
    added: integer().notNull().default(0),
    known: integer().notNull().default(0),
    faults: integer().notNull().default(0),
    /** Head of the file, for the file of faults. */
    head: jsonb().$type<string[]>().notNull().default([]),
    /** Branch of whoever brought it: tasks of other branches are refused. Null: no bounds. */
    path: text(),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    version: integer().notNull().default(1),
  },
  (table) => [index('follow_up_imports_created').on(table.createdAt)],
);

/** Pieces of the files of imports, until they are done; each lies encrypted in a folder. */
export const followUpImportPieces = pgTable(
  'follow_up_import_pieces',
  {
    importId: uuid('import_id').notNull(),
    /** From 0 on. */
    n: integer().notNull(),
    bytes: integer().notNull(),
    fileId: uuid('file_id').notNull(),
    /** Of the file; encrypted. */
    key: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.n] }),
    index('follow_up_import_pieces_file').on(table.fileId),
  ],
);

/** Lines that were not taken, with the reasons; gone after 30 days. */
export const followUpImportFaults = pgTable(
  'follow_up_import_faults',
  {
    importId: uuid('import_id').notNull(),
    line: integer().notNull(),
    /** Codes of the reasons. */
    why: text().array().notNull(),
    /** The line as it came: JSON, encrypted. */
    cells: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line] })],
);

/** What was drawn on a day by a rule: once. */
export const followUpDraws = pgTable(
  'follow_up_draws',
  {
    rule: text().notNull(),
    /** Day of the centre for which it was drawn, «2026-03-02». */
    day: text().notNull(),
    /** Version of the rules. */
    rules: integer().notNull(),
    at: moment('at').notNull(),
    /** What the rule could choose from, and what it chose. */
    population: integer().notNull(),
    drawn: integer().notNull(),
    added: integer().notNull(),
    known: integer().notNull(),
    /** Why some could not become tasks, with how many. */
    faults: jsonb().$type<Partial<Record<DrawFault, number>>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.rule, table.day] })],
);

/** Results on their way to the core system. */
export const followUpResults = pgTable(
  'follow_up_results',
  {
    /** The core knows a repeat by it. */
    id: uuid().primaryKey(),
    taskId: uuid('task_id').notNull(),
    /** First result of its task: 1; what corrects it: 2. */
    n: integer().notNull(),
    /** What tells it from another result of the task. */
    print: text().notNull(),
    /** JSON, encrypted. */
    result: text().notNull(),
    path: text().notNull(),
    state: text({ enum: resultStates }).notNull(),
    attempts: integer().notNull().default(0),
    nextAt: moment('next_at').notNull(),
    claimedUntil: moment('claimed_until'),
    /** What the core said against it; encrypted. */
    refusal: text(),
    createdAt: moment('created_at').notNull(),
    sentAt: moment('sent_at'),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('follow_up_results_task').on(table.taskId, table.n),
    index('follow_up_results_due').on(table.state, table.nextAt),
    index('follow_up_results_created').on(table.createdAt),
  ],
);
