import type { Clock } from '../../../platform/clock/clock.ts';
import type { CallState } from '../rules/call-state.ts';

/** Wakes call control when something of a call comes due: one wake per call, for the earliest. */
export function createWakes(clock: Clock, wake: (callId: string) => Promise<void>) {
  const planned = new Map<string, { at: number; cancel: () => void }>();

  const forget = (callId: string): void => {
    planned.get(callId)?.cancel();
    planned.delete(callId);
  };

  return {
    /** Call it after every change of the call. */
    plan(call: CallState): void {
      const times = Object.values(call.due);
      const at = times.length === 0 ? null : Math.min(...times);
      if (at === (planned.get(call.id)?.at ?? null)) return;
      forget(call.id);
      if (at === null || call.phase === 'ended') return;
      const cancel = clock.wakeAt(new Date(at), () => {
        planned.delete(call.id);
        // A group that could not be written is read again from the tables, which plans the wake anew.
        return wake(call.id).catch(() => {});
      });
      planned.set(call.id, { at, cancel });
    },
    clear(): void {
      for (const callId of [...planned.keys()]) forget(callId);
    },
  };
}
