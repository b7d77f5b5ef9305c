import { describe, expect, it } from 'vitest';
import type { Queue } from '../contract/queues.ts';
import { openCentre, queue } from '../testing/open-centre.ts';

const claims = (more: Partial<Queue>) => queue('claims', 0, 'claims', 60, more);
const general = queue('general', 0);
const far = { code: 'far', calls: 1, retryMinutes: 5 };
const toFar = { when: 'waited', seconds: 60, to: 'far' } as const;

/** One caller has waited for a minute, and a second one for half of it. */
function openWithSite(more: Partial<Queue> = { overflow: [toFar] }, sites = [far]) {
  const centre = openCentre([claims(more), general]);
  centre.feed({ type: 'sitesChanged', sites });
  centre.enter('first', 'claims');
  centre.pass(30);
  centre.enter('second', 'claims');
  centre.pass(31);
  centre.feed({ type: 'timePassed' });
  return centre;
}

describe('another site', () => {
  it('is dialled for who has waited so long, and takes no more at once than it can', () => {
    const centre = openWithSite();
    expect(centre.decided()).toEqual(['first is handed to far: waited']);
    expect([centre.place('first'), centre.place('second')]).toEqual([null, 1]);
    centre.pass(60);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toEqual([]);
    centre.feed({ type: 'siteAnswered', interaction: 'first', site: 'far' });
    centre.end('first');
    expect(centre.decided()).toEqual(['second is handed to far: waited']);
  });

  it('gives back whom it does not take to his place, and is not tried for him for a while', () => {
    const centre = openWithSite();
    centre.feed({ type: 'siteReturned', interaction: 'first', site: 'far' });
    expect(centre.decided()).toEqual([]);
    expect([centre.place('first'), centre.place('second')]).toEqual([1, 2]);
    // The second one may still go there, in his time.
    centre.pass(40);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toEqual(['second is handed to far: waited']);
    centre.hangUp('second');
    expect(centre.decided()).toEqual([]);
    centre.pass(300);
    expect(centre.nextDue()).toBeLessThanOrEqual(centre.now());
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toEqual(['first is handed to far: waited']);
  });

  it('gives back whom it lost in the talk to the head', () => {
    const centre = openWithSite();
    centre.enter('urgent', 'claims', 50);
    expect(centre.place('urgent')).toBe(1);
    centre.feed({ type: 'siteAnswered', interaction: 'first', site: 'far' });
    centre.feed({ type: 'siteReturned', interaction: 'first', site: 'far' });
    expect([centre.place('first'), centre.place('urgent')]).toEqual([1, 2]);
  });

  it('gives back to whoever is free by then', () => {
    const centre = openWithSite();
    centre.staff('ann', 'claims');
    expect(centre.decided()).toContain('offer second to ann');
    centre.staff('bo', 'claims');
    centre.feed({ type: 'siteReturned', interaction: 'first', site: 'far' });
    expect(centre.decided()).toContain('offer first to bo');
  });

  it('knows late and foreign facts', () => {
    const centre = openWithSite();
    expect(centre.feed({ type: 'siteAnswered', interaction: 'second', site: 'far' })).toBe(false);
    expect(centre.feed({ type: 'siteReturned', interaction: 'first', site: 'near' })).toBe(false);
    centre.hangUp('first');
    expect(centre.feed({ type: 'siteReturned', interaction: 'first', site: 'far' })).toBe(false);
  });

  it('is passed over while it is closed, and takes who waits once it opens', () => {
    const rules = [toFar, { ...toFar, to: 'general' }];
    const centre = openCentre([claims({ overflow: rules }), general]);
    centre.feed({ type: 'sitesChanged', sites: [far] });
    centre.feed({ type: 'queuesClosed', closed: ['far'] });
    centre.enter('call', 'claims');
    centre.pass(61);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toEqual(['call goes on to general: waited']);

    const other = openCentre([claims({ overflow: [toFar] }), general]);
    other.feed({ type: 'sitesChanged', sites: [far] });
    other.feed({ type: 'queuesClosed', closed: ['far'] });
    other.enter('call', 'claims');
    other.pass(61);
    other.feed({ type: 'queuesClosed', closed: [] });
    expect(other.decided()).toEqual(['call is handed to far: waited']);
  });

  it('that is withdrawn keeps whom it has, and takes nobody more', () => {
    const centre = openWithSite();
    centre.feed({ type: 'siteAnswered', interaction: 'first', site: 'far' });
    centre.feed({ type: 'sitesChanged', sites: [] });
    centre.pass(100);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toEqual([]);
    expect(centre.end('first')).toBe(true);
    expect(centre.state.sites.size).toBe(0);
  });
});

describe('a queue that is closed', () => {
  const closed = () => {
    const centre = openCentre([claims({ whenClosed: 'far' }), general]);
    centre.feed({ type: 'sitesChanged', sites: [far] });
    centre.feed({ type: 'queuesClosed', closed: ['claims'] });
    return centre;
  };

  it('hands its callers to a site, and refuses them when that is full', () => {
    const centre = closed();
    centre.enter('one', 'claims');
    expect(centre.decided()).toEqual(['one is handed to far: closed']);
    expect(centre.enter('two', 'claims')).toBe(false);
  });

  it('sends whom the site does not take to the last resort, since nobody is in it', () => {
    const centre = closed();
    centre.enter('one', 'claims');
    centre.staff('ann', 'general');
    centre.feed({ type: 'siteReturned', interaction: 'one', site: 'far' });
    expect(centre.decided()).toEqual([
      'one goes on to general: closed',
      'offer one to ann',
      'ann is ringing',
    ]);
  });
});
