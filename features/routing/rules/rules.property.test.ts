/** The rules against a model that looks at everything, every time, with no data structure at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToModel } from '../../../testing/apply-to-model.ts';
import { hours, kinds, q0, q1, q2, reasons, siteSets, toFact } from '../../../testing/routing-hours.ts';
import { newRoutingModel, places, type RoutingModel } from '../../../testing/routing-model.ts';
import type { Capacity, ServedChannel } from '../contract/capacity.ts';
import { meetsNeeds } from '../contract/queues.ts';
import { applyFact } from './apply.ts';
import { capacityOf, hasRoomFor, inHandOf, loadOf } from './capacity.ts';
import { nextDue } from './due.ts';
import type { RoutingCommand, RoutingFact } from './fact.ts';
import { restore, snapshot } from './snapshot.ts';
import { createState, type RoutingState } from './state.ts';
import { positionOf, presenceOf } from './views.ts';

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
        if (command.type === 'toSite') {
          expect([...holder.values()], 'who has an agent stays').not.toContain(command.interaction);
          expect(ours.has(command.interaction), 'nobody is handed over who is gone').toBe(true);
        }
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
/** Sites that had somebody in the runs. */
const atSites = new Set<string>();
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

/** No site was given more than it takes, nobody there waits here as well, and an end makes room. */
function checkSites(state: RoutingState, commands: readonly RoutingCommand[]): void {
  const { entries } = snapshot(state);
  for (const { code, rule, calls } of state.sites.values()) {
    const there = entries.filter(({ site }) => site?.code === code);
    expect(there.length, 'each site counts its calls').toBe(calls);
    if (commands.some((command) => command.type === 'toSite' && command.site === code))
      expect(calls, 'no site gets more calls than it takes').toBeLessThanOrEqual(rule.calls);
    for (const { interaction, lane, agent } of there) {
      expect([lane, agent], 'who is at a site waits for nobody here').toEqual([null, null]);
      expect(positionOf(state, interaction)).toBeNull();
      atSites.add(code);
    }
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
        if (fits) checkSites(state, commands);
        checkAgainstModel(state, model);
      };
      feed({ type: 'queuesChanged', queues: [q0, q1, q2], at });
      feed({ type: 'reasonsChanged', reasons, at });
      feed({ type: 'sitesChanged', sites: siteSets[0] ?? [], at });
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
    expect([...atSites].sort()).toEqual(['far', 'near']);
    // The runs are worth nothing unless everything did happen in them.
    const causes = ['callerLeft', 'linkDown', 'noAnswer', 'declined', 'failed', 'agentLost'];
    causes.push('waited', 'length', 'serviceLevel', 'closed', 'leader', 'overflow', 'callIn', 'toSite');
    for (const each of [...kinds, ...causes, 'offer', 'unask', 'setPresence']) expect(seen).toContain(each);
  }, 60_000);
});
