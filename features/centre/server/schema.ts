import { boolean, integer, jsonb, pgTable } from 'drizzle-orm/pg-core';
import type { CentreSettings } from '../contract.ts';

/** Single row. */
export const centre = pgTable('centre', {
  id: integer().primaryKey(),
  settings: jsonb().$type<CentreSettings>().notNull(),
  version: integer().notNull().default(1),
  /** The invented insurer lives here: notices stay in a mailbox of the demo. */
  demo: boolean().notNull().default(false),
});
