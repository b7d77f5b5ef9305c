import { describe, expect, it } from 'vitest';
import { applyFact } from './apply.ts';
import type { RoutingCommand, RoutingFact, RoutingQueue } from './fact.ts';
import { createState } from './state.ts';
import { positionOf, presenceOf, queueCounts } from './views.ts';

type Untimed = RoutingFact extends infer F ? (F extends RoutingFact ? Omit<F, 'at'> : never) : never;

const queue = (code: string, priority: number, skill = code, wrapUpSeconds = 60): RoutingQueue => ({
  code,
  skill,
  priority,
  wrapUpSeconds,
});
const allQueues = [queue('claims', 40), queue('policies', 20), queue('general', 20)];

/** A centre whose clock goes on by one second with each fact. */
function openCentre(queues = allQueues) {
  const state = createState();
  let at = 0;
  let commands: RoutingCommand[] = [];
  const feed = (fact: Untimed): boolean => {
    at += 1000;
    commands = [];
    return applyFact(state, { ...fact, at } as RoutingFact, commands);
  };
  const centre = {
    state,
    feed,
    /** What the last fact led to, in short words. */
    decided: () => commands.map(inShort),
    signIn: (agent: string, ...skills: string[]) =>
      feed({ type: 'agentSignedIn', agent, skills, linked: true }),
    ready: (...agents: string[]) => agents.map((agent) => feed({ type: 'agentReady', agent })),
    enter: (interaction: string, queue: string, priority = 0) =>
      feed({ type: 'callEntered', interaction, queue, priority }),
    answer: (interaction: string) =>
      feed({ type: 'offerAnswered', interaction, offer: offerOf(interaction) }),
    noAnswer: (interaction: string) =>
      feed({ type: 'offerReturned', interaction, offer: offerOf(interaction), cause: 'noAnswer' }),
    hangUp: (interaction: string) => feed({ type: 'callLeft', interaction }),
    end: (interaction: string) => feed({ type: 'callEnded', interaction }),
    place: (interaction: string) => positionOf(state, interaction),
    presence: (agent: string) => {
      const { state: name, reason, next } = presenceOf(state, agent);
      return [name, reason, next && `then ${next}`].filter(Boolean).join(' ');
    },
    /** An agent who is ready and has no call. */
    staff: (agent: string, ...skills: string[]) => {
      centre.signIn(agent, ...skills);
      centre.ready(agent);
    },
  };
  const offerOf = (interaction: string) => state.entries.get(interaction)?.offer ?? 0;
  feed({ type: 'queuesChanged', queues });
  return centre;
}

function inShort(command: RoutingCommand): string {
  switch (command.type) {
    case 'offer':
      return `offer ${command.interaction} to ${command.agent}`;
    case 'withdraw':
      return `withdraw ${command.interaction} from ${command.agent}: ${command.cause}`;
    case 'unask':
      return `unask ${command.agent}`;
    case 'requeue':
      return `requeue ${command.interaction}: ${command.cause}`;
    case 'setPresence':
      return `${command.agent} is ${command.to.state}${command.to.reason ? ` ${command.to.reason}` : ''}`;
  }
}

describe('a call that enters', () => {
  it('is offered to the agent with the skill who has been idle longest', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.staff('bo', 'policies');
    centre.staff('cai', 'claims');
    centre.enter('call', 'claims');
    expect(centre.decided()).toEqual(['offer call to ann', 'ann is ringing']);
  });

  it('waits when nobody fits, and hears its place', () => {
    const centre = openCentre();
    centre.staff('bo', 'policies');
    centre.enter('one', 'claims');
    centre.enter('two', 'claims');
    expect(centre.decided()).toEqual([]);
    expect([centre.place('one'), centre.place('two')]).toEqual([1, 2]);
  });

  it('is refused by a queue that is not there, and when it is in one already', () => {
    const centre = openCentre();
    expect(centre.enter('call', 'nowhere')).toBe(false);
    expect(centre.enter('call', 'claims')).toBe(true);
    expect(centre.enter('call', 'policies')).toBe(false);
    expect(queueCounts(centre.state, 'policies')?.waiting).toBe(0);
  });
});

describe('an agent who becomes ready', () => {
  it('gets the queue with the higher priority first, however long others wait', () => {
    const centre = openCentre();
    centre.enter('old', 'policies');
    centre.enter('new', 'claims');
    centre.staff('ann', 'policies', 'claims');
    expect(centre.decided()).toContain('offer new to ann');
  });

  it('gets the longest wait of queues with the same priority', () => {
    const centre = openCentre();
    centre.enter('first', 'general');
    centre.enter('second', 'policies');
    centre.staff('ann', 'policies', 'general');
    expect(centre.decided()).toContain('offer first to ann');
  });

  it('gets callers of higher priority first within a queue', () => {
    const centre = openCentre();
    centre.enter('usual', 'claims');
    centre.enter('important', 'claims', 5);
    expect([centre.place('important'), centre.place('usual')]).toEqual([1, 2]);
    centre.staff('ann', 'claims');
    expect(centre.decided()).toContain('offer important to ann');
  });

  it('gets nothing of a queue whose skill he lacks', () => {
    const centre = openCentre();
    centre.enter('call', 'claims');
    centre.staff('bo', 'policies');
    expect(centre.decided()).toEqual(['bo is ready']);
  });
});

