/** The floor of call control with an engine that is a model: no database, no clock, every order of events. */

import type { CallFact, LegId } from '../channels/telephony/call-fact.ts';
import { officeCalendar } from '../features/calendar/testing/calendars.ts';
import type { QueryAnswer } from '../features/flows/queries.ts';
import { readShippedFlows } from '../features/flows/shipped-flows.ts';
import type { CallState, Sent } from '../features/interactions/rules/call-state.ts';
import type { Question } from '../features/interactions/rules/output.ts';
import type { AgentRequest } from '../features/interactions/server/agent-requests.ts';
import { missingLegs, wantedCommands } from '../features/interactions/server/agreement.ts';
import { newBatch } from '../features/interactions/server/batch.ts';
import type { Floor } from '../features/interactions/server/floor.ts';
import { type Group, type Input, takeInput } from '../features/interactions/server/inputs.ts';
import { buildFloor } from '../features/interactions/server/recovery.ts';
import type { RequestResult } from '../features/interactions/server/request-result.ts';
import { createResults } from '../features/interactions/server/results.ts';
import { nextTelling } from '../features/interactions/server/routing-clock.ts';
import { defaultCapacity } from '../features/routing/contract/capacity.ts';
import { defaultQueues, type Queue } from '../features/routing/contract/queues.ts';
import { defaultNotReadyReasons } from '../features/routing/contract/reasons.ts';
import type { PresenceRecord } from '../features/routing/server/store.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { NewFact } from '../platform/facts/fact.ts';
import { newId } from '../platform/ids/ids.ts';
import { able } from './able.ts';
import { afterCall } from './after-call-flow.ts';
import { createModelEngine } from './model-engine.ts';

export interface ModelStaff {
  id: string;
  skills: readonly string[];
}

export interface FloorModelOptions {
  staff: readonly ModelStaff[];
  start: number;
  /** The usual ones when they aren't given. */
  queues?: readonly Queue[];
  /** Called after each group, before its commands reach the engine. */
  written?(group: Group, floor: Floor): void;
  /** Who is asked for a rating, by queue; nobody unless given. */
  ratingRules?: Floor['ratingRules'];
  /** Turns each call into JSON and back before each group. */
  roundTrip?: boolean;
  /** Numbers of callers are known, so that they may be called back. */
  callable?: boolean;
}

const flows = readShippedFlows();
const other = afterCall(1);

