import { and, eq, gte, lte, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { flowNodeDays } from './schema.ts';

export type NodeDay = typeof flowNodeDays.$inferSelect;

/** Adds counts to what is there, one row for each flow, version, day and node. */
export async function addCounts(tx: Tx, rows: readonly NodeDay[]): Promise<void> {
  if (rows.length === 0) return;
  const plus = (column: 'entered' | 'left' | 'began', name = column as string) =>
    sql`${flowNodeDays[column]} + excluded.${sql.identifier(name)}`;
  await tx
    .insert(flowNodeDays)
    .values([...rows])
    .onConflictDoUpdate({
      target: [flowNodeDays.flow, flowNodeDays.version, flowNodeDays.day, flowNodeDays.node],
      set: {
        entered: plus('entered'),
        left: plus('left'),
        began: plus('began'),
        hungUp: sql`${flowNodeDays.hungUp} + excluded.hung_up`,
      },
    });
}

/** @returns counts by node of a flow over days. @param version undefined: of all versions */
export function readCounts(
  reader: Reader,
  asked: { flow: string; version: number | undefined; from: string; to: string },
): Promise<{ node: string; entered: number; hungUp: number; left: number; began: number }[]> {
  const { flow, version, from, to } = asked;
  const sum = (column: 'entered' | 'hungUp' | 'left' | 'began') =>
    sql<number>`sum(${flowNodeDays[column]})::int`;
  return reader
    .select({
      node: flowNodeDays.node,
      ...{ entered: sum('entered'), hungUp: sum('hungUp'), left: sum('left'), began: sum('began') },
    })
    .from(flowNodeDays)
    .where(
      and(
        eq(flowNodeDays.flow, flow),
        version === undefined ? undefined : eq(flowNodeDays.version, version),
        gte(flowNodeDays.day, from),
        lte(flowNodeDays.day, to),
      ),
    )
    .groupBy(flowNodeDays.node)
    .orderBy(flowNodeDays.node);
}
