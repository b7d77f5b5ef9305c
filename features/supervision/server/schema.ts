import { integer, jsonb, pgTable } from 'drizzle-orm/pg-core';
import type { FloorSettings } from '../contract.ts';

/** Single row. */
export const floorSettings = pgTable('floor_settings', {
  id: integer().primaryKey(),
  settings: jsonb().$type<FloorSettings>().notNull(),
  version: integer().notNull(),
});
