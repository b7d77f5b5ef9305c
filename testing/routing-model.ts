/**
 * Routing as a plain model that looks at everything, every time, with no data structure: what tests compare with.
 * Here is who may serve whom and in what order; `apply-to-model` follows the facts.
 */
import { type Capacity, defaultCapacity } from '../features/routing/contract/capacity.ts';
import { meetsNeeds, type SurgeCause } from '../features/routing/contract/queues.ts';
import type {
  Ability,
  ManagersFirst,
  Reservation,
  RoutingCommand,
  RoutingQueue,
  RoutingReason,
  RoutingSite,
} from '../features/routing/rules/fact.ts';

export interface ModelAgent extends Ability {
  id: string;
  state: string;
  reason: string | null;
  next: string | null;
  link: 'up' | 'down' | 'lost';
  since: number;
  dials: string | null;
  asked: string | null;
  /** Contacts in hand beside calls; all of them are chats. */
  chats: string[];
}
export interface ModelCall {
  id: string;
  queue: string;
  priority: number;
  region: string | null;
  reserve: Reservation | null;
  managers: ManagersFirst | null;
  /** Skill of those who speak the caller's language. */
  speaks: string | null;
  passed: string[];
  at: number;
  turn: number;
  returned: boolean;
  stage: 'waiting' | 'offered' | 'served' | 'toSite' | 'atSite';
  site: { code: string; cause: string } | null;
  avoids: Record<string, number>;
  /** Who may serve it while it waits; null: it is just being placed. */
  lane: 'open' | 'held' | 'spoken' | 'managed' | 'regional' | null;
  dueAt: number;
  agent: ModelAgent | null;
  offer: number;
  servedAt: number;
}
interface ModelQueue extends RoutingQueue {
  retired: boolean;
  handleMs: number;
  surging: boolean;
}
export interface RoutingModel {
  at: number;
  queues: ModelQueue[];
  /** Sites in use, and all that ever were. */
  sites: readonly RoutingSite[];
  known: Map<string, RoutingSite>;
  reasons: readonly RoutingReason[];
  closed: readonly string[];
  capacity: Capacity;
  agents: ModelAgent[];
  calls: ModelCall[];
  tallies: Map<string, { calls: number; talkMs: number; answeredAt: number }>;
  turns: number;
  offers: number;
}

export const newRoutingModel = (): RoutingModel => ({
  ...{ at: 0, queues: [], reasons: [], closed: [], agents: [], calls: [], tallies: new Map() },
  ...{ sites: [], known: new Map() },
  ...{ turns: 1, offers: 1, capacity: defaultCapacity },
});

/** Presence is compared as it stands, not by its commands. */
export type Told = Exclude<RoutingCommand, { type: 'setPresence' }>;

export function ruleOf(model: RoutingModel, code: string): ModelQueue {
  const queue = model.queues.find((each) => each.code === code);
  if (!queue) throw new Error(`no queue ${code}`);
  return queue;
}

const points = (model: RoutingModel, call: ModelCall): number => {
  const { priority, agePerMinute } = ruleOf(model, call.queue);
  return (priority + call.priority) * 60_000 + agePerMinute * (model.at - call.at);
};
export const waitingIn = (model: RoutingModel, code: string): ModelCall[] =>
  model.calls.filter(({ stage, queue, lane }) => stage === 'waiting' && queue === code && lane !== null);

/** Callers of one queue in the order of their places. */
export function places(model: RoutingModel, code: string): ModelCall[] {
  return waitingIn(model, code).sort(
    (a, b) =>
      Number(b.returned) - Number(a.returned) ||
      points(model, b) - points(model, a) ||
      a.at - b.at ||
      a.turn - b.turn,
  );
}

