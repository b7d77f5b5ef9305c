/** The rules against a model that looks at everything, every time, with no data structure at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToModel } from '../../../testing/apply-to-model.ts';
import { newRoutingModel, places, type RoutingModel } from '../../../testing/routing-model.ts';
import { type Capacity, defaultCapacity, type ServedChannel } from '../contract/capacity.ts';
import { meetsNeeds } from '../contract/queues.ts';
import { applyFact } from './apply.ts';
import { capacityOf, hasRoomFor, inHandOf, loadOf } from './capacity.ts';
import { nextDue } from './due.ts';
import type { RoutingCommand, RoutingFact, RoutingQueue } from './fact.ts';
import { restore, snapshot } from './snapshot.ts';
import { createState, type RoutingState } from './state.ts';
import { positionOf, presenceOf } from './views.ts';

const agents = ['ann', 'bo', 'cai', 'dan'];
const skillSets = [
  { s0: 3 },
  { s1: 8 },
  { s0: 9, s1: 2 },
  { s2: 5, s1: 5 },
  { s0: 1, s1: 1, s2: 1 },
  { s0: 6, s1: 6, s2: 6 },
  {},
];
const regions = [null, 'east', 'east', 'west'];
const rule = (code: string, needs: [string, number][], more: Partial<RoutingQueue> = {}): RoutingQueue => ({
  ...{ code, needs: needs.map(([skill, level]) => ({ skill, level })), strategy: 'longestIdle' },
  ...{ priority: 0, agePerMinute: 0, wrapUpSeconds: 30, nationalAfterSeconds: null },
  ...{ overflow: [], whenClosed: null, surge: null },
  ...more,
});
const q0 = rule('q0', [['s0', 1]], {
  ...{ priority: 2, strategy: 'fewestCalls', surge: { waiting: 2, waitSeconds: 4 } },
  overflow: [
    { when: 'length', length: 1, to: 'q1' },
    { when: 'waited', seconds: 3, to: 'q1' },
  ],
});
const q1 = rule('q1', [['s1', 4]], {
  ...{ language: { mode: 'preferred', seconds: 3 } },
  agePerMinute: 30,
  nationalAfterSeconds: 2,
  strategy: 'bestLevel',
});
const q2 = rule('q2', [['s0', 1]], {
  priority: 1,
  managers: { segments: ['vip'], skill: 's1', seconds: 3 },
  language: { mode: 'required', seconds: 2 },
  wrapUpSeconds: 0,
  strategy: 'roundRobin',
  whenClosed: 'q0',
});
const q3 = rule('q3', [['s2', 1]], {
  ...{ priority: 3, strategy: 'leastTalk', nationalAfterSeconds: 1, agePerMinute: 7 },
  overflow: [{ when: 'serviceLevel', percent: 60, seconds: 200, to: 'q1' }],
  surge: { waiting: null, waitSeconds: 2 },
});
const queueSets = [
  [q0, q1, q2],
  [q0, q1, q2, q3],
  [
    q1,
    rule(
      'q0',
      [
        ['s1', 1],
        ['s0', 1],
      ],
      { priority: 1, strategy: 'bestLevel', whenClosed: 'q1' },
    ),
  ],
  [q2, q3, rule('q1', [['s2', 1]], { priority: 1, overflow: [{ when: 'waited', seconds: 2, to: 'q3' }] })],
];
const reasons = [
  { code: 'break', callIn: true, refusedWhileWaiting: false },
  { code: 'meal', callIn: false, refusedWhileWaiting: true },
  { code: 'signedIn', callIn: true, refusedWhileWaiting: false },
];

/** One takes a whole agent, one leaves room for a chat beside a call, and one is of small weights. */
const capacities: Capacity[] = [
  defaultCapacity,
  { most: 100, weights: { call: 60, chat: 20 } },
  { most: 3, weights: { call: 1, chat: 1 } },
];

/** Most carry what the centre says. */
const ownCapacities = [null, null, null, ...capacities];

