/** What an echo test says of a headset and its line: pure, from what was measured. */

/** Length of one reading of loudness, milliseconds. */
export const stepMs = 10;

/** One reading each `stepMs`: loudness as root mean square and highest sample, 0 to 1 of full scale. */
export interface EchoReadings {
  /** What the microphone said. */
  sent: readonly number[];
  sentPeaks: readonly number[];
  /** What came back from the engine, at the same moments. */
  heard: readonly number[];
}

export const echoFaults = ['silent', 'quiet', 'clipped', 'notHeard', 'lossy', 'late'] as const;
export type EchoFault = (typeof echoFaults)[number];

export interface EchoVerdict {
  /** The worst first; none: all is well. */
  faults: EchoFault[];
  /** From the microphone to the ear, through the engine, milliseconds; null where the voice was too even to tell. */
  delayMs: number | null;
  /** Of the worse direction, percent; null while unknown. */
  lossPercent: number | null;
  /** Loudness of the speech, decibels of full scale; −90 for nothing. */
  levelDb: number;
}

/** Below this there is nothing but the noise of an open circuit. */
const silentLevel = 0.004;
/** Speech below this is hard to understand for the customer; a usual voice at a headset has 0.05 to 0.2. */
const quietLevel = 0.025;
/** A sample so high has hit the ceiling. */
const clippedPeak = 0.985;
/** More of such readings than this are heard as rattling. */
const clippedShare = 0.01;
/** Loss as G.711 bears it; as for calls. */
const mostLossPercent = 2;
/** Beyond this people talk over one another: ITU-T G.114, one way. The test goes one such way: mouth, engine, ear. */
const mostDelayMs = 400;
/** Longest delay that is looked for, milliseconds. */
const longestDelayMs = 1_500;
/** Likeness of both sides from which a delay is believed; 1 is sameness. */
const believed = 0.6;

/** @param losses shares of packets lost there and back, percent. */
export function judgeEcho(
  { sent, sentPeaks, heard }: EchoReadings,
  losses: readonly (number | null)[],
): EchoVerdict {
  const loud = loudOf(sent);
  const known = losses.filter((loss) => loss !== null);
  const lossPercent = known.length === 0 ? null : Math.max(...known);
  const delayMs = delayOf(sent, heard);
  const clipped = sentPeaks.filter((peak) => peak >= clippedPeak).length;
  const isSilent = loud < silentLevel;
  const faults: Record<EchoFault, boolean> = {
    silent: isSilent,
    quiet: !isSilent && loud < quietLevel,
    clipped: clipped > 0 && clipped / sentPeaks.length > clippedShare,
    notHeard: !isSilent && loudOf(heard) < silentLevel,
    lossy: lossPercent !== null && lossPercent > mostLossPercent,
    late: delayMs !== null && delayMs > mostDelayMs,
  };
  return {
    faults: echoFaults.filter((fault) => faults[fault]),
    delayMs,
    lossPercent,
    levelDb: loud === 0 ? -90 : Math.max(-90, Math.round(20 * Math.log10(loud))),
  };
}

/** Loudness that a tenth of the readings exceeds: that of the speech, whatever pauses are in it. */
function loudOf(readings: readonly number[]): number {
  const sorted = [...readings].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.9)] ?? 0;
}

/**
 * How much later the same ups and downs come back.
 * @returns milliseconds in steps of `stepMs`; null where nothing alike came back, or the voice was even.
 */
export function delayOf(sent: readonly number[], heard: readonly number[]): number | null {
  const length = Math.min(sent.length, heard.length);
  let best = { likeness: believed, lag: -1 };
  for (let lag = 0; lag <= longestDelayMs / stepMs; lag++) {
    // Fewer than two seconds in common say nothing.
    if ((length - lag) * stepMs < 2_000) break;
    const likeness = correlation(sent, heard, lag, length - lag);
    if (likeness > best.likeness) best = { likeness, lag };
  }
  return best.lag < 0 ? null : best.lag * stepMs;
}

/** Pearson's: loudness of the two sides doesn't matter. */
function correlation(sent: readonly number[], heard: readonly number[], lag: number, count: number): number {
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const a = sent[i] ?? 0;
    const b = heard[i + lag] ?? 0;
    sumA += a;
    sumB += b;
    sumAA += a * a;
    sumBB += b * b;
    sumAB += a * b;
  }
  const spread = (sum: number, squares: number): number => squares / count - (sum / count) ** 2;
  const product = spread(sumA, sumAA) * spread(sumB, sumBB);
  // An even voice has no ups and downs that could be found again.
  return product < 1e-12 ? 0 : (sumAB / count - (sumA / count) * (sumB / count)) / Math.sqrt(product);
}
