import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { ServiceInformation, VersionedInformation } from '../contract/service-information.ts';
import { type limitedThings, serviceInformation, telephoneTries } from './schema.ts';

/** Writes what a new installation tells; what somebody has changed stays. */
export async function addInformation(tx: Tx, information: ServiceInformation): Promise<void> {
  await tx.insert(serviceInformation).values({ id: 1, information }).onConflictDoNothing();
}

export async function readInformation(reader: Reader): Promise<VersionedInformation> {
  const [row] = await reader.select().from(serviceInformation).where(eq(serviceInformation.id, 1));
  if (row === undefined) throw new Error('service information is missing');
  return { ...row.information, version: row.version };
}

/** @returns false when `version` was no longer the current one. */
export async function updateInformation(
  tx: Tx,
  version: number,
  information: ServiceInformation,
): Promise<boolean> {
  const rows = await tx
    .update(serviceInformation)
    .set({ information, version: version + 1 })
    .where(and(eq(serviceInformation.id, 1), eq(serviceInformation.version, version)))
    .returning({ id: serviceInformation.id });
  return rows.length > 0;
}

export type Limited = (typeof limitedThings)[number];

/** Counts one more. @returns how often it was done in this call, this time included. */
export async function countTry(tx: Tx, interactionId: string, what: Limited): Promise<number> {
  const rows = await tx
    .insert(telephoneTries)
    .values({ interactionId, what, times: 1 })
    .onConflictDoUpdate({
      target: [telephoneTries.interactionId, telephoneTries.what],
      set: { times: sql`${telephoneTries.times} + 1` },
    })
    .returning({ times: telephoneTries.times });
  return rows[0]?.times ?? 1;
}

/** @returns how often it was done in this call. */
export async function triesOf(reader: Reader, interactionId: string, what: Limited): Promise<number> {
  const rows = await reader
    .select({ times: telephoneTries.times })
    .from(telephoneTries)
    .where(and(eq(telephoneTries.interactionId, interactionId), eq(telephoneTries.what, what)));
  return rows[0]?.times ?? 0;
}

/** Calls are over: nothing is counted in them any more. */
export async function forgetTries(tx: Tx, interactionIds: readonly string[]): Promise<void> {
  await tx.delete(telephoneTries).where(inArray(telephoneTries.interactionId, [...interactionIds]));
}
