import type { CallFact, LegId } from '../../../channels/telephony/call-fact.ts';
import type { Engine } from '../../../channels/telephony/engine.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { competeFor } from '../../../platform/database/leader.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Command, Commands } from '../../../platform/http/commands.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { FlowQueries } from '../../flows/queries.ts';
import type { Ability } from '../../routing/rules/fact.ts';
import type { EndedOutbound, OutboundListener } from '../outbound-listener.ts';
import type { CallState } from '../rules/call-state.ts';
import type { AgentRequest } from './agent-requests.ts';
import { createAgreement } from './agreement.ts';
import { createAsking } from './asking.ts';
import { newBatch } from './batch.ts';
import {
  checkEpoch,
  fileWrapUps,
  readCursors,
  saveAgents,
  saveCalls,
  saveCursor,
  savePresence,
  withinSavepoint,
} from './batch-store.ts';
import type { Callers } from './callers.ts';
import { createEchoLines } from './echo-tests.ts';
import type { Floor } from './floor.ts';
import { createGroupCommit } from './group-commit.ts';
import { readActiveIncidents } from './incidents-store.ts';
import { type Group, type Input, newCalls, type Setup, takeInput } from './inputs.ts';
import { createLinks, type LinkNews } from './links.ts';
import { monitorEntries } from './monitor-audit.ts';
import { createOpenings } from './openings.ts';
import { readRatingRules } from './ratings-store.ts';
import type { RecordingKeys } from './recording-keys.ts';
import { loadFloor, type RecoveryDeps } from './recovery.ts';
import type { RequestResult } from './request-result.ts';
import { createResults } from './results.ts';
import { createWake, nextTelling } from './routing-clock.ts';
import { saveVoicemails } from './voicemails-store.ts';
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
  queries: FlowQueries;
  /** Who is told of the end of calls that agents make. */
  outboundListeners: readonly OutboundListener[];
  audit: AuditService;
}