type Kind = RoutingFact['type'];
const kinds: Kind[] = [
  ...(['offerReturned', 'offerReturned', 'offerReturned'] as const),
  ...(['callEntered', 'callLeft', 'offerAnswered', 'callEnded', 'queuesChanged'] as const),
  ...([
    'agentSignedIn',
    'agentSignedOut',
    'agentReady',
    'agentNotReady',
    'agentForced',
    'wrapUpDone',
  ] as const),
  ...(['skillsChanged', 'linkDown', 'linkUp', 'linkLost', 'agentLost', 'takenOver'] as const),
  ...(['agentDials', 'agentDials', 'dialEnded'] as const),
  ...(['timePassed', 'timePassed', 'queuesClosed', 'dayBegan', 'calledIn', 'reasonsChanged'] as const),
  ...(['workBegan', 'workBegan', 'workBegan', 'workEnded', 'capacityChanged'] as const),
  ...(['agentAsked', 'agentAsked', 'askAnswered', 'askAnswered', 'askOver'] as const),
];
const happenings = (...often: Kind[]) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom<Kind | 'restart'>(...often, ...often, ...kinds, 'restart', 'restart'),
      one: fc.nat(59),
      two: fc.nat(59),
      // The clock often stands still, and may step back a little; milliseconds.
      later: fc.constantFrom(0, 0, 0, 1, 300, 1000, 2000, -1),
    }),
    { minLength: 20, maxLength: 150 },
  );
/** Some hours callers wait for agents, some hours agents for callers. */
const hours = fc.oneof(
  happenings('callEntered', 'agentReady', 'wrapUpDone', 'offerAnswered', 'callEnded'),
  happenings(
    'agentReady',
    'agentReady',
    'agentSignedIn',
    'agentNotReady',
    'linkUp',
    'wrapUpDone',
    'callLeft',
  ),
);

