import { describe, expect, it } from 'vitest';
import type { Queue } from '../contract/queues.ts';
import { openCentre, queue } from '../testing/open-centre.ts';

const reasons = [
  { code: 'break', callIn: true, refusedWhileWaiting: false },
  { code: 'meal', callIn: false, refusedWhileWaiting: false },
  { code: 'meeting', callIn: false, refusedWhileWaiting: true },
];

/** Ann and Cai on a break, Bo at his meal, Dan of another queue on a break. */
function open(surge: Queue['surge']) {
  const centre = openCentre([queue('claims', 0, 'claims', 60, { surge }), queue('general', 0)]);
  centre.feed({ type: 'reasonsChanged', reasons });
  const where = { ann: 'break', bo: 'meal', cai: 'break' };
  for (const [agent, reason] of Object.entries(where)) {
    centre.staff(agent, 'claims');
    centre.feed({ type: 'agentNotReady', agent, reason });
  }
  centre.staff('dan', 'general');
  centre.feed({ type: 'agentNotReady', agent: 'dan', reason: 'break' });
  return centre;
}

describe('calling in', () => {
  it('asks once who may be called when so many wait, again after nobody waited', () => {
    const centre = open({ waiting: 2, waitSeconds: null });
    centre.enter('one', 'claims');
    expect(centre.decided()).toEqual([]);
    centre.enter('two', 'claims');
    expect(centre.decided()).toEqual(['call in for claims: ann cai']);
    centre.enter('three', 'claims');
    expect(centre.decided()).toEqual([]);
    for (const call of ['one', 'two', 'three']) centre.hangUp(call);
    centre.enter('four', 'claims');
    centre.enter('five', 'claims');
    expect(centre.decided()).toEqual(['call in for claims: ann cai']);
  });

  it('asks when somebody waits too long', () => {
    const centre = open({ waiting: null, waitSeconds: 45 });
    centre.enter('call', 'claims');
    centre.pass(46);
    expect(centre.nextDue()).toBeLessThanOrEqual(centre.now());
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toEqual(['call in for claims: ann cai']);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toEqual([]);
  });

  it('is done by a team leader at any time, and forces nobody', () => {
    const centre = open(null);
    centre.feed({ type: 'calledIn', queue: 'claims' });
    expect(centre.decided()).toEqual(['call in for claims: ann cai']);
    expect(centre.presence('ann')).toBe('notReady break');
    expect(centre.feed({ type: 'calledIn', queue: 'nowhere' })).toBe(false);
  });
});

describe('a reason that isn’t given while callers wait', () => {
  it('is refused to the agent who may serve them, not to others nor to the team leader', () => {
    const centre = open(null);
    centre.enter('call', 'claims');
    const asks = (agent: string) => centre.feed({ type: 'agentNotReady', agent, reason: 'meeting' });
    expect(asks('bo')).toBe(false);
    expect(asks('dan')).toBe(true);
    expect(centre.feed({ type: 'agentForced', agent: 'bo', reason: 'meeting' })).toBe(true);
    centre.hangUp('call');
    expect(asks('ann')).toBe(true);
  });
});
