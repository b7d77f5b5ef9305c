import { setTimeout as pause } from 'node:timers/promises';
import type { CarrierAnswer, CarrierChannel, MessageCarrier } from '../../../channels/messaging/carrier.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { afterAnswer } from '../rules/after-answer.ts';
import { keptUntil } from '../rules/keeping.ts';
import { createClaiming } from './claiming.ts';
import * as store from './delivery-store.ts';
import type { NotificationsDeps } from './deps.ts';
import { createLoop, type Loop } from './loop.ts';
import { noticeCipherNames as names, type Sealing } from './sealing.ts';
import type { NoticeRecord } from './store.ts';
import type { Telling } from './telling.ts';

export interface DeliveryDeps
  extends Pick<NotificationsDeps, 'database' | 'cipher' | 'clock' | 'log' | 'centre' | 'carriers' | 'lots'> {
  sealing: Sealing;
  telling: Telling;
  /** Turns lines of a bulk sending into notices. @returns false when there are none */
  bulkStep(): Promise<boolean>;
}

/** Lots of one channel that are under way at once, and notices in each. */
const usualLanes = 4;
const usualLot = 16;
/** Other processes may write notices that this one doesn't hear of, milliseconds. */
const lookAgainMs = 5_000;
const heldElsewhereMs = 200;
const tryFilingAgainMs = 1_000;
/** How long a stop waits for carriers that don't answer; what they have then is found in `sending` at the next start. */
const longestStopMs = 8_000;

interface Answered {
  notice: NoticeRecord;
  answer: CarrierAnswer;
}

