import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCentre, queue } from '../testing/open-centre.ts';
import { expectedWaitMs } from './estimate.ts';

/** Three minutes of talk and a minute of wrap-up, before anything was measured. */
const usualMs = 240_000;

const centreWith = (agents: number, callers: number) => {
  const centre = openCentre();
  for (let i = 0; i < agents; i++) centre.staff(`agent ${i}`, 'claims');
  // Everybody has a call before those come who wait.
  for (let i = 0; i < agents; i++) {
    centre.enter(`served ${i}`, 'claims');
    centre.answer(`served ${i}`);
  }
  for (let i = 0; i < callers; i++) centre.enter(`call ${i}`, 'claims');
  return centre;
};
const waits = ({ state }: ReturnType<typeof openCentre>, callers: number) =>
  Array.from({ length: callers }, (_, i) => expectedWaitMs(state, `call ${i}`) ?? Number.NaN);

describe('the expected wait', () => {
  it('is that of so many ends of calls as are ahead, and one more', () => {
    expect(waits(centreWith(1, 3), 3)).toEqual([usualMs, 2 * usualMs, 3 * usualMs]);
    expect(waits(centreWith(4, 2), 2)).toEqual([usualMs / 4, usualMs / 2]);
  });

  it('is unknown while nobody works, and for who does not wait', () => {
    const centre = centreWith(0, 1);
    expect(expectedWaitMs(centre.state, 'call 0')).toBeNull();
    centre.signIn('ann', 'claims');
    expect(expectedWaitMs(centre.state, 'call 0')).toBeNull();
    centre.ready('ann');
    expect(expectedWaitMs(centre.state, 'call 0')).toBeNull();
    expect(expectedWaitMs(centre.state, 'nobody')).toBeNull();
  });

  it('counts callers of other queues whom the same agents serve first', () => {
    const centre = openCentre([queue('claims', 40), queue('general', 10)]);
    centre.staff('ann', 'claims', 'general');
    centre.enter('served', 'general');
    centre.answer('served');
    centre.enter('general', 'general');
    expect(expectedWaitMs(centre.state, 'general')).toBe(usualMs);
    centre.enter('claims', 'claims');
    expect(expectedWaitMs(centre.state, 'general')).toBe(2 * usualMs);
    expect(expectedWaitMs(centre.state, 'claims')).toBe(usualMs);
  });

  it('never falls from one caller to the next, shrinks with more agents, and grows with longer calls', () => {
    const some = { agents: fc.integer({ min: 1, max: 8 }), callers: fc.integer({ min: 1, max: 12 }) };
    fc.assert(
      fc.property(some.agents, some.callers, fc.integer({ min: 1, max: 900 }), (agents, callers, seconds) => {
        const few = centreWith(agents, callers);
        const before = waits(few, callers);
        expect(before.every((ms, at) => at === 0 || ms >= (before[at - 1] ?? 0))).toBe(true);
        const more = waits(centreWith(agents + 1, callers), callers);
        expect(more.every((ms, at) => ms <= (before[at] ?? 0))).toBe(true);
        const claims = few.state.queues.get('claims');
        if (!claims) throw new Error('no such queue');
        claims.handleMs += seconds * 1000;
        expect(waits(few, callers).every((ms, at) => ms > (before[at] ?? 0))).toBe(true);
      }),
    );
  });
});
