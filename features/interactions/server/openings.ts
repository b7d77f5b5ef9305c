import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';

const patienceMs = 10_000;
/** A page asks within moments; older ones are forgotten. */
const mostRemembered = 2_000;

/** Tells who offered a leg which call it became: the engine answers him and reports the leg on different ways. */
export function createOpenings(clock: Clock) {
  const known = new Map<LegId, string>();
  const waiting = new Map<LegId, (callId: string) => void>();

  return {
    opened(leg: LegId, callId: string): void {
      known.set(leg, callId);
      const [oldest] = known.keys();
      if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
      waiting.get(leg)?.(callId);
    },
    /** @returns the call once it is written. @throws AppError `unavailable` when that takes too long */
    async callOf(leg: LegId): Promise<string> {
      const before = known.get(leg);
      if (before !== undefined) return before;
      try {
        return await new Promise<string>((resolve, reject) => {
          const giveUp = (): void => reject(new AppError(commonErrors.unavailable));
          const callOff = clock.wakeAt(new Date(clock.now().getTime() + patienceMs), giveUp);
          waiting.set(leg, (callId) => {
            callOff();
            resolve(callId);
          });
        });
      } finally {
        waiting.delete(leg);
      }
    },
    /** How many are remembered or waited for. */
    size: (): number => known.size + waiting.size,
  };
}