describe('a ring without an answer', () => {
  it('sets the agent not ready and sends the call to the head of its queue', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.enter('first', 'claims');
    centre.enter('important', 'claims', 9);
    centre.noAnswer('first');
    expect(centre.decided()).toEqual(['ann is notReady ringNoAnswer', 'requeue first: noAnswer']);
    expect([centre.place('first'), centre.place('important')]).toEqual([1, 2]);
  });

  it('keeps the original order among those that came back', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.staff('bo', 'claims');
    centre.enter('first', 'claims');
    centre.enter('second', 'claims');
    centre.enter('third', 'claims');
    centre.noAnswer('second');
    centre.noAnswer('first');
    expect(['first', 'second', 'third'].map(centre.place)).toEqual([1, 2, 3]);
  });

  it('goes on to the next agent at once', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.staff('bo', 'claims');
    centre.enter('call', 'claims');
    centre.noAnswer('call');
    expect(centre.decided()).toEqual([
      'ann is notReady ringNoAnswer',
      'requeue call: noAnswer',
      'offer call to bo',
      'bo is ringing',
    ]);
  });

  it('is told from a late answer to an earlier offer', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.staff('bo', 'claims');
    centre.enter('call', 'claims');
    centre.noAnswer('call');
    expect(centre.feed({ type: 'offerAnswered', interaction: 'call', offer: 1 })).toBe(false);
    expect(centre.presence('bo')).toBe('ringing');
  });

  it('has its own reason when the console refused or was never reached', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.enter('call', 'claims');
    centre.feed({ type: 'offerReturned', interaction: 'call', offer: 1, cause: 'failed' });
    expect(centre.presence('ann')).toBe('notReady offerFailed');
  });
});

describe('a caller who hangs up', () => {
  it('makes room for those behind', () => {
    const centre = openCentre();
    for (const call of ['one', 'two', 'three']) centre.enter(call, 'claims');
    centre.hangUp('two');
    expect([centre.place('one'), centre.place('two'), centre.place('three')]).toEqual([1, null, 2]);
  });

  it('while it rings costs the agent nothing: he is still the longest idle', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.staff('bo', 'claims');
    centre.enter('call', 'claims');
    centre.hangUp('call');
    expect(centre.decided()).toEqual(['withdraw call from ann: callerLeft', 'ann is ready']);
    centre.enter('next', 'claims');
    expect(centre.decided()).toContain('offer next to ann');
  });

  it('while it rings gains the agent nothing either', () => {
    const centre = openCentre();
    centre.staff('bo', 'claims');
    centre.feed({ type: 'linkDown', agent: 'bo' });
    centre.staff('ann', 'claims');
    centre.enter('call', 'claims');
    centre.feed({ type: 'linkUp', agent: 'bo' });
    centre.hangUp('call');
    centre.enter('next', 'claims');
    expect(centre.decided()).toContain('offer next to bo');
  });
});

describe('after a call', () => {
  it('nothing is offered before the wrap-up is done, then the agent is last of the idle', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.staff('bo', 'claims');
    centre.enter('call', 'claims');
    centre.answer('call');
    centre.end('call');
    expect(centre.presence('ann')).toBe('wrapUp');
    centre.feed({ type: 'wrapUpDone', agent: 'ann' });
    centre.enter('next', 'claims');
    expect(centre.decided()).toContain('offer next to bo');
  });

  it('of a queue without wrap-up the agent is ready at once', () => {
    const centre = openCentre([queue('claims', 40, 'claims', 0)]);
    centre.staff('ann', 'claims');
    centre.enter('call', 'claims');
    centre.enter('next', 'claims');
    centre.answer('call');
    centre.end('call');
    expect(centre.decided()).toContain('offer next to ann');
  });

  it('a break that was asked for during it begins, and no call comes', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.enter('call', 'claims');
    centre.enter('next', 'claims');
    centre.answer('call');
    centre.feed({ type: 'agentNotReady', agent: 'ann', reason: 'break' });
    expect(centre.presence('ann')).toBe('busy then break');
    centre.end('call');
    centre.feed({ type: 'wrapUpDone', agent: 'ann' });
    expect(centre.decided()).toEqual(['ann is notReady break']);
  });

  it('only: nobody signs out of it', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.enter('call', 'claims');
    expect(centre.feed({ type: 'agentSignedOut', agent: 'ann' })).toBe(false);
    centre.answer('call');
    expect(centre.feed({ type: 'agentSignedOut', agent: 'ann' })).toBe(false);
    expect(centre.presence('ann')).toBe('busy');
  });
});

