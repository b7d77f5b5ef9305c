import { and, asc, eq, gt, inArray, isNull, lte, min, or, sql } from 'drizzle-orm';
import type { CarrierChannel } from '../../../channels/messaging/carrier.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { NoticeState } from '../rules/states.ts';
import { notices } from './schema.ts';
import type { NoticeRecord } from './store.ts';

/** Decisions on notices to one recipient are made one after the other, so that limits hold. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('notices.claim'))`);
}

const waits = inArray(notices.status, ['queued', 'held']);

/** @returns notices of a channel that have come due, held until the end of the transaction: the most urgent first. */
export async function dueNotices(
  tx: Tx,
  channel: CarrierChannel,
  now: Date,
  limit: number,
): Promise<NoticeRecord[]> {
  return tx
    .select()
    .from(notices)
    .where(and(eq(notices.channel, channel), waits, lte(notices.dueAt, now)))
    .orderBy(asc(notices.priority), asc(notices.dueAt))
    .limit(limit)
    .for('update', { skipLocked: true });
}

/** @returns when the next one of a channel comes due. */
export async function nextDue(reader: Reader, channel: CarrierChannel): Promise<Date | null> {
  const [row] = await reader
    .select({ at: min(notices.dueAt) })
    .from(notices)
    .where(and(eq(notices.channel, channel), waits));
  return row?.at ?? null;
}

/** When each of these recipients was sent something. */
export async function recentSendings(
  tx: Tx,
  { indexes, customers }: { indexes: readonly string[]; customers: readonly string[] },
  since: Date,
): Promise<{ index: string | null; customerId: string | null; at: Date }[]> {
  if (indexes.length === 0) return [];
  const rows = await tx
    .select({ index: notices.recipientIndex, customerId: notices.recipientId, at: notices.claimedAt })
    .from(notices)
    .where(
      and(
        gt(notices.claimedAt, since),
        inArray(notices.status, ['sending', 'sent', 'delivered', 'doubtful']),
        or(
          inArray(notices.recipientIndex, [...indexes]),
          customers.length === 0 ? undefined : inArray(notices.recipientId, [...customers]),
        ),
      ),
    );
  return rows.flatMap(({ at, ...row }) => (at === null ? [] : [{ ...row, at }]));
}

/** Marks what is handed to the carrier; committed before it is. */
export async function markSending(tx: Tx, ids: readonly string[], claimId: string, at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(notices)
    .set({
      status: 'sending',
      problem: null,
      dueAt: null,
      claimId,
      claimedAt: at,
      attempts: sql`${notices.attempts} + 1`,
    })
    .where(inArray(notices.id, [...ids]));
}

/** What a notice is to become. */
export interface NoticeChange {
  id: string;
  status: NoticeState;
  problem: string | null;
  dueAt: Date | null;
  doneAt: Date | null;
  maybeTaken: boolean;
  reference: string | null;
  /** The text goes now. */
  forget: boolean;
  /** Until when it is kept; null: as long as it lasts. */
  textUntil: Date | null;
}

/**
 * Files changes in one statement.
 * @param claimId only notices that were last handed over under it and of which nothing more is known; null: all of them.
 * @returns ids of those that were changed.
 */
export async function changeNotices(
  tx: Tx,
  changes: readonly NoticeChange[],
  claimId: string | null,
): Promise<Set<string>> {
  if (changes.length === 0) return new Set();
  const { rows } = await tx.execute<{ id: string }>(sql`
    update notices set status = c.status, problem = c.problem, due_at = c.due_at, done_at = c.done_at,
      maybe_taken = c.maybe_taken, reference = coalesce(c.reference, notices.reference), text_until = c.text_until,
      title = case when c.forget then null else title end,
      text = case when c.forget then null else text end
    from jsonb_to_recordset(${JSON.stringify(
      changes.map((change) => ({
        id: change.id,
        status: change.status,
        problem: change.problem,
        due_at: change.dueAt,
        done_at: change.doneAt,
        maybe_taken: change.maybeTaken,
        reference: change.reference,
        forget: change.forget,
        text_until: change.textUntil,
      })),
    )}::jsonb) as c(id uuid, status text, problem text, due_at timestamptz, done_at timestamptz,
      maybe_taken boolean, reference text, forget boolean, text_until timestamptz)
    where notices.id = c.id
      and (${claimId}::uuid is null or (notices.status in ('sending', 'doubtful') and notices.claim_id = ${claimId}::uuid))
    returning notices.id`);
  return new Set(rows.map(({ id }) => id));
}

/** @returns notices that somebody else than `claimId` was handing over, held. */
export async function leftInSending(tx: Tx, claimId: string): Promise<NoticeRecord[]> {
  return tx
    .select()
    .from(notices)
    .where(and(eq(notices.status, 'sending'), sql`${notices.claimId} is distinct from ${claimId}`))
    .limit(500)
    .for('update');
}

/** Notices that were queued before they had a due time; their timers have no handler any more. */
export async function adoptEarlier(tx: Tx): Promise<void> {
  await tx
    .update(notices)
    .set({ dueAt: sql`${notices.queuedAt}` })
    .where(and(eq(notices.status, 'queued'), isNull(notices.dueAt)));
  await tx.execute(sql`delete from timers where kind = 'notice.deliver'`);
}
