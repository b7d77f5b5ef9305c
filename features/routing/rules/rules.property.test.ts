/** The rules against a model that looks at everything, every time, with no data structure at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFact } from './apply.ts';
import type { RoutingCommand, RoutingFact, RoutingQueue } from './fact.ts';
import { restore, snapshot } from './snapshot.ts';
import { createState, type RoutingState } from './state.ts';
import { positionOf, presenceOf } from './views.ts';

interface ModelAgent {
  id: string;
  skills: readonly string[];
  state: string;
  reason: string | null;
  next: string | null;
  link: 'up' | 'down' | 'lost';
  since: number;
  turn: number;
}
interface ModelCall {
  id: string;
  queue: string;
  priority: number;
  at: number;
  turn: number;
  returned: boolean;
  stage: 'waiting' | 'offered' | 'served';
  agent: ModelAgent | null;
  offer: number;
}
type Told = Exclude<RoutingCommand, { type: 'setPresence' }>;

interface Model {
  queues: (RoutingQueue & { retired: boolean })[];
  agents: ModelAgent[];
  calls: ModelCall[];
  turns: number;
  offers: number;
}

const ruleOf = (model: Model, code: string) => model.queues.find((queue) => queue.code === code);
const aroundCall = ['ringing', 'busy', 'wrapUp'];

/** Callers of all queues in the order in which an agent with every skill would take them. */
function inOrder(model: Model): ModelCall[] {
  const priority = (call: ModelCall) => ruleOf(model, call.queue)?.priority ?? 0;
  return model.calls
    .filter((call) => call.stage === 'waiting')
    .sort(
      (a, b) =>
        priority(b) - priority(a) ||
        Number(b.returned) - Number(a.returned) ||
        b.priority - a.priority ||
        a.at - b.at ||
        a.turn - b.turn,
    );
}

function fitting(model: Model, call: ModelCall): ModelAgent[] {
  const skill = ruleOf(model, call.queue)?.skill ?? '';
  return model.agents
    .filter((agent) => agent.state === 'ready' && agent.link === 'up' && agent.skills.includes(skill))
    .sort((a, b) => a.since - b.since || a.turn - b.turn);
}

