import { opinionOf } from '../../../channels/telephony/sound/e-model.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { lineFacts } from '../contract/line.ts';
import { pathOfServed } from './query-store.ts';

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
  const { seconds, rttMs, jitterMs, lossInPercent, lossOutPercent } = report;
  const worst = Math.max(lossInPercent ?? 0, lossOutPercent ?? 0) / 100;
  const hundredths = (value: number | null): number | null =>
    value === null ? null : Math.round(value * 100);
  const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));
  await appendFacts(tx, [
    fact(lineFacts['call.line'], {
      at: clock.now(),
      subject: interactionId,
      path,
      ids: { interactionId, staffId },
      data: {
        opinion: Math.round(100 * opinionOf({ rttMs, jitterMs, loss: worst })),
        seconds,
        rttMs: whole(rttMs),
        jitterMs: whole(jitterMs),
        lossIn: hundredths(lossInPercent),
        lossOut: hundredths(lossOutPercent),
      },
    }),
  ]);
  return { kept: true };
}