/** Callers of all queues in the order in which an agent with every skill would take them. */
export function inOrder(model: RoutingModel): ModelCall[] {
  return model.calls
    .filter((call) => call.stage === 'waiting')
    .sort(
      (a, b) =>
        Number(b.lane === 'held') - Number(a.lane === 'held') ||
        Number(b.returned) - Number(a.returned) ||
        points(model, b) - points(model, a) ||
        a.at - b.at ||
        a.turn - b.turn,
    );
}

/** Whether an agent may serve a call where it waits. */
export function mayServe(model: RoutingModel, agent: ModelAgent, call: ModelCall): boolean {
  if (!meetsNeeds(agent.skills, ruleOf(model, call.queue).needs)) return false;
  if (call.lane === 'held') return call.reserve?.agent === agent.id;
  if (call.lane === 'spoken') return (agent.skills[call.speaks ?? ''] ?? 0) > 0;
  if (call.lane === 'managed') return (agent.skills[call.managers?.skill ?? ''] ?? 0) > 0;
  return call.lane !== 'regional' || call.region === agent.region;
}

/** Whether an agent may get one call, or one chat, more. */
export function hasRoom(model: RoutingModel, agent: ModelAgent, next: 'call' | 'chat'): boolean {
  const capacity = agent.capacity ?? model.capacity;
  const { call, chat } = capacity.weights;
  const hasCall = ['ringing', 'busy', 'wrapUp'].includes(agent.state);
  const load = (hasCall ? call : 0) + agent.chats.length * chat;
  return next === 'call' ? !hasCall && load + call <= capacity.most : load + chat <= capacity.most;
}

export function fitting(model: RoutingModel, call: ModelCall): ModelAgent[] {
  const { strategy, needs } = ruleOf(model, call.queue);
  const rank = ({ id, skills }: ModelAgent): number => {
    const tally = model.tallies.get(id) ?? { calls: 0, talkMs: 0, answeredAt: 0 };
    const extra =
      call.lane === 'spoken' ? call.speaks : call.lane === 'managed' ? call.managers?.skill : null;
    const ranked = new Set([...needs.map(({ skill }) => skill), ...(extra ? [extra] : [])]);
    const levels = [...ranked].reduce((sum, skill) => sum + (skills[skill] ?? 0), 0);
    const ranks = { longestIdle: 0, fewestCalls: tally.calls, leastTalk: tally.talkMs };
    return { ...ranks, roundRobin: tally.answeredAt, bestLevel: -levels }[strategy];
  };
  return model.agents
    .filter((agent) => agent.state === 'ready' && agent.link === 'up' && hasRoom(model, agent, 'call'))
    .filter((agent) => mayServe(model, agent, call))
    .sort((a, b) => rank(a) - rank(b) || a.since - b.since || (a.id < b.id ? -1 : 1));
}

function laneFor(model: RoutingModel, call: ModelCall): ModelCall['lane'] {
  const { needs, nationalAfterSeconds: seconds, managers } = ruleOf(model, call.queue);
  const able = model.agents.filter(({ skills }) => meetsNeeds(skills, needs));
  if (call.reserve) {
    const { agent, until } = call.reserve;
    if (until > model.at && able.some(({ id }) => id === agent)) return 'held';
    call.reserve = null;
  }
  const { language } = ruleOf(model, call.queue);
  const { speaks } = call;
  if (language && speaks !== null && model.at < call.at + language.seconds * 1000)
    if (language.mode === 'required' || able.some(({ skills }) => (skills[speaks] ?? 0) > 0)) return 'spoken';
  const first = call.managers;
  if (first && first.skill === managers?.skill && first.until > model.at && !call.returned)
    if (able.some(({ skills }) => (skills[first.skill] ?? 0) > 0)) return 'managed';
  const near = seconds !== null && call.region !== null && !call.returned;
  if (!near || model.at >= call.at + seconds * 1000) return 'open';
  return able.some(({ region }) => region === call.region) ? 'regional' : 'open';
}

const works = ({ state }: ModelAgent): boolean => state !== 'notReady' && state !== 'signedOut';

