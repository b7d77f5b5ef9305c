import { setTimeout as pause } from 'node:timers/promises';
import { demoNumber } from '../../demo/people.ts';
import { demoStaff } from '../../demo/staff.ts';
import type { MassEventView } from '../../features/massevents/contract/events.ts';
import { chanceOf } from '../../features/replay/rules/chance.ts';
import { heapPop, heapPush } from '../../features/routing/rules/heap.ts';
import type { FloorView } from '../../features/supervision/contract.ts';
import type { FactNews } from '../../platform/realtime/protocol.ts';
import { createReporting, declareFlood } from './loss-reports.ts';
import {
  type Counts,
  countersOf,
  describe,
  differencesOf,
  queueOfKey,
  type SimulatedCall,
} from './outcome.ts';
import { type SimulatedPerson, send, signIn } from './people.ts';

export interface SimulateOptions {
  url: string;
  agents: number;
  calls: number;
  /** How many times as fast as a real clock; only with a manual one. */
  speed: number;
  seed: number;
  /** A flood is declared, and everybody reports a loss of it within an hour. */
  massEvent: boolean;
}

interface Due {
  at: number;
  order: number;
  run(): unknown;
}

/** Milliseconds of the machine between two looks; of the centre: keys after the call, talks, wrap-ups, patience (means). */
const usual = {
  tickMs: 100,
  keysAfterMs: 4_200,
  talkMs: 42_000,
  wrapUpMs: 9_000,
  patienceMs: 70_000,
  patientMs: 120_000,
};
/** In a mass event: a report by its short form, and an hour for all of them. */
const reporting = { talkMs: 105_000, wrapUpMs: 5_000, keyAfterMs: 5_000, stepMs: 900, hourMs: 3_600_000 };
/** Of the callers in a mass event so many report another loss: they wait in the queue of every day. */
const otherShare = 0.1;
/** How much of their time agents shall be busy. */
const load = 0.86;
/** Sessions of who does nothing are locked. */
const activityEveryMs = 300_000;
const keys = ['1', '1', '1', '1', '2', '2', '3', '0', '0'];
const watched = [
  'lossReport.registered',
  'lossReport.tied',
  'queue.entered',
  'queue.answered',
  'queue.left',
  'interaction.ended',
  'interaction.wrappedUp',
];
const dispositions: Readonly<Record<string, string>> = {
  1: 'claim.report',
  2: 'policy.enquiry',
  3: 'complaint.speed',
  0: 'enquiry.other',
};

