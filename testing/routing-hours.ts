/** Hours of a routing centre, made up by chance: what happens, to whom and when. */
import fc from 'fast-check';
import { type Capacity, defaultCapacity } from '../features/routing/contract/capacity.ts';
import type { RoutingFact, RoutingQueue, RoutingSite } from '../features/routing/rules/fact.ts';
import type { RoutingModel } from './routing-model.ts';

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
export const q0 = rule('q0', [['s0', 1]], {
  ...{ priority: 2, strategy: 'fewestCalls', surge: { waiting: 2, waitSeconds: 4 } },
  overflow: [
    { when: 'length', length: 1, to: 'q1' },
    { when: 'waited', seconds: 3, to: 'q1' },
    { when: 'waited', seconds: 2, to: 'far' },
  ],
});
export const q1 = rule('q1', [['s1', 4]], {
  ...{ language: { mode: 'preferred', seconds: 3 } },
  agePerMinute: 30,
  nationalAfterSeconds: 2,
  strategy: 'bestLevel',
});
export const q2 = rule('q2', [['s0', 1]], {
  priority: 1,
  managers: { segments: ['vip'], skill: 's1', seconds: 3 },
  language: { mode: 'required', seconds: 2 },
  wrapUpSeconds: 0,
  overflow: [{ when: 'waited', seconds: 1, to: 'near' }],
  strategy: 'roundRobin',
  whenClosed: 'q0',
});
const q3 = rule('q3', [['s2', 1]], {
  ...{ priority: 3, strategy: 'leastTalk', nationalAfterSeconds: 1, agePerMinute: 7 },
  language: { mode: 'preferred', seconds: 3 },
  overflow: [
    { when: 'serviceLevel', percent: 60, seconds: 200, to: 'q1' },
    { when: 'length', length: 1, to: 'near' },
  ],
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
      { priority: 1, strategy: 'bestLevel', whenClosed: 'near' },
    ),
  ],
  [q2, q3, rule('q1', [['s2', 1]], { priority: 1, overflow: [{ when: 'waited', seconds: 2, to: 'q3' }] })],
];
/** Other sites; a minute is long here, so that who comes back from one mostly isn't sent there again. */
const near: RoutingSite = { code: 'near', calls: 1, retryMinutes: 0.02 };
const far: RoutingSite = { code: 'far', calls: 2, retryMinutes: 1 };
export const siteSets: RoutingSite[][] = [[near, far], [near, far], [{ ...near, calls: 2 }], []];

/** Why they may be not ready. */
export const reasons = [
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
/** What may happen; often more than once, since it seldom can. */
export const kinds: Kind[] = [
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
  ...(['siteAnswered', 'siteAnswered', 'siteReturned', 'siteReturned', 'sitesChanged'] as const),
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
export const hours = fc.oneof(
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

/** @returns a thing that happens, made of what chance chose and of what goes on. @param at ms since 1970 */
export function toFact(
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
  const atSite = type === 'siteAnswered' || type === 'siteReturned';
  const stage = type === 'callEnded' ? 'served' : type === 'callLeft' ? null : 'offered';
  const likely = model.calls.filter((call) =>
    atSite || (type === 'callEnded' && two % 3 === 0)
      ? call.site !== null
      : stage === null || call.stage === stage,
  );
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
    case 'siteAnswered':
    case 'siteReturned':
      return { type, interaction, site: two % 9 === 8 ? 'other' : (call?.site?.code ?? 'near'), at };
    case 'sitesChanged':
      return { type, sites: from(siteSets, two), at };
    case 'queuesChanged':
      return { type, queues: from(queueSets, one), at };
    case 'takenOver':
    case 'timePassed':
    case 'dayBegan':
      return { type, at };
    case 'queuesClosed':
      return { type, closed: from([[], ['q2'], ['q2', 'q0'], ['q1'], ['near'], ['q2', 'q0']], two), at };
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
