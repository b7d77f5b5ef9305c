import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { newContractKinds } from '../codes.ts';
import type { TaskList } from '../contract/tasks.ts';
import {
  followUpEvents as events,
  followUpTickets,
  followUpTasks as tasks,
  waits,
  waitsForLeader,
} from './schema.ts';

export type TaskRecord = typeof tasks.$inferSelect;
export type NewTaskRow = typeof tasks.$inferInsert;
export type EventRecord = typeof events.$inferSelect;

/** Tasks that somebody may see. */
export function within(scope: Scope): SQL | undefined {
  if (scope.kind === 'system') return undefined;
  return sql`(${tasks.path} = ${scope.path} or starts_with(${tasks.path}, ${`${scope.path}.`}))`;
}

/** @returns keys of those that were not there yet. */
export async function insertTasks(tx: Tx, rows: readonly NewTaskRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const made = await tx
    .insert(tasks)
    .values([...rows])
    .onConflictDoNothing({ target: tasks.key })
    .returning({ key: tasks.key });
  return made.map(({ key }) => key);
}

export async function findTask(reader: Reader, scope: Scope, id: string): Promise<TaskRecord | null> {
  const rows = await reader
    .select()
    .from(tasks)
    .where(and(eq(tasks.id, id), within(scope)));
  return rows[0] ?? null;
}

/** Holds a task until the end of the transaction. */
export async function lockTask(tx: Tx, scope: Scope, id: string): Promise<TaskRecord | null> {
  const rows = await tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.id, id), within(scope)))
    .for('update');
  return rows[0] ?? null;
}

export async function updateTask(
  tx: Tx,
  { id, version }: Pick<TaskRecord, 'id' | 'version'>,
  values: Partial<NewTaskRow>,
): Promise<TaskRecord> {
  const [row] = await tx
    .update(tasks)
    .set({ ...values, version: version + 1 })
    .where(eq(tasks.id, id))
    .returning();
  if (row === undefined) throw new Error('a task that was held is gone');
  return row;
}

