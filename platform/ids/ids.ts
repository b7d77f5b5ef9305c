import { randomFillSync } from 'node:crypto';

const random = Buffer.alloc(10);
let lastMs = 0;
let counter = 0;

/**
 * Makes a UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, a 12-bit counter within the millisecond so that
 * ids of one process rise strictly, 62 random bits.
 * @param nowMs Unix milliseconds; never runs backwards within a process.
 */
export function newId<T extends string = string>(nowMs: number = Date.now()): T {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  randomFillSync(random, 0, 8);
  const time = lastMs.toString(16).padStart(12, '0');
  const variant = ((random[0] ?? 0) & 0x3f) | 0x80;
  const low = variant.toString(16).padStart(2, '0') + random.toString('hex', 1, 8);
  const mid = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${mid}-${low.slice(0, 4)}-${low.slice(4)}` as T;
}

/** @returns what no id made at this moment or later is below: for reading what is in the order of its ids. */
export function lowestId(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @returns whether the text is a lower-case UUID of any version. */
export function isUuid(text: string): boolean {
  return uuidShape.test(text);
}
