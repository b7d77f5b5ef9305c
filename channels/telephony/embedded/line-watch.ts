/** How the sound of one leg travels, from what is counted anyway: a few sums every five seconds, nothing for a packet. */
import type { MeasuredSound } from '../call-fact.ts';
import { type LineStep, stepOf } from '../sound/line-step.ts';

/** What was counted since the reading before. */
export interface LineReading {
  /** Packets that should have come from the person, and of them those that came too late to be heard or never. */
  expected: number;
  missing: number;
  /** Of what comes from him, milliseconds. */
  jitterMs: number;
  /** What his side reports of what we send: share lost, 0 to 1, and the way there and back; null without a report. */
  lossOut: number | null;
  rttMs: number | null;
}

/** A change of step counts once it was seen so many times in a row: one bad moment is no bad line. */
const steadyReadings = 2;

export interface LineWatch {
  /** @returns the step that counts from now on, if it is another one than before. */
  add(reading: LineReading): { step: LineStep; sound: MeasuredSound } | null;
  /** Over the whole leg; null where nothing was read. */
  whole(): MeasuredSound | null;
}

/** @param everyMs between two readings. */
export function createLineWatch(everyMs: number): LineWatch {
  let readings = 0;
  let [expected, missing, jitterSum] = [0, 0, 0];
  const lossOut = { sum: 0, count: 0 };
  const rtt = { sum: 0, count: 0 };
  let step: LineStep = 'good';
  let seen: { step: LineStep; times: number } = { step: 'good', times: 0 };
  const share = (part: number, of: number): number => (of > 0 ? Math.min(1, Math.max(0, part / of)) : 0);

  return {
    add(reading) {
      readings++;
      expected += reading.expected;
      missing += reading.missing;
      jitterSum += reading.jitterMs;
      if (reading.lossOut !== null) {
        lossOut.sum += reading.lossOut;
        lossOut.count++;
      }
      if (reading.rttMs !== null) {
        rtt.sum += reading.rttMs;
        rtt.count++;
      }
      const lossIn = share(reading.missing, reading.expected);
      const { jitterMs, rttMs } = reading;
      const now = stepOf({ rttMs, jitterMs, loss: Math.max(lossIn, reading.lossOut ?? 0) });
      seen = { step: now, times: now === seen.step ? seen.times + 1 : 1 };
      if (now === step || seen.times < steadyReadings) return null;
      step = now;
      const seconds = Math.round((readings * everyMs) / 1000);
      return { step, sound: { seconds, rttMs, jitterMs, lossIn, lossOut: reading.lossOut } };
    },
    whole: () =>
      readings === 0
        ? null
        : {
            seconds: Math.round((readings * everyMs) / 1000),
            rttMs: rtt.count === 0 ? null : rtt.sum / rtt.count,
            jitterMs: jitterSum / readings,
            lossIn: share(missing, expected),
            lossOut: lossOut.count === 0 ? null : lossOut.sum / lossOut.count,
          },
  };
}