/** Takes due notices to the carriers; one process of an installation does at a time. */
export function createDelivery(deps: DeliveryDeps) {
  const { database, cipher, clock, log, carriers, telling } = deps;
  const claim = createClaiming(deps);
  const carrierOf = new Map(
    carriers.flatMap((carrier) => carrier.channels.map((channel) => [channel, carrier] as const)),
  );
  const busyUntil = new Map<CarrierChannel, number>();
  let claimId = newId();
  let running = false;
  let ending = new AbortController();
  let wake: { at: number; cancel(): void } | null = null;
  let look: NodeJS.Timeout | undefined;

  const stopped = (): boolean => !running;
  const failed = (error: unknown): void => {
    if (stopped()) return;
    log.error({ err: error }, 'notices could not be taken out, will try again');
    wakeBy(new Date(clock.now().getTime() + tryFilingAgainMs));
  };

  /** @returns false when nothing of the channel is due, or its carrier has asked to wait. */
  async function deliverLot(channel: CarrierChannel, carrier: MessageCarrier): Promise<boolean> {
    if ((busyUntil.get(channel) ?? 0) > clock.now().getTime()) return false;
    const lot = { channel, limit: deps.lots?.notices ?? usualLot, claimId };
    const { looked, out } = await database.transaction((tx) => claim(tx, lot));
    const answered = await Promise.all(
      out.map(async (notice) => ({ notice, answer: await handOver(carrier, notice) })),
    );
    for (const { answer } of answered) {
      if (answer.result === 'busy' && answer.retryAfterMs !== undefined)
        busyUntil.set(channel, clock.now().getTime() + answer.retryAfterMs);
    }
    await fileSurely(answered);
    return looked > 0;
  }

  async function handOver(carrier: MessageCarrier, notice: NoticeRecord): Promise<CarrierAnswer> {
    const { id, channel, recipient, title, text } = notice;
    if (channel === 'console' || recipient === null || title === null || text === null)
      return { result: 'refused', problem: 'textGone' };
    try {
      return await carrier.deliver({
        ...{ id, channel },
        to: cipher.decrypt(names.recipient, recipient),
        title: cipher.decrypt(names.title, title),
        text: cipher.decrypt(names.text, text),
      });
    } catch (error) {
      log.error({ err: error, noticeId: id }, 'a carrier failed');
      return { result: 'unknown', problem: 'carrierFailed' };
    }
  }

  /** Files answers, as long as it takes: what isn't filed would be sent again or be doubtful. */
  async function fileSurely(answered: readonly Answered[]): Promise<void> {
    while (answered.length > 0) {
      try {
        return await file(answered);
      } catch (error) {
        if (stopped()) return;
        log.error({ err: error, notices: answered.length }, 'answers of a carrier could not be filed');
        // One whose listener fails must not hold up the others.
        if (answered.length > 1) {
          for (const one of answered) await fileSurely([one]);
          return;
        }
        await pause(tryFilingAgainMs, undefined, { signal: ending.signal }).catch(() => {});
      }
    }
  }

  async function file(answered: readonly Answered[]): Promise<void> {
    const now = clock.now();
    const changes = answered.map(({ notice, answer }): store.NoticeChange => {
      const takesKeys = carrierOf.get(notice.channel as CarrierChannel)?.takesKeys ?? false;
      const { status, ...outcome } = afterAnswer(answer, notice, takesKeys, now);
      const kept = keptUntil(notice, status, now);
      return {
        ...{ id: notice.id, status, ...outcome, doneAt: status === 'queued' ? null : now },
        ...{ forget: kept === 'forget', textUntil: kept === 'forget' ? null : kept },
        reference: answer.result === 'sent' ? (answer.reference ?? null) : null,
      };
    });
    // Lanes of one process have one claim; a process that lost its turn may still say what it knows.
    const claimed = answered[0]?.notice.claimId ?? claimId;
    await database.transaction(async (tx) => {
      const filed = await store.changeNotices(tx, changes, claimed);
      const done = answered.flatMap(({ notice }, index) => {
        const change = changes[index];
        return change === undefined || !filed.has(notice.id) ? [] : [{ notice, ...change }];
      });
      await telling.tell(
        tx,
        done.map(({ notice, status, problem }) => ({ notice, status, problem })),
      );
      const due = done.flatMap(({ dueAt }) => dueAt ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
      if (due !== undefined) tx.afterCommit(() => wakeBy(due));
    });
  }

  /** Notices that a process which is gone was handing over: the carrier may have them. @returns whether there were some */
  async function recoverSome(): Promise<boolean> {
    return database.transaction(async (tx) => {
      const left = await store.leftInSending(tx, claimId);
      const answer = { result: 'unknown', problem: 'interrupted' } as const;
      const now = clock.now();
      const changes = left.map((notice): store.NoticeChange => {
        const takesKeys = carrierOf.get(notice.channel as CarrierChannel)?.takesKeys ?? false;
        const outcome = afterAnswer(answer, notice, takesKeys, now);
        const kept = keptUntil(notice, outcome.status, now);
        return {
          ...{ id: notice.id, ...outcome, reference: null, doneAt: outcome.status === 'queued' ? null : now },
          // It was our fault, not the carrier's: no waiting.
          dueAt: outcome.dueAt && now,
          ...{ forget: kept === 'forget', textUntil: kept === 'forget' ? null : kept },
        };
      });
      await store.changeNotices(tx, changes, null);
      await telling.tell(
        tx,
        left.flatMap((notice, index) => {
          const { status = notice.status, problem = null } = changes[index] ?? {};
          return { notice, status, problem };
        }),
      );
      return left.length > 0;
    });
  }

  const loops: Loop[] = [
    createLoop(deps.bulkStep, { stopped, failed }),
    ...[...carrierOf].flatMap(([channel, carrier]) =>
      Array.from({ length: deps.lots?.lanes ?? usualLanes }, () =>
        createLoop(() => deliverLot(channel, carrier), { stopped, failed }),
      ),
    ),
  ];

  /** At once, without asking the database: the clock must know of a notice as soon as it is committed. */
  function wakeBy(due: Date): void {
    const at = due.getTime();
    if (stopped() || (wake !== null && wake.at <= at)) return;
    wake?.cancel();
    const next = { at, cancel: () => {} };
    wake = next;
    next.cancel = clock.wakeAt(due, () => {
      if (wake === next) wake = null;
      return runDue();
    });
  }

  const isDue = (): boolean => !stopped() && wake !== null && wake.at <= clock.now().getTime();

  async function plan(): Promise<void> {
    for (const channel of carrierOf.keys()) {
      const next = await store.nextDue(database.read, channel);
      if (next === null) continue;
      const now = clock.now().getTime();
      // What is due has a carrier that asked to wait, or is held by another process.
      const due = next.getTime() > now ? next.getTime() : now + heldElsewhereMs;
      wakeBy(new Date(Math.max(due, busyUntil.get(channel) ?? 0)));
    }
  }

  /** Takes out everything that is due now; resolves when it is done. */
  async function runDue(): Promise<void> {
    // What a bulk sending has written meanwhile is due as well.
    do {
      wake?.cancel();
      wake = null;
      await Promise.all(loops.map((loop) => loop.poke()));
    } while (isDue());
    if (!stopped()) await plan().catch(failed);
  }

  return {
    wakeBy,
    runDue,

    /** Settles what a process that is gone left behind, then begins. */
    async start(): Promise<void> {
      claimId = newId();
      await database.transaction((tx) => store.adoptEarlier(tx));
      while (await recoverSome()) {}
      running = true;
      ending = new AbortController();
      look = setInterval(() => void plan().catch(failed), lookAgainMs);
      await runDue();
    },

    /** Waits for carriers to answer, for a while. */
    async stop(): Promise<void> {
      running = false;
      ending.abort();
      clearInterval(look);
      wake?.cancel();
      wake = null;
      const enough = new AbortController();
      await Promise.race([
        Promise.all(loops.map((loop) => loop.poke())),
        pause(longestStopMs, undefined, { signal: enough.signal }).catch(() => {}),
      ]);
      enough.abort();
    },
  };
}
