import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Queue, queueSchema, strategies } from '../../routing/contract/queues.ts';
import { recordDay } from '../testing/record-day.ts';
import type { Span } from './call-log.ts';
import { chanceOf } from './chance.ts';
import { changeStaff } from './changes.ts';
import type { AgentAct, Behaviour, DayPlan, PlannedAgent, PlannedCall, RingOutcome } from './plan.ts';
import { readDay } from './read-day.ts';
import { replayDays } from './replay.ts';

const hour = 3_600_000;
const span: Span = { from: 0, to: 24 * hour };
const rules = {
  common: { formula: 'abandonedCounted', seconds: 20, shortAbandonSeconds: 5 } as const,
  ruleOf: () => ({ formula: 'abandonedCounted', seconds: 20, shortAbandonSeconds: 5 }) as const,
};
const skills = ['claims', 'general'];

interface Centre {
  seed: number;
  strategy: (typeof strategies)[number];
  agents: number;
  calls: number;
  patienceMs: number;
  talkMs: number;
  overflows: boolean;
  returns: number;
  /** Queues let callers wait for agents of their own, and for who served them last. */
  reserves?: boolean;
  /** How many of ten callers want to be served in English; every second agent speaks it. */
  english?: number;
  language?: Queue['language'];
}
const centres: fc.Arbitrary<Centre> = fc.record({
  seed: fc.nat(1_000_000),
  strategy: fc.constantFrom(...strategies),
  agents: fc.integer({ min: 1, max: 9 }),
  calls: fc.integer({ min: 1, max: 220 }),
  patienceMs: fc.integer({ min: 5_000, max: 400_000 }),
  talkMs: fc.integer({ min: 10_000, max: 600_000 }),
  overflows: fc.boolean(),
  returns: fc.double({ min: 0, max: 0.2, noNaN: true }),
  reserves: fc.boolean(),
  english: fc.constantFrom(0, 4),
  language: fc.constantFrom(
    null,
    { mode: 'preferred' as const, seconds: 40 },
    { mode: 'required' as const, seconds: 90 },
  ),
});

function queuesOf({ strategy, overflows, reserves, language = null }: Centre): Queue[] {
  const of = (code: string, other: string, priority: number): Queue =>
    queueSchema.parse({
      ...{
        code,
        name: { zh: code },
        needs: [{ skill: code }],
        strategy,
        priority,
        agePerMinute: priority / 10,
      },
      ...{ wrapUpSeconds: 30, overflow: overflows ? [{ when: 'waited', seconds: 45, to: other }] : [] },
      language,
      ...(reserves ? { ownAgent: { seconds: 40 }, lastAgent: { seconds: 20, days: 7 } } : {}),
    });
  return [of('claims', 'general', 40), of('general', 'claims', 10)];
}

/** A day between 8 and 20 o'clock, never two things at one moment. */
function planOf({ seed, agents, calls, english = 0 }: Centre): DayPlan {
  const chance = (what: string): number => chanceOf(seed, what);
  const at = (what: string, from: number, to: number): number =>
    Math.round((from + chance(what) * (to - from)) * hour);
  return {
    reasons: [],
    closed: [],
    midnights: [span.from],
    agents: Array.from({ length: agents }, (_, n): PlannedAgent => {
      const name = `agent-${n}`;
      const acts: AgentAct[] = [
        { at: at(`${name} in`, 7.8, 8.2), type: 'signIn' },
        { at: at(`${name} ready`, 8.21, 8.4), type: 'ready' },
        { at: at(`${name} break`, 10, 13), type: 'notReady', reason: 'break' },
        { at: at(`${name} back`, 13.01, 13.5), type: 'ready' },
        {
          ...{ at: at(`${name} own`, 14, 15), type: 'ownWork', interaction: `${name} own` },
          ...{ lastsMs: 61_003, wrapUpMs: 12_007 },
        },
        { at: at(`${name} out`, 19, 20), type: 'signOut' },
      ];
      return {
        id: name,
        skills: {
          ...(n % 3 === 2 ? { general: 5 } : { claims: 5 + (n % 3), general: 3 }),
          ...(english > 0 && n % 2 === 1 ? { english: 5 } : {}),
        },
        region: null,
        acts,
      };
    }),
    calls: Array.from({ length: calls }, (_, n): PlannedCall => {
      const queue = skills[Math.floor(chance(`queue ${n}`) * 2)] ?? 'claims';
      const someone = (what: string): string => `agent-${Math.floor(chance(`${what} ${n}`) * (agents + 1))}`;
      const known = {
        ownAgent: n % 3 === 0 ? someone('own') : null,
        lastAgent: n % 2 === 0 ? { staffId: someone('last'), at: -n * hour } : null,
      };
      const speaks = n % 10 < english ? 'english' : null;
      return { id: `call-${n}`, at: at(`call ${n}`, 8, 19), queue, priority: 0, region: null, known, speaks };
    }).sort((a, b) => a.at - b.at),
  };
}

