import { RtcpReceiverInfo } from 'werift';

export interface ReceptionReport {
  /** One packet arrived in good order. */
  arrived(source: number, sequence: number, timestamp: number): void;
  /** The other side's clock, from its sender report. @param middle middle 32 bits of the NTP time. */
  senderReported(middle: number): void;
  /** What to tell the other side, or null before the first packet. */
  take(): RtcpReceiverInfo | null;
  /** Packets that should have come between the last two calls of `take`, of them those that didn't, and the jitter in ms. */
  last(): { expected: number; lost: number; jitterMs: number };
}

/** Counts what comes in, for the receiver report (RFC 3550, 6.4.1) from which the page sees its loss and delay. */
export function createReceptionReport(): ReceptionReport {
  let source = -1;
  let first = 0;
  let highest = 0;
  let cycles = 0;
  let received = 0;
  let jitter = 0;
  let transit: number | null = null;
  let expectedBefore = 0;
  let receivedBefore = 0;
  let last = { expected: 0, lost: 0 };
  let lastReport = 0;
  let lastReportAt = 0;

  return {
    arrived(from, sequence, timestamp) {
      if (from !== source) {
        source = from;
        first = sequence;
        highest = sequence;
        cycles = received = jitter = expectedBefore = receivedBefore = 0;
        transit = null;
      }
      received++;
      const ahead = (sequence - highest) & 0xffff;
      if (ahead > 0 && ahead < 32_768) {
        if (sequence < highest) cycles++;
        highest = sequence;
      }
      // Kept small enough that the subtraction of two timestamps never leaves 32 bits.
      const now = ((performance.now() * 8 - timestamp) | 0) >>> 0;
      if (transit !== null) jitter += (Math.abs((now - transit) | 0) - jitter) / 16;
      transit = now;
    },
    senderReported(middle) {
      lastReport = middle >>> 0;
      lastReportAt = performance.now();
    },
    last: () => ({ ...last, jitterMs: jitter / 8 }),
    take() {
      if (source < 0) return null;
      const extended = cycles * 65_536 + highest;
      const expected = extended - first + 1;
      const expectedNow = expected - expectedBefore;
      const lostNow = expectedNow - (received - receivedBefore);
      expectedBefore = expected;
      receivedBefore = received;
      last = { expected: Math.max(0, expectedNow), lost: Math.max(0, lostNow) };
      return new RtcpReceiverInfo({
        ssrc: source,
        fractionLost:
          expectedNow > 0 && lostNow > 0 ? Math.min(255, Math.floor((lostNow * 256) / expectedNow)) : 0,
        packetsLost: Math.max(0, expected - received),
        highestSequence: extended >>> 0,
        jitter: Math.round(jitter),
        lsr: lastReport,
        dlsr: lastReport === 0 ? 0 : Math.round(((performance.now() - lastReportAt) * 65_536) / 1000),
      });
    },
  };
}
