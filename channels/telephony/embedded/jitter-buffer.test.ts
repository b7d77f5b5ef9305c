import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME_SAMPLES, ULAW_SILENCE } from '../sound/g711.ts';
import { createJitterBuffer, type JitterBuffer } from './jitter-buffer.ts';

const packet = (number: number) => new Uint8Array(FRAME_SAMPLES).fill(number % 100);
const put = (buffer: JitterBuffer, number: number, start = 1000) =>
  buffer.put((start + number * FRAME_SAMPLES) >>> 0, packet(number));

/** What is heard at each tick: the packet's number, 'faded' for a repeat, null for silence. */
function take(buffer: JitterBuffer, ticks: number): (number | 'faded' | null)[] {
  const into = new Uint8Array(FRAME_SAMPLES);
  return Array.from({ length: ticks }, () => {
    if (!buffer.take(into)) return null;
    return (into[0] ?? 0) < 100 ? (into[0] ?? 0) : 'faded';
  });
}

describe('jitter buffer', () => {
  it('plays after 40 ms', () => {
    const buffer = createJitterBuffer();
    expect(take(buffer, 1)).toEqual([null]);
    put(buffer, 0);
    put(buffer, 1);
    expect(take(buffer, 4)).toEqual([null, null, 0, 1]);
  });

  it('puts packets into order, over the end of the timestamps too', () => {
    const buffer = createJitterBuffer();
    const start = 2 ** 32 - 2 * FRAME_SAMPLES;
    for (const number of [0, 2, 1, 4, 3]) put(buffer, number, start);
    expect(take(buffer, 7)).toEqual([null, null, 0, 1, 2, 3, 4]);
  });

  it('fills a loss with a fading repeat, then silence, and goes on in time', () => {
    const buffer = createJitterBuffer();
    for (const number of [0, 1, 6]) put(buffer, number);
    const heard = take(buffer, 9);
    expect(heard.slice(2, 4)).toEqual([0, 1]);
    expect(heard.slice(6)).toEqual([null, null, 6]);
  });

  it('takes packets of 10, 30 and 60 ms', () => {
    for (const length of [80, 240, 480]) {
      const buffer = createJitterBuffer();
      for (let at = 0; at < 960; at += length) buffer.put(500 + at, new Uint8Array(length).fill(7));
      expect(take(buffer, 8)).toEqual([null, null, 7, 7, 7, 7, 7, 7]);
    }
  });

  it('finds its way again after the sender jumped back or ahead', () => {
    for (const jump of [-1_000_000, 1_000_000]) {
      const buffer = createJitterBuffer();
      put(buffer, 0);
      take(buffer, 5);
      for (let number = 1; number < 8; number++) put(buffer, number, 1000 + jump);
      expect(take(buffer, 10)).toContain(7);
    }
  });

  it('follows a sender whose clock runs 1 % fast without piling up delay', () => {
    const buffer = createJitterBuffer();
    let number = 0;
    let heard: number | 'faded' | null = null;
    for (let tick = 0; tick < 3000; tick++) {
      put(buffer, number++);
      if (tick % 100 === 99) put(buffer, number++);
      heard = take(buffer, 1)[0] ?? null;
    }
    expect(typeof heard).toBe('number');
    const delay = (number - 1 - Number(heard) + 100) % 100;
    expect(delay).toBeLessThanOrEqual(6);
  });

  it('survives anything', () => {
    const packets = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 1500 }), fc.boolean()),
    );
    fc.assert(
      fc.property(packets, (list) => {
        const buffer = createJitterBuffer();
        const into = new Uint8Array(FRAME_SAMPLES);
        for (const [timestamp, length, ticks] of list) {
          buffer.put(timestamp, new Uint8Array(length).fill(3));
          if (ticks && !buffer.take(into)) expect(into.every((byte) => byte === ULAW_SILENCE)).toBe(true);
        }
      }),
    );
  });
});