/** @returns what is told to call control, or null when the fact doesn't fit. */
function applyToModel(model: Model, fact: RoutingFact): Told[] | null {
  const told: Told[] = [];
  const set = (agent: ModelAgent, state: string, reason: string | null = null) => {
    agent.state = state;
    agent.reason = reason;
    if (!aroundCall.includes(state)) agent.next = null;
  };
  const settle = (agent: ModelAgent, fresh: boolean) => {
    if (agent.next !== null) set(agent, 'notReady', agent.next);
    else if (agent.link === 'lost') set(agent, 'notReady', 'connectionLost');
    else {
      set(agent, 'ready');
      if (fresh) Object.assign(agent, { since: fact.at, turn: model.turns++ });
    }
  };
  const giveBack = (call: ModelCall, agent: ModelAgent, cause: (Told & { type: 'requeue' })['cause']) => {
    Object.assign(call, { stage: 'waiting', agent: null, returned: true });
    const { offer, queue } = call;
    told.push({ type: 'requeue', offer, interaction: call.id, agent: agent.id, queue, cause });
  };
  const agent = 'agent' in fact ? model.agents.find(({ id }) => id === fact.agent) : undefined;
  const call = 'interaction' in fact ? model.calls.find(({ id }) => id === fact.interaction) : undefined;
  const own = agent && model.calls.find((each) => each.agent === agent);

  const step = (): boolean => {
    switch (fact.type) {
      case 'queuesChanged': {
        const old = model.queues.filter(({ code }) => !fact.queues.some((each) => each.code === code));
        const retired = old.map((queue) => ({ ...queue, retired: true }));
        model.queues = [...fact.queues.map((queue) => ({ ...queue, retired: false })), ...retired];
        return true;
      }
      case 'takenOver':
        return true;
      case 'callEntered': {
        const rule = ruleOf(model, fact.queue);
        if (call || !rule || rule.retired) return false;
        const { interaction: id, queue, priority, at } = fact;
        const fresh = { returned: false, stage: 'waiting', agent: null, offer: 0 } as const;
        model.calls.push({ id, queue, priority, at, turn: model.turns++, ...fresh });
        return true;
      }
      case 'callLeft':
        if (!call || call.stage === 'served') return false;
        if (call.agent) {
          const { id: interaction, offer } = call;
          told.push({ type: 'withdraw', offer, interaction, agent: call.agent.id, cause: 'callerLeft' });
          settle(call.agent, false);
        }
        model.calls = model.calls.filter((each) => each !== call);
        return true;
      case 'offerAnswered':
        if (call?.stage !== 'offered' || call.offer !== fact.offer || !call.agent) return false;
        call.stage = 'served';
        set(call.agent, 'busy');
        return true;
      case 'offerReturned': {
        const rung = call?.agent;
        if (call?.stage !== 'offered' || call.offer !== fact.offer || !rung) return false;
        const reasons = { noAnswer: 'ringNoAnswer', declined: 'declined', failed: 'offerFailed' };
        set(rung, 'notReady', reasons[fact.cause]);
        giveBack(call, rung, fact.cause);
        return true;
      }
      case 'callEnded':
        if (call?.stage !== 'served' || !call.agent) return false;
        set(call.agent, 'wrapUp');
        if (ruleOf(model, call.queue)?.wrapUpSeconds === 0) settle(call.agent, true);
        model.calls = model.calls.filter((each) => each !== call);
        return true;
      case 'agentSignedIn': {
        if (agent) return false;
        const { agent: id, skills, linked } = fact;
        const fresh = { state: 'notReady', reason: 'signedIn', next: null, since: 0, turn: 0 };
        model.agents.push({ id, skills, ...fresh, link: linked ? 'up' : 'lost' });
        return true;
      }
    }
    if (!agent) return false;
    const inCall = aroundCall.includes(agent.state);
    switch (fact.type) {
      case 'agentSignedOut':
        if (inCall) return false;
        model.agents = model.agents.filter((each) => each !== agent);
        return true;
      case 'agentReady':
        if (inCall) {
          if (agent.next === null) return false;
          agent.next = null;
          return true;
        }
        if (agent.state === 'ready' || agent.link === 'lost') return false;
        settle(agent, true);
        return true;
      case 'agentNotReady':
      case 'agentForced':
        if (inCall && !(agent.state === 'wrapUp' && fact.type === 'agentForced')) {
          if (agent.next === fact.reason) return false;
          agent.next = fact.reason;
          return true;
        }
        if (agent.reason === fact.reason) return false;
        set(agent, 'notReady', fact.reason);
        return true;
      case 'skillsChanged':
        agent.skills = fact.skills;
        return true;
      case 'wrapUpDone':
        if (agent.state !== 'wrapUp') return false;
        settle(agent, true);
        return true;
      case 'linkUp':
        if (agent.link === 'up') return false;
        agent.link = 'up';
        return true;
      case 'linkDown':
        if (agent.link !== 'up') return false;
        agent.link = 'down';
        if (own?.stage === 'offered') {
          const { id: interaction, offer } = own;
          told.push({ type: 'withdraw', offer, interaction, agent: agent.id, cause: 'linkDown' });
          settle(agent, false);
          giveBack(own, agent, 'linkDown');
        }
        return true;
      case 'linkLost':
        if (agent.link !== 'down') return false;
        agent.link = 'lost';
        if (agent.state === 'ready') set(agent, 'notReady', 'connectionLost');
        return true;
      case 'agentLost':
        if (own?.stage !== 'served') return false;
        set(agent, 'notReady', 'callLost');
        giveBack(own, agent, 'agentLost');
        return true;
    }
    return false;
  };
  if (!step()) return null;
  for (const waiting of inOrder(model)) {
    const best = fitting(model, waiting)[0];
    if (!best) continue;
    Object.assign(waiting, { stage: 'offered', agent: best, offer: model.offers++ });
    set(best, 'ringing');
    const { id: interaction, offer, queue } = waiting;
    told.push({ type: 'offer', offer, interaction, agent: best.id, queue });
  }
  model.queues = model.queues.filter(
    ({ retired, code }) => !retired || model.calls.some(({ queue }) => queue === code),
  );
  return told;
}

