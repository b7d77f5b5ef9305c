import { and, asc, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../../platform/database/database.ts';
import { type followUpTasks, followUpTasks as tasks } from '../schema.ts';

type TaskRecord = typeof followUpTasks.$inferSelect;

/** A page of tasks about which no rule has decided yet, by id; rows that somebody holds are passed over. */
export function lockUndecided(tx: Tx, after: string, limit: number): Promise<TaskRecord[]> {
  return tx
    .select()
    .from(tasks)
    .where(
      and(
        isNull(tasks.allocatedAt),
        isNull(tasks.endedAt),
        isNull(tasks.ownerId),
        isNull(tasks.keeperId),
        isNull(tasks.heldBy),
        gt(tasks.id, after),
      ),
    )
    .orderBy(asc(tasks.id))
    .limit(limit)
    .for('update', { skipLocked: true });
}

/** How many tasks each agent has that haven’t ended. */
export async function openByOwner(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader
    .select({ ownerId: tasks.ownerId, open: sql<number>`count(*)::int` })
    .from(tasks)
    .where(and(isNull(tasks.endedAt), isNotNull(tasks.ownerId)))
    .groupBy(tasks.ownerId);
  return new Map(rows.flatMap(({ ownerId, open }) => (ownerId === null ? [] : [[ownerId, open] as const])));
}

/** Notes what was decided of tasks that are held; their version rises only where somebody gets them. */
export async function decide(
  tx: Tx,
  ids: readonly string[],
  ownerId: string | null,
  at: Date,
): Promise<void> {
  const owner = ownerId === null ? {} : { ownerId, version: sql`${tasks.version} + 1` };
  await tx
    .update(tasks)
    .set({ allocatedAt: at, ...owner })
    .where(inArray(tasks.id, [...ids]));
}
