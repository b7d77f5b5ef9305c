/** Echo tests of headsets. They are no calls: nothing of them is written, and any call ends them. */
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { type Engine, EngineError } from '../../../channels/telephony/engine.ts';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { PresenceState } from '../../routing/contract.ts';
import { echoErrors, longestEchoMs } from '../contract/echo.ts';
import { interactionErrors } from '../contract.ts';
import type { CallState, Sent } from '../rules/call-state.ts';
import { type RequestResult, refuse } from './request-result.ts';

/** What of the floor they need. */
interface EchoFloor {
  /** Leg of the test that somebody makes, by staff id. */
  echoes: Map<string, LegId>;
  presence: ReadonlyMap<string, { state: PresenceState }>;
}

interface EchoBatch {
  echoes: Sent[];
}

/** States in which nobody is with a customer, nor about to be. */
const restful: readonly PresenceState[] = ['notReady', 'ready', 'wrapUp'];

/** Whether somebody who is in this state may listen to himself. */
export const mayTestEcho = (state: PresenceState | undefined): boolean =>
  state !== undefined && restful.includes(state);

/** Begins a test; one that he makes elsewhere ends. @param listens he listens to a colleague's call */
export function startEcho(
  floor: EchoFloor,
  batch: EchoBatch,
  { staffId, listens }: { staffId: string; listens: CallState | undefined },
  now: number,
): RequestResult {
  if (listens !== undefined || !mayTestEcho(floor.presence.get(staffId)?.state))
    return refuse(echoErrors['calls.echoNotNow']);
  endEcho(floor, batch, staffId, now);
  const leg = newId<LegId>(now);
  floor.echoes.set(staffId, leg);
  const to = { kind: 'console', staffId, autoAnswer: true, echoMs: longestEchoMs } as const;
  batch.echoes.push({ type: 'dial', commandId: newId(now), leg, to });
  return { ok: true, value: { leg } };
}

/** A call comes, or he goes: nobody listens to himself any more. */
export function endEcho(floor: EchoFloor, batch: EchoBatch, staffId: string, now: number): void {
  const leg = floor.echoes.get(staffId);
  if (leg === undefined) return;
  floor.echoes.delete(staffId);
  batch.echoes.push({ type: 'hangUp', commandId: newId(now), leg });
}

/** The engine says that a leg is over. */
export function forgetEcho({ echoes }: Pick<EchoFloor, 'echoes'>, leg: LegId): void {
  for (const [staffId, one] of echoes) if (one === leg) echoes.delete(staffId);
}

/** Tells the engine of them. A test that was lost on the way ends by itself, so that nothing is said again. */
export function createEchoLines(engine: Pick<Engine, 'send'>, epoch: () => number) {
  const dialled = new Map<LegId, Promise<void>>();
  return {
    send(command: Sent): void {
      const sent = engine.send({ ...command, epoch: epoch() });
      if (command.type === 'dial') dialled.set(command.leg, sent);
      // A leg that is over already needs no end; who waits for the dialling hears of its failure.
      sent.catch(() => undefined);
    },
    /** Resolves when the engine has taken the test. @throws AppError `calls.engineFull`, `calls.engineDown` */
    async begun(leg: LegId): Promise<void> {
      try {
        await dialled.get(leg);
      } catch (error) {
        const isFull = error instanceof EngineError && error.code === 'engineFull';
        throw new AppError(interactionErrors[isFull ? 'calls.engineFull' : 'calls.engineDown']);
      } finally {
        dialled.delete(leg);
      }
    },
  };
}
