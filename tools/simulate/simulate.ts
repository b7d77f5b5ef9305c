import { setTimeout as pause } from 'node:timers/promises';
import { demoNumber } from '../../demo/people.ts';
import { demoStaff } from '../../demo/staff.ts';
import { chanceOf } from '../../features/replay/rules/chance.ts';
import { heapPop, heapPush } from '../../features/routing/rules/heap.ts';
import type { FloorView } from '../../features/supervision/contract.ts';
import type { FactNews } from '../../platform/realtime/protocol.ts';
import { type Counts, countersOf, describe, differencesOf, type SimulatedCall } from './outcome.ts';
import { type SimulatedPerson, send, signIn } from './people.ts';

export interface SimulateOptions {
  url: string;
  agents: number;
  calls: number;
  /** How many times as fast as a real clock; only with a manual one. */
  speed: number;
  seed: number;
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
/** How much of their time agents shall be busy. */
const load = 0.86;
/** Sessions of who does nothing are locked. */
const activityEveryMs = 300_000;
const keys = ['1', '1', '1', '1', '2', '2', '3', '0', '0'];
const watched = [
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
  const drawn = (what: string, mean: number): number => Math.round(-Math.log(1 - chance(what)) * mean);

  const calls = new Map<string, SimulatedCall>();
  const early: FactNews[] = [];
  let open = options.calls;
  let wrapping = 0;
  let heardAt = clock.now();
  const leader = await signIn(url, '6001', watched, (facts) => facts.forEach(takeIn));
  const agents = await signInAgents(options);
  const agentOf = new Map(agents.map((agent) => [agent.staffId, agent]));
  await send(url, 'PUT', '/api/simulation/agents', { staffIds: agents.map(({ staffId }) => staffId) });
  await goReady(leader, agents);
  const before = countersOf(await leader.get<FloorView>('/api/floor'));
  console.log(
    `${agents.length} agents are ready; ${options.calls} callers follow${clock.manual ? `, ${options.speed} times as fast` : ''}.`,
  );

  function takeIn(fact: FactNews): void {
    heardAt = clock.now();
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

  async function callIn(n: number): Promise<void> {
    const from = chance(`known ${n}`) < 0.9 ? demoNumber(1 + Math.floor(chance(`who ${n}`) * 60)) : null;
    const placed = await send<{ leg: string; interactionId: string }>(url, 'POST', '/api/simulation/calls', {
      ...{ from, language: 'zh-CN' },
    });
    const key = keys[Math.floor(chance(`key ${n}`) * keys.length)] ?? '0';
    calls.set(placed.interactionId, {
      ...{ id: placed.interactionId, leg: placed.leg, key, staffId: null },
      ...{ enteredAt: null, answeredAt: null, leftAt: null, endedAt: null },
      patienceMs: 4_000 + drawn(`patience ${n}`, usual.patienceMs),
      talkMs: 6_000 + drawn(`talk ${n}`, usual.talkMs - 6_000),
      wrapUpMs: 1_500 + drawn(`wrapUp ${n}`, usual.wrapUpMs - 1_500),
    });
    for (const fact of early.splice(0)) takeIn(fact);
    plan(clock.now() + usual.keysAfterMs, () =>
      send(url, 'POST', `/api/simulation/calls/${placed.leg}/keys`, { digits: key }),
    );
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

  const spacing = (usual.talkMs + usual.wrapUpMs + 3_000) / (agents.length * load);
  let at = clock.now() + 1_000;
  for (let n = 0; n < options.calls; n++) {
    plan(at, () => callIn(n));
    at += drawn(`arrival ${n}`, spacing);
  }
  for (let seen = clock.now(); open > 0 || wrapping > 0; ) {
    while (due[0] !== undefined && due[0].at <= clock.now()) await heapPop(due, sooner)?.run();
    if (clock.now() - seen > activityEveryMs) {
      seen = clock.now();
      for (const person of [leader, ...agents]) await person.post('/api/session/activity');
    }
    if (due.length === 0 && clock.now() - heardAt > usual.patientMs) throw stalled(calls);
    await clock.goOn(usual.tickMs);
  }
  const agrees = await compare(leader, before, [...calls.values()]);
  for (const person of [leader, ...agents]) person.close();
  return agrees;
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
