/** A whole call centre without people: real database, simulated engine, a clock that stands still until told. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { LegId } from '../channels/telephony/call-fact.ts';
import type { RingReaction } from '../channels/telephony/simulator/simulated-leg.ts';
import { createSimulatorEngine } from '../channels/telephony/simulator/simulator-engine.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { officeCalendar } from '../features/calendar/testing/calendars.ts';
import type { FlowDocument } from '../features/flows/contract.ts';
import { type FlowQueries, noAnswer } from '../features/flows/queries.ts';
import { readShippedFlows } from '../features/flows/shipped-flows.ts';
import type { CallAction } from '../features/interactions/contract.ts';
import type { OutboundListener } from '../features/interactions/outbound-listener.ts';
import type { CallState } from '../features/interactions/rules/call-state.ts';
import type { AgentRequest } from '../features/interactions/server/agent-requests.ts';
import type { StepTarget, Target } from '../features/interactions/server/bringing-in.ts';
import { type CallControl, createCallControl } from '../features/interactions/server/call-control.ts';
import { createCallers, type FindCaller } from '../features/interactions/server/callers.ts';
import { numberColumn } from '../features/interactions/server/interactions.ts';
import { dialledNumbers } from '../features/interactions/server/outbound.ts';
import { createRecordingKeys } from '../features/interactions/server/recording-keys.ts';
import { defaultCapacity } from '../features/routing/contract/capacity.ts';
import { defaultQueues, type Queue } from '../features/routing/contract/queues.ts';
import { defaultNotReadyReasons } from '../features/routing/contract/reasons.ts';
import { insertMissingQueues, insertMissingReasons } from '../features/routing/server/store.ts';
import { createManualClock, type ManualClock } from '../platform/clock/clock.ts';
import { createCipher } from '../platform/crypto/cipher.ts';
import { newKeyRing } from '../platform/crypto/key-ring.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import { type Command, createCommands } from '../platform/http/commands.ts';
import { newId } from '../platform/ids/ids.ts';
import { createLog } from '../platform/log/log.ts';
import { able } from './able.ts';
import type { TestDatabase } from './database.ts';
import { createFaults, type Faults, faultyDatabase, faultyEngine } from './faults.ts';

export interface CallCentreOptions {
  test: TestDatabase;
  queues?: readonly Queue[];
  /** Customers by the number they call from. */
  find?: FindCaller;
  /** Skill of those who speak a language. */
  speakers?: ReadonlyMap<string, string>;
  /** How long each sound lasts, in milliseconds; null for one that is missing. */
  promptMs?: (prompt: string) => number | null;
  callLimit?: number;
  /** Who is told of the end of calls that agents make. */
  outboundListeners?: readonly OutboundListener[];
  /** Flows beside the shipped ones, each in force in the version given; changed in place to publish another. */
  otherFlows?: readonly FlowDocument[];
  /** Who answers what the menu asks; nobody unless given. */
  queries?: FlowQueries;
}

/** One process that competes to route calls; it can die at any point. */
export interface Router {
  control: CallControl;
  faults: Faults;
}

/** How long a takeover may last, however busy the machine is. */
const takeoverMs = 60_000;

const flows = readShippedFlows();

/** Number of every entry of the address book. */
export const outsideNumber = '+8615400000088';

export const callCentreStart = new Date('2026-02-28T16:00:00Z');

