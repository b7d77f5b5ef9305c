/** Double clicks, two tabs, people who leave in the middle, and a server that dies: nobody is left alone, nobody is stuck. */
import { describe, expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { RingReaction } from '../../../channels/telephony/simulator/simulated-leg.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { able } from '../../../testing/able.ts';
import { outsideNumber } from '../../../testing/call-centre.ts';
import { checkCentre, factsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { defaultCapacity } from '../../routing/contract/capacity.ts';
import { defaultQueues } from '../../routing/contract/queues.ts';
import { defaultNotReadyReasons } from '../../routing/contract/reasons.ts';
import type { Target } from './bringing-in.ts';

const stage = stageCallCentre();
const outside: Target = {
  ...{ kind: 'outside', contactId: newId(), number: sensitive(outsideNumber), shows: '400-000-0000' },
};
const state = (staffId: string) => stage.centre.presence(staffId)?.state;
const callOf = (leg: LegId) => stage.centre.callOf(leg);
const music = { prompts: ['music.hold'] };

async function talking(reaction?: RingReaction) {
  const { centre } = stage;
  const talk = await centre.talk();
  const colleague = await centre.readyAgent(['policies'], reaction);
  return { ...talk, colleague, to: { kind: 'agent', staffId: colleague } as const };
}
async function consulting() {
  const talk = await talking();
  await stage.centre.bringIn(talk.staffId, 'consult', talk.to);
  await stage.centre.pass(2_000);
  return { ...talk, guest: callOf(talk.leg).guest?.leg as LegId };
}
async function restart(): Promise<void> {
  await stage.centre.kill();
  await stage.centre.live(stage.centre.addRouter());
}
/** What came of requests that were made at once. */
async function outcomes(requests: Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(requests);
  await stage.centre.settle();
  return results.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as Error).message));
}
const bringIn = (staffId: string, interactionId: string, purpose: 'consult' | 'transfer', target: Target) =>
  stage.centre.request({ type: 'bringIn', staffId, interactionId, purpose, target });
const act = (staffId: string, interactionId: string, action: 'back' | 'join' | 'complete' | 'hangUp') =>
  stage.centre.request({ type: 'act', staffId, interactionId, action });

describe('clicks at once', () => {
  it('on consult, in two tabs, ring one colleague once', async () => {
    const { leg, staffId, colleague, to, id } = await talking();
    const third = await stage.centre.readyAgent(['policies']);
    const other = { kind: 'agent', staffId: third } as const;
    const twice = [bringIn(staffId, id, 'consult', to), bringIn(staffId, id, 'consult', other)];
    // Which of them comes first isn't ours to say.
    expect((await outcomes(twice)).sort()).toEqual(['calls.notAllowedNow', 'done']);
    expect([state(colleague), state(third)].sort()).toEqual(['ready', 'ringing']);
    await checkCentre(stage.centre);
    await stage.centre.pass(2_000);
    expect(state(callOf(leg).guest?.staffId ?? '')).toBe('busy');
  });

  it('on consult and transfer hand nobody on twice', async () => {
    const { leg, staffId, colleague, to, id } = await talking();
    const both = [
      bringIn(staffId, id, 'transfer', { kind: 'queue', queue: 'complaints' }),
      bringIn(staffId, id, 'consult', to),
    ];
    const [handedOn, consulted] = await outcomes(both);
    expect([handedOn, consulted].sort()).toEqual(['calls.notAllowedNow', 'done']);
    if (handedOn === 'done') {
      expect(callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'complaints', guest: null });
      expect(state(colleague)).toBe('ready');
    } else {
      expect(callOf(leg)).toMatchObject({ phase: 'talking', guest: { staffId: colleague } });
      expect(state(colleague)).toBe('ringing');
    }
  });

  it('on complete and back leave the customer with exactly one', async () => {
    const { leg, staffId, colleague, id } = await consulting();
    const both = [act(staffId, id, 'complete'), act(staffId, id, 'back'), act(staffId, id, 'complete')];
    const results = await outcomes(both);
    expect([...results].sort()).toEqual(['calls.notAllowedNow', 'calls.notAllowedNow', 'done']);
    const [stays, goes] = results[1] === 'done' ? [staffId, colleague] : [colleague, staffId];
    expect(callOf(leg)).toMatchObject({ agent: { staffId: stays }, guest: null, held: false });
    expect([state(stays), state(goes)]).toEqual(['busy', 'wrapUp']);
  });

  it('of agent and colleague who both leave a conference leave one with the customer', async () => {
    const { leg, staffId, colleague, id } = await consulting();
    await act(staffId, id, 'join');
    const results = await outcomes([act(colleague, id, 'hangUp'), act(staffId, id, 'complete')]);
    const [stays, goes] = results[1] === 'done' ? [colleague, staffId] : [staffId, colleague];
    if (results.every((one) => one === 'done')) {
      // The agent had handed him on before the colleague hung up: both wanted it so.
      expect([state(stays), state(goes)]).toEqual(['wrapUp', 'wrapUp']);
      return;
    }
    expect(callOf(leg)).toMatchObject({ agent: { staffId: stays }, guest: null });
    expect([state(stays), state(goes)]).toEqual(['busy', 'wrapUp']);
  });

  it('of two agents on the same colleague ring him for one of them', async () => {
    const { centre } = stage;
    const first = await talking();
    const second = await centre.talk();
    const target = first.to;
    const both = [
      bringIn(first.staffId, first.id, 'consult', target),
      bringIn(second.staffId, second.id, 'transfer', target),
    ];
    const [one, two] = await outcomes(both);
    expect([one, two].sort()).toEqual(['calls.colleagueNotFree', 'done']);
    const refused = one === 'done' ? second : first;
    expect(callOf(refused.leg)).toMatchObject({ phase: 'talking', agent: { staffId: refused.staffId } });
    expect(state(target.staffId)).toBe('ringing');
    await checkCentre(centre);
  });
});

