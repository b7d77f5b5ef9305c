import { and, desc, eq, getTableColumns } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { customerConsents, customers } from './schema.ts';
import { within } from './store.ts';

export type ConsentRow = typeof customerConsents.$inferSelect;

/** `within` names the customer of a row «c». */
const owners = alias(customers, 'c');

/** What a customer in scope has said, what was said last first. */
export async function listConsents(reader: Reader, scope: Scope, customerId: string): Promise<ConsentRow[]> {
  return reader
    .select(getTableColumns(customerConsents))
    .from(customerConsents)
    .innerJoin(owners, eq(owners.id, customerConsents.customerId))
    .where(and(eq(customerConsents.customerId, customerId), within(scope)))
    .orderBy(desc(customerConsents.at), desc(customerConsents.id));
}

export async function insertConsent(tx: Tx, row: ConsentRow): Promise<void> {
  await tx.insert(customerConsents).values(row);
}