export function createCallCentre(options: CallCentreOptions) {
  const { test } = options;
  const inner = createManualClock(callCentreStart);
  const clock: ManualClock = {
    ...inner,
    // Whatever follows from one moment is done before the next one.
    wakeAt: (at, run) =>
      inner.wakeAt(at, async () => {
        await run();
        await settle();
      }),
  };
  const cipher = createCipher(newKeyRing());
  const skills = new Map<string, readonly string[]>();
  const reactions = new Map<string, RingReaction>();
  const engine = createSimulatorEngine({
    clock,
    callLimit: options.callLimit ?? 50,
    promptMs: options.promptMs ?? (() => 2_000),
    ring: (to) =>
      reactions.get(to.kind === 'console' ? to.staffId : to.number) ?? { type: 'answers', afterMs: 2_000 },
  });
  const routers: Router[] = [];
  const log = createLog('silent');

  const current = (): Router => routers.at(-1) ?? fail('no router was started');

  /** Resolves when nothing is under way. */
  async function settle(): Promise<void> {
    const work = (): string => JSON.stringify(routers.map(({ faults }) => faults.passed.length));
    for (let quiet = 0; quiet < 2; ) {
      const before = work();
      await setImmediate();
      await engine.settled();
      for (const { control, faults } of routers) if (!faults.dead) await control.settled();
      quiet = work() === before ? quiet + 1 : 0;
    }
  }

  /** Starts another router; it becomes live when the one before gives up its role. */
  function addRouter(): Router {
    const faults = createFaults();
    const database = faultyDatabase(test.database, faults);
    const control = createCallControl({
      database,
      url: test.url,
      clock,
      log,
      engine: faultyEngine(engine, faults),
      site: 'test',
      commands: createCommands(database, cipher, clock),
      callers: createCallers(options.find ?? (async () => null), 'hq'),
      recordingKeys: createRecordingKeys({ database, cipher, retainYears: () => 10 }),
      flowOf: (language, begun) =>
        options.otherFlows?.find(({ id, version }) => id === begun?.flow && version === begun.version) ??
        flows.find((flow) => flow.language === language) ??
        fail('no such flow'),
      otherFlows: {
        flowInForce: (code) => options.otherFlows?.find(({ id }) => id === code) ?? null,
        flowVersion: (code, number) =>
          options.otherFlows?.find(({ id, version }) => id === code && version === number) ?? null,
      },
      capacity: async () => defaultCapacity,
      speakers: () => options.speakers ?? new Map(),
      abilitiesOf: async (ids) => new Map(ids.map((id) => [id, able(...(skills.get(id) ?? []))])),
      calendar: () => officeCalendar,
      lastResort: 'general',
      queries: options.queries ?? { answer: async () => noAnswer },
      dialledNumbers: dialledNumbers(database, cipher),
      outsideNumbers: async (ids) => new Map(ids.map((id) => [id, sensitive(outsideNumber)])),
      outboundListeners: options.outboundListeners ?? [],
      audit: createAudit(),
    });
    control.start();
    const router = { control, faults };
    routers.push(router);
    return router;
  }

  async function live(router: Router): Promise<void> {
    const until = performance.now() + takeoverMs;
    while (!router.control.live()) {
      if (router.faults.dead) return;
      if (performance.now() > until) fail('the router does not come to life');
      await setTimeout(1);
    }
    await settle();
    // What came due while nobody was live comes at once, as on a clock that runs.
    await clock.advance(0);
    await settle();
  }

  const centre = {
    ...test,
    clock,
    cipher,
    engine,
    reactions,
    skills,
    settle,
    addRouter,
    live,
    current,
    routers: (): readonly Router[] => routers,
    control: (): CallControl => current().control,

    async start(): Promise<Router> {
      await test.database.transaction(async (tx) => {
        await insertMissingReasons(tx, defaultNotReadyReasons);
        await insertMissingQueues(tx, options.queues ?? defaultQueues);
      });
      const router = addRouter();
      await live(router);
      return router;
    },
    /** Time goes on; everything that comes due is done in its order. */
    async pass(ms: number): Promise<void> {
      await settle();
      await clock.advance(ms);
      await settle();
    },
    /** The router dies on the spot. */
    async kill(): Promise<void> {
      const { control, faults } = current();
      faults.kill();
      await control.stop({ keepCalls: true });
    },

    /** Somebody calls; he has heard nothing yet. */
    async call(from: string | null = null): Promise<LegId> {
      const leg = engine.placeCall({ from, to: 'web', language: 'zh-CN' });
      await settle();
      return leg;
    },
    async press(leg: LegId, digits: string): Promise<void> {
      engine.press(leg, digits);
      await settle();
    },
    async hangUp(leg: LegId): Promise<void> {
      engine.hangUp(leg);
      await settle();
    },
    /** Somebody calls, hears greeting and notice, and presses a key in the menu. */
    async callQueue(key = '1', from: string | null = null): Promise<LegId> {
      const leg = engine.placeCall({ from, to: 'web', language: 'zh-CN' });
      await settle();
      await clock.advance(5_000);
      engine.press(leg, key);
      await settle();
      return leg;
    },
    /** An agent is ready. */
    async readyAgent(
      has: readonly string[] = ['claims', 'general'],
      reaction?: RingReaction,
    ): Promise<string> {
      const staffId = await centre.agent(has, reaction);
      await centre.request({ type: 'goReady', staffId });
      await settle();
      return staffId;
    },
    /** A customer and an agent talk. */
    async talk(): Promise<{ leg: LegId; agent: LegId; staffId: string; id: string }> {
      const staffId = await centre.readyAgent();
      const leg = await centre.callQueue();
      await clock.advance(2_000);
      await settle();
      const call = centre.callOf(leg);
      return { leg, agent: call.agent?.leg ?? fail('nobody answered'), staffId, id: call.id };
    },
    /** The live call of a leg. @throws Error when there is none */
    callOf(leg: LegId): CallState {
      const floor = current().control.floor();
      const call = floor?.calls.get(floor.legs.get(leg) ?? '');
      return call ?? fail('no such call');
    },
    presence(staffId: string) {
      const row = current().control.floor()?.presence.get(staffId);
      return row === undefined ? null : { state: row.state, reason: row.reason, next: row.next };
    },
    /** A new agent whose console is open. */
    async agent(has: readonly string[] = ['claims', 'general'], reaction?: RingReaction): Promise<string> {
      const staffId = newId();
      skills.set(staffId, has);
      if (reaction) reactions.set(staffId, reaction);
      current().control.staffUp(staffId, able(...has));
      await settle();
      return staffId;
    },
    request<T>(request: AgentRequest, commandId: string = newId()): Promise<T> {
      const command: Command = { id: commandId, actor: request.staffId, route: request.type, digest: '' };
      return current().control.request<T>(request, command);
    },
    /** An agent calls somebody. @param change what differs from a call to a number that nobody knows */
    async dial(
      staffId: string,
      number: string,
      change: Partial<AgentRequest & { type: 'dial' }> = {},
      commandId: string = newId(),
    ): Promise<string> {
      const clear = sensitive(number);
      const kept = {
        number: cipher.encrypt(numberColumn, clear),
        numberIndex: cipher.index(numberColumn, clear),
      };
      const known = {
        customerId: null,
        candidates: 0,
        path: 'hq',
        language: 'zh-CN',
        shows: '400-000-0000',
      } as const;
      const asked = { ...known, number: clear, kept, about: null, timeoutMs: 30_000, ...change };
      const { interactionId } = await centre.request<{ interactionId: string }>(
        { ...asked, type: 'dial', staffId },
        commandId,
      );
      await settle();
      return interactionId;
    },
    /** An agent consults somebody, or hands the customer on. */
    async bringIn(
      staffId: string,
      purpose: 'consult' | 'transfer',
      target: Target | StepTarget,
    ): Promise<unknown> {
      const interactionId = current().control.floor()?.presence.get(staffId)?.interactionId ?? newId();
      const result = await centre.request({ type: 'bringIn', staffId, interactionId, purpose, target });
      await settle();
      return result;
    },
    async act(staffId: string, action: CallAction): Promise<unknown> {
      const interactionId = current().control.floor()?.presence.get(staffId)?.interactionId ?? newId();
      const command = { id: newId(), actor: staffId, route: 'act', digest: '' };
      const result = await current().control.request(
        { type: 'act', staffId, interactionId, action },
        command,
      );
      await settle();
      return result;
    },
    async stop(): Promise<void> {
      for (const { control } of routers) await control.stop({ keepCalls: false });
    },
  };
  return centre;
}

export type CallCentre = ReturnType<typeof createCallCentre>;

function fail(text: string): never {
  throw new Error(text);
}
