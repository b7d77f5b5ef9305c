import { describe, expect, it } from 'vitest';
import type { Strategy } from '../contract/queues.ts';
import { openCentre, queue } from '../testing/open-centre.ts';

const by = (strategy: Strategy) => [queue('claims', 0, 'claims', 0, { strategy })];

/** A call that this agent alone takes and ends after a time. */
function serve(centre: ReturnType<typeof openCentre>, agent: string, seconds: number): void {
  const others = ['ann', 'bo', 'cai'].filter((one) => one !== agent && centre.presence(one) === 'ready');
  for (const one of others) centre.feed({ type: 'agentNotReady', agent: one, reason: 'break' });
  centre.enter(`call of ${agent} ${centre.now()}`, 'claims');
  const [call] = centre.decided();
  const interaction = String(call).replace(/^offer (.*) to .*$/, '$1');
  centre.answer(interaction);
  centre.pass(seconds);
  centre.end(interaction);
  centre.ready(...others);
}

describe('the strategies', () => {
  it('give the call to who took the fewest today', () => {
    const centre = openCentre(by('fewestCalls'));
    for (const agent of ['ann', 'bo']) centre.staff(agent, 'claims');
    serve(centre, 'ann', 10);
    serve(centre, 'bo', 10);
    serve(centre, 'bo', 10);
    centre.enter('next', 'claims');
    expect(centre.decided()).toContain('offer next to ann');
  });

  it('count from the midnight of the centre', () => {
    const centre = openCentre(by('fewestCalls'));
    for (const agent of ['ann', 'bo']) centre.staff(agent, 'claims');
    serve(centre, 'bo', 10);
    centre.feed({ type: 'agentNotReady', agent: 'ann', reason: 'break' });
    centre.ready('ann');
    centre.feed({ type: 'dayBegan' });
    centre.enter('next', 'claims');
    expect(centre.decided()).toContain('offer next to bo');
  });

  it('give the call to who talked least today', () => {
    const centre = openCentre(by('leastTalk'));
    for (const agent of ['ann', 'bo']) centre.staff(agent, 'claims');
    serve(centre, 'ann', 600);
    serve(centre, 'bo', 10);
    serve(centre, 'bo', 10);
    centre.enter('next', 'claims');
    expect(centre.decided()).toContain('offer next to bo');
  });

  it('go round, and a break costs nobody his turn', () => {
    const centre = openCentre(by('roundRobin'));
    for (const agent of ['ann', 'bo', 'cai']) centre.staff(agent, 'claims');
    for (const agent of ['ann', 'bo', 'cai']) serve(centre, agent, 1);
    centre.feed({ type: 'agentNotReady', agent: 'ann', reason: 'break' });
    centre.ready('ann');
    centre.enter('next', 'claims');
    expect(centre.decided()).toContain('offer next to ann');
  });

  it('give the call to the best, then to the longest idle of equals', () => {
    const centre = openCentre(by('bestLevel'));
    for (const [agent, level] of Object.entries({ ann: 3, bo: 8, cai: 8 })) {
      centre.feed({ type: 'agentSignedIn', agent, skills: { claims: level }, linked: true });
      centre.ready(agent);
    }
    for (const [call, agent] of Object.entries({ one: 'bo', two: 'cai', three: 'ann' })) {
      centre.enter(call, 'claims');
      expect(centre.decided()).toContain(`offer ${call} to ${agent}`);
    }
  });
});

describe('what a queue needs', () => {
  const needs = [
    { skill: 'claims', level: 6 },
    { skill: 'english', level: 3 },
  ];

  it('is all of its skills, each at its level', () => {
    const centre = openCentre([queue('claims', 0, 'claims', 60, { needs })]);
    const skills = { ann: { claims: 9 }, bo: { claims: 5, english: 9 }, cai: { claims: 6, english: 3 } };
    for (const [agent, levels] of Object.entries(skills)) {
      centre.feed({ type: 'agentSignedIn', agent, skills: levels, linked: true });
      centre.ready(agent);
    }
    centre.enter('call', 'claims');
    expect(centre.decided()).toContain('offer call to cai');
    centre.enter('next', 'claims');
    expect(centre.decided()).toEqual([]);
    centre.feed({ type: 'skillsChanged', agent: 'bo', skills: { claims: 6, english: 9 } });
    expect(centre.decided()).toContain('offer next to bo');
  });
});

