import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { type Engine, EngineError } from '../../../channels/telephony/engine.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { competeFor } from '../../../platform/database/leader.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Command, Commands } from '../../../platform/http/commands.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { CallState, Sent } from '../rules/call-state.ts';
import type { AgentRequest, RequestResult } from './agent-requests.ts';
import { checkEpoch, readCursors, saveCalls, saveCursor, savePresence } from './batch-store.ts';
import type { Callers } from './callers.ts';
import { type Floor, newBatch } from './floor.ts';
import { createGroupCommit } from './group-commit.ts';
import { type Group, type Input, newLegs, takeInput } from './inputs.ts';
import { createLinks } from './links.ts';
import type { RecordingKeys } from './recording-keys.ts';
import { loadFloor, type RecoveryDeps } from './recovery.ts';
import { createWakes } from './wakes.ts';

export interface CallControlDeps extends RecoveryDeps {
  url: string;
  clock: Clock;
  log: Log;
  engine: Engine;
  site: string;
  commands: Commands;
  callers: Callers;
  recordingKeys: RecordingKeys;
}

const largestGroup = 500;
/** Answers that are remembered here besides the database, for repeats that come at once. */
const mostRecent = 20_000;

/**
 * The live router of a site. It holds the floor in memory, takes in what happens in groups, writes each group in one
 * transaction with its facts, and sends commands to the engine only after that. Whoever takes over builds the floor
 * from the tables and says every command in force again, with the same ids.
 */
