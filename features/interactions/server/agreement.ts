import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { type Engine, EngineError, type LegSnapshot } from '../../../channels/telephony/engine.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Log } from '../../../platform/log/log.ts';
import { type CallState, inForce, type Sent } from '../rules/call-state.ts';

export interface AgreementDeps {
  engine: Engine;
  clock: Clock;
  log: Log;
  epoch(): number;
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

  function send(call: CallState, sent: Sent): void {
    const command = sent.type === 'record' ? { ...sent, key: deps.keyOf(call) } : sent;
    engine.send({ ...command, epoch: deps.epoch() }).catch((error: unknown) => {
      const code = error instanceof EngineError ? error.code : 'engineDown';
      log.warn({ command: sent.type, interactionId: call.id, code }, 'the engine refused a command');
      if (code === 'engineDown') return later();
      if (code === 'legUnknown') return void missLegs(call).catch(later);
      if (code !== 'epochStale') deps.refused(sent, code);
    });
  }

  const later = (): void => {
    callOff ??= clock.wakeAt(new Date(clock.now().getTime() + retryMs), () => {
      callOff = null;
      return agree().catch(later);
    });
  };

  /** A leg may have ended with its fact on the way: the snapshot comes after that fact was taken in. */
  async function missLegs(call: CallState): Promise<void> {
    for (const leg of missingLegs(call, byId(await engine.snapshot()))) deps.gone(leg);
  }

  /** Says everything in force again, with the same ids, and asks for legs that the engine doesn't know any more. */
  async function agree(): Promise<void> {
    const alive = byId(await engine.snapshot());
    for (const call of deps.calls()) {
      for (const leg of missingLegs(call, alive)) deps.gone(leg);
      for (const sent of wantedCommands(call, alive)) send(call, sent);
    }
  }

  return {
    send,
    /** @throws EngineError `engineDown` */
    agree,
    /** Brings it about as soon as the engine can be reached. */
    agreeSoon: (): void => void agree().catch(later),
    stop(): void {
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
    return leg !== undefined && (sent.type !== 'record' || leg.recording !== sent.recording);
  });
}

/** @returns legs that the engine has had and has no more; one that is being dialled may not have reached it. */
export function missingLegs({ customer, agent, leaving }: CallState, alive: Alive): LegId[] {
  const legs = leaving.map(({ leg }) => leg);
  if (customer.state !== 'over') legs.push(customer.leg);
  if (agent !== null && agent.state !== 'over' && agent.answeredAt !== null) legs.push(agent.leg);
  return legs.filter((leg) => !alive.has(leg));
}