/** The history of tasks, in order. */
export async function eventsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, EventRecord[]>> {
  const found = new Map<string, EventRecord[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const rows = await reader
    .select()
    .from(events)
    .where(inArray(events.taskId, [...ids]))
    .orderBy(events.taskId, events.n);
  for (const row of rows) found.get(row.taskId)?.push(row);
  return found;
}

export async function insertEvent(tx: Tx, row: EventRecord): Promise<void> {
  await tx.insert(events).values(row);
}

/** The task about which a call is or was made. */
export async function taskOfCall(reader: Reader, interactionId: string): Promise<string | null> {
  const live = await reader
    .select({ id: tasks.id })
    .from(tasks)
    .where(eq(tasks.callInteractionId, interactionId));
  if (live[0] !== undefined) return live[0].id;
  const past = await reader
    .select({ id: events.taskId })
    .from(events)
    .where(eq(events.interactionId, interactionId))
    .limit(1);
  return past[0]?.id ?? null;
}

/** Whom a list is for. */
export interface Lister {
  staffId: string;
  scope: Scope;
  now: Date;
}
const open = isNull(tasks.endedAt);
const mineOf = (staffId: string): SQL | undefined =>
  or(eq(tasks.ownerId, staffId), eq(tasks.keeperId, staffId), eq(tasks.heldBy, staffId));

function listed(list: TaskList, { staffId }: Lister): SQL | undefined {
  switch (list) {
    case 'mine':
      return and(open, mineOf(staffId));
    case 'shared':
      return and(open, isNull(tasks.ownerId), isNull(tasks.keeperId), eq(tasks.doer, 'agent'));
    case 'risk':
      return and(open, isNotNull(tasks.coolingOffEndsAt), inArray(tasks.kind, [...newContractKinds]));
    case 'leader':
      return waitsForLeader(tasks);
    case 'open':
      return open;
    case 'ended':
      return isNotNull(tasks.endedAt);
  }
}

/** A page of a list; `risk` by the end of cooling-off, `ended` the newest first, all others by when they are due. */
export async function listTasks(
  reader: Reader,
  lister: Lister,
  of: { list: TaskList; after: TaskRecord | null; limit: number },
): Promise<TaskRecord[]> {
  const { list, after, limit } = of;
  const column = list === 'risk' ? tasks.coolingOffEndsAt : list === 'ended' ? tasks.endedAt : tasks.dueAt;
  const last =
    after === null
      ? null
      : after[list === 'risk' ? 'coolingOffEndsAt' : list === 'ended' ? 'endedAt' : 'dueAt'];
  const beyond =
    after === null || last === null
      ? undefined
      : list === 'ended'
        ? or(lt(column, last), and(eq(column, last), lt(tasks.id, after.id)))
        : or(gt(column, last), and(eq(column, last), gt(tasks.id, after.id)));
  const order = list === 'ended' ? [desc(column), desc(tasks.id)] : [asc(column), asc(tasks.id)];
  return reader
    .select()
    .from(tasks)
    .where(and(within(lister.scope), listed(list, lister), beyond))
    .orderBy(...order)
    .limit(limit);
}

/** Where the next task of an agent may come from, in this order: what a customer agreed with him, his own, the pool. */
export const taskSources = ['kept', 'owned', 'shared'] as const;
type TaskSource = (typeof taskSources)[number];

function inSource(source: TaskSource | { id: string }, staffId: string): SQL | undefined {
  const notOfOthers = or(isNull(tasks.ownerId), eq(tasks.ownerId, staffId));
  if (typeof source === 'object')
    return and(eq(tasks.id, source.id), notOfOthers, or(isNull(tasks.keeperId), eq(tasks.keeperId, staffId)));
  if (source === 'kept') return and(eq(tasks.keeperId, staffId), notOfOthers);
  const nobodysWord = isNull(tasks.keeperId);
  return source === 'owned'
    ? and(eq(tasks.ownerId, staffId), nobodysWord)
    : and(isNull(tasks.ownerId), nobodysWord);
}

/**
 * Nobody’s all the same; but PostgreSQL takes the order out of an index that begins with the owner only where it is asked for
 * it: «is null» is no constant to it. Without this every open task is sorted.
 */
const poolFirst = asc(tasks.ownerId);

/**
 * Tasks of a source that may be due for an agent, best first: by priority, then the one whose cooling-off ends first, then
 * by age. Rows that somebody else holds are passed over. An index has them in this order, however many there are.
 * @param source or the id of one task
 */
export async function lockCandidates(
  tx: Tx,
  { staffId, scope, now }: Lister,
  source: TaskSource | { id: string },
  limit: number,
): Promise<TaskRecord[]> {
  const free = or(isNull(tasks.heldUntil), lte(tasks.heldUntil, now), eq(tasks.heldBy, staffId));
  return tx
    .select()
    .from(tasks)
    .where(and(waits(tasks), inSource(source, staffId), within(scope), lte(tasks.dueAt, now), free))
    .orderBy(
      ...(source === 'shared' ? [poolFirst] : []),
      sql`${tasks.priority} desc`,
      sql`${tasks.coolingOffEndsAt} asc nulls last`,
      asc(tasks.dueAt),
      asc(tasks.id),
    )
    .limit(limit)
    .for('update', { skipLocked: true });
}

/** When the next task of a source comes or came due; null where none waits. */
export async function dueOf(
  reader: Reader,
  { staffId, scope }: Omit<Lister, 'now'>,
  source: TaskSource,
): Promise<Date | null> {
  const [row] = await reader
    .select({ at: tasks.dueAt })
    .from(tasks)
    .where(and(waits(tasks), inSource(source, staffId), within(scope)))
    .orderBy(...(source === 'shared' ? [poolFirst] : []), asc(tasks.dueAt))
    .limit(1);
  return row?.at ?? null;
}

export async function ticketsOf(reader: Reader, taskId: string): Promise<Map<string, string>> {
  const rows = await reader.select().from(followUpTickets).where(eq(followUpTickets.taskId, taskId));
  return new Map(rows.map(({ duty, ticketId }) => [duty, ticketId]));
}

export async function insertTicket(tx: Tx, row: typeof followUpTickets.$inferInsert): Promise<void> {
  await tx.insert(followUpTickets).values(row);
}
