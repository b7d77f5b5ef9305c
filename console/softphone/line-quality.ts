import type { VoiceQuality } from '../../channels/telephony/browser/voice-quality.ts';
import { opinionOf } from '../../channels/telephony/sound/e-model.ts';
import { type LineStep, stepOf } from '../../channels/telephony/sound/line-step.ts';

/** How the call's sound travels, over the last seconds. */
export interface LineQuality {
  step: LineStep;
  /** Milliseconds there and back; null while unknown, as below. */
  rttMs: number | null;
  jitterMs: number | null;
  /** Packets lost in the worse direction, percent. */
  lossPercent: number | null;
  /** What listeners would think of it, 1 to 4.5. */
  opinion: number;
}

/** How the sound of a whole call travelled on this side; losses and times as means. */
export interface WholeLine {
  seconds: number;
  rttMs: number | null;
  jitterMs: number | null;
  /** Percent. */
  lossInPercent: number | null;
  lossOutPercent: number | null;
}

/** Readings, one a second, that are looked at together: one lost packet is no bad line. */
export const readingsKept = 5;

/** @returns the line in three steps, by its worst value; null while nothing is known. */
export function judgeLine(readings: readonly VoiceQuality[]): LineQuality | null {
  const last = readings.slice(-readingsKept);
  const values = {
    rttMs: mean(last.map((one) => one.rttMs)),
    jitterMs: mean(last.map((one) => one.jitterMs)),
    lossPercent: worse(mean(last.map((one) => one.lossIn)), mean(last.map((one) => one.lossOut))),
  };
  if (Object.values(values).every((value) => value === null)) return null;
  const { rttMs, jitterMs, lossPercent } = values;
  const line = { rttMs, jitterMs, loss: lossPercent === null ? null : lossPercent / 100 };
  return { ...values, opinion: opinionOf(line), step: stepOf(line) };
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function worse(one: number | null, other: number | null): number | null {
  if (one === null && other === null) return null;
  return Math.round(Math.max(one ?? 0, other ?? 0) * 1000) / 10;
}

/** Gathers the readings of a call, one a second. */
export function createLineTally() {
  const sums = { rttMs: [0, 0], jitterMs: [0, 0], lossIn: [0, 0], lossOut: [0, 0] };
  let seconds = 0;
  const meanOf = ([sum, count]: number[], digits: number): number | null =>
    count ? Math.round(((sum ?? 0) / count) * digits) / digits : null;
  const percentOf = (one: number[]): number | null => {
    const share = meanOf(one, 100_000);
    return share === null ? null : Math.round(share * 10_000) / 100;
  };
  return {
    add(reading: VoiceQuality): void {
      seconds++;
      for (const name of ['rttMs', 'jitterMs', 'lossIn', 'lossOut'] as const) {
        const value = reading[name];
        if (value === null) continue;
        sums[name] = [(sums[name][0] ?? 0) + value, (sums[name][1] ?? 0) + 1];
      }
    },
    /** @returns the means so far; null where nothing was read. */
    whole: (): WholeLine | null =>
      seconds === 0
        ? null
        : {
            seconds,
            rttMs: meanOf(sums.rttMs, 1),
            jitterMs: meanOf(sums.jitterMs, 1),
            lossInPercent: percentOf(sums.lossIn),
            lossOutPercent: percentOf(sums.lossOut),
          },
  };
}

export type LineTally = ReturnType<typeof createLineTally>;
