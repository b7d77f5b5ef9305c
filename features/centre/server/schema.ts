import { integer, jsonb, pgTable } from 'drizzle-orm/pg-core';
import type { CentreSettings } from '../contract.ts';

/** Single row. */
export const centre = pgTable('centre', {
  id: integer().primaryKey(),
  settings: jsonb().$type<CentreSettings>().notNull(),
  version: integer().notNull().default(1),
});
