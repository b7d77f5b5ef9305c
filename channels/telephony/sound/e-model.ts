/** How good a line sounds, reckoned from what is measured of it. */

/** What is known of a line; what isn't known counts as harmless. */
export interface MeasuredLine {
  /** There and back, milliseconds. */
  rttMs: number | null;
  /** Mean difference of packet spacing, milliseconds. */
  jitterMs: number | null;
  /** Share of packets lost, 0 to 1. */
  loss: number | null;
}

/** The value of a line without any fault: ITU-T G.107 (06/2015), default parameters. */
const bestRating = 93.2;
/** One packet of G.711 as we send it, ms. */
const packetMs = 20;
/** A receiver holds back about so many times the jitter, so that nothing comes too late. */
const bufferFactor = 2;
/** Robustness of G.711 with loss concealment against random loss: ITU-T G.113 Appendix I. */
const lossRobustness = 25.1;
/** Beyond this way people begin to talk over one another, ms: Cole and Rosenbluth's form of G.107's delay impairment. */
const noticedMs = 177.3;

/**
 * @returns the transmission rating R of a G.711 line, 0 to 93.2: R = 93.2 − Id − Ie,eff, with
 *   Ie,eff = 95 · P / (P + Bpl) for random loss P in percent (ITU-T G.107, 7.4), and
 *   Id = 0.024 d + 0.11 (d − 177.3) beyond 177.3 ms, d being the way from mouth to ear in milliseconds.
 */
export function ratingOf({ rttMs, jitterMs, loss }: MeasuredLine): number {
  const way = (rttMs ?? 0) / 2 + packetMs + bufferFactor * (jitterMs ?? 0);
  const delay = 0.024 * way + (way > noticedMs ? 0.11 * (way - noticedMs) : 0);
  const percent = 100 * Math.min(1, Math.max(0, loss ?? 0));
  const lossy = (95 * percent) / (percent + lossRobustness);
  return Math.max(0, bestRating - delay - lossy);
}

/** @returns the mean opinion that listeners would have of such a line, 1 to 4.5 (ITU-T G.107 Annex B). */
export function opinionOf(line: MeasuredLine): number {
  const rating = ratingOf(line);
  const opinion = 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6;
  return Math.min(4.5, Math.max(1, opinion));
}
