import { and, count, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../../platform/database/database.ts';
import type { Scope } from '../../../../platform/scope.ts';
import { within } from '../store.ts';
import { coreWrites } from './schema.ts';

export type WriteRow = typeof coreWrites.$inferSelect;
type State = WriteRow['state'];

/** Neither in the core nor given up. */
const pending: readonly State[] = ['queued', 'refused'];
const isPending = (alias: string): SQL => sql.raw(`${alias}.state in ('queued', 'refused')`);
/** No earlier change of the same customer is on its way. */
const isNext = sql`not exists (select 1 from core_writes e
  where e.customer_id = w.customer_id and e.seq < w.seq and ${isPending('e')})`;

export async function insertWrite(tx: Tx, row: typeof coreWrites.$inferInsert): Promise<void> {
  await tx.insert(coreWrites).values(row);
}

/** @returns whether changes of a customer are on their way. */
export async function hasPending(reader: Reader, customerId: string): Promise<boolean> {
  const rows = await reader
    .select({ id: coreWrites.id })
    .from(coreWrites)
    .where(and(eq(coreWrites.customerId, customerId), inArray(coreWrites.state, [...pending])))
    .limit(1);
  return rows.length > 0;
}

/** A change to be sent now. */
export type Claimed = Record<string, unknown> & {
  id: string;
  customerId: string;
  /** Null: the core doesn't know the customer yet. */
  coreId: string | null;
  fields: string[];
  row: string;
  attempts: number;
};

/** Takes the next change that is due, for as long as `until`. */
export async function claimWrite(tx: Tx, now: Date, until: Date): Promise<Claimed | null> {
  const at = now.toISOString();
  const { rows } = await tx.execute<Claimed>(sql`
    update core_writes t set claimed_until = ${until.toISOString()}, attempts = t.attempts + 1
    from customers c
    where c.id = t.customer_id and t.id = (
      select w.id from core_writes w
      where w.state = 'queued' and w.next_at <= ${at} and (w.claimed_until is null or w.claimed_until <= ${at})
        and ${isNext}
      order by w.seq limit 1 for update skip locked)
    returning t.id, t.customer_id as "customerId", c.core_id as "coreId", t.fields, t."row", t.attempts`);
  return rows[0] ?? null;
}

/** When the next change is due; null when none waits to be sent. */
export async function nextDue(reader: Reader): Promise<Date | null> {
  const { rows } = await reader.execute<{ due: string | null }>(sql`
    select min(greatest(w.next_at, coalesce(w.claimed_until, w.next_at))) as due from core_writes w
    where w.state = 'queued' and ${isNext}`);
  const due = rows[0]?.due ?? null;
  return due === null ? null : new Date(due);
}

/** Everything that waits to be sent is due now. */
export async function allDue(tx: Tx, now: Date): Promise<void> {
  await tx.update(coreWrites).set({ nextAt: now }).where(eq(coreWrites.state, 'queued'));
}

export async function updateWrite(tx: Tx, id: string, values: Partial<WriteRow>): Promise<void> {
  await tx.update(coreWrites).set(values).where(eq(coreWrites.id, id));
}

/** A change that is held until the end of the transaction, with its customer. */
export interface Held {
  row: WriteRow;
  branchPath: string;
  coreId: string | null;
}

/**
 * Holds a change that is on its way.
 * @param scope null: whoever it belongs to, also to one who was merged into another since
 */
export async function lockPending(tx: Tx, scope: Scope | null, id: string): Promise<Held | 'settled' | null> {
  const visible = scope === null ? sql`true` : within(scope);
  const { rows } = await tx.execute<{ branch_path: string; core_id: string | null }>(sql`
    select c.branch_path, c.core_id from core_writes w join customers c on c.id = w.customer_id
    where w.id = ${id} and ${visible} for update of c`);
  const [found] = rows;
  if (found === undefined) return null;
  const [row] = await tx.select().from(coreWrites).where(eq(coreWrites.id, id)).for('update');
  if (row === undefined || !pending.includes(row.state)) return 'settled';
  return { row, branchPath: found.branch_path, coreId: found.core_id };
}

/** Those that wait for a person first, then the oldest; what is settled the newest first. */
export async function listWrites(
  reader: Reader,
  scope: Scope,
  filter: { state: State | null; limit: number },
): Promise<(WriteRow & { adds: boolean })[]> {
  const state = filter.state === null ? sql`${isPending('w')}` : sql`w.state = ${filter.state}`;
  const { rows } = await reader.execute<{ id: string; adds: boolean }>(sql`
    select w.id, c.core_id is null as adds from core_writes w join customers c on c.id = w.customer_id
    where ${state} and ${within(scope)}
    order by w.state = 'refused' desc, w.finished_at desc nulls first, w.seq limit ${filter.limit}`);
  const ids = rows.map(({ id }) => id);
  const found =
    ids.length === 0 ? [] : await reader.select().from(coreWrites).where(inArray(coreWrites.id, ids));
  const byId = new Map(found.map((row) => [row.id, row]));
  return rows.flatMap(({ id, adds }) => {
    const row = byId.get(id);
    return row === undefined ? [] : [{ ...row, adds }];
  });
}

export async function countPending(reader: Reader): Promise<{ queued: number; refused: number }> {
  const { rows } = await reader.execute<{ state: State; count: number }>(sql`
    select w.state, count(*) as count from core_writes w where ${isPending('w')} group by w.state`);
  const of = (state: State): number => rows.find((row) => row.state === state)?.count ?? 0;
  return { queued: of('queued'), refused: of('refused') };
}

/** How many changes of a customer are on their way. */
export async function countPendingOf(reader: Reader, customerId: string): Promise<number> {
  const [row] = await reader
    .select({ n: count() })
    .from(coreWrites)
    .where(and(eq(coreWrites.customerId, customerId), inArray(coreWrites.state, [...pending])));
  return row?.n ?? 0;
}

/** All changes of a customer that are on their way. */
export async function pendingOf(tx: Tx, customerId: string): Promise<WriteRow[]> {
  return tx
    .select()
    .from(coreWrites)
    .where(and(eq(coreWrites.customerId, customerId), inArray(coreWrites.state, [...pending])))
    .orderBy(coreWrites.seq);
}

/** Customers whom the core should be asked for, now that no change of them is on its way. */
export async function readRereads(
  reader: Reader,
  limit: number,
): Promise<{ customerId: string; coreId: string }[]> {
  const { rows } = await reader.execute<{ customerId: string; coreId: string }>(sql`
    select distinct c.id as "customerId", c.core_id as "coreId"
    from core_writes w join customers c on c.id = w.customer_id
    where w.reread and c.core_id is not null and not exists (
      select 1 from core_writes e where e.customer_id = w.customer_id and ${isPending('e')})
    limit ${limit}`);
  return rows;
}

export async function clearRereads(tx: Tx, customerIds: readonly string[]): Promise<void> {
  await tx
    .update(coreWrites)
    .set({ reread: false })
    .where(and(inArray(coreWrites.customerId, [...customerIds]), eq(coreWrites.reread, true)));
}

/** Removes what was settled before `before`. */
export async function forgetSettled(tx: Tx, before: Date): Promise<void> {
  await tx.execute(sql`delete from core_writes where finished_at < ${before.toISOString()} and not reread`);
}

/**
 * Gives a customer who was added here the core's key. Where a page of the core brought him in the meantime, that row
 * becomes this customer.
 */
export async function giveCoreId(tx: Tx, customerId: string, coreId: string): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from customers where core_id = ${coreId} and id <> ${customerId} for update`);
  const twin = rows[0]?.id;
  if (twin !== undefined) {
    await tx.execute(sql`update policies set customer_id = ${customerId} where customer_id = ${twin}`);
    await tx.execute(sql`
      update customers set core_id = null, merged_into = ${customerId}, version = version + 1 where id = ${twin}`);
  }
  await tx.execute(
    sql`update customers set core_id = ${coreId}, version = version + 1 where id = ${customerId}`,
  );
}