const largestGroup = 500;
/** Answers that are remembered here besides the database, for repeats that come at once. */
const mostResults = 10_000;
/** Offers made under an epoch are numbered above all of earlier epochs. */
const offersPerEpoch = 10_000_000;
/** How long call control waits after a group that could not be written before anything comes due again. */
const breathMs = 500;

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
  let leading = false;
  /** From the takeover until all that happened before it is taken in; until then nothing comes due. */
  let catchingUp = false;
  let keepCalls = true;
  let nextOffer = 0;
  let cursors = new Map<string, number>();
  let callOffBreath = (): void => {};
  let resign: () => Promise<void> = async () => {};
  const results = createResults(mostResults);
  const faulty = new Set<string>();
  const openings = createOpenings(clock);

  const groups = createGroupCommit<Input>(async (inputs) => {
    if (!leading) throw new AppError(commonErrors.unavailable);
    const current = floor ?? (await readFloor());
    try {
      await work(current, inputs);
    } catch (error) {
      log.error({ err: error }, 'group could not be written; the floor is read again');
      await readFloor().catch((err: unknown) => log.error({ err }, 'the floor could not be read'));
      breathe();
      throw error;
    }
  }, largestGroup);
  const add = (input: Input): Promise<void> => groups.add(input);
  const addQuietly = (input: Input): void => {
    // Who leads next reads the tables and asks who is there.
    if (!leading) return;
    add(input).catch((error: unknown) => log.warn({ err: error, input: input.type }, 'input was not taken'));
  };

  const wakes = createWakes(clock, (callId) => add({ type: 'due', callId }));
  const wake = createWake(clock, () => addQuietly({ type: 'time' }));
  /** Before all that happened is taken in, news of links would seem to come first; who goes live asks who is there. */
  const addLinkNews = (input: Input): void => {
    if (!catchingUp) addQuietly(input);
  };
  const linkNews: LinkNews = {
    up: (staffId, ability) => addLinkNews({ type: 'staffUp', staffId, ability }),
    down: (staffId) => addLinkNews({ type: 'staffDown', staffId }),
    lost: (staffId) => addLinkNews({ type: 'staffLost', staffId }),
    away: (staffId) => addLinkNews({ type: 'staffAway', staffId }),
    callerUp: (leg) => addLinkNews({ type: 'callerLink', leg, up: true }),
    callerDown: (leg) => addLinkNews({ type: 'callerLink', leg, up: false }),
  };
  const links = createLinks(clock, linkNews, (staffId) => floor?.presence.has(staffId) ?? true);
  const agreement = createAgreement({
    engine,
    clock,
    log,
    epoch: () => epoch,
    keyOf: recordingKeys.keyOf,
    numberOf(call, leg) {
      const number = (leg === call.guest?.leg ? floor?.outside : floor?.dialled)?.get(call.id);
      return number === undefined ? null : openSensitive(number);
    },
    calls: () => floor?.calls.values() ?? [],
    refused: (sent, code) => addQuietly({ type: 'refused', sent, code }),
    gone: (leg) => addQuietly({ type: 'legGone', leg }),
  });

  const echoLines = createEchoLines(engine, () => epoch);
  const ask = createAsking(deps.queries, log, addQuietly);

  async function work(current: Floor, inputs: readonly Input[]): Promise<void> {
    const now = Math.max(clock.now().getTime(), current.latest);
    const group: Group = {
      batch: newBatch(),
      now,
      callers: await deps.callers.lookUp(newCalls(inputs)),
      recordings: recordingKeys.collect(),
      cursors: new Map(),
      requests: [],
      opened: new Map(),
      after: [],
    };
    for (const input of inputs) takeInput(current, group, input, { cursors, results, faulty });
    await write(current, group);

    for (const [name, seq] of group.cursors) cursors.set(name, seq);
    results.keep(group.requests);
    for (const staffId of group.batch.presence) {
      if (current.presence.get(staffId)?.state !== 'signedOut') continue;
      current.presence.delete(staffId);
      links.signedOut(staffId);
    }
    for (const { call, command } of group.batch.commands) agreement.send(call, command);
    for (const command of group.batch.echoes) echoLines.send(command);
    for (const { call, question } of group.batch.questions) ask(call, question);
    for (const call of group.batch.calls) {
      if (!catchingUp) wakes.plan(call);
      if (call.phase === 'ended') recordingKeys.forget(call);
    }
    if (!catchingUp) wake.plan(nextTelling(current));
    for (const [leg, callId] of group.opened) openings.opened(leg, callId);
    for (const run of group.after) run();
  }

  async function write(current: Floor, group: Group): Promise<void> {
    const { batch } = group;
    for (const { call, command } of batch.commands)
      if (command.type === 'record') group.recordings.begin(call, group.now);
    await database.transaction(async (tx) => {
      await checkEpoch(tx, role, epoch);
      await saveCalls(tx, [...batch.calls], new Map([...group.callers.numbers, ...batch.numbers]));
      await saveVoicemails(tx, [...batch.calls]);
      await saveAgents(tx, batch.parts.values());
      await savePresence(
        tx,
        [...batch.presence].flatMap((staffId) => current.presence.get(staffId) ?? []),
      );
      await group.recordings.save(tx);
      for (const [name, seq] of group.cursors) await saveCursor(tx, name, seq);
      const done = group.requests.flatMap(({ command, result }) =>
        result.ok ? [{ command, ...result }] : [],
      );
      await fileWrapUps(
        tx,
        done.flatMap(({ filed }) => filed ?? []),
      );
      for (const { write } of done) await write?.(tx);
      await deps.audit.record(tx, monitorEntries(batch.facts, batch.addresses));
      await deps.commands.keep(
        tx,
        done.map(({ command, value: result }) => ({ command, result })),
      );
      for (const call of batch.dialsOver) await tellListeners(tx, call);
      await appendFacts(tx, batch.facts);
    });
  }

  /** A listener that fails has its own writes undone, and holds up nobody's call. */
  async function tellListeners(tx: Tx, call: CallState): Promise<void> {
    const { agent, dial, ended } = call;
    const staffId = call.servedBy ?? agent?.staffId;
    if (staffId === undefined || dial === null || ended === null) return;
    const { id: interactionId, talkMs } = call;
    const told = {
      ...{ interactionId, about: dial.about, staffId },
      ...{ answered: call.servedBy !== null, outcome: ended.outcome as EndedOutbound['outcome'], talkMs },
    };
    for (const listener of deps.outboundListeners) {
      await withinSavepoint(tx, () => listener.ended(tx, told)).catch((err: unknown) =>
        log.error({ err, interactionId }, 'a listener failed at the end of a call'),
      );
    }
  }

  /** Builds the floor from the tables. */
  async function readFloor(): Promise<Floor> {
    nextOffer = Math.max(nextOffer, floor?.routing.nextOffer ?? 0, epoch * offersPerEpoch + 1);
    // Those who test their headset stand in no table.
    const echoes = floor?.echoes ?? [];
    floor = null;
    wakes.clear();
    wake.clear();
    const { floor: next, mended } = await loadFloor(deps, nextOffer);
    for (const [staffId, leg] of echoes) next.echoes.set(staffId, leg);
    await recordingKeys.load([...next.calls.values()]);
    cursors = await readCursors(database.read);
    floor = next;
    for (const call of next.calls.values()) openings.opened(call.customer.leg, call.id);
    if (mended.calls.size + mended.presence.size > 0) addQuietly({ type: 'mended', batch: mended });
    return next;
  }

  /** Lets things come due, and asks who is there. */
  function goLive(): void {
    if (floor === null) return breathe();
    for (const call of floor.calls.values()) wakes.plan(call);
    wake.plan(nextTelling(floor));
    links.tellAll([...floor.presence.keys()], [...floor.calls.values()].flatMap(pagesOf));
  }

  /**
   * After a group was not written its commands may be wanting, news of links may be lost, and nothing comes due: tries
   * until the floor stands again.
   */
  function breathe(): void {
    callOffBreath();
    callOffBreath = clock.wakeAt(new Date(clock.now().getTime() + breathMs), async () => {
      if (!leading) return;
      // An empty group reads the floor if that failed before.
      await add({ type: 'mended', batch: newBatch() }).catch(() => {});
      // Who is still catching up goes live afterwards.
      if (catchingUp || !leading) return;
      goLive();
      agreement.agreeSoon();
    });
  }

  /** Calls off everything that is planned. */
  function rest(): void {
    links.stop();
    callOffBreath();
    agreement.stop();
    wakes.clear();
    wake.clear();
  }

  const takeFacts = (facts: readonly CallFact[]): Promise<void> =>
    add({ type: 'engine', facts, late: catchingUp });

  async function lead(newEpoch: number, lost: AbortSignal): Promise<void> {
    epoch = newEpoch;
    leading = true;
    catchingUp = true;
    try {
      await readFloor();
      await engine.start(takeFacts);
      await agreement.start();
      catchingUp = false;
      goLive();
      log.info({ epoch, ...counts() }, 'call control is live');
      await new Promise<void>((resolve) => {
        if (lost.aborted) resolve();
        lost.addEventListener('abort', () => resolve(), { once: true });
      });
    } finally {
      rest();
      // The engine's last words are still taken in.
      await engine.stop({ keepCalls }).catch((err: unknown) => log.warn({ err }, 'stopping the engine'));
      await groups.idle();
      leading = false;
      floor = null;
      rest();
    }
  }

  const counts = () => ({
    calls: floor === null ? 0 : [...floor.calls.values()].filter(({ phase }) => phase !== 'ended').length,
    agents: floor?.presence.size ?? 0,
  });

  return {
    start(): void {
      resign = competeFor({ url: deps.url, role, log, retryMs: 250 }, lead);
    },
    /** @param options `keepCalls`: what carries the sound stays alive for the next server. */
    async stop(options: { keepCalls: boolean }): Promise<void> {
      keepCalls = options.keepCalls;
      await resign();
    },
    /** True while calls can be taken. */
    live: (): boolean => floor !== null && !catchingUp && engine.status().up,
    counts,
    /** What is on the floor now, for checks; nobody may change it. */
    floor: (): Readonly<Floor> | null => floor,
    /** Resolves when everything that was told so far is written. */
    settled: (): Promise<void> => groups.idle(),

    /** What an agent asks for, or a team leader for him, carried out once per command id. @throws AppError when it isn't possible now */
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
    /**
     * Takes a leg that the engine is about to offer.
     * @returns its interaction once that is written. @throws AppError `unavailable` when that takes too long
     */
    async open(offer: () => Promise<LegId>): Promise<{ leg: LegId; interactionId: string }> {
      const leg = await offer();
      return { leg, interactionId: await openings.callOf(leg) };
    },

    echoBegun: echoLines.begun,
    staffUp: links.staffUp,
    staffDown: links.staffDown,
    callerUp: links.callerUp,
    callerDown: links.callerDown,
    skillsChanged: (staffId: string, ability: Ability): void =>
      addQuietly({ type: 'skills', staffId, ability }),
    setupChanged: (setup: Setup): void => addQuietly({ type: 'setup', ...setup }),

    /** Somebody changed who is asked for a rating. */
    async ratingRulesChanged(): Promise<void> {
      addQuietly({ type: 'ratingRules', rules: await readRatingRules(database.read) });
    },

    /** Somebody announced an incident, or ended one. */
    async incidentsChanged(): Promise<void> {
      addQuietly({ type: 'incidents', incidents: await readActiveIncidents(database.read, clock.now()) });
    },

    /** Ids of the interaction and customer in a person's hands. */
    subjectsOf(staffId: string): readonly string[] {
      const id = floor?.presence.get(staffId)?.interactionId;
      if (!id) return [];
      const customerId = floor?.calls.get(id)?.customerId ?? floor?.writtenUp.get(id)?.customerId;
      return customerId ? [id, customerId] : [id];
    },
    /** Whether this leg belongs to the call in the person's hands, or tests his headset: his page may signal for it. */
    ownsLeg(staffId: string, leg: LegId): boolean {
      if (floor?.echoes.get(staffId) === leg) return true;
      const id = floor?.legs.get(leg);
      const call = id === undefined ? undefined : floor?.calls.get(id);
      return (
        call !== undefined &&
        [call.agent, call.guest, call.listener].some((side) => side?.leg === leg && side.staffId === staffId)
      );
    },
  };
}

/** Legs of those in the call whose pages have a link of their own: they aren't signed in. */
function pagesOf({ customer, guest }: CallState): LegId[] {
  return guest !== null && guest.staffId === null ? [customer.leg, guest.leg] : [customer.leg];
}

export type CallControl = ReturnType<typeof createCallControl>;
