import type { VoiceQuality } from './voice-quality.ts';

/** How the sound of a whole call travelled on this side; losses and times as means. */
export interface WholeLine {
  seconds: number;
  rttMs: number | null;
  jitterMs: number | null;
  /** Percent. */
  lossInPercent: number | null;
  lossOutPercent: number | null;
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
