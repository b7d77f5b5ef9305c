import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { type Engine, EngineError, type LegSnapshot } from '../../../channels/telephony/engine.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { CallState, Sent } from '../rules/call-state.ts';
import { inForce } from '../rules/commands-in-force.ts';

export interface AgreementDeps {
  engine: Engine;
  clock: Clock;
  log: Log;
  epoch(): number;
  /** Number of this leg, which an agent dials or brings in, E.164; null when it is lost. */
  numberOf(call: CallState, leg: LegId): string | null;
  /** Key of a call's recording, 32 bytes in base64. */
  keyOf(call: CallState): string;
  /** All calls on the floor; none while nobody leads. */
  calls(): Iterable<CallState>;
  /** The engine can't do this, and never will. */
  refused(sent: Sent, code: EngineError['code']): void;
  /** The engine has no such leg, and everything that it said of it was taken in. */
  gone(leg: LegId): void;
}

const retryMs = 500;

/** Sends commands to the engine, and brings it and the floor into agreement where something was lost on the way. */
export function createAgreement(deps: AgreementDeps) {
  const { engine, clock, log } = deps;
  let callOff: (() => void) | null = null;
  let stopped = true;

  /** Puts in what is never stored in the clear. */
  function complete(call: CallState, sent: Sent): Sent {
    if (sent.type === 'record') return { ...sent, key: deps.keyOf(call) };
    if (sent.type !== 'dial' || sent.to.kind !== 'number') return sent;
    // Without its number the engine can reach nobody, and says so.
    return { ...sent, to: { ...sent.to, number: deps.numberOf(call, sent.leg) ?? 'lost' } };
  }

  function send(call: CallState, sent: Sent): void {
    engine.send({ ...complete(call, sent), epoch: deps.epoch() }).catch((error: unknown) => {
      const code = error instanceof EngineError ? error.code : 'engineDown';
      log.warn({ command: sent.type, interactionId: call.id, code }, 'the engine refused a command');
      if (code === 'engineDown') return later();
      if (code === 'legUnknown') return void missLegs(call).catch(later);
      if (code !== 'epochStale') deps.refused(sent, code);
    });
  }

  const later = (): void => {
    if (stopped) return;
    callOff ??= clock.wakeAt(new Date(clock.now().getTime() + retryMs), () => {
      callOff = null;
      return agree().catch(later);
    });
  };

  /** A leg may have ended with its fact on the way: the snapshot comes after that fact was taken in. */
  async function missLegs(call: CallState): Promise<void> {
    const counted = new Set(countedLegs(call));
    const alive = byId(await engine.snapshot());
    for (const leg of missingLegs(call, alive)) if (counted.has(leg)) deps.gone(leg);
  }

  /** Says everything in force again, with the same ids, and asks for legs that the engine doesn't know any more. */
  async function agree(): Promise<void> {
    // A leg that was dialled meanwhile isn't in the snapshot, and isn't missing.
    const counted = new Set([...deps.calls()].flatMap(countedLegs));
    const alive = byId(await engine.snapshot());
    for (const call of deps.calls()) {
      for (const leg of missingLegs(call, alive)) if (counted.has(leg)) deps.gone(leg);
      for (const sent of wantedCommands(call, alive)) send(call, sent);
    }
  }

  return {
    send,
    /** The beginning. @throws EngineError `engineDown` */
    start(): Promise<void> {
      stopped = false;
      return agree();
    },
    /** Brings it about as soon as the engine can be reached. */
    agreeSoon: (): void => void agree().catch(later),
    stop(): void {
      stopped = true;
      callOff?.();
      callOff = null;
    },
  };
}

type Alive = ReadonlyMap<LegId, Pick<LegSnapshot, 'recording'>>;

const byId = (legs: readonly LegSnapshot[]): Alive => new Map(legs.map((leg) => [leg.leg, leg]));

/** @returns what the engine may not have been told, in order; an id that it knows changes nothing. */
export function wantedCommands(call: CallState, alive: Alive): Sent[] {
  return inForce(call).filter((sent) => {
    // A leg that it knows must not be dialled again: it may be over by then.
    if (sent.type === 'dial') return !alive.has(sent.leg);
    const leg = 'leg' in sent ? alive.get(sent.leg) : undefined;
    return leg !== undefined && !(sent.type === 'record' && isRunning(sent, leg.recording));
  });
}

/**
 * A new engine may have been told of a part that was decided before we knew of the old one's end: then that one runs,
 * though another was written down since.
 */
function isRunning(
  { recording, part }: Extract<Sent, { type: 'record' }>,
  running: LegSnapshot['recording'],
): boolean {
  return running?.id === recording && running.part === part;
}

/** @returns legs that the engine has had and has no more. */
export function missingLegs(call: CallState, alive: Alive): LegId[] {
  return countedLegs(call).filter((leg) => !alive.has(leg));
}

/** Legs that the engine must have; one that is being dialled may not have reached it. */
function countedLegs({ customer, agent, guest, listener, dial, leaving }: CallState): LegId[] {
  const legs = leaving.map(({ leg }) => leg);
  const isCalled = dial?.state === 'agent' || dial?.state === 'calling';
  if (customer.state !== 'over' && !isCalled) legs.push(customer.leg);
  for (const side of [agent, guest, listener ?? null]) {
    const answered = side !== null && (side.answeredAt !== null || side.state !== 'new');
    if (answered && side.state !== 'over') legs.push(side.leg);
  }
  return legs;
}