/** When a call that waits for some agents first is anybody's; null: it is already. */
function opensAt(model: RoutingModel, { queue, lane, at, reserve, managers }: ModelCall): number | null {
  const { language, nationalAfterSeconds: national } = ruleOf(model, queue);
  if (lane === 'held') return reserve?.until ?? null;
  if (lane === 'spoken') return language ? at + language.seconds * 1000 : null;
  if (lane === 'managed') return managers?.until ?? null;
  return lane === 'regional' && national !== null ? at + national * 1000 : null;
}

function predicted(model: RoutingModel, call: ModelCall, seconds: number): number {
  const { handleMs } = ruleOf(model, call.queue);
  const workers = (one: ModelCall): number =>
    model.agents.filter((agent) => works(agent) && mayServe(model, agent, one)).length;
  const all = workers({ ...call, lane: 'open' });
  if (all === 0) return 0;
  const next: ModelCall = { ...call, lane: laneFor(model, call) };
  const line = places(
    { ...model, calls: [...model.calls.filter(({ id }) => id !== call.id), next] },
    call.queue,
  );
  const pace = handleMs / all;
  const groupOf = ({ lane, speaks, region, reserve }: ModelCall): string =>
    [
      lane,
      lane === 'spoken' && speaks,
      lane === 'regional' && region,
      lane === 'held' && reserve?.agent,
    ].join();
  let ends = 0;
  const before: string[] = [];
  const inTime = line.filter((one) => {
    const opens = opensAt(model, one);
    const few = workers(one);
    const cleared = ends * pace;
    const own = before.filter((group) => group === groupOf(one)).length;
    before.push(groupOf(one));
    if (few > 0 || opens === null || opens - model.at < cleared) ends += 1;
    const later = Math.max(cleared + pace, opens === null ? 0 : opens - model.at);
    const ms =
      opens === null || few === 0
        ? later
        : Math.min(Math.max(cleared, (own * handleMs) / few) + handleMs / few, later);
    return model.at - one.at + ms <= seconds * 1000;
  });
  return (inTime.length / line.length) * 100;
}

type Overflowed = 'stays' | 'moved' | 'atSite';

function overflow(model: RoutingModel, call: ModelCall, arrives: boolean, told: Told[]): Overflowed {
  const from = ruleOf(model, call.queue);
  const rule = from.overflow.find((each) => {
    const target = model.queues.find(({ code }) => code === each.to);
    if (!target && !siteTakes(model, call, each.to)) return false;
    if (target?.retired || model.closed.includes(each.to)) return false;
    if (each.to === call.queue || call.passed.includes(each.to)) return false;
    if (each.when === 'waited') return model.at >= call.at + each.seconds * 1000;
    if (!arrives) return false;
    return each.when === 'length'
      ? waitingIn(model, call.queue).length >= each.length
      : predicted(model, call, each.seconds) < each.percent;
  });
  if (!rule) return 'stays';
  if (model.queues.some(({ code }) => code === rule.to)) {
    goOn(model, call, rule.to, rule.when, told);
    return 'moved';
  }
  sendTo(call, rule.to, rule.when, told);
  return 'atSite';
}

export function goOn(
  model: RoutingModel,
  call: ModelCall,
  to: string,
  cause: (Told & { type: 'overflow' })['cause'],
  told: Told[],
): void {
  const from = ruleOf(model, call.queue);
  told.push({ type: 'overflow', interaction: call.id, from: from.code, to, cause });
  call.passed.push(from.code);
  call.queue = to;
  if (waitingIn(model, from.code).length === 0) from.surging = false;
}