function toFact(
  type: RoutingFact['type'],
  { one, two }: { one: number; two: number },
  model: RoutingModel,
  at: number,
): RoutingFact {
  const from = <T>(list: readonly T[], index: number) => list[index % list.length] as T;
  // Mostly what can happen now, else it hardly ever happens twice in a row; often enough what is late or unknown.
  const able = model.agents.filter(({ link, state }) => {
    if (type === 'linkUp') return link !== 'up';
    if (type === 'linkLost') return link === 'down';
    if (type === 'agentReady') return state === 'notReady';
    if (type === 'agentDials') return state === 'notReady' || state === 'ready';
    if (type === 'dialEnded') return state === 'busy';
    if (type === 'agentAsked' || type === 'workBegan') return state !== 'notReady';
    if (type === 'askAnswered' || type === 'askOver') return state === 'ringing';
    return type === 'wrapUpDone' ? state === 'wrapUp' : type === 'agentLost' ? state === 'busy' : false;
  });
  const agent = able.length > 0 && two % 4 > 0 ? from(able, one).id : from(agents, one);
  const reason = from(['break', 'meal'], two);
  const stage = type === 'callEnded' ? 'served' : type === 'callLeft' ? null : 'offered';
  const likely = model.calls.filter((call) => stage === null || call.stage === stage);
  const call = from(two % 8 === 7 || likely.length === 0 ? [...model.calls, null] : likely, one);
  const interaction = call?.id ?? 'unknown';
  const offer = (call?.offer ?? 0) - Number(two % 6 === 5);
  switch (type) {
    case 'callEntered': {
      const id = two % 9 === 8 ? interaction : `c${model.turns}`;
      const until = at + 1000 * (1 + (two % 5));
      const reserve = one % 3 === 0 ? { agent: from(agents, two), until } : null;
      const region = from(regions, one);
      const known = one % 5 === 4 ? { since: at - 100, returned: two % 2 === 0 } : {};
      const managers = two % 3 === 0 ? { skill: 's1', until: at + 1000 * (1 + (one % 4)) } : null;
      const speaks = from([null, null, 's1', 's2', 's9'], one + two);
      const about = { reserve, managers, speaks, region, ...known };
      const where = { queue: `q${one % 4}`, priority: Number(two % 4 === 3), ...about };
      return { type, interaction: id, ...where, at };
    }
    case 'offerAnswered':
      return { type, interaction, offer, at };
    case 'offerReturned':
      return { type, interaction, offer, cause: from(['noAnswer', 'declined', 'failed'] as const, one), at };
    case 'callLeft':
    case 'callEnded':
      return { type, interaction, at };
    case 'queuesChanged':
      return { type, queues: from(queueSets, one), at };
    case 'takenOver':
    case 'timePassed':
    case 'dayBegan':
      return { type, at };
    case 'queuesClosed':
      return { type, closed: from([[], ['q2'], ['q2', 'q0'], ['q1']], two), at };
    case 'calledIn':
      return { type, queue: `q${one % 5}`, at };
    case 'reasonsChanged':
      return { type, reasons: from([reasons, reasons, []], two), at };
    case 'agentDials':
    case 'dialEnded': {
      const dialled = model.agents.find(({ id }) => id === agent)?.dials;
      return { type, agent, interaction: two % 7 > 0 && dialled ? dialled : `d${model.turns}`, at };
    }
    case 'capacityChanged':
      return { type, capacity: from(capacities, two), at };
    case 'workBegan':
      return { type, agent, interaction: `w${two % 6}`, channel: 'chat', at };
    case 'workEnded': {
      const [chat = 'unknown'] = model.agents.find(({ id }) => id === agent)?.chats ?? [];
      return { type, agent, interaction: chat, at };
    }
    case 'agentAsked':
      return { type, agent, interaction: `a${model.turns}`, at };
    case 'askAnswered':
    case 'askOver': {
      const asked = model.agents.find(({ id }) => id === agent)?.asked;
      const about = { agent, interaction: two % 7 > 0 && asked ? asked : `a${model.turns}`, at };
      const cause = from(['noAnswer', 'declined', 'failed', 'withdrawn'] as const, two);
      return type === 'askOver' ? { type, ...about, cause } : { type, ...about };
    }
    case 'agentSignedIn':
      return {
        type,
        agent,
        skills: from(skillSets, two),
        region: from(regions, one),
        capacity: from(ownCapacities, one + two),
        linked: two % 5 > 0,
        at,
      };
    case 'skillsChanged':
      return {
        ...{ type, agent, skills: from(skillSets, two), region: from(regions, one) },
        ...{ capacity: from(ownCapacities, one + two), at },
      };
    case 'agentNotReady':
    case 'agentForced':
      return { type, agent, reason, at };
    default:
      return { type, agent, at };
  }
}

/** Follows commands and facts alone: who has which call, and which callers are ours. */
function createLedger() {
  const holder = new Map<string, string>();
  const ours = new Set<string>();
  const presence = new Map<string, unknown>();
  const dialling = new Set<string>();
  const free = (interaction: string) => {
    for (const [agent, call] of holder) if (call === interaction) holder.delete(agent);
  };
  return {
    ours,
    follow(fact: RoutingFact, commands: RoutingCommand[]) {
      if (fact.type === 'callEntered') ours.add(fact.interaction);
      if (fact.type === 'callLeft' || fact.type === 'callEnded') ours.delete(fact.interaction);
      if (fact.type === 'callEnded') free(fact.interaction);
      if (fact.type === 'agentDials' || fact.type === 'agentAsked') {
        expect(holder.has(fact.agent), 'nobody calls while he has a call').toBe(false);
        expect(dialling.has(fact.agent), 'nobody makes two calls').toBe(false);
        dialling.add(fact.agent);
      }
      if (['dialEnded', 'agentLost', 'askOver'].includes(fact.type) && 'agent' in fact)
        dialling.delete(fact.agent);
      for (const command of commands) {
        if (command.type === 'overflow')
          expect([...holder.values()], 'who has an agent stays').not.toContain(command.interaction);
        if (command.type === 'withdraw' || command.type === 'requeue') free(command.interaction);
        if (command.type === 'unask') dialling.delete(command.agent);
        if (command.type === 'offer') {
          expect(dialling.has(command.agent), 'nobody is offered a call while he makes one').toBe(false);
          expect(holder.has(command.agent), 'nobody gets two calls').toBe(false);
          expect([...holder.values()], 'no call goes to two agents').not.toContain(command.interaction);
          expect(ours.has(command.interaction), 'nobody is offered a call that is over').toBe(true);
          holder.set(command.agent, command.interaction);
        }
        if (command.type === 'setPresence') {
          const before = presence.get(command.agent) ?? { state: 'signedOut', reason: null, next: null };
          expect(command.from).toEqual(before);
          presence.set(command.agent, command.to);
        }
      }
    },
  };
}

