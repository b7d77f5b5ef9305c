/** The rules against a model that looks at everything, every time, with no data structure at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToModel, inOrder, type RoutingModel } from '../../../testing/routing-model.ts';
import { applyFact } from './apply.ts';
import type { RoutingCommand, RoutingFact, RoutingQueue } from './fact.ts';
import { restore, snapshot } from './snapshot.ts';
import { createState, type RoutingState } from './state.ts';
import { positionOf, presenceOf } from './views.ts';

const agents = ['ann', 'bo', 'cai', 'dan'];
const skillSets = [['s0'], ['s1'], ['s0', 's1'], ['s2', 's1', 's2'], ['s0', 's1', 's2'], []];
const rule = (code: string, skill: string, priority: number, wrapUpSeconds = 30): RoutingQueue => {
  return { code, skill, priority, wrapUpSeconds };
};
const q0 = rule('q0', 's0', 2);
const q1 = rule('q1', 's1', 1);
const q2 = rule('q2', 's0', 1, 0);
const queueSets = [
  [q0, q1, q2],
  [q1, rule('q0', 's1', 1)],
  [q2, rule('q3', 's2', 3), rule('q1', 's2', 1)],
];

type Kind = RoutingFact['type'];
const kinds: Kind[] = [
  ...(['callEntered', 'callLeft', 'offerAnswered', 'offerReturned', 'callEnded', 'queuesChanged'] as const),
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
  ...(['agentAsked', 'agentAsked', 'askAnswered', 'askAnswered', 'askOver'] as const),
];
const happenings = (...often: Kind[]) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom<Kind | 'restart'>(...often, ...often, ...kinds, 'restart', 'restart'),
      one: fc.nat(59),
      two: fc.nat(59),
      // The clock often stands still, and may step back a little.
      later: fc.constantFrom(0, 0, 0, 1, 2, -1),
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
    if (type === 'agentAsked') return state === 'ready';
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
      const known = one % 5 === 4 ? { since: at - 100, returned: two % 2 === 0 } : {};
      return { type, interaction: id, queue: `q${one % 4}`, priority: Number(two % 4 === 3), at, ...known };
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
      return { type, at };
    case 'agentDials':
    case 'dialEnded': {
      const dialled = model.agents.find(({ id }) => id === agent)?.dials;
      return { type, agent, interaction: two % 7 > 0 && dialled ? dialled : `d${model.turns}`, at };
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
      return { type, agent, skills: from(skillSets, two), linked: two % 5 > 0, at };
    case 'skillsChanged':
      return { type, agent, skills: from(skillSets, two), at };
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

function checkState(state: RoutingState, ours: Set<string>): void {
  const { entries, agents, queues } = snapshot(state);
  expect(new Set(entries.map(({ interaction }) => interaction)), 'no caller is lost or doubled').toEqual(
    ours,
  );
  const skillOf = (code: string) => queues.find((queue) => queue.code === code)?.skill ?? 'none';
  const waiting = entries.filter(({ stage }) => stage === 'waiting');
  const idle = agents.filter(({ presence, link }) => presence.state === 'ready' && link === 'up');
  for (const { queue } of waiting)
    for (const { skills } of idle)
      expect(skills, 'nobody waits while an agent who fits is idle').not.toContain(skillOf(queue));
  // Priorities are 0 and 1 here, times are some thousand: who came back, then priority, then wait.
  const rank = (entry: (typeof waiting)[number]) =>
    (entry.returned ? 0 : 1e9) - entry.priority * 1e8 + entry.enteredAt;
  for (const a of waiting)
    for (const b of waiting)
      if (a.queue === b.queue && rank(a) < rank(b))
        expect(positionOf(state, a.interaction)).toBeLessThan(positionOf(state, b.interaction) ?? 0);
}

function checkAgainstModel(state: RoutingState, model: RoutingModel): void {
  for (const { id, state: name, reason, next } of model.agents)
    expect(presenceOf(state, id)).toEqual({ state: name, reason, next });
  expect(state.agents.size).toBe(model.agents.length);
  expect(new Set(state.queues.keys())).toEqual(new Set(model.queues.map(({ code }) => code)));
  const places = new Map<string, number>();
  for (const call of inOrder(model)) {
    places.set(call.queue, (places.get(call.queue) ?? 0) + 1);
    expect(positionOf(state, call.id)).toBe(places.get(call.queue));
  }
}

describe('the rules', () => {
  it('do what the plain model does, in any interleaving and across restarts', () => {
    const seen = new Set<string>();
    const run = fc.property(hours, (happenings) => {
      let state = createState();
      const model: RoutingModel = { queues: [], agents: [], calls: [], turns: 1, offers: 1 };
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
        for (const command of commands) seen.add('cause' in command ? command.cause : command.type);
        if (fits) ledger.follow(fact, commands);
        checkState(state, ledger.ours);
        checkAgainstModel(state, model);
      };
      feed({ type: 'queuesChanged', queues: [q0, q1, q2], at });
      feed({ type: 'agentSignedIn', agent: 'ann', skills: ['s0', 's1'], linked: true, at });
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
    // The runs are worth nothing unless everything did happen in them.
    const causes = ['callerLeft', 'linkDown', 'noAnswer', 'declined', 'failed', 'agentLost'];
    for (const each of [...kinds, ...causes, 'offer', 'unask', 'setPresence']) expect(seen).toContain(each);
  }, 60_000);
});
