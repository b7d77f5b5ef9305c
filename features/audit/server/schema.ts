import { bigint, bigserial, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { AuditEntry } from '../contract.ts';

/** Entries that were committed but not yet chained. */
export const auditInbox = pgTable('audit_inbox', {
  id: bigserial({ mode: 'number' }).primaryKey(),
  entry: jsonb().$type<AuditEntry>().notNull(),
});

/** The trail. A trigger refuses UPDATE, DELETE and TRUNCATE (see its migration). */
export const auditLog = pgTable(
  'audit_log',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    at: moment('at').notNull(),
    actorId: text('actor_id'),
    action: text().notNull(),
    subjectId: text('subject_id'),
    entry: jsonb().$type<AuditEntry>().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    index('audit_log_actor').on(table.actorId, table.seq),
    index('audit_log_subject').on(table.subjectId, table.seq),
    index('audit_log_action').on(table.action, table.seq),
  ],
);

/** Single row: the end of the chain. */
export const auditHead = pgTable('audit_head', {
  id: integer().primaryKey(),
  seq: bigint({ mode: 'number' }).notNull(),
  hash: text().notNull(),
});
