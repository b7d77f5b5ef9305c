import { describe, expect, it } from 'vitest';
import type { Queue } from '../contract/queues.ts';
import { openCentre, queue } from '../testing/open-centre.ts';

const claims = (more: Partial<Queue>) => queue('claims', 0, 'claims', 60, more);
const general = queue('general', 0);

describe('overflow', () => {
  it('moves a call that waited so long, and it keeps its age', () => {
    const centre = openCentre([
      claims({ overflow: [{ when: 'waited', seconds: 60, to: 'general' }] }),
      general,
    ]);
    centre.enter('call', 'claims');
    centre.pass(30);
    centre.enter('later', 'general');
    centre.pass(40);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toEqual(['call goes on to general: waited']);
    expect([centre.place('call'), centre.place('later')]).toEqual([1, 2]);
  });

  it('passes on who comes in when so many wait, but nobody whom an agent can take', () => {
    const centre = openCentre([
      claims({ overflow: [{ when: 'length', length: 1, to: 'general' }] }),
      general,
    ]);
    centre.enter('one', 'claims');
    centre.enter('two', 'claims');
    expect(centre.decided()).toEqual(['two goes on to general: length']);
    centre.staff('ann', 'claims');
    centre.staff('bo', 'claims');
    centre.enter('three', 'claims');
    expect(centre.decided()).toContain('offer three to bo');
  });

  it('passes on who would make too few be answered in time', () => {
    const rule = { when: 'serviceLevel', percent: 50, seconds: 300, to: 'general' } as const;
    const centre = openCentre([claims({ overflow: [rule] }), general]);
    centre.staff('ann', 'claims');
    centre.enter('served', 'claims');
    centre.answer('served');
    centre.enter('in time', 'claims');
    expect(centre.decided()).toEqual([]);
    centre.enter('half', 'claims');
    expect(centre.decided()).toEqual([]);
    centre.enter('too late', 'claims');
    expect(centre.decided()).toEqual(['too late goes on to general: serviceLevel']);
  });

  it('never comes back to a queue that it left, nor to one that is closed', () => {
    const both = { when: 'waited', seconds: 10 } as const;
    const centre = openCentre([
      claims({ overflow: [{ ...both, to: 'general' }] }),
      queue('general', 0, 'general', 60, {
        overflow: [
          { ...both, to: 'claims' },
          { ...both, to: 'policies' },
        ],
      }),
      queue('policies', 0),
    ]);
    centre.feed({ type: 'queuesClosed', closed: ['policies'] });
    centre.enter('call', 'claims');
    centre.pass(11);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toEqual(['call goes on to general: waited']);
    centre.feed({ type: 'queuesClosed', closed: [] });
    expect(centre.decided()).toEqual(['call goes on to policies: waited']);
  });
});

describe('a forecast', () => {
  it('is nothing while nobody works, and counts who waits by the pace of the queue', () => {
    /** Whether somebody who comes in goes on, since he would not be answered within so long. */
    const goesOn = (seconds: number, ...before: ('signs in' | 'is ready')[]): boolean => {
      const rule = { when: 'serviceLevel', percent: 100, seconds, to: 'general' } as const;
      const centre = openCentre([claims({ overflow: [rule] }), general]);
      if (before.length > 0) centre.signIn('ann', 'claims');
      if (before.includes('is ready')) {
        centre.ready('ann');
        centre.enter('served', 'claims');
      }
      centre.enter('call', 'claims');
      return centre.decided().includes('call goes on to general: serviceLevel');
    };
    expect(goesOn(600)).toBe(true);
    expect(goesOn(600, 'signs in')).toBe(true);
    // Three minutes of talk and one of wrap-up for each call of one agent.
    expect(goesOn(239, 'signs in', 'is ready')).toBe(true);
    expect(goesOn(240, 'signs in', 'is ready')).toBe(false);
  });

  it('is reckoned for the agents for whom somebody waits first', () => {
    const rule = { when: 'serviceLevel', percent: 60, seconds: 250, to: 'general' } as const;
    const language = { mode: 'required', seconds: 600 } as const;
    const centre = openCentre([claims({ overflow: [rule], language }), general]);
    centre.staff('ann', 'claims', 'english');
    for (const agent of ['bo', 'cy', 'di']) centre.staff(agent, 'claims');
    const speaks = (interaction: string, skill: string | null) =>
      centre.feed({ type: 'callEntered', interaction, queue: 'claims', priority: 0, speaks: skill });
    for (const call of ['one', 'two', 'three', 'four']) speaks(call, call === 'one' ? 'english' : null);
    expect(centre.state.entries.get('one')?.agent?.id).toBe('ann');
    // One of the four is done every minute, but her only every four.
    speaks('first', 'english');
    expect(centre.decided()).toEqual([]);
    speaks('second', 'english');
    expect(centre.decided()).toEqual(['second goes on to general: serviceLevel']);
    speaks('mandarin', null);
    expect(centre.decided()).toEqual([]);
  });
});

describe('opening hours', () => {
  it('send callers where a closed queue says, and refuse them where it says nothing', () => {
    const centre = openCentre([claims({ whenClosed: 'general' }), general]);
    centre.feed({ type: 'queuesClosed', closed: ['claims'] });
    centre.staff('ann', 'general');
    centre.enter('call', 'claims');
    expect(centre.decided()).toEqual([
      'call goes on to general: closed',
      'offer call to ann',
      'ann is ringing',
    ]);
    centre.feed({ type: 'queuesClosed', closed: ['claims', 'general'] });
    expect(centre.enter('night', 'claims')).toBe(false);
  });

  it('end for nobody who waits already', () => {
    const centre = openCentre([claims({}), general]);
    centre.enter('call', 'claims');
    centre.feed({ type: 'queuesClosed', closed: ['claims'] });
    centre.staff('ann', 'claims');
    expect(centre.decided()).toContain('offer call to ann');
  });
});
