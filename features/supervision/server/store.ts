import { and, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { defaultFloorSettings, type FloorSettings, type VersionedFloorSettings } from '../contract.ts';
import { floorSettings } from './schema.ts';

const only = eq(floorSettings.id, 1);

/** Adds the settings of a new installation; what somebody changed stays. */
export async function insertMissingSettings(tx: Tx, settings: FloorSettings): Promise<void> {
  await tx.insert(floorSettings).values({ id: 1, settings, version: 1 }).onConflictDoNothing();
}

/** @throws Error when they were never added. */
export async function readSettings(reader: Reader): Promise<VersionedFloorSettings> {
  const row = (await reader.select().from(floorSettings).where(only))[0];
  if (row === undefined) throw new Error('the settings of the floor are missing');
  // A release before knew less; what it didn't know is as usual.
  return { ...defaultFloorSettings, ...row.settings, version: row.version };
}

/** @returns false when `version` is no longer the current one. */
export async function saveSettings(tx: Tx, settings: FloorSettings, version: number): Promise<boolean> {
  const { rowCount } = await tx
    .update(floorSettings)
    .set({ settings, version: version + 1 })
    .where(and(only, eq(floorSettings.version, version)));
  return rowCount === 1;
}
