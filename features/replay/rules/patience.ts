/**
 * How long callers wait before they leave. Of who was answered only that he would have waited longer is known (his patience
 * is censored), so that the mean of those who left would be far too short.
 *
 * Source: E. L. Kaplan, P. Meier, «Nonparametric estimation from incomplete observations», JASA 53 (1958); for call centres
 * L. Brown, N. Gans, A. Mandelbaum and others, «Statistical analysis of a telephone call center», JASA 100 (2005). Beyond the
 * longest wait the curve goes on as an exponential one through its last point (B. W. Brown, M. Hollander, R. M. Korwar, 1974).
 */

/** A wait. `left`: he gave up after it; else he was answered, or led elsewhere. */
export interface Wait {
  /** Milliseconds. */
  ms: number;
  left: boolean;
}

/** The share of callers who are still there. */
export interface PatienceCurve {
  /** Where it falls, milliseconds, rising; and what is left just after. */
  readonly times: readonly number[];
  readonly shares: readonly number[];
  /** The longest wait that was seen, milliseconds, and the share that is left there. */
  readonly last: number;
  readonly lastShare: number;
}

/** Estimates the curve in O(n log n). Of those who left and were answered at the same time, who left goes first. */
export function estimatePatience(waits: readonly Wait[]): PatienceCurve {
  const sorted = [...waits].sort((a, b) => a.ms - b.ms || Number(b.left) - Number(a.left));
  const times: number[] = [];
  const shares: number[] = [];
  let share = 1;
  for (let at = 0; at < sorted.length; ) {
    const ms = sorted[at]?.ms ?? 0;
    const atRisk = sorted.length - at;
    let left = 0;
    for (; sorted[at]?.ms === ms; at++) if (sorted[at]?.left) left++;
    if (left === 0) continue;
    share *= 1 - left / atRisk;
    times.push(ms);
    shares.push(share);
  }
  return { times, shares, last: sorted.at(-1)?.ms ?? 0, lastShare: share };
}

/** The share of callers who wait longer than `ms`. */
export function shareBeyond({ times, shares, last, lastShare }: PatienceCurve, ms: number): number {
  if (ms > last) return lastShare >= 1 || last === 0 ? lastShare : lastShare ** (ms / last);
  const fallen = countUpTo(times, ms);
  return fallen === 0 ? 1 : (shares[fallen - 1] ?? 1);
}

/**
 * Draws the patience of somebody who has waited for so long already.
 * @param waitedMs milliseconds that he is known to wait.
 * @param chance 0 to below 1.
 * @returns milliseconds, more than `waitedMs`; infinite where nobody ever left.
 */
export function drawPatience(curve: PatienceCurve, waitedMs: number, chance: number): number {
  const { times, shares, last, lastShare } = curve;
  // He is one of those who are left, so the wanted share is one of theirs.
  const wanted = shareBeyond(curve, waitedMs) * (1 - chance);
  if (wanted < lastShare || times.length === 0) {
    if (lastShare <= 0) return Math.max(last, waitedMs) + 1;
    if (lastShare >= 1 || last === 0) return Number.POSITIVE_INFINITY;
    return Math.max(waitedMs + 1, (last * Math.log(wanted)) / Math.log(lastShare));
  }
  let low = 0;
  let high = shares.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shares[middle] ?? 0) <= wanted) high = middle;
    else low = middle + 1;
  }
  return Math.max(waitedMs + 1, times[low] ?? last);
}

/** How many of a rising list are at most `ms`. */
function countUpTo(times: readonly number[], ms: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