export function createCallControl(deps: CallControlDeps) {
  const { database, clock, log, engine, recordingKeys } = deps;
  const role = `router:${deps.site}`;
  let floor: Floor | null = null;
  let epoch = 0;
  let cursors = new Map<string, number>();
  let recent = new Map<string, RequestResult>();
  let keepCalls = true;
  let resign: () => Promise<void> = async () => {};
  /** Interactions of offered legs, and who waits for them. */
  const openedLegs = new Map<LegId, string>();
  const waitingToOpen = new Map<LegId, (callId: string) => void>();
  const opened = (leg: LegId, callId: string): void => {
    openedLegs.set(leg, callId);
    waitingToOpen.get(leg)?.(callId);
  };

  const groups = createGroupCommit<Input>(async (inputs) => {
    if (floor === null) throw new AppError(commonErrors.unavailable);
    try {
      await work(floor, inputs);
    } catch (error) {
      log.error({ err: error }, 'group could not be written; the floor is read again');
      await readFloor();
      throw error;
    }
  }, largestGroup);
  const add = (input: Input): Promise<void> => groups.add(input);
  const addQuietly = (input: Input): void => {
    add(input).catch((error: unknown) => log.warn({ err: error, input: input.type }, 'input was not taken'));
  };

  const wakes = createWakes(clock, (callId) => add({ type: 'due', callId }));
  const links = createLinks(clock, {
    up: (staffId, skills) => addQuietly({ type: 'staffUp', staffId, skills }),
    down: (staffId) => addQuietly({ type: 'staffDown', staffId }),
    lost: (staffId) => addQuietly({ type: 'staffLost', staffId }),
    away: (staffId) => addQuietly({ type: 'staffAway', staffId }),
    callerDown: (leg) => addQuietly({ type: 'callerLink', leg, up: false }),
  });

  async function work(current: Floor, inputs: readonly Input[]): Promise<void> {
    const now = clock.now().getTime();
    const group: Group = {
      batch: newBatch(),
      now,
      callers: await deps.callers.lookUp(newLegs(inputs)),
      recordings: recordingKeys.collect(),
      cursors: new Map(),
      requests: [],
      after: [],
    };
    for (const input of inputs) takeInput(current, group, input, cursors, recent, opened);
    await write(current, group);

    for (const [name, seq] of group.cursors) cursors.set(name, seq);
    for (const { command, result } of group.requests) if (result.ok) recent.set(command.id, result);
    if (recent.size > mostRecent) recent = new Map([...recent].slice(-mostRecent / 2));
    for (const staffId of group.batch.presence) {
      if (current.presence.get(staffId)?.state === 'signedOut') current.presence.delete(staffId);
    }
    for (const { call, command } of group.batch.commands) send(call, command);
    for (const call of group.batch.calls) {
      wakes.plan(call);
      if (call.phase !== 'ended') continue;
      recordingKeys.forget(call);
      openedLegs.delete(call.customer.leg);
    }
    for (const run of group.after) run();
  }

  async function write(current: Floor, group: Group): Promise<void> {
    const { batch } = group;
    for (const { call, command } of batch.commands)
      if (command.type === 'record') group.recordings.begin(call, group.now);
    await database.transaction(async (tx) => {
      await checkEpoch(tx, role, epoch);
      await saveCalls(tx, [...batch.calls], group.callers.numbers);
      await savePresence(
        tx,
        [...batch.presence].flatMap((staffId) => current.presence.get(staffId) ?? []),
      );
      await group.recordings.save(tx);
      for (const [name, seq] of group.cursors) await saveCursor(tx, name, seq);
      for (const { command, result } of group.requests) {
        if (!result.ok) continue;
        await result.write?.(tx);
        await deps.commands.keep(tx, command, result.value);
      }
      await appendFacts(tx, batch.facts);
    });
  }

  function send(call: CallState, sent: Sent): void {
    const command = sent.type === 'record' ? { ...sent, key: recordingKeys.keyOf(call) } : sent;
    engine.send({ ...command, epoch }).catch((error: unknown) => {
      const code = error instanceof EngineError ? error.code : 'engineDown';
      log.warn({ command: sent.type, interactionId: call.id, code }, 'the engine refused a command');
      addQuietly({ type: 'refused', sent, code });
    });
  }

  /** Builds the floor from the tables. */
  async function readFloor(): Promise<Floor> {
    floor = null;
    wakes.clear();
    const next = await loadFloor(deps, epoch);
    const calls = [...next.calls.values()];
    await recordingKeys.load(calls);
    cursors = await readCursors(database.read);
    floor = next;
    for (const call of calls) wakes.plan(call);
    links.expect(
      [...next.presence.keys()],
      calls.map((call) => call.customer.leg),
    );
    return next;
  }

  /** Says everything in force again, and asks about legs that the engine doesn't know any more. */
  async function agreeWithEngine(current: Floor): Promise<void> {
    const alive = new Set((await engine.snapshot()).map(({ leg }) => leg));
    for (const call of current.calls.values()) {
      for (const side of [call.customer, call.agent]) {
        if (side === null || side.state !== 'on' || alive.has(side.leg)) continue;
        addQuietly({
          type: 'refused',
          sent: { type: 'hangUp', leg: side.leg, commandId: '' },
          code: 'legUnknown',
        });
      }
      for (const sent of Object.values(call.sent)) send(call, sent);
    }
  }

  async function lead(newEpoch: number, lost: AbortSignal): Promise<void> {
    epoch = newEpoch;
    const current = await readFloor();
    await engine.start((facts) => add({ type: 'engine', facts }));
    await agreeWithEngine(current);
    log.info({ epoch, calls: current.calls.size, agents: current.presence.size }, 'call control is live');
    await new Promise<void>((resolve) => {
      if (lost.aborted) resolve();
      lost.addEventListener('abort', () => resolve(), { once: true });
    });
    await groups.idle();
    floor = null;
    wakes.clear();
    await engine.stop({ keepCalls });
  }

  return {
    start(): void {
      resign = competeFor({ url: deps.url, role, log, retryMs: 250 }, lead);
    },
    /** @param options `keepCalls`: what carries the sound stays alive for the next server. */
    async stop(options: { keepCalls: boolean }): Promise<void> {
      keepCalls = options.keepCalls;
      links.stop();
      await resign();
    },
    /** True while calls can be taken. */
    live: (): boolean => floor !== null && engine.status().up,
    counts: () => ({ calls: floor?.calls.size ?? 0, agents: floor?.presence.size ?? 0 }),

    /** What an agent asks for, carried out once per command id. @throws AppError when it isn't possible now */
    async request<T>(request: AgentRequest, command: Command): Promise<T> {
      const before = await deps.commands.kept(command);
      if (before !== null) return before.result as T;
      const answers: RequestResult[] = [];
      await add({ type: 'request', request, command, done: (result) => answers.push(result) });
      const answer = answers[0];
      if (answer === undefined) throw new AppError(commonErrors.unavailable);
      if (!answer.ok) throw new AppError(answer.error);
      return answer.value as T;
    },
    /** Takes a leg that the engine is about to offer. @returns its interaction once that is written. */
    async open(offer: () => Promise<LegId>): Promise<{ leg: LegId; interactionId: string }> {
      const leg = await offer();
      const known = openedLegs.get(leg);
      const interactionId =
        known ?? (await new Promise<string>((resolve) => void waitingToOpen.set(leg, resolve)));
      waitingToOpen.delete(leg);
      return { leg, interactionId };
    },

    staffUp: links.staffUp,
    staffDown: links.staffDown,
    skillsChanged: (staffId: string, skills: readonly string[]): void =>
      addQuietly({ type: 'skills', staffId, skills }),
    callerUp(leg: LegId): void {
      links.callerUp(leg);
      addQuietly({ type: 'callerLink', leg, up: true });
    },
    callerDown(leg: LegId): void {
      if (links.callerGone(leg)) addQuietly({ type: 'callerLink', leg, up: false });
    },

    /** Ids of the interaction and customer in a person's hands. */
    subjectsOf(staffId: string): readonly string[] {
      const id = floor?.presence.get(staffId)?.interactionId;
      if (!id) return [];
      const customerId = floor?.calls.get(id)?.customerId ?? floor?.writtenUp.get(id);
      return customerId ? [id, customerId] : [id];
    },
    /** Whether this leg belongs to the call in the person's hands: his page may signal for it. */
    ownsLeg(staffId: string, leg: LegId): boolean {
      const id = floor?.legs.get(leg);
      return id !== undefined && floor?.calls.get(id)?.agent?.staffId === staffId;
    },
  };
}

export type CallControl = ReturnType<typeof createCallControl>;
