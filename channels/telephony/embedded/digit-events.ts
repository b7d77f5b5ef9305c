/** Keyed digits as RFC 4733 telephone events. */
const DIGITS = '0123456789*#ABCD';
/** Timestamps of the last events; the sender repeats packets, and the network may bring them out of order. */
const REMEMBERED = 8;

export interface DigitEvents {
  /**
   * @param timestamp RTP timestamp, the same for every packet of one keystroke.
   * @param payload of a telephone-event packet.
   * @returns the digit when this is the first packet of a keystroke, else null.
   */
  accept(timestamp: number, payload: Uint8Array): string | null;
}

export function createDigitEvents(): DigitEvents {
  const seen: number[] = [];
  return {
    accept(timestamp, payload) {
      const digit = payload.length >= 4 ? DIGITS[payload[0] as number] : undefined;
      if (digit === undefined || seen.includes(timestamp)) return null;
      seen.push(timestamp);
      if (seen.length > REMEMBERED) seen.shift();
      return digit;
    },
  };
}