export function callIn(model: RoutingModel, queue: ModelQueue, cause: SurgeCause, told: Told[]): void {
  queue.surging = waitingIn(model, queue.code).length > 0;
  const may = (reason: string | null) => model.reasons.find(({ code }) => code === reason)?.callIn;
  const agents = model.agents
    .filter(({ state, link, reason }) => state === 'notReady' && link === 'up' && may(reason))
    .filter(({ skills }) => meetsNeeds(skills, queue.needs))
    .map(({ id }) => id);
  told.push({ type: 'callIn', queue: queue.code, cause, agents: agents.sort() });
}

/** Finds a call its queue and lane. @param arrives undefined: it waited already, and whoever is idle comes later. */
export function place(
  model: RoutingModel,
  call: ModelCall,
  arrives: boolean | undefined,
  told: Told[],
): void {
  call.lane = null;
  for (;;) {
    const lane = laneFor(model, call);
    const served = fitting(model, { ...call, lane }).length > 0 && arrives !== undefined;
    const went = served ? 'stays' : overflow(model, call, arrives === true, told);
    if (went === 'atSite') return;
    if (went === 'stays') {
      call.lane = lane;
      call.dueAt = 0;
      if (!served) wait(model, call, told);
      return;
    }
  }
}

function wait(model: RoutingModel, call: ModelCall, told: Told[]): void {
  const queue = ruleOf(model, call.queue);
  const { surge, overflow: rules, nationalAfterSeconds: national, language } = queue;
  const after = (seconds: number): number => call.at + seconds * 1000;
  if (surge && !queue.surging) {
    const many = surge.waiting !== null && waitingIn(model, call.queue).length >= surge.waiting;
    const long = surge.waitSeconds !== null && model.at >= after(surge.waitSeconds);
    if (many || long) callIn(model, queue, many ? 'length' : 'waited', told);
  }
  const changes = rules.flatMap((rule) =>
    rule.when === 'waited' ? [after(rule.seconds), call.avoids[rule.to] ?? 0] : [],
  );
  if (call.lane === 'held' && call.reserve) changes.push(call.reserve.until);
  if (call.lane === 'spoken' && language) changes.push(after(language.seconds));
  if (call.lane === 'managed' && call.managers) changes.push(call.managers.until);
  if (call.lane === 'regional' && national !== null) changes.push(after(national));
  if (surge?.waitSeconds != null && !queue.surging) changes.push(after(surge.waitSeconds));
  call.dueAt = Math.min(...changes.filter((at) => at > model.at));
}

/** Who waits already finds his place anew. */
export function placeAll(model: RoutingModel, calls: readonly ModelCall[], told: Told[]): void {
  for (const call of [...calls].sort((a, b) => a.turn - b.turn)) place(model, call, undefined, told);
}

/** Where callers of a queue go while some are closed, the last maybe a site that takes them; null: nowhere. */
export function openPath(model: RoutingModel, code: string): string[] | null {
  const path: string[] = [];
  for (let next: string | null = code; next !== null; ) {
    const queue = model.queues.find((each) => each.code === next);
    if (!queue && path.length > 0 && siteTakes(model, null, next)) return [...path, next];
    if (!queue || queue.retired || path.includes(next)) return null;
    path.push(next);
    if (!model.closed.includes(next)) return path;
    next = queue.whenClosed;
  }
  return null;
}

const callsAt = (model: RoutingModel, code: string): number =>
  model.calls.filter(({ site }) => site?.code === code).length;

/** @param call null: one that comes in. */
export function siteTakes(model: RoutingModel, call: ModelCall | null, code: string): boolean {
  const site = model.sites.find((each) => each.code === code);
  if (!site || model.closed.includes(code) || callsAt(model, code) >= site.calls) return false;
  return (call?.avoids[code] ?? 0) <= model.at;
}

export function sendTo(
  call: ModelCall,
  code: string,
  cause: (Told & { type: 'toSite' })['cause'],
  told: Told[],
): void {
  told.push({ type: 'toSite', interaction: call.id, queue: call.queue, site: code, cause });
  Object.assign(call, { stage: 'toSite', site: { code, cause }, lane: null, dueAt: 0 });
}