describe('the customer hangs up', () => {
  const cases = [
    ['while the colleague is rung for a consult', 'consult', 'ready'],
    ['while the colleague is rung who shall take him over', 'transfer', 'ready'],
  ] as const;
  it.each(cases)('%s: he rings no longer and keeps his place', async (_, purpose, expected) => {
    const { centre } = stage;
    const { leg, staffId, colleague, to, id } = await talking({ type: 'ignores' });
    await centre.bringIn(staffId, purpose, to);
    expect(state(colleague)).toBe('ringing');
    await centre.hangUp(leg);
    expect([state(staffId), state(colleague)]).toEqual(['wrapUp', expected]);
    expect(await stage.rowOf(id)).toMatchObject({ live: null, outcome: 'answered', ended_by: 'customer' });
    expect(await centre.engine.snapshot()).toEqual([]);
    await stage.wrapUp(staffId, id);
    expect(state(staffId)).toBe('ready');
  });

  it('in a conference: both write it up', async () => {
    const { centre } = stage;
    const { leg, staffId, colleague, id } = await consulting();
    await centre.act(staffId, 'join');
    await centre.hangUp(leg);
    expect([state(staffId), state(colleague)]).toEqual(['wrapUp', 'wrapUp']);
    for (const who of [staffId, colleague]) await stage.wrapUp(who, id);
    expect([state(staffId), state(colleague)]).toEqual(['ready', 'ready']);
    expect(await centre.engine.snapshot()).toEqual([]);
  });

  it.each(['consult', 'transfer'] as const)(
    'while an outside number rings for a %s: it rings no longer',
    async (purpose) => {
      const { centre } = stage;
      const { leg, staffId, id } = await talking();
      centre.reactions.set(outsideNumber, { type: 'ignores' });
      await centre.bringIn(staffId, purpose, outside);
      await centre.hangUp(leg);
      expect(await centre.engine.snapshot()).toEqual([]);
      expect(await stage.rowOf(id)).toMatchObject({ live: null, ended_by: 'customer' });
      expect(state(staffId)).toBe('wrapUp');
    },
  );

  it('in the very moment in which he is handed on', async () => {
    const { centre } = stage;
    const { leg, staffId, id, to, colleague } = await talking({ type: 'ignores' });
    centre.engine.hangUp(leg);
    const [outcome] = await outcomes([bringIn(staffId, id, 'transfer', to)]);
    expect(['done', 'calls.notAllowedNow']).toContain(outcome);
    expect([state(staffId), state(colleague)]).toEqual(['wrapUp', 'ready']);
    expect(await centre.engine.snapshot()).toEqual([]);
  });
});