export function createFloorModel(options: FloorModelOptions) {
  let now = options.start;
  let commandNumber = 0;
  let past = { cursors: new Map<string, number>(), results: createResults(1_000), faulty: new Set<string>() };
  const linked = new Set<string>();
  const engine = createModelEngine(() => newId<LegId>(now));
  const facts: NewFact[] = [];
  /** Written, but not yet carried out. */
  let pending: { call: CallState; command: Sent }[] = [];
  /** Asked by menus, and not yet answered. */
  let questions: Group['batch']['questions'] = [];
  /** Calls of which the engine refused a command, for want of a leg. */
  const doubtful = new Set<string>();

  const abilityOf = (staffId: string) =>
    able(...(options.staff.find(({ id }) => id === staffId)?.skills ?? []));

  const build = (
    calls: CallState[],
    presence: PresenceRecord[],
    nextOffer: number,
    dialled: Floor['dialled'] = new Map(),
    outside: Floor['outside'] = new Map(),
  ): Floor => {
    const { floor, mended } = buildFloor({
      queues: options.queues ?? defaultQueues,
      sites: [],
      ratingRules: options.ratingRules ?? new Map(),
      reasons: defaultNotReadyReasons,
      incidents: [],
      calls,
      presence,
      capacity: defaultCapacity,
      speakers: new Map(),
      abilities: new Map(options.staff.map(({ id, skills }) => [id, able(...skills)])),
      calendar: () => officeCalendar,
      daySoFar: { tallies: [], talkMs: new Map() },
      now,
      writtenUp: new Map(),
      dialled,
      outside,
      flowOf: (language, begun) =>
        (begun?.flow === other.id ? other : undefined) ??
        flows.find((flow) => flow.language === language) ??
        flows[0] ??
        never(),
      otherFlows: {
        flowInForce: (code) => (code === other.id ? other : null),
        flowVersion: (code) => (code === other.id ? other : null),
      },
      lastResort: 'general',
      nextOffer,
    });
    if (mended.facts.length + mended.presence.size > 0) throw new Error('the rows contradict each other');
    return floor;
  };
  let floor = build([], [], 1);

  function feed(...inputs: Input[]): void {
    if (options.roundTrip) {
      for (const [id, call] of floor.calls) floor.calls.set(id, JSON.parse(JSON.stringify(call)));
    }
    const group: Group = {
      batch: newBatch(),
      now: Math.max(now, floor.latest),
      callers: {
        describe: () => ({
          language: 'zh-CN',
          customerId: null,
          candidates: 0,
          path: 'hq',
          lastRatingAt: null,
          ...(options.callable
            ? { prefix: '1540', number: sensitive('+8615400000009'), shows: '4000000000' }
            : {}),
        }),
        assign: () => {},
        numbers: new Map(),
      },
      recordings: { begin: () => {}, started: () => {}, ended: () => {}, save: async () => {} },
      cursors: new Map(),
      requests: [],
      opened: new Map(),
      after: [],
    };
    for (const input of inputs) takeInput(floor, group, input, past);
    for (const [name, seq] of group.cursors) past.cursors.set(name, seq);
    past.results.keep(group.requests);
    facts.push(...group.batch.facts);
    for (const [id, row] of floor.presence) if (row.state === 'signedOut') floor.presence.delete(id);
    options.written?.(group, floor);
    pending.push(...group.batch.commands);
    questions.push(...group.batch.questions);
    for (const run of group.after) run();
  }

  function carryOut(count: number): void {
    for (const { call, command } of pending.splice(0, count)) {
      const code = engine.send(command);
      if (code === null) continue;
      if (code === 'legUnknown') doubtful.add(call.id);
      else feed({ type: 'refused', sent: command, code });
    }
  }

  const isOnItsWay = (leg: LegId): boolean =>
    pending.some(({ command }) => command.type === 'dial' && command.leg === leg);

  function deliver(count: number, late = false): void {
    const next = engine.next(count);
    engine.acknowledge(next.length);
    if (next.length > 0) feed({ type: 'engine', facts: next, late });
    if (engine.next(1).length > 0) return;
    const alive = engine.legs;
    for (const id of doubtful) {
      const call = floor.calls.get(id);
      if (call === undefined) continue;
      // What is on its way to the engine is there before anybody can ask for it.
      for (const leg of missingLegs(call, alive)) if (!isOnItsWay(leg)) feed({ type: 'legGone', leg });
    }
    doubtful.clear();
  }

  /** Everything that was decided is carried out, everything that was reported is taken in. */
  function drain(): void {
    while (pending.length > 0 || engine.next(1).length > 0 || doubtful.size > 0) {
      carryOut(pending.length);
      deliver(1_000);
    }
  }

  return {
    engine,
    facts,
    feed,
    carryOut,
    deliver,
    drain,
    linked,
    floor: () => floor,
    now: () => now,
    pending: (): readonly { call: CallState; command: Sent }[] => pending,
    questions: (): readonly Question[] => questions.map(({ question }) => question),
    /** The oldest question is answered. */
    answer(answer: QueryAnswer): void {
      const [asked] = questions.splice(0, 1);
      if (asked === undefined) return;
      feed({ type: 'answered', callId: asked.call.id, turn: asked.question.turn, answer });
    },
    calls: (): CallState[] => [...floor.calls.values()],

    link(staffId: string, up: boolean): void {
      if (linked.has(staffId) === up) return;
      if (up) linked.add(staffId);
      else linked.delete(staffId);
      feed(up ? { type: 'staffUp', staffId, ability: abilityOf(staffId) } : { type: 'staffDown', staffId });
    },
    /** @returns the answer; @param commandId for a repeat. */
    request(request: AgentRequest, commandId = `command-${++commandNumber}`): RequestResult | undefined {
      const answers: RequestResult[] = [];
      const command = { id: commandId, actor: request.staffId, route: request.type, digest: '' };
      feed({ type: 'request', request, command, done: (result) => answers.push(result) });
      return answers[0];
    },
    /** Time goes on; what comes due on the way is taken in at its time. */
    pass(ms: number): void {
      const until = now + ms;
      for (;;) {
        const dues = [...floor.calls.values()].flatMap((call) =>
          Object.values(call.due).map((at) => ({ at, call })),
        );
        const [next] = dues.sort((a, b) => a.at - b.at);
        const telling = nextTelling(floor);
        if (telling <= until && (next === undefined || telling < next.at)) {
          now = Math.max(now, telling);
          feed({ type: 'time' });
          continue;
        }
        if (next === undefined || next.at > until) break;
        now = Math.max(now, next.at);
        feed({ type: 'due', callId: next.call.id });
      }
      now = until;
    },
    /** The facts of before come once more, in any group. */
    redeliver(count: number): void {
      const known: CallFact[] = engine.facts.slice(0, engine.handled()).slice(-count);
      feed({ type: 'engine', facts: known, late: false });
    },
    /**
     * The router dies with what it had not yet sent, and another one goes on from what was written.
     * @param lost drops commands that were decided; else they had reached the engine.
     */
    restart(lost: boolean): void {
      if (!lost) carryOut(pending.length);
      pending = [];
      questions = [];
      doubtful.clear();
      const stored = JSON.parse(JSON.stringify([...floor.calls.values()])) as CallState[];
      const { writtenUp } = floor;
      const { dialled, outside } = floor;
      floor = build(stored, [...floor.presence.values()], floor.routing.nextOffer, dialled, outside);
      for (const [id, customer] of writtenUp) floor.writtenUp.set(id, customer);
      past = { ...past, results: createResults(1_000) };
      deliver(10_000, true);
      const alive = engine.legs;
      for (const call of [...floor.calls.values()]) {
        for (const leg of missingLegs(call, alive)) feed({ type: 'legGone', leg });
        for (const command of wantedCommands(call, alive)) pending.push({ call, command });
      }
      for (const staffId of linked) {
        feed({ type: 'staffUp', staffId, ability: abilityOf(staffId) });
      }
    },
  };
}

export type FloorModel = ReturnType<typeof createFloorModel>;

function never(): never {
  throw new Error('no flow was shipped');
}