describe('the language of a caller', () => {
  const open = (mode: 'preferred' | 'required') =>
    openCentre([queue('claims', 0, 'claims', 60, { language: { mode, seconds: 30 } })]);
  const comes = (centre: ReturnType<typeof openCentre>, interaction: string, speaks: string | null) =>
    centre.feed({ type: 'callEntered', interaction, queue: 'claims', priority: 0, speaks });
  const signIn = (centre: ReturnType<typeof openCentre>, agent: string, ...more: string[]) =>
    centre.signIn(agent, 'claims', ...more);

  it('lets him wait for those who speak it while others are idle, and only for so long', () => {
    const centre = open('preferred');
    centre.staff('ann', 'claims');
    signIn(centre, 'bo', 'english');
    comes(centre, 'english', 'english');
    expect(centre.decided()).toEqual([]);
    comes(centre, 'mandarin', null);
    expect(centre.decided()).toContain('offer mandarin to ann');
    centre.staff('cai', 'claims');
    expect(centre.decided()).not.toContain('offer english to cai');
    centre.pass(30);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toContain('offer english to cai');
  });

  it('goes to one who speaks it as soon as he is ready', () => {
    const centre = open('preferred');
    centre.staff('ann', 'claims');
    signIn(centre, 'bo', 'english');
    comes(centre, 'english', 'english');
    centre.ready('bo');
    expect(centre.decided()).toContain('offer english to bo');
  });

  it('doesn’t matter while nobody speaks it, unless the queue requires it', () => {
    const preferred = open('preferred');
    preferred.staff('ann', 'claims');
    comes(preferred, 'english', 'english');
    expect(preferred.decided()).toContain('offer english to ann');
    const required = open('required');
    required.staff('ann', 'claims');
    comes(required, 'english', 'english');
    expect(required.decided()).toEqual([]);
    // Somebody who speaks it comes to work meanwhile.
    required.staff('bo', 'claims', 'english');
    expect(required.decided()).toContain('offer english to bo');
  });

  it('is asked for again after an agent was lost, and in the queue to which he overflows', () => {
    const overflow = [{ when: 'waited' as const, seconds: 10, to: 'general' }];
    const language = { mode: 'required' as const, seconds: 60 };
    const centre = openCentre([
      queue('claims', 0, 'claims', 60, { language, overflow }),
      queue('general', 0, 'general', 60, { language }),
    ]);
    centre.staff('ann', 'general');
    comes(centre, 'english', 'english');
    centre.pass(10);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toEqual(['english goes on to general: waited']);
    centre.staff('bo', 'general', 'english');
    centre.answer('english');
    centre.feed({ type: 'agentLost', agent: 'bo' });
    expect(centre.decided()).not.toContain('offer english to ann');
  });
});

describe('managers of a segment', () => {
  const managers = { segments: ['vip' as const], skill: 'manager', seconds: 30 };
  const claims = () => openCentre([queue('claims', 0, 'claims', 60, { managers })]);
  const comes = (centre: ReturnType<typeof openCentre>, interaction: string, seconds = 30) =>
    centre.feed({
      ...{ type: 'callEntered', interaction, queue: 'claims', priority: 0 },
      managers: { skill: 'manager', until: centre.now() + seconds * 1000 },
    });

  it('are waited for while others are idle, and only for so long', () => {
    const centre = claims();
    centre.staff('ann', 'claims');
    centre.feed({ type: 'agentSignedIn', agent: 'bo', skills: { claims: 1, manager: 1 }, linked: true });
    comes(centre, 'vip');
    expect(centre.decided()).not.toContain('offer vip to ann');
    centre.pass(29);
    expect(centre.decided()).not.toContain('offer vip to ann');
    centre.pass(1);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toContain('offer vip to ann');
  });

  it('get it as soon as they are ready, and are not waited for while none is signed in', () => {
    const centre = claims();
    centre.staff('ann', 'claims');
    comes(centre, 'first');
    expect(centre.decided()).toContain('offer first to ann');
    centre.feed({ type: 'agentSignedIn', agent: 'bo', skills: { claims: 1, manager: 1 }, linked: true });
    centre.staff('cai', 'claims');
    comes(centre, 'second');
    centre.ready('bo');
    expect(centre.decided()).toContain('offer second to bo');
  });
});

