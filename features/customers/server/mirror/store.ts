import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { CoreKind } from '../../../../channels/core/core.ts';
import type { Reader, Tx } from '../../../../platform/database/database.ts';
import type { CoreState } from '../../rules/core.ts';
import { coreFaults, coreKindStates, coreLink, coreRows, coreWaiting } from './schema.ts';
import { insertRows } from './write-rows.ts';

export type KindState = typeof coreKindStates.$inferSelect;
export type LinkState = typeof coreLink.$inferSelect;
export type FaultRow = typeof coreFaults.$inferSelect;
export type NewFault = Omit<FaultRow, 'at' | 'id'>;

// ---- how far each kind has been read ------------------------------------------------------------------------

export async function readKindStates(reader: Reader): Promise<KindState[]> {
  return reader.select().from(coreKindStates);
}

/** Holds the state of a kind until the end of the transaction: nobody else takes rows of it meanwhile. */
export async function lockKind(tx: Tx, kind: CoreKind): Promise<KindState | null> {
  const [state] = await tx.select().from(coreKindStates).where(eq(coreKindStates.kind, kind)).for('update');
  return state ?? null;
}

export async function saveKindState(tx: Tx, state: KindState): Promise<void> {
  await tx
    .insert(coreKindStates)
    .values(state)
    .onConflictDoUpdate({ target: coreKindStates.kind, set: state });
}

// ---- the link -----------------------------------------------------------------------------------------------

export async function readLink(reader: Reader): Promise<LinkState | null> {
  const [link] = await reader.select().from(coreLink);
  return link ?? null;
}

/** Holds the link's row, so that two processes don't tell of the same change. */
export async function lockLink(tx: Tx, now: Date): Promise<LinkState> {
  const fresh = {
    ...{ id: 1, state: 'behind' as CoreState, since: now, reason: null, problem: null, failures: 0 },
    ...{ triedAt: now, nextAt: now },
  };
  await tx.insert(coreLink).values(fresh).onConflictDoNothing();
  const [link] = await tx.select().from(coreLink).for('update');
  return link ?? fresh;
}

export async function saveLink(tx: Tx, link: LinkState): Promise<void> {
  await tx.update(coreLink).set(link).where(eq(coreLink.id, link.id));
}

// ---- what was taken of each row -----------------------------------------------------------------------------

/** @returns the digests of rows that are mirrored, by the core's key. */
export async function readDigests(
  reader: Reader,
  kind: CoreKind,
  coreIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await reader.execute<{ core_id: string; digest: string }>(sql`
    select core_id, digest from core_rows
    where kind = ${kind} and core_id = any(${sql.param([...coreIds])}::text[])`);
  return new Map(rows.map((row) => [row.core_id, row.digest]));
}

export async function saveDigests(
  tx: Tx,
  kind: CoreKind,
  digests: readonly { coreId: string; digest: string }[],
): Promise<void> {
  if (digests.length === 0) return;
  await tx.execute(sql`
    insert into core_rows (kind, core_id, digest)
    select ${kind}, r."coreId", r.digest
    from jsonb_to_recordset(${JSON.stringify(digests)}::jsonb) as r("coreId" text, digest text)
    on conflict (kind, core_id) do update set digest = excluded.digest`);
}

/** The next state of these rows that the core sends is taken, whatever it is. */
export async function blurDigests(tx: Tx, kind: CoreKind, coreIds: readonly string[]): Promise<void> {
  await tx
    .update(coreRows)
    .set({ digest: '' })
    .where(and(eq(coreRows.kind, kind), inArray(coreRows.coreId, [...coreIds])));
}

/** These rows are gone. */
export async function forgetDigests(tx: Tx, kind: CoreKind, coreIds: readonly string[]): Promise<void> {
  await tx.delete(coreRows).where(and(eq(coreRows.kind, kind), inArray(coreRows.coreId, [...coreIds])));
}

/** How many rows of each kind are mirrored. */
export async function countRows(reader: Reader): Promise<Map<CoreKind, number>> {
  const { rows } = await reader.execute<{ kind: CoreKind; count: number }>(
    sql`select kind, count(*) as count from core_rows group by kind`,
  );
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

// ---- rows that couldn't be taken ----------------------------------------------------------------------------

/** Replaces what is known of these rows; those that aren't among the faults have none any more. */
export async function replaceFaults(
  tx: Tx,
  kind: CoreKind,
  coreIds: readonly string[],
  faults: readonly (NewFault & { id: string })[],
  at: Date,
): Promise<void> {
  await tx.execute(sql`
    delete from core_faults where kind = ${kind} and core_id = any(${sql.param([...coreIds])}::text[])`);
  await insertRows(
    tx,
    coreFaults,
    faults.map((fault) => ({ ...fault, at })),
  );
}

/** Faults of rows without a key: when everything is read again, they come again. */
export async function forgetKeylessFaults(tx: Tx, kind: CoreKind): Promise<void> {
  await tx.delete(coreFaults).where(and(eq(coreFaults.kind, kind), isNull(coreFaults.coreId)));
}

/** These rows stand in the mirror as the core has them; what was left out of them is still left out. */
export async function settleFaults(tx: Tx, kind: CoreKind, coreIds: readonly string[]): Promise<void> {
  if (coreIds.length === 0) return;
  await tx.execute(sql`
    delete from core_faults
    where kind = ${kind} and core_id = any(${sql.param([...coreIds])}::text[]) and effect <> 'partly'`);
}

/** The newest first. @param before only older ones than this one */
export async function listFaults(
  reader: Reader,
  filter: { kind: CoreKind | null; before: string | null; limit: number },
): Promise<FaultRow[]> {
  return reader
    .select()
    .from(coreFaults)
    .where(
      and(
        filter.kind === null ? undefined : eq(coreFaults.kind, filter.kind),
        filter.before === null ? undefined : sql`${coreFaults.id} < ${filter.before}`,
      ),
    )
    .orderBy(sql`${coreFaults.id} desc`)
    .limit(filter.limit);
}

export async function countFaults(reader: Reader): Promise<Map<CoreKind, number>> {
  const { rows } = await reader.execute<{ kind: CoreKind; count: number }>(
    sql`select kind, count(*) as count from core_faults group by kind`,
  );
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

// ---- rows that wait for another one -------------------------------------------------------------------------

export type WaitingRow = typeof coreWaiting.$inferSelect;

export async function keepWaiting(tx: Tx, rows: readonly WaitingRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into core_waiting (kind, core_id, waits_for, place, "row")
    select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(kind text, "coreId" text, "waitsFor" text, place text, "row" text)
    on conflict (kind, core_id) do update
      set waits_for = excluded.waits_for, place = excluded.place, "row" = excluded."row"`);
}

/** A newer state of a row takes the place of the one that waits. */
export async function dropWaiting(tx: Tx, kind: CoreKind, coreIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    delete from core_waiting where kind = ${kind} and core_id = any(${sql.param([...coreIds])}::text[])`);
}

/** Rows of `kind` that wait for one of these. */
export async function takeWaiting(
  tx: Tx,
  kind: CoreKind,
  waitsFor: readonly string[],
): Promise<WaitingRow[]> {
  return tx
    .delete(coreWaiting)
    .where(
      and(
        eq(coreWaiting.kind, kind),
        sql`${coreWaiting.waitsFor} = any(${sql.param([...waitsFor])}::text[])`,
      ),
    )
    .returning();
}
