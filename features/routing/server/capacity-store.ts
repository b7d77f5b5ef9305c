import { and, eq, inArray } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Capacity } from '../contract/capacity.ts';
import type { AgentCapacity, CentreCapacity } from '../contract/capacity-setup.ts';
import { agentCapacities, routingSettings } from './schema.ts';

const only = eq(routingSettings.id, 1);

/** Adds the capacity of a new installation; what somebody changed stays. */
export async function insertMissingCapacity(tx: Tx, capacity: Capacity): Promise<void> {
  await tx.insert(routingSettings).values({ id: 1, capacity, version: 1 }).onConflictDoNothing();
}

/** @returns null when it was never added. */
export async function readCentreCapacity(reader: Reader): Promise<CentreCapacity | null> {
  const [row] = await reader.select().from(routingSettings).where(only);
  return row === undefined ? null : { capacity: row.capacity, version: row.version };
}

/** @returns false when `version` is no longer the current one. */
export async function saveCentreCapacity(tx: Tx, { capacity, version }: CentreCapacity): Promise<boolean> {
  const { rowCount } = await tx
    .update(routingSettings)
    .set({ capacity, version: version + 1 })
    .where(and(only, eq(routingSettings.version, version)));
  return rowCount === 1;
}

/** Capacities of those who have or had one of their own. @param ids only these, where given. */
export async function listAgentCapacities(reader: Reader, ids?: readonly string[]): Promise<AgentCapacity[]> {
  const among = ids === undefined ? undefined : inArray(agentCapacities.staffId, [...ids]);
  return reader.select().from(agentCapacities).where(among);
}

/** @returns false when `version` is no longer the current one; 0 stands for «never had one». */
export async function saveAgentCapacity(
  tx: Tx,
  { staffId, capacity, version }: AgentCapacity,
): Promise<boolean> {
  const { rowCount } =
    version === 0
      ? await tx.insert(agentCapacities).values({ staffId, capacity, version: 1 }).onConflictDoNothing()
      : await tx
          .update(agentCapacities)
          .set({ capacity, version: version + 1 })
          .where(and(eq(agentCapacities.staffId, staffId), eq(agentCapacities.version, version)));
  return rowCount === 1;
}