/** Lives through a stretch of time with people who do not exist. @returns whether the counters agree with the facts. */
export async function simulate(options: SimulateOptions): Promise<boolean> {
  const { url, seed } = options;
  const clock = await findClock(options);
  const due: Due[] = [];
  let order = 0;
  const sooner = (a: Due, b: Due): boolean => (a.at === b.at ? a.order < b.order : a.at < b.at);
  const plan = (at: number, run: Due['run']): void => heapPush(due, { at, order: order++, run }, sooner);
  const chance = (what: string): number => chanceOf(seed, what);
  const mean = options.massEvent ? reporting : usual;
  const drawn = (what: string, mean: number): number => Math.round(-Math.log(1 - chance(what)) * mean);

  const reports = createReporting(chance, () => clock.now());
  const calls = new Map<string, SimulatedCall>();
  const early: FactNews[] = [];
  /** What agents are writing just now. */
  const typing: Promise<unknown>[] = [];
  let open = options.calls;
  let wrapping = 0;
  let heardAt = clock.now();
  const leader = await signIn(url, '6001', watched, (facts) => facts.forEach(takeIn));
  const agents = await signInAgents(options);
  const agentOf = new Map(agents.map((agent) => [agent.staffId, agent]));
  await send(url, 'PUT', '/api/simulation/agents', { staffIds: agents.map(({ staffId }) => staffId) });
  await goReady(leader, agents);
  const event = options.massEvent ? await declareFlood(leader, clock.now()) : null;
  const before = countersOf(await leader.get<FloorView>('/api/floor'));
  console.log(
    `${agents.length} agents are ready; ${options.calls} callers follow${clock.manual ? `, ${options.speed} times as fast` : ''}.`,
  );

  function takeIn(fact: FactNews): void {
    heardAt = clock.now();
    const { reportId } = fact.ids;
    if (reportId !== undefined && fact.type.startsWith('lossReport.')) {
      reports.facts[fact.type === 'lossReport.tied' ? 'tied' : 'registered'].add(reportId);
      return;
    }
    const call = calls.get(fact.ids.interactionId ?? '');
    if (call === undefined) {
      early.push(fact);
      return;
    }
    const at = Date.parse(fact.at);
    switch (fact.type) {
      case 'queue.entered':
        call.enteredAt ??= at;
        plan(at + call.patienceMs, () => (call.answeredAt === null ? leave(call) : undefined));
        return;
      case 'queue.answered':
        call.answeredAt ??= at;
        call.staffId = fact.ids.staffId ?? null;
        if (options.massEvent) return takeDown(call, at);
        plan(at + call.talkMs, () => leave(call));
        return;
      case 'queue.left':
        call.leftAt = at;
        return;
      case 'interaction.ended':
        if (call.endedAt !== null) return;
        call.endedAt = at;
        open--;
        if (call.staffId !== null) {
          wrapping++;
          plan(at + call.wrapUpMs, () => wrapUp(call));
        }
        return;
    }
  }

  /** The agent writes while the caller speaks; the caller goes once he has his number. */
  function takeDown(call: SimulatedCall, at: number): void {
    const agent = agentOf.get(call.staffId ?? '');
    if (agent === undefined) return plan(at + call.talkMs, () => leave(call));
    const steps = reports.stepsOf(agent, call.id, call.number);
    // One agent types one key after the other; all agents type at the same time.
    let before: Promise<unknown> = Promise.resolve();
    for (const [n, step] of steps.entries())
      plan(at + 3_000 + n * reporting.stepMs, () => {
        before = before.then(() => (call.endedAt === null ? step() : undefined));
        typing.push(before);
      });
    plan(at + Math.max(call.talkMs, 5_000 + steps.length * reporting.stepMs), () => leave(call));
  }

  async function callIn(n: number): Promise<void> {
    const from = chance(`known ${n}`) < 0.9 ? demoNumber(1 + Math.floor(chance(`who ${n}`) * 60)) : null;
    const placed = await send<{ leg: string; interactionId: string }>(url, 'POST', '/api/simulation/calls', {
      ...{ from, language: 'zh-CN' },
    });
    const own = chance(`other ${n}`) >= otherShare;
    const key = options.massEvent ? '1' : (keys[Math.floor(chance(`key ${n}`) * keys.length)] ?? '0');
    calls.set(placed.interactionId, {
      ...{ id: placed.interactionId, leg: placed.leg, key, staffId: null, number: n },
      queue: options.massEvent ? (own ? 'disaster' : 'claims') : (queueOfKey[key] ?? 'general'),
      ...{ enteredAt: null, answeredAt: null, leftAt: null, endedAt: null },
      patienceMs: 4_000 + drawn(`patience ${n}`, options.massEvent ? reporting.talkMs * 4 : usual.patienceMs),
      talkMs: 6_000 + drawn(`talk ${n}`, mean.talkMs - 6_000),
      wrapUpMs: 1_500 + drawn(`wrapUp ${n}`, mean.wrapUpMs - 1_500),
    });
    for (const fact of early.splice(0)) takeIn(fact);
    const press = (digits: string) =>
      send(url, 'POST', `/api/simulation/calls/${placed.leg}/keys`, { digits }).catch(onlyGone);
    plan(clock.now() + usual.keysAfterMs, () => press(key));
    // During a mass event the menu asks whether it is of that.
    if (options.massEvent)
      plan(clock.now() + usual.keysAfterMs + reporting.keyAfterMs, () => press(own ? '5' : '6'));
  }
  /** Whoever has gone already is gone. */
  const leave = async (call: SimulatedCall): Promise<void> => {
    if (call.endedAt === null)
      await send(url, 'POST', `/api/simulation/calls/${call.leg}/hang-up`, {}).catch(onlyGone);
  };
  const wrapUp = async (call: SimulatedCall): Promise<void> => {
    const filed = { disposition: dispositions[call.key] ?? 'enquiry.other', note: '' };
    await agentOf.get(call.staffId ?? '')?.post(`/api/interactions/${call.id}/wrap-up`, filed);
    wrapping--;
  };

  const spacing = options.massEvent
    ? reporting.hourMs / options.calls
    : (usual.talkMs + usual.wrapUpMs + 3_000) / (agents.length * load);
  let at = clock.now() + 1_000;
  for (let n = 0; n < options.calls; n++) {
    plan(at, () => callIn(n));
    at += drawn(`arrival ${n}`, spacing);
  }
  const looks: number[] = [];
  for (let seen = clock.now(); open > 0 || wrapping > 0; ) {
    while (due[0] !== undefined && due[0].at <= clock.now()) await heapPop(due, sooner)?.run();
    await Promise.all(typing.splice(0));
    if (clock.now() - seen > activityEveryMs) {
      seen = clock.now();
      for (const person of [leader, ...agents]) await person.post('/api/session/activity');
      // The floor stays alive meanwhile.
      const asked = performance.now();
      await leader.get<FloorView>('/api/floor');
      looks.push(performance.now() - asked);
    }
    if (due.length === 0 && clock.now() - heardAt > usual.patientMs) throw stalled(calls);
    await clock.goOn(usual.tickMs);
  }
  const counts = await compare(leader, before, [...calls.values()]);
  const agrees = (await compareReports(leader, reports, event)) && counts;
  if (event !== null && looks.length > 0)
    console.log(
      `  the floor was looked at ${looks.length} times, at most ${Math.max(...looks).toFixed(0)} ms each`,
    );
  for (const person of [leader, ...agents]) person.close();
  return agrees;
}