function peopleOf({ seed, patienceMs, talkMs, returns }: Centre): Behaviour {
  const chance = (what: string): number => chanceOf(seed + 1, what);
  return {
    patience: (call, _, wait) => ({
      ms: 500 + Math.round(chance(`p ${wait} ${call}`) * patienceMs),
      cause: 'abandoned',
    }),
    ring(call, _, attempt): RingOutcome {
      const drawn = chance(`r ${attempt} ${call}`);
      return drawn < returns
        ? {
            answers: false,
            afterMs: 4_000 + Math.round(drawn * 9_000),
            cause: drawn < returns / 2 ? 'noAnswer' : 'declined',
          }
        : { answers: true, afterMs: 900 + Math.round(drawn * 7_000) };
    },
    talk: (call, _, talk) => ({
      lastsMs: 3_000 + Math.round(chance(`t ${talk} ${call}`) * talkMs),
      agentLost: false,
    }),
    wrapUp: (call) => 1_000 + Math.round(chance(`w ${call}`) * 50_000),
  };
}

function inputOf(centre: Centre) {
  const queues = queuesOf(centre);
  const plan = planOf(centre);
  const abilities = new Map(plan.agents.map(({ id, skills, region }) => [id, { skills, region }]));
  const facts = recordDay(queues, plan, peopleOf(centre));
  return {
    facts,
    plan,
    input: {
      ...{ days: [{ span, facts, closed: [] }], before: queues, after: queues, reasons: [], abilities },
      ...{ staff: [], seed: 7 },
    },
  };
}

it('replays a day with the same settings exactly, call for call and half hour for half hour', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(centres, (centre) => {
      const { input } = inputOf(centre);
      const { measured, unchanged, changed } = replayDays(input, rules);
      expect(unchanged).toEqual(measured);
      expect(changed).toEqual(measured);
    }),
    { numRuns: 120 },
  );
});

it('counts from the facts what really came of the calls', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(centres, (centre) => {
      const { facts, input } = inputOf(centre);
      const { measured, calls } = replayDays(input, rules);
      const answers = new Set(
        facts.filter(({ type }) => type === 'queue.answered').map(({ ids }) => ids.interactionId),
      );
      const leaves = facts.filter(
        ({ type, ids }) => type === 'queue.left' && !answers.has(ids.interactionId),
      );
      expect(calls).toBe(facts.filter(({ type }) => type === 'queue.entered').length);
      expect(measured.total.answered).toBe(answers.size);
      expect(measured.total.abandoned + measured.total.shortAbandoned).toBe(leaves.length);
    }),
    { numRuns: 60 },
  );
});

it('draws alike with one seed, and never loses a call', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(centres, fc.integer({ min: -3, max: 5 }), (centre, more) => {
      const { input } = inputOf(centre);
      const other = { ...input, staff: [{ skill: 'claims', more }] };
      const once = replayDays(other, rules);
      expect(replayDays(other, rules)).toEqual(once);
      const { offered, answered, abandoned, shortAbandoned } = once.changed.total;
      expect(answered + abandoned).toBe(offered);
      expect(offered + shortAbandoned).toBeLessThanOrEqual(once.calls);
    }),
    { numRuns: 60 },
  );
});

it('lets people wait less when more agents are there, and longer when fewer are', () => {
  const busy: Centre = {
    ...{ seed: 3, strategy: 'longestIdle', agents: 4, calls: 400, patienceMs: 600_000, talkMs: 500_000 },
    ...{ overflows: false, returns: 0 },
  };
  const { input } = inputOf(busy);
  const total = (staff: { skill: string; more: number }[]) =>
    replayDays({ ...input, staff }, rules).changed.total;
  const [fewer, same, more] = [
    total([{ skill: 'claims', more: -2 }]),
    total([]),
    total([{ skill: 'claims', more: 6 }]),
  ];
  expect(more.abandoned).toBeLessThan(same.abandoned / 2);
  expect(fewer.abandoned).toBeGreaterThan(same.abandoned * 1.2);
  expect(more.serviceLevel ?? 0).toBeGreaterThan((same.serviceLevel ?? 0) + 0.2);
  expect(fewer.occupancy ?? 0).toBeGreaterThan(more.occupancy ?? 1);
});

it('shortens wrap-ups in proportion, and knows none where a queue has none', () => {
  const centre: Centre = {
    ...{ seed: 5, strategy: 'longestIdle', agents: 3, calls: 60, patienceMs: 900_000, talkMs: 60_000 },
    ...{ overflows: false, returns: 0 },
  };
  const { input } = inputOf(centre);
  const busyMs = (wrapUpSeconds: number): number => {
    const after = input.before.map((queue) => ({ ...queue, wrapUpSeconds }));
    const { halfHours } = replayDays({ ...input, after }, rules).changed;
    return halfHours.reduce((sum, { occupancy, agents }) => sum + (occupancy ?? 0) * agents, 0);
  };
  const [whole, halved, none] = [busyMs(30), busyMs(15), busyMs(0)];
  expect((whole - halved) / (whole - none)).toBeCloseTo(0.5, 1);
});