describe('a browser dies', () => {
  it('of the colleague to whom the customer was handed on while it rings: he goes to the head', async () => {
    const { centre } = stage;
    const { leg, staffId, colleague, to } = await talking({ type: 'ignores' });
    await centre.bringIn(staffId, 'transfer', to);
    centre.control().staffDown(colleague);
    await centre.settle();
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', returned: true, guest: null });
    await centre.pass(10_000);
    expect(centre.presence(colleague)).toMatchObject({ state: 'notReady', reason: 'connectionLost' });
  });

  it('of the agent while the colleague is still rung: the customer waits for the colleague or for anybody', async () => {
    const { centre } = stage;
    const { leg, agent, staffId, to } = await talking({ type: 'ignores' });
    await centre.bringIn(staffId, 'consult', to);
    centre.engine.setSound(agent, false);
    centre.control().staffDown(staffId);
    await centre.pass(1_000);
    await centre.pass(3_000);
    await centre.pass(20_000);
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', returned: true, guest: null });
    await checkCentre(centre);
  });

  it('of both at once: the customer is at the head of his queue', async () => {
    const { centre } = stage;
    const { leg, agent, staffId, colleague, guest } = await consulting();
    await centre.act(staffId, 'join');
    for (const one of [agent, guest]) centre.engine.setSound(one, false);
    for (const one of [staffId, colleague]) centre.control().staffDown(one);
    await centre.pass(1_000);
    await centre.pass(4_000);
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', returned: true, guest: null, agent: null });
    await checkCentre(centre);
  });
});

describe('the server dies in a consult', () => {
  const ways = [
    ['back', 'talking'],
    ['join', 'talking'],
    ['complete', 'talking'],
  ] as const;
  it.each(ways)('and afterwards the agent can go %s', async (action, phase) => {
    const { centre } = stage;
    const { leg, agent, staffId, colleague, guest, id } = await consulting();
    await restart();
    for (const one of [staffId, colleague])
      centre.control().staffUp(one, able(...(centre.skills.get(one) ?? [])));
    await centre.settle();
    expect([stage.heard(leg), stage.heard(agent), stage.heard(guest)]).toEqual([
      ...[music, { legs: [guest] }, { legs: [agent] }],
    ]);
    await centre.act(staffId, action);
    const together = { back: [agent], join: [agent, guest], complete: [guest] }[action];
    expect(stage.heard(leg)).toEqual({ legs: together });
    expect(callOf(leg).phase).toBe(phase);
    // Everything is told once.
    const started = (await factsOf(centre.database, id)).filter(({ type }) => type === 'consult.started');
    expect(started.length).toBe(1);
  });

  it('while the colleague is rung, who answers the new one', async () => {
    const { centre } = stage;
    const { leg, staffId, colleague, to } = await talking({ type: 'answers', afterMs: 5_000 });
    await centre.bringIn(staffId, 'transfer', to);
    await restart();
    centre.control().staffUp(colleague, able('policies'));
    await centre.pass(6_000);
    expect(callOf(leg)).toMatchObject({ phase: 'talking', agent: { staffId: colleague } });
  });
});

describe('a customer is handed on to', () => {
  it('oneself, or somebody who has signed out meanwhile: refused, and he stays', async () => {
    const { centre } = stage;
    const { leg, staffId, colleague, to } = await talking();
    await centre.request({ type: 'signOut', staffId: colleague });
    await centre.settle();
    for (const target of [to, { ...to, staffId }, { ...to, staffId: newId() }])
      for (const purpose of ['consult', 'transfer'] as const)
        await expect(centre.bringIn(staffId, purpose, target)).rejects.toThrow('calls.colleagueNotFree');
    expect(callOf(leg)).toMatchObject({ phase: 'talking', held: false, guest: null });
  });

  it('a queue that was taken out of use meanwhile: refused, and he stays', async () => {
    const { centre } = stage;
    const { leg, staffId } = await talking();
    const queues = defaultQueues.filter(({ code }) => code !== 'complaints');
    const setup = {
      queues,
      sites: [],
      reasons: defaultNotReadyReasons,
      capacity: defaultCapacity,
      speakers: new Map(),
    };
    centre.control().setupChanged(setup);
    await centre.settle();
    const target = { kind: 'queue', queue: 'complaints' } as const;
    await expect(centre.bringIn(staffId, 'transfer', target)).rejects.toThrow('notFound');
    await expect(centre.bringIn(staffId, 'consult', target)).rejects.toThrow('calls.colleagueNotFree');
    expect(callOf(leg)).toMatchObject({ phase: 'talking', held: false });
  });

  it('a queue that nobody serves: he waits there, is told his place, and is answered once somebody comes', async () => {
    const { centre } = stage;
    const { leg, staffId } = await talking();
    await centre.bringIn(staffId, 'transfer', { kind: 'queue', queue: 'complaints' });
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'complaints' });
    expect(stage.heard(leg)).toMatchObject({ prompts: expect.arrayContaining(['queue.next']) });
    const late = await centre.readyAgent(['complaints']);
    await centre.pass(2_000);
    expect(callOf(leg)).toMatchObject({ phase: 'talking', agent: { staffId: late } });
  });
});