/** Lanes in which somebody waited in the runs. */
const lanes = new Set<string>();
/** Who was given something beside a chat, by a capacity of his own. */
const owners = new Set<string>();

function checkState(state: RoutingState, ours: Set<string>): void {
  const { entries, agents, queues, capacity } = snapshot(state);
  expect(new Set(entries.map(({ interaction }) => interaction)), 'no caller is lost or doubled').toEqual(
    ours,
  );
  expect(entries.length).toBe(ours.size);
  const waiting = entries.filter(({ stage }) => stage === 'waiting');
  const hasRoom = (works: readonly { channel: ServedChannel }[], own: Capacity | null): boolean =>
    hasRoomFor(
      works.map(({ channel }) => channel),
      'call',
      own ?? capacity,
    );
  const idle = agents.filter(
    ({ presence, link, works, capacity: own }) =>
      presence.state === 'ready' && link === 'up' && hasRoom(works, own),
  );
  for (const call of waiting) {
    const needs = queues.find(({ code }) => code === call.queue)?.needs ?? [];
    const fits = idle.filter(({ skills }) => meetsNeeds(skills, needs));
    if (call.lane === 'held') {
      const holder = call.reserve?.agent ?? 'nobody';
      expect(
        fits.map(({ id }) => id),
        'nobody waits for an agent who is idle',
      ).not.toContain(holder);
      expect(nextDue(state), 'every reservation ends').toBeLessThanOrEqual(call.reserve?.until ?? 0);
    } else if (call.lane === 'spoken') {
      const speakers = fits.filter(({ skills }) => skills[call.speaks ?? ''] !== undefined);
      expect(speakers, 'nobody waits beside an idle agent of his language').toEqual([]);
      const seconds = queues.find(({ code }) => code === call.queue)?.language?.seconds ?? 0;
      expect(nextDue(state), 'the wait for a language ends').toBeLessThanOrEqual(
        call.enteredAt + seconds * 1000,
      );
      lanes.add('spoken');
    } else if (call.lane === 'managed') {
      const managers = fits.filter(({ skills }) => skills[call.managers?.skill ?? ''] !== undefined);
      expect(managers, 'nobody waits beside an idle manager').toEqual([]);
      expect(nextDue(state), 'the wait for managers ends').toBeLessThanOrEqual(call.managers?.until ?? 0);
      lanes.add('managed');
    } else if (call.lane === 'regional') {
      expect(
        fits.map(({ region }) => region),
        'nobody waits beside his branch',
      ).not.toContain(call.region);
      expect(nextDue(state), 'the whole country comes next').not.toBeNull();
    } else expect(fits, 'nobody waits while an agent who fits is idle').toEqual([]);
  }
  // Whoever came back goes first; else equals keep their order.
  for (const [later, b] of waiting.entries())
    for (const a of waiting.slice(0, later)) {
      if (a.queue !== b.queue || a.priority !== b.priority || a.returned !== b.returned) continue;
      const aFirst = a.enteredAt <= b.enteredAt;
      const [first, second] = aFirst ? [a, b] : [b, a];
      const place = positionOf(state, first.interaction);
      expect(place, 'equals keep their order').toBeLessThan(positionOf(state, second.interaction) ?? 0);
    }
}

