import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { recently, together } from './sharing.ts';

/** Readings that end when the test says so. */
function slowReads() {
  const ends: (() => void)[] = [];
  let begun = 0;
  return {
    begun: () => begun,
    read: () =>
      new Promise<number>((resolve) => {
        const mine = ++begun;
        ends.push(() => resolve(mine));
      }),
    end: (): void => ends.shift()?.(),
  };
}

describe('what all who ask at once share', () => {
  it('is never older than their question', async () => {
    const slow = slowReads();
    const ask = together(slow.read);
    const first = ask();
    await setImmediate();
    const later = [ask(), ask(), ask()];
    expect(slow.begun()).toBe(1);
    slow.end();
    expect(await first).toBe(1);
    await setImmediate();
    slow.end();
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
    expect(slow.begun()).toBe(2);
  });

  it('goes on after a reading that failed', async () => {
    let fails = true;
    const ask = together(async () => {
      if (fails) throw new Error('no database');
      return 'read';
    });
    await expect(ask()).rejects.toThrow('no database');
    fails = false;
    expect(await ask()).toBe('read');
  });
});

describe('what was read lately', () => {
  it('serves all, a failure nobody', async () => {
    let reads = 0;
    const ask = recently(60_000, async () => {
      if (++reads === 1) throw new Error('no database');
      return reads;
    });
    await expect(ask()).rejects.toThrow('no database');
    expect(await Promise.all([ask(), ask()])).toEqual([2, 2]);
    expect(await ask()).toBe(2);
  });
});
