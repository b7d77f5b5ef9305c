import { and, asc, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Queue, Skill } from '../contract/queues.ts';
import type { NotReadyReason } from '../contract/reasons.ts';
import { type QueueRow, queueRow, type ReasonRow, type SkillRow } from '../contract/setup.ts';
import { notReadyReasons, presence, queues, skills } from './schema.ts';

export type PresenceRecord = typeof presence.$inferSelect;

// ---- queues ----------------------------------------------------------------------------------------------------

function toColumns({ code, name, ringSeconds, wrapUpSeconds, priority, ...rules }: Queue) {
  const skill = rules.needs[0]?.skill ?? '';
  return { code, name, skill, ringSeconds, wrapUpSeconds, priority, rules };
}

/** What a release before didn't know of is as usual. */
function toQueue({ skill: _, rules, ...row }: typeof queues.$inferSelect): QueueRow {
  return queueRow.parse({ ...rules, ...row });
}

/** Adds queues that aren't there yet; what an administrator changed stays. */
export async function insertMissingQueues(tx: Tx, rows: readonly Queue[]): Promise<void> {
  await tx.insert(queues).values(rows.map(toColumns)).onConflictDoNothing();
}

/** All queues, also those that are out of use. */
export async function listAllQueues(reader: Reader): Promise<QueueRow[]> {
  return (await reader.select().from(queues).orderBy(queues.code)).map(toQueue);
}

/** Queues in use. */
export async function listQueues(reader: Reader): Promise<(Queue & { version: number })[]> {
  const rows = await listAllQueues(reader);
  return rows.filter(({ active }) => active).map(({ active: _, ...queue }) => queue);
}

/** @returns false when the code is taken. */
export async function insertQueue(tx: Tx, queue: Queue): Promise<boolean> {
  const { rowCount } = await tx.insert(queues).values(toColumns(queue)).onConflictDoNothing();
  return rowCount === 1;
}

/** @returns the saved queue, or null when `version` is no longer the current one. */
export async function updateQueue(tx: Tx, { active, version, ...queue }: QueueRow): Promise<QueueRow | null> {
  const { code, ...columns } = toColumns(queue);
  const [row] = await tx
    .update(queues)
    .set({ ...columns, active, version: version + 1 })
    .where(and(eq(queues.code, code), eq(queues.version, version)))
    .returning();
  return row === undefined ? null : toQueue(row);
}

// ---- skills ----------------------------------------------------------------------------------------------------

export async function insertMissingSkills(tx: Tx, rows: readonly Skill[]): Promise<void> {
  await tx
    .insert(skills)
    .values([...rows])
    .onConflictDoNothing();
}

/** All skills, also those that are out of use. */
export async function listSkills(reader: Reader): Promise<SkillRow[]> {
  return reader.select().from(skills).orderBy(skills.code);
}

/** @returns false when the code is taken. */
export async function insertSkill(tx: Tx, skill: Skill): Promise<boolean> {
  const { rowCount } = await tx.insert(skills).values(skill).onConflictDoNothing();
  return rowCount === 1;
}

/** @returns the saved skill, or null when `version` is no longer the current one. */
export async function updateSkill(tx: Tx, { code, version, ...values }: SkillRow): Promise<SkillRow | null> {
  const [row] = await tx
    .update(skills)
    .set({ ...values, version: version + 1 })
    .where(and(eq(skills.code, code), eq(skills.version, version)))
    .returning();
  return row ?? null;
}

// ---- reasons ---------------------------------------------------------------------------------------------------

/** Where reasons stand in lists that administrators add: before those that the system gives. */
const places = { first: 0, added: 500, system: 1_000 } as const;

export async function insertMissingReasons(tx: Tx, rows: readonly NotReadyReason[]): Promise<void> {
  const placed = rows.map((row, index) => ({
    ...row,
    place: index + (row.chosenBy === 'system' ? places.system : places.first),
  }));
  await tx.insert(notReadyReasons).values(placed).onConflictDoNothing();
}

/** All reasons in the order of the centre, also those that are out of use. */
export async function listReasons(reader: Reader): Promise<ReasonRow[]> {
  const rows = await reader
    .select()
    .from(notReadyReasons)
    .orderBy(asc(notReadyReasons.place), asc(notReadyReasons.code));
  return rows.map(({ place: _, ...reason }) => reason);
}

/** @returns false when the code is taken. */
export async function insertReason(tx: Tx, reason: NotReadyReason): Promise<boolean> {
  const { rowCount } = await tx
    .insert(notReadyReasons)
    .values({ ...reason, place: places.added })
    .onConflictDoNothing();
  return rowCount === 1;
}

/** @returns the saved reason, or null when `version` is no longer the current one. */
export async function updateReason(
  tx: Tx,
  { code, version, ...values }: ReasonRow,
): Promise<ReasonRow | null> {
  const [row] = await tx
    .update(notReadyReasons)
    .set({ ...values, version: version + 1 })
    .where(and(eq(notReadyReasons.code, code), eq(notReadyReasons.version, version)))
    .returning();
  if (row === undefined) return null;
  const { place: _, ...reason } = row;
  return reason;
}

// ---- presence --------------------------------------------------------------------------------------------------

export async function listPresence(reader: Reader): Promise<PresenceRecord[]> {
  return reader.select().from(presence);
}

export async function readPresence(reader: Reader, staffId: string): Promise<PresenceRecord | null> {
  const rows = await reader.select().from(presence).where(eq(presence.staffId, staffId));
  return rows[0] ?? null;
}
