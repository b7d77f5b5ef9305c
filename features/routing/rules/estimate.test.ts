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

  describe('with callers who wait for their language first', () => {
    const speaks = { type: 'callEntered', queue: 'claims', priority: 0, speaks: 'english' } as const;
    /** One who speaks English among four, all in a call; three who wait before the one who asks. */
    const inEnglish = (mode: 'preferred' | 'required', seconds: number, speakers = 1) => {
      const centre = openCentre([queue('claims', 40, 'claims', 60, { language: { mode, seconds } })]);
      for (let i = 0; i < 4; i++)
        centre.staff(`a${i}`, ...(i < speakers ? ['claims', 'english'] : ['claims']));
      for (let i = 0; i < 4; i++) {
        centre.enter(`served ${i}`, 'claims');
        centre.answer(`served ${i}`);
      }
      for (let i = 0; i < 3; i++) centre.enter(`chinese ${i}`, 'claims');
      centre.feed({ ...speaks, interaction: 'first' });
      centre.feed({ ...speaks, interaction: 'second' });
      centre.enter('last', 'claims');
      return { at: centre.now(), of: (call: string) => expectedWaitMs(centre.state, call), centre };
    };

    it('is that of the agents who speak it, who take also those who came before', () => {
      const { of } = inEnglish('required', 600);
      // Three are ahead for all four, then it needs an end of the one; the other one needs two of his.
      expect(of('first')).toBe((3 / 4) * usualMs + usualMs);
      expect(of('second')).toBe(2 * usualMs);
      expect(of('last')).toBe((5 / 4) * usualMs + usualMs / 4);
      expect(of('chinese 2')).toBe((3 / 4) * usualMs);
    });

    it('is no longer than until he is anybody’s, and then that of everybody', () => {
      const { of } = inEnglish('required', 240);
      // He came two facts ago, a second each.
      expect(of('second')).toBe((4 / 4) * usualMs + usualMs / 4);
      expect(inEnglish('required', 310).of('second')).toBe(309_000);
    });

    it('is that of everybody while nobody who speaks it is preferred, and until then where it is required', () => {
      expect(inEnglish('preferred', 600, 0).of('first')).toBe(usualMs);
      const { of } = inEnglish('required', 600, 0);
      expect(of('first')).toBe(598_000);
      // Nobody serves those ahead before it is his turn.
      expect(of('last')).toBe(usualMs);
      expect(inEnglish('required', 120, 0).of('last')).toBe((5 / 4) * usualMs + usualMs / 4);
    });
  });

  it('of who waits for his own agent is an end of that one’s, or the time until others are asked', () => {
    const centre = centreWith(3, 0);
    const reserve = (seconds: number) => ({ agent: 'agent 1', until: centre.now() + seconds * 1000 });
    const own = { type: 'callEntered', queue: 'claims', priority: 0 } as const;
    centre.feed({ ...own, interaction: 'long', reserve: reserve(600) });
    expect(expectedWaitMs(centre.state, 'long')).toBe(usualMs);
    centre.feed({ ...own, interaction: 'short', reserve: reserve(200) });
    expect(expectedWaitMs(centre.state, 'short')).toBe(199_000);
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
