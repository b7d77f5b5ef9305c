import { opinionOf } from '../../../channels/telephony/sound/e-model.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { lineFacts } from '../contract/line.ts';
import { hasFact, lockPathOf, pathOfServed } from './query-store.ts';

/** What a page measured of one part of a call. */
export interface LineReport {
  seconds: number;
  rttMs: number | null;
  jitterMs: number | null;
  lossInPercent: number | null;
  lossOutPercent: number | null;
}

/**
 * Keeps it on the time line of the call.
 * @throws AppError notFound where this person had no part in it
 */
export async function keepLine(
  tx: Tx,
  clock: Clock,
  { interactionId, staffId }: { interactionId: string; staffId: string },
  report: LineReport,
): Promise<{ kept: true }> {
  const path = await pathOfServed(tx, interactionId, staffId);
  if (path === null) throw new AppError(commonErrors.notFound);
  const about = { at: clock.now(), subject: interactionId, path };
  const ids = { interactionId, staffId };
  await appendFacts(tx, [fact(lineFacts['call.line'], { ...about, ids, data: toData(report) })]);
  return { kept: true };
}

/**
 * Keeps what the customer's page measured, once for each call.
 * @param interactionId null where the page could not show that it had the call.
 * @returns whether it was kept: not where an earlier report was. @throws AppError notFound
 */
export async function keepCallerLine(
  tx: Tx,
  clock: Clock,
  interactionId: string | null,
  report: LineReport,
): Promise<{ kept: boolean }> {
  const path = interactionId === null ? null : await lockPathOf(tx, interactionId);
  if (path === null || interactionId === null) throw new AppError(commonErrors.notFound);
  const kind = lineFacts['call.customerLine'];
  if (await hasFact(tx, interactionId, kind.type)) return { kept: false };
  const about = { at: clock.now(), subject: interactionId, path };
  await appendFacts(tx, [fact(kind, { ...about, ids: { interactionId }, data: toData(report) })]);
  return { kept: true };
}

/** In the units of the facts. */
function toData({ seconds, rttMs, jitterMs, lossInPercent, lossOutPercent }: LineReport) {
  const worst = Math.max(lossInPercent ?? 0, lossOutPercent ?? 0) / 100;
  const hundredths = (value: number | null): number | null =>
    value === null ? null : Math.round(value * 100);
  const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));
  return {
    opinion: Math.round(100 * opinionOf({ rttMs, jitterMs, loss: worst })),
    seconds,
    rttMs: whole(rttMs),
    jitterMs: whole(jitterMs),
    lossIn: hundredths(lossInPercent),
    lossOut: hundredths(lossOutPercent),
  };
}