/** Whoever was given something by this fact carries no more than he can, and one call at most. */
function checkLoad(state: RoutingState, fact: RoutingFact, commands: readonly RoutingCommand[]): void {
  const given = commands.flatMap((command) => (command.type === 'offer' ? [command.agent] : []));
  if (fact.type === 'workBegan' || fact.type === 'agentDials' || fact.type === 'agentAsked')
    given.push(fact.agent);
  for (const id of given) {
    const agent = state.agents.get(id);
    const inHand = agent ? inHandOf(agent) : [];
    const capacity = agent ? capacityOf(agent, state.capacity) : state.capacity;
    if (agent?.capacity && agent.works.size > 0) owners.add(id);
    expect(loadOf(inHand, capacity), 'nobody carries more than he can').toBeLessThanOrEqual(capacity.most);
    expect(inHand.filter((channel) => channel === 'call').length, 'nobody has two calls').toBeLessThan(2);
  }
}

function checkAgainstModel(state: RoutingState, model: RoutingModel): void {
  for (const { id, state: name, reason, next } of model.agents)
    expect(presenceOf(state, id)).toEqual({ state: name, reason, next });
  expect(state.agents.size).toBe(model.agents.length);
  expect(new Set(state.queues.keys())).toEqual(new Set(model.queues.map(({ code }) => code)));
  for (const { code } of model.queues)
    for (const [before, { id }] of places(model, code).entries())
      expect(positionOf(state, id)).toBe(before + 1);
}

describe('the rules', () => {
  it('do what the plain model does, in any interleaving and across restarts', () => {
    const seen = new Set<string>();
    const run = fc.property(hours, (happenings) => {
      let state = createState();
      const model = newRoutingModel();
      const ledger = createLedger();
      let at = 1000;
      const feed = (fact: RoutingFact) => {
        const commands: RoutingCommand[] = [];
        const before = JSON.stringify(snapshot(state));
        const fits = applyFact(state, fact, commands);
        const told = applyToModel(model, fact);
        expect(fits).toBe(told !== null);
        expect(commands.filter(({ type }) => type !== 'setPresence')).toEqual(told ?? []);
        if (fits) seen.add(fact.type);
        else expect(JSON.stringify(snapshot(state))).toBe(before);
        for (const command of commands) {
          seen.add(command.type);
          if ('cause' in command) seen.add(command.cause);
        }
        if (fits) ledger.follow(fact, commands);
        checkState(state, ledger.ours);
        if (fits) checkLoad(state, fact, commands);
        checkAgainstModel(state, model);
      };
      feed({ type: 'queuesChanged', queues: [q0, q1, q2], at });
      feed({ type: 'reasonsChanged', reasons, at });
      feed({ type: 'agentSignedIn', agent: 'ann', skills: { s0: 5, s1: 5 }, linked: true, at });
      for (const { kind, later, ...choice } of happenings) {
        at += later;
        if (kind === 'restart') {
          const saved = JSON.stringify(snapshot(state));
          state = restore(JSON.parse(saved));
          expect(JSON.stringify(snapshot(state))).toBe(saved);
        } else feed(toFact(kind, choice, model, at));
      }
    });
    fc.assert(run, { numRuns: 400 });
    expect([...lanes].sort()).toEqual(['managed', 'spoken']);
    expect(owners.size).toBeGreaterThan(0);
    // The runs are worth nothing unless everything did happen in them.
    const causes = ['callerLeft', 'linkDown', 'noAnswer', 'declined', 'failed', 'agentLost'];
    causes.push('waited', 'length', 'serviceLevel', 'closed', 'leader', 'overflow', 'callIn');
    for (const each of [...kinds, ...causes, 'offer', 'unask', 'setPresence']) expect(seen).toContain(each);
  }, 60_000);
});
