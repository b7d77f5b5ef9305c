import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LEG_LIMITS, judgeLeg } from './leg-watchdog.ts';

const leg = {
  origin: 'offered' as 'offered' | 'dialled',
  dialled: null as { number: string; shows: string | null; timeoutMs: number } | null,
  answered: false,
  connected: false,
  echoMs: null as number | null,
  silent: false,
  reached: false,
  rejoining: false,
  createdAt: 0,
  answeredAt: null as number | null,
  lastSoundAt: null as number | null,
};
const judge = (changes: Partial<typeof leg>, now: number) =>
  judgeLeg({ ...leg, ...changes }, now, DEFAULT_LEG_LIMITS);
const end = (cause: string) => ({ type: 'end', cause });

describe('leg watchdog', () => {
  it('reports silence once, after a second', () => {
    const connected = { connected: true, lastSoundAt: 5000 };
    expect(judge(connected, 5999)).toBeNull();
    expect(judge(connected, 6000)).toEqual({ type: 'silent' });
    expect(judge({ ...connected, silent: true }, 7000)).toBeNull();
  });

  it('ends an echo test after its time, whatever it does', () => {
    const test = { origin: 'dialled', answered: true, connected: true, echoMs: 30_000 } as const;
    expect(judge({ ...test, lastSoundAt: 29_998 }, 29_999)).toBeNull();
    expect(judge({ ...test, lastSoundAt: 29_999 }, 30_000)).toEqual(end('command'));
  });

  it('gives a leg up after a minute of silence', () => {
    expect(judge({ connected: true, silent: true, lastSoundAt: 5000 }, 64_999)).toBeNull();
    expect(judge({ connected: true, silent: true, lastSoundAt: 5000 }, 65_000)).toEqual(end('lost'));
  });

  it('waits ten seconds for the first sound after answer or dial', () => {
    expect(judge({ answeredAt: 3000 }, 12_999)).toBeNull();
    expect(judge({ answeredAt: 3000 }, 13_000)).toEqual(end('noMedia'));
    expect(judge({ origin: 'dialled', reached: true }, 10_000)).toEqual(end('noMedia'));
    expect(judge({ origin: 'dialled', reached: true, answeredAt: 8000 }, 10_000)).toBeNull();
  });

  it('gives up a console that does not react, and a caller whom nobody answers and who sends nothing', () => {
    expect(judge({ origin: 'dialled' }, 4999)).toBeNull();
    expect(judge({ origin: 'dialled' }, 5000)).toEqual(end('unreachable'));
    expect(judge({}, 59_999)).toBeNull();
    expect(judge({}, 60_000)).toEqual(end('noMedia'));
  });

  it('lets a subscriber ring for as long as was said, and waits for his sound once he answered', () => {
    const rings = {
      origin: 'dialled' as const,
      reached: true,
      dialled: { number: '+8615400000001', shows: null, timeoutMs: 30_000 },
    };
    expect(judge(rings, 29_999)).toBeNull();
    expect(judge(rings, 30_000)).toEqual(end('noAnswer'));
    expect(judge({ ...rings, answered: true, answeredAt: 25_000 }, 34_999)).toBeNull();
    expect(judge({ ...rings, answered: true, answeredAt: 25_000 }, 35_000)).toEqual(end('noMedia'));
    expect(judge({ ...rings, reached: false }, 5_000)).toEqual(end('unreachable'));
  });

  it('gives up who does not come back after the media process died', () => {
    expect(judge({ rejoining: true, connected: true }, 9999)).toBeNull();
    expect(judge({ rejoining: true, connected: true }, 10_000)).toEqual(end('engineLost'));
  });

  it('never ends a leg whose sound flows', () => {
    const times = fc.record({
      origin: fc.constantFrom('offered' as const, 'dialled' as const),
      dialled: fc.constantFrom(null, { number: '+8615400000001', shows: null, timeoutMs: 1 }),
      echoMs: fc.constant(null),
      answered: fc.boolean(),
      connected: fc.boolean(),
      silent: fc.boolean(),
      reached: fc.boolean(),
      rejoining: fc.boolean(),
      createdAt: fc.nat(1_000_000),
      answeredAt: fc.option(fc.nat(1_000_000)),
      lastSoundAt: fc.nat(1_000_000),
    });
    fc.assert(
      fc.property(times, fc.nat(DEFAULT_LEG_LIMITS.silent - 1), (legTimes, quiet) => {
        expect(judgeLeg(legTimes, legTimes.lastSoundAt + quiet, DEFAULT_LEG_LIMITS)).toBeNull();
      }),
    );
  });
});