it('lets customers wait for agents of their own where the changed queue says so, though nobody did that day', () => {
  const centre: Centre = {
    ...{ seed: 17, strategy: 'longestIdle', agents: 5, calls: 220, patienceMs: 900_000, talkMs: 300_000 },
    ...{ overflows: false, returns: 0 },
  };
  const { facts, input } = inputOf(centre);
  const after = input.before.map((queue) => ({ ...queue, ownAgent: { seconds: 120 } }));
  const { unchanged, changed } = replayDays({ ...input, after }, rules);
  expect(facts.some(({ ids }) => ids.ownAgentId !== undefined)).toBe(true);
  // Some wait though somebody is free; nobody is lost by it.
  expect(changed.total.averageWaitMs ?? 0).toBeGreaterThan((unchanged.total.averageWaitMs ?? 0) + 1_000);
  expect(changed.total.answered + changed.total.abandoned).toBe(changed.total.offered);
});

it('lets callers wait for agents of their language as the changed queue says, and adds agents who speak it', () => {
  const centre: Centre = {
    ...{ seed: 23, strategy: 'longestIdle', agents: 6, calls: 260, patienceMs: 900_000, talkMs: 300_000 },
    ...{ overflows: false, returns: 0, english: 4 },
  };
  const { facts, input } = inputOf(centre);
  const after = input.before.map((queue) => ({
    ...queue,
    language: { mode: 'required' as const, seconds: 300 },
  }));
  expect(facts.filter(({ data }) => data.speaks === 'english').length).toBe(104);
  const total = (staff: { skill: string; more: number }[]) => {
    const { unchanged, changed } = replayDays({ ...input, after, staff }, rules);
    expect(changed.total.answered + changed.total.abandoned).toBe(changed.total.offered);
    return { before: unchanged.total.averageWaitMs ?? 0, after: changed.total.averageWaitMs ?? 0 };
  };
  const few = total([]);
  const more = total([{ skill: 'english', more: 4 }]);
  expect(few.after).toBeGreaterThan(few.before + 2_000);
  expect(more.after).toBeLessThan(few.after - 2_000);
});

it('overflows where the changed queue says so', () => {
  const centre: Centre = {
    ...{ seed: 9, strategy: 'bestLevel', agents: 3, calls: 200, patienceMs: 900_000, talkMs: 400_000 },
    ...{ overflows: false, returns: 0 },
  };
  const { input } = inputOf(centre);
  const after = input.before.map((queue) =>
    queue.code === 'claims'
      ? { ...queue, overflow: [{ when: 'waited' as const, seconds: 30, to: 'general' }] }
      : queue,
  );
  const { measured, changed } = replayDays({ ...input, after }, rules);
  expect(measured.total.overflowed).toBe(0);
  expect(changed.total.overflowed).toBeGreaterThan(0);
});

it('knows who was there before the first fact, and what is still under way at the end', () => {
  const { facts } = inputOf({
    ...{ seed: 11, strategy: 'longestIdle', agents: 2, calls: 30, patienceMs: 100_000, talkMs: 900_000 },
    ...{ overflows: false, returns: 0 },
  });
  const from = facts.findIndex(({ type }) => type === 'queue.answered') + 1;
  const day = readDay(facts.slice(from, -8), 20 * hour);
  for (const { acts } of day.agents) expect(acts[0]).toMatchObject({ type: 'signIn' });
  for (const { waits, talks, answeredIn } of day.calls) {
    expect(waits.length).toBeGreaterThan(0);
    if (answeredIn !== null) expect(talks.length).toBeGreaterThan(0);
  }
});

it('adds agents with the hours of those who hold the skill, and lets the least skilled go', () => {
  const plan = planOf({
    ...{
      seed: 1,
      strategy: 'longestIdle',
      agents: 3,
      calls: 1,
      patienceMs: 1,
      talkMs: 1,
      overflows: false,
      returns: 0,
    },
  });
  const queues = queuesOf({ strategy: 'longestIdle', overflows: false } as Centre);
  const more = changeStaff(plan.agents, [{ skill: 'claims', more: 2 }], queues);
  expect(more.slice(3).map(({ skills }) => skills)).toEqual([{ claims: 5 }, { claims: 5 }]);
  expect(more[3]?.acts).toEqual(plan.agents[0]?.acts.filter(({ type }) => type !== 'ownWork'));
  const fewer = changeStaff(plan.agents, [{ skill: 'general', more: -1 }], queues);
  expect(fewer.map(({ id }) => id)).toEqual(['agent-0', 'agent-1']);
});
