import type { CarrierChannel } from '../../../channels/messaging/carrier.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { type Decision, decide, isLimited, obeysOptOut } from '../rules/decide.ts';
import { keptUntil } from '../rules/keeping.ts';
import { limitWindowMs } from '../rules/limit.ts';
import * as delivery from './delivery-store.ts';
import type { NotificationsDeps } from './deps.ts';
import * as rulesStore from './rules-store.ts';
import { noticeCipherNames as names, type Sealing } from './sealing.ts';
import type { NoticeRecord } from './store.ts';
import type { Happened, Telling } from './telling.ts';

/** Decides on notices that have come due, and marks those that go out. */
export function createClaiming(
  deps: Pick<NotificationsDeps, 'cipher' | 'clock' | 'centre'> & { sealing: Sealing; telling: Telling },
) {
  const { cipher, clock, centre, sealing, telling } = deps;

  /** Who has opted out, and what each recipient was sent, for the notices that obey these. */
  async function known(tx: Tx, rows: readonly NoticeRecord[], now: Date) {
    const indexesOf = new Map(
      rows.map((row) => [
        row.id,
        row.recipient === null ? [] : sealing.indexes(cipher.decrypt(names.recipient, row.recipient)),
      ]),
    );
    const of = (chosen: readonly NoticeRecord[]) => ({
      indexes: [...new Set(chosen.flatMap(({ id }) => indexesOf.get(id) ?? []))],
      customers: [...new Set(chosen.flatMap(({ recipientId }) => recipientId ?? []))],
    });
    const optOuts = await rulesStore.optOutsOf(tx, of(rows.filter(({ purpose }) => obeysOptOut(purpose))));
    const since = new Date(now.getTime() - limitWindowMs);
    const sendings = await delivery.recentSendings(tx, of(rows.filter(isLimited)), since);
    const isOf = (row: NoticeRecord, index: string | null, customerId: string | null): boolean =>
      (index !== null && (indexesOf.get(row.id) ?? []).includes(index)) ||
      (customerId !== null && customerId === row.recipientId);
    return {
      optedOut: (row: NoticeRecord): boolean =>
        optOuts.some(
          ({ channel, recipientIndex, customerId }) =>
            (channel === null || channel === row.channel) && isOf(row, recipientIndex, customerId),
        ),
      sent: (row: NoticeRecord): Date[] =>
        sendings.filter(({ index, customerId }) => isOf(row, index, customerId)).map(({ at }) => at),
      /** One more goes out in this very lot. */
      sends(row: NoticeRecord): void {
        const [index = null] = indexesOf.get(row.id) ?? [];
        sendings.push({ index, customerId: row.recipientId, at: now });
      },
    };
  }

  /** What a decision other than sending makes of a notice. */
  function changeOf(
    row: NoticeRecord,
    decision: Exclude<Decision, { do: 'send' }>,
    now: Date,
  ): delivery.NoticeChange {
    const held = decision.do === 'hold';
    // Nobody may say that it was called off when the carrier may have it.
    const status = held ? 'held' : row.maybeTaken ? 'doubtful' : 'cancelled';
    const kept = keptUntil(row, status, now);
    return {
      ...{ id: row.id, status, problem: decision.problem, maybeTaken: row.maybeTaken, reference: null },
      dueAt: held ? decision.until : null,
      doneAt: held ? null : now,
      ...{ forget: kept === 'forget', textUntil: kept === 'forget' ? null : kept },
    };
  }

  /**
   * Takes up to `limit` due notices of a channel. What may go out is marked `sending` under `claimId`; the transaction
   * must be committed before the carrier is called.
   * @returns those, and how many were looked at.
   */
  return async function claim(
    tx: Tx,
    { channel, limit, claimId }: { channel: CarrierChannel; limit: number; claimId: string },
  ): Promise<{ looked: number; out: NoticeRecord[] }> {
    await delivery.takeTurn(tx);
    const now = clock.now();
    const rows = await delivery.dueNotices(tx, channel, now, limit);
    if (rows.length === 0) return { looked: 0, out: [] };
    const rules = await rulesStore.readRules(tx);
    const { optedOut, sent, sends } = await known(tx, rows, now);
    const out: NoticeRecord[] = [];
    const changes: delivery.NoticeChange[] = [];
    const happened: Happened[] = [];
    for (const notice of rows) {
      const given = { ...notice, optedOut: optedOut(notice), sent: sent(notice) };
      const decision = decide(given, rules, now, centre().zone);
      if (decision.do === 'send') {
        sends(notice);
        out.push({ ...notice, attempts: notice.attempts + 1, claimId });
      } else {
        const change = changeOf(notice, decision, now);
        changes.push(change);
        happened.push({ notice, status: change.status, problem: change.problem, until: change.dueAt });
      }
    }
    const ids = out.map(({ id }) => id);
    await delivery.markSending(tx, ids, claimId, now);
    await delivery.changeNotices(tx, changes, null);
    await telling.tell(tx, happened);
    return { looked: rows.length, out };
  };
}
