import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { CallPhase } from '../contract.ts';

/** What became of the wish to be called back. Times are milliseconds since 1970. */
export interface QueueCallback {
  /**
   * `leaving`: he is still on the line; `waiting`: he stands in the queue; `parked`: nobody answered, and the next attempt
   * isn't due; `calling`: an agent is reserved and he is rung; `reached`: he is on the line again.
   */
  state: 'leaving' | 'waiting' | 'parked' | 'calling' | 'reached';
  /** So often he was called, and is called at most. */
  attempts: number;
  most: number;
  retryMs: number;
  endsAt: number;
  /** Of the call to him that comes next; null before an agent was reserved. */
  leg: LegId | null;
}

/** What is asked of a call here. */
interface MayBeAway {
  phase: CallPhase;
  callback?: QueueCallback | null;
}

/** @returns whether the caller has no line, but a place in the queue or an agent who calls him. */
export function isAway<C extends MayBeAway>(call: C): call is C & { callback: QueueCallback } {
  // What is over stays as it was, until its legs are.
  if (call.phase === 'ended') return false;
  const state = call.callback?.state;
  return state === 'waiting' || state === 'parked' || state === 'calling';
}

/** @returns whether an agent is reserved and the caller is rung. */
export function isCallingBack<C extends MayBeAway>(call: C): call is C & { callback: QueueCallback } {
  return call.phase !== 'ended' && call.callback?.state === 'calling';
}

/** @returns whether he stands in no queue, since the next attempt is not due yet. */
export function isParked(call: MayBeAway): boolean {
  return call.phase !== 'ended' && call.callback?.state === 'parked';
}
