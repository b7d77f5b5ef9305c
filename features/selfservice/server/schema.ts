import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ServiceInformation } from '../contract/service-information.ts';

/** Single row. */
export const serviceInformation = pgTable('service_information', {
  id: integer().primaryKey(),
  information: jsonb().$type<ServiceInformation>().notNull(),
  version: integer().notNull().default(1),
});

/** What is limited in one call: proofs that found nothing, codes of salespeople, messages. */
export const limitedThings = ['notFound', 'salespersonCode', 'documents'] as const;

/** How often it was done in a call that still lives. */
export const telephoneTries = pgTable(
  'telephone_tries',
  {
    interactionId: uuid('interaction_id').notNull(),
    what: text({ enum: limitedThings }).notNull(),
    times: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.interactionId, table.what] })],
);
