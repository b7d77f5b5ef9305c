import { describe, expect, it } from 'vitest';
import { queueSchema } from '../contract/queues.ts';
import { applyFact } from './apply.ts';
import type { RoutingCommand, RoutingFact } from './fact.ts';
import { type RoutingSnapshot, restore, snapshot } from './snapshot.ts';
import { createState } from './state.ts';

const claims = queueSchema.parse({
  ...{ code: 'claims', name: { zh: '理赔' }, needs: [{ skill: 'claims' }] },
  ...{ priority: 40, wrapUpSeconds: 60 },
});
const skills = { claims: 5 };
const opening: RoutingFact[] = [
  { type: 'queuesChanged', queues: [claims], at: 1 },
  { type: 'agentSignedIn', agent: 'ann', skills, linked: true, at: 2 },
  { type: 'agentReady', agent: 'ann', at: 3 },
  { type: 'callEntered', interaction: 'rings', queue: 'claims', priority: 0, at: 4 },
  { type: 'callEntered', interaction: 'waits', queue: 'claims', priority: 0, at: 5 },
];

function saved(): RoutingSnapshot {
  const state = createState();
  for (const fact of opening) applyFact(state, fact, []);
  return snapshot(state);
}

describe('a takeover', () => {
  it('keeps offers, so that an answer to one made by the router before still counts', () => {
    const state = restore(JSON.parse(JSON.stringify(saved())));
    const commands: RoutingCommand[] = [];
    expect(applyFact(state, { type: 'takenOver', at: 8 }, commands)).toBe(true);
    expect(commands).toEqual([]);
    expect(applyFact(state, { type: 'offerAnswered', interaction: 'rings', offer: 1, at: 9 }, commands)).toBe(
      true,
    );
    expect(state.agents.get('ann')?.presence.state).toBe('busy');
  });

  it('lets the lower number go first of agents who became ready in the same millisecond', () => {
    const state = createState();
    applyFact(state, { type: 'queuesChanged', queues: [claims], at: 1 }, []);
    for (const agent of ['bo', 'ann']) {
      applyFact(state, { type: 'agentSignedIn', agent, skills, linked: true, at: 2 }, []);
      applyFact(state, { type: 'agentReady', agent, at: 2 }, []);
    }
    const commands: RoutingCommand[] = [];
    const call: RoutingFact = {
      type: 'callEntered',
      interaction: 'call',
      queue: 'claims',
      priority: 0,
      at: 3,
    };
    applyFact(restore(JSON.parse(JSON.stringify(snapshot(state)))), call, commands);
    expect(commands[0]).toMatchObject({ type: 'offer', agent: 'ann' });
  });

  it('offers what fits by the tables, though no fact came', () => {
    const tables = saved();
    const presence = { state: 'ready', reason: null, next: null } as const;
    tables.agents.push({
      ...{ id: 'bo', skills, region: null, capacity: null, presence, link: 'up', readySince: 5 },
      ...{ dials: null, asked: null, works: [] },
    });
    const commands: RoutingCommand[] = [];
    applyFact(restore(tables), { type: 'takenOver', at: 9 }, commands);
    expect(commands[0]).toEqual({
      type: 'offer',
      offer: 2,
      interaction: 'waits',
      agent: 'bo',
      queue: 'claims',
    });
  });

  it('refuses data that contradict themselves, and says where', () => {
    const tables = saved();
    const [rings, waits] = tables.entries;
    const [ann] = tables.agents;
    if (!rings || !waits || !ann) throw new Error('the opening has changed');
    const refused = (change: Partial<RoutingSnapshot>, problem: string) =>
      expect(() => restore({ ...tables, ...change })).toThrow(problem);
    refused({ entries: [rings, { ...rings, interaction: 'other' }] }, 'agent ann has two calls');
    refused({ entries: [rings, waits, waits] }, 'call waits is there twice');
    refused({ entries: [waits] }, 'agent ann is ringing but has no call');
    refused(
      { entries: [{ ...rings, stage: 'served' }] },
      'agent ann is ringing but has a call that is served',
    );
    refused({ agents: [] }, 'call rings is offered but its agent is not there');
    refused({ agents: [ann, ann] }, 'agent ann is there twice');
    refused({ queues: [] }, 'call rings is in the unknown queue claims');
    refused({ queues: [...tables.queues, ...tables.queues] }, 'queue claims is there twice');
    const ready = { state: 'ready', reason: null, next: null } as const;
    refused(
      { agents: [{ ...ann, presence: ready, link: 'lost' }], entries: [] },
      'ready after the link was lost',
    );
  });
});
