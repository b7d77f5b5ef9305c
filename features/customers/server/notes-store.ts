import { and, desc, eq, getTableColumns } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { customerNotes, customers } from './schema.ts';
import { within } from './store.ts';

export type NoteRow = typeof customerNotes.$inferSelect;

/** `within` names the customer of a row «c». */
const owners = alias(customers, 'c');

/** Notes on a customer in scope, the newest first. */
export async function listNotes(reader: Reader, scope: Scope, customerId: string): Promise<NoteRow[]> {
  return reader
    .select(getTableColumns(customerNotes))
    .from(customerNotes)
    .innerJoin(owners, eq(owners.id, customerNotes.customerId))
    .where(and(eq(customerNotes.customerId, customerId), within(scope)))
    .orderBy(desc(customerNotes.id));
}

export async function insertNote(tx: Tx, row: typeof customerNotes.$inferInsert): Promise<void> {
  await tx.insert(customerNotes).values(row);
}
