import { and, eq, gte, lte, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { flowAnswerDays, flowNodeDays } from './schema.ts';

export type NodeDay = typeof flowNodeDays.$inferSelect;
export type AnswerDay = typeof flowAnswerDays.$inferSelect;

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

/** Adds answers to what is there, one row for each flow, version, day, node and key. */
export async function addAnswers(tx: Tx, rows: readonly AnswerDay[]): Promise<void> {
  if (rows.length === 0) return;
  const { flow, version, day, node, answer, given } = flowAnswerDays;
  await tx
    .insert(flowAnswerDays)
    .values([...rows])
    .onConflictDoUpdate({
      target: [flow, version, day, node, answer],
      set: { given: sql`${given} + excluded.given` },
    });
}

/** Versions and days of a flow. */
interface Asked {
  flow: string;
  /** Undefined: all of them. */
  version: number | undefined;
  /** Days of the centre, both included. */
  from: string;
  to: string;
}

/** @returns answers to the questions of a flow, by node and key. */
export function readAnswers(
  reader: Reader,
  { flow, version, from, to }: Asked,
): Promise<Pick<AnswerDay, 'node' | 'answer' | 'given'>[]> {
  const table = flowAnswerDays;
  return reader
    .select({ node: table.node, answer: table.answer, given: sql<number>`sum(${table.given})::int` })
    .from(table)
    .where(
      and(
        eq(table.flow, flow),
        version === undefined ? undefined : eq(table.version, version),
        gte(table.day, from),
        lte(table.day, to),
      ),
    )
    .groupBy(table.node, table.answer)
    .orderBy(table.node, table.answer);
}

/** @returns counts by node of a flow over days. */
export function readCounts(
  reader: Reader,
  asked: Asked,
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