describe('points', () => {
  it('grow with age, so that a queue of less points is served at last', () => {
    const centre = openCentre([
      queue('claims', 40),
      queue('general', 10, 'general', 60, { agePerMinute: 10 }),
    ]);
    centre.enter('old', 'general');
    centre.pass(4 * 60);
    centre.enter('new', 'claims');
    centre.staff('ann', 'claims', 'general');
    expect(centre.decided()).toContain('offer old to ann');
  });

  it('of a call count beside those of its queue, and age never turns equals round', () => {
    const centre = openCentre([queue('claims', 0, 'claims', 60, { agePerMinute: 5 })]);
    centre.enter('first', 'claims');
    centre.enter('second', 'claims');
    centre.enter('important', 'claims', 20);
    expect(['important', 'first', 'second'].map(centre.place)).toEqual([1, 2, 3]);
    centre.pass(3_600);
    expect(['important', 'first', 'second'].map(centre.place)).toEqual([1, 2, 3]);
  });
});

describe('a reservation', () => {
  const reserveFor = (centre: ReturnType<typeof openCentre>, agent: string, seconds: number) =>
    centre.feed({
      ...{ type: 'callEntered', interaction: 'call', queue: 'claims', priority: 0 },
      reserve: { agent, until: centre.now() + seconds * 1000 },
    });

  it('lets the call wait for its agent while others are idle, then be anybody’s', () => {
    const centre = openCentre();
    centre.signIn('ann', 'claims');
    centre.staff('bo', 'claims');
    reserveFor(centre, 'ann', 30);
    expect(centre.decided()).toEqual([]);
    expect(centre.place('call')).toBe(1);
    expect(centre.nextDue()).not.toBeNull();
    centre.pass(31);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toContain('offer call to bo');
  });

  it('comes before everything else when its agent is ready', () => {
    const centre = openCentre();
    centre.signIn('ann', 'claims');
    centre.enter('first', 'claims', 50);
    reserveFor(centre, 'ann', 30);
    centre.ready('ann');
    expect(centre.decided()).toContain('offer call to ann');
  });

  it('ends with the sign-out of its agent, and when he lost the skill', () => {
    for (const end of ['signOut', 'skill']) {
      const centre = openCentre();
      centre.signIn('ann', 'claims');
      centre.staff('bo', 'claims');
      reserveFor(centre, 'ann', 30);
      if (end === 'signOut') centre.feed({ type: 'agentSignedOut', agent: 'ann' });
      else centre.feed({ type: 'skillsChanged', agent: 'ann', skills: { general: 5 } });
      expect(centre.decided()).toContain('offer call to bo');
    }
  });

  it('means nothing for who isn’t there', () => {
    const centre = openCentre();
    centre.staff('bo', 'claims');
    reserveFor(centre, 'ann', 30);
    expect(centre.decided()).toContain('offer call to bo');
  });

  it('is over when its agent didn’t answer', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.staff('bo', 'claims');
    reserveFor(centre, 'bo', 30);
    expect(centre.decided()).toContain('offer call to bo');
    centre.noAnswer('call');
    expect(centre.decided()).toContain('offer call to ann');
  });
});

describe('the branch of the customer', () => {
  const regional = [queue('claims', 0, 'claims', 60, { nationalAfterSeconds: 20 })];
  const signIn = (centre: ReturnType<typeof openCentre>, agent: string, region: string | null) =>
    centre.feed({ type: 'agentSignedIn', agent, skills: { claims: 5 }, region, linked: true });
  const enter = (centre: ReturnType<typeof openCentre>, region: string | null) =>
    centre.feed({ type: 'callEntered', interaction: 'call', queue: 'claims', priority: 0, region });

  it('serves him first, the whole country after a time', () => {
    const centre = openCentre(regional);
    signIn(centre, 'ann', 'zhejiang');
    signIn(centre, 'bo', null);
    centre.ready('bo');
    enter(centre, 'zhejiang');
    expect(centre.decided()).toEqual([]);
    centre.pass(21);
    centre.feed({ type: 'timePassed' });
    expect(centre.decided()).toContain('offer call to bo');
  });

  it('isn’t waited for where nobody of it works, nor for who is of no branch', () => {
    for (const region of ['sichuan', null]) {
      const centre = openCentre(regional);
      signIn(centre, 'ann', 'zhejiang');
      signIn(centre, 'bo', null);
      centre.ready('bo');
      enter(centre, region);
      expect(centre.decided()).toContain('offer call to bo');
    }
  });
});