/** @returns whether reports, facts and the counters of the event say the same; without an event there are none. */
async function compareReports(
  leader: SimulatedPerson,
  reports: ReturnType<typeof createReporting>,
  event: MassEventView | null,
): Promise<boolean> {
  if (event === null) return true;
  for (let tries = 0; ; tries++) {
    const { text, faults } = await reports.compare(leader, event);
    if (faults.length > 0 && tries < 20) {
      await pause(500);
      continue;
    }
    console.log(text);
    if (faults.length === 0) console.log('Reports, facts and the counters of the event agree.');
    else console.log(`Reports differ:\n  ${faults.join('\n  ')}`);
    return faults.length === 0;
  }
}

/** Nothing is left to do, and yet not every call is over. */
function stalled(calls: ReadonlyMap<string, SimulatedCall>): Error {
  const open = [...calls.values()].filter(({ endedAt }) => endedAt === null).map(({ id }) => id);
  return new Error(
    `Nothing happens any more, with ${open.length} calls open: ${open.slice(0, 5).join(', ')}`,
  );
}

function onlyGone(error: unknown): void {
  if (!(error instanceof Error && / 404 /.test(error.message))) throw error;
}

/** A link is counted a moment after it opens, and who was ready before still is. @throws Error when somebody can't be */
async function goReady(leader: SimulatedPerson, agents: readonly SimulatedPerson[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    const floor = await leader.get<FloorView>('/api/floor');
    const isReady = (id: string): boolean =>
      floor.agents.some((one) => one.staffId === id && one.state === 'ready');
    const others = agents.filter(({ staffId }) => !isReady(staffId));
    if (others.length === 0) return;
    if (tries === 40) throw new Error(`Not ready: ${others.map(({ staffNo }) => staffNo).join(', ')}`);
    for (const agent of others) await agent.post('/api/presence', { event: 'goReady' }).catch(onlyRefused);
    await pause(250);
  }
}

function onlyRefused(error: unknown): void {
  if (!(error instanceof Error && / 409 /.test(error.message))) throw error;
}

async function signInAgents({ url, agents }: SimulateOptions): Promise<SimulatedPerson[]> {
  const able = demoStaff.filter(({ skills }) => Object.keys(skills).length > 0);
  const chosen = [...able].sort((a, b) => (a.staffNo > b.staffNo ? -1 : 1)).slice(0, agents);
  if (chosen.length < agents)
    throw new Error(`Only ${able.length} people of the demo take calls: ask for fewer agents.`);
  const people: SimulatedPerson[] = [];
  for (const { staffNo } of chosen) people.push(await signIn(url, staffNo, [], () => {}));
  return people;
}

/** The clock of the server: its own, or one that is moved from here. @throws Error where speed needs a manual one */
async function findClock({ url, speed }: SimulateOptions) {
  const manual = await fetch(`${url}/api/clock`)
    .then((reply) => (reply.ok ? (reply.json() as Promise<{ now: string }>) : null))
    .catch(() => null);
  if (manual === null && speed > 1)
    throw new Error(
      '--speed moves the clock, and this one moves by itself: start the server with «--clock manual», too.',
    );
  let now = manual === null ? null : Date.parse(manual.now);
  return {
    manual: manual !== null,
    now: (): number => now ?? Date.now(),
    /** @param ms of the machine */
    async goOn(ms: number): Promise<void> {
      if (now !== null) {
        const moved = await send<{ now: string }>(url, 'POST', '/api/clock/advance', { ms: ms * speed });
        now = Date.parse(moved.now);
      }
      await pause(ms);
    },
  };
}

/** The floor counts with a delay of two seconds; nobody else must have called meanwhile. */
async function compare(
  leader: SimulatedPerson,
  before: Counts,
  calls: readonly SimulatedCall[],
): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    const floor = await leader.get<FloorView>('/api/floor');
    const differences = differencesOf(before, countersOf(floor), calls, floor);
    if (differences.length > 0 && tries < 20) {
      await pause(500);
      continue;
    }
    console.log(describe(calls, floor));
    if (differences.length === 0) console.log('The counters of the floor agree with the facts.');
    else console.log(`The counters of the floor differ from the facts:\n  ${differences.join('\n  ')}`);
    return differences.length === 0;
  }
}