const agents = ['ann', 'bo', 'cai', 'dan'];
const skillSets = [['s0'], ['s1'], ['s0', 's1'], ['s2', 's1', 's2'], ['s0', 's1', 's2'], []];
const rule = (code: string, skill: string, priority: number, wrapUpSeconds = 30): RoutingQueue => ({
  code,
  skill,
  priority,
  wrapUpSeconds,
});
const q0 = rule('q0', 's0', 2);
const q1 = rule('q1', 's1', 1);
const q2 = rule('q2', 's0', 1, 0);
const queueSets = [
  [q0, q1, q2],
  [q1, rule('q0', 's1', 1)],
  [q2, rule('q3', 's2', 3), rule('q1', 's2', 1)],
];

const often = [
  'callEntered',
  'callEntered',
  'callEntered',
  'agentReady',
  'agentReady',
  'agentReady',
] as const;
const kinds = [
  ...['callLeft', 'offerAnswered', 'offerReturned', 'callEnded', 'queuesChanged', 'takenOver'],
  ...['agentSignedIn', 'agentSignedOut', 'agentNotReady', 'agentForced', 'skillsChanged', 'wrapUpDone'],
  ...['linkDown', 'linkUp', 'linkLost', 'agentLost'],
] as RoutingFact['type'][];
const happening = fc.record({
  kind: fc.constantFrom<RoutingFact['type'] | 'restart'>(
    ...often,
    ...kinds,
    'wrapUpDone',
    'linkUp',
    'restart',
  ),
  one: fc.nat(59),
  two: fc.nat(59),
  // The clock may stand still, and step back a little.
  later: fc.integer({ min: -1, max: 3 }),
});

function toFact(
  type: RoutingFact['type'],
  { one, two }: { one: number; two: number },
  model: Model,
  at: number,
): RoutingFact {
  const from = <T>(list: readonly T[], index: number) => list[index % list.length] as T;
  const agent = from(agents, one);
  const reason = from(['break', 'meal'], two);
  const stage = type === 'callEnded' ? 'served' : type === 'callLeft' ? null : 'offered';
  const likely = model.calls.filter((call) => stage === null || call.stage === stage);
  // Now and then a fact that is late or about nothing.
  const call = from(two % 8 === 7 || likely.length === 0 ? [...model.calls, null] : likely, one);
  const interaction = call?.id ?? 'unknown';
  const offer = (call?.offer ?? 0) - Number(two % 6 === 5);
  switch (type) {
    case 'callEntered': {
      const queue = `q${one % 4}`;
      const priority = Number(two % 4 === 3);
      return { type, interaction: two % 9 === 8 ? interaction : `c${model.turns}`, queue, priority, at };
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
  const free = (interaction: string) => {
    for (const [agent, call] of holder) if (call === interaction) holder.delete(agent);
  };
  return {
    ours,
    follow(fact: RoutingFact, commands: RoutingCommand[]) {
      if (fact.type === 'callEntered') ours.add(fact.interaction);
      if (fact.type === 'callLeft' || fact.type === 'callEnded') ours.delete(fact.interaction);
      if (fact.type === 'callEnded') free(fact.interaction);
      for (const command of commands) {
        if (command.type === 'withdraw' || command.type === 'requeue') free(command.interaction);
        if (command.type === 'offer') {
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
  for (const a of waiting)
    for (const b of waiting) {
      if (a === b || a.queue !== b.queue) continue;
      const first = (positionOf(state, a.interaction) ?? 0) < (positionOf(state, b.interaction) ?? 0);
      if (a.returned !== b.returned) expect(first, 'who came back goes first').toBe(a.returned);
      else if (a.priority !== b.priority) expect(first, 'then priority').toBe(a.priority > b.priority);
      else if (a.enteredAt !== b.enteredAt) expect(first, 'then wait').toBe(a.enteredAt < b.enteredAt);
    }
}

function checkAgainstModel(state: RoutingState, model: Model): void {
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
    const run = fc.property(fc.array(happening, { minLength: 20, maxLength: 150 }), (happenings) => {
      let state = createState();
      const model: Model = { queues: [], agents: [], calls: [], turns: 1, offers: 1 };
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
    for (const each of [...kinds, ...often, ...causes, 'offer', 'setPresence']) expect(seen).toContain(each);
  }, 60_000);
});