describe('a link that goes down', () => {
  it('stops offers at once; back within the grace, the agent keeps his place', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.staff('bo', 'claims');
    centre.feed({ type: 'linkDown', agent: 'ann' });
    centre.enter('one', 'claims');
    expect(centre.decided()).toContain('offer one to bo');
    expect(centre.presence('ann')).toBe('ready');
    centre.enter('two', 'claims');
    centre.feed({ type: 'linkUp', agent: 'ann' });
    expect(centre.decided()).toEqual(['offer two to ann', 'ann is ringing']);
  });

  it('makes the agent not ready after the grace, and only he makes himself ready again', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.feed({ type: 'linkDown', agent: 'ann' });
    centre.feed({ type: 'linkLost', agent: 'ann' });
    expect(centre.decided()).toEqual(['ann is notReady connectionLost']);
    expect(centre.ready('ann')).toEqual([false]);
    centre.feed({ type: 'linkUp', agent: 'ann' });
    expect(centre.presence('ann')).toBe('notReady connectionLost');
    expect(centre.ready('ann')).toEqual([true]);
  });

  it('sends a ringing call on to somebody else', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.staff('bo', 'claims');
    centre.enter('call', 'claims');
    centre.feed({ type: 'linkDown', agent: 'ann' });
    expect(centre.decided()).toEqual([
      'withdraw call from ann: linkDown',
      'ann is ready',
      'requeue call: linkDown',
      'offer call to bo',
      'bo is ringing',
    ]);
  });

  it('leaves a call alone whose sound goes on; the agent is not ready after it unless the link is back', () => {
    for (const back of [false, true]) {
      const centre = openCentre();
      centre.staff('ann', 'claims');
      centre.enter('call', 'claims');
      centre.answer('call');
      centre.feed({ type: 'linkDown', agent: 'ann' });
      centre.feed({ type: 'linkLost', agent: 'ann' });
      expect(centre.presence('ann')).toBe('busy');
      if (back) centre.feed({ type: 'linkUp', agent: 'ann' });
      centre.end('call');
      centre.feed({ type: 'wrapUpDone', agent: 'ann' });
      expect(centre.presence('ann')).toBe(back ? 'ready' : 'notReady connectionLost');
    }
  });

  it('and takes the sound with it returns the caller to the head of the queue', () => {
    const centre = openCentre();
    centre.staff('ann', 'claims');
    centre.enter('call', 'claims');
    centre.answer('call');
    centre.enter('important', 'claims', 9);
    centre.feed({ type: 'agentLost', agent: 'ann' });
    expect(centre.decided()).toEqual(['ann is notReady callLost', 'requeue call: agentLost']);
    expect(centre.place('call')).toBe(1);
  });
});

describe('changes by an administrator', () => {
  it('of skills take effect at once on who is idle', () => {
    const centre = openCentre();
    centre.staff('ann', 'policies');
    centre.enter('call', 'claims');
    centre.feed({ type: 'skillsChanged', agent: 'ann', skills: ['claims'] });
    expect(centre.decided()).toEqual(['offer call to ann', 'ann is ringing']);
  });

  it('of the skill that a queue needs find whoever fits now', () => {
    const centre = openCentre();
    centre.staff('ann', 'policies');
    centre.enter('one', 'claims');
    centre.enter('two', 'claims');
    centre.feed({ type: 'queuesChanged', queues: [queue('claims', 40, 'policies')] });
    expect(centre.decided()).toEqual(['offer one to ann', 'ann is ringing']);
  });

  it('of several queues at once still serve the higher priority first', () => {
    const centre = openCentre();
    centre.staff('ann', 'motor');
    centre.enter('one', 'policies');
    centre.enter('two', 'claims');
    centre.enter('three', 'general');
    const changed = [
      queue('policies', 20, 'motor'),
      queue('claims', 40, 'motor'),
      queue('general', 10, 'motor'),
    ];
    centre.feed({ type: 'queuesChanged', queues: changed });
    expect(centre.decided()).toEqual(['offer two to ann', 'ann is ringing']);
  });

  it('lose nobody: a withdrawn queue is served until it is empty, takes no new callers, then is gone', () => {
    const centre = openCentre();
    centre.enter('call', 'claims');
    centre.feed({ type: 'queuesChanged', queues: [queue('policies', 20)] });
    expect(centre.enter('late', 'claims')).toBe(false);
    centre.staff('ann', 'claims');
    centre.noAnswer('call');
    expect(centre.place('call')).toBe(1);
    centre.hangUp('call');
    expect(queueCounts(centre.state, 'claims')).toBeNull();
  });
});

describe('figures of a queue', () => {
  it('count who waits, rings, is served and could serve', () => {
    const centre = openCentre();
    for (const agent of ['ann', 'bo', 'cai']) centre.staff(agent, 'claims');
    centre.enter('one', 'claims');
    centre.answer('one');
    centre.enter('two', 'claims');
    const none = { waiting: 0, longestWaitSince: null };
    expect(queueCounts(centre.state, 'claims')).toEqual({ ...none, offered: 1, served: 1, idleAgents: 1 });
    centre.enter('three', 'claims');
    centre.enter('four', 'claims');
    centre.enter('five', 'claims', 3);
    const since = centre.state.entries.get('four')?.enteredAt;
    expect(queueCounts(centre.state, 'claims')).toMatchObject({ waiting: 2, longestWaitSince: since });
  });
});
