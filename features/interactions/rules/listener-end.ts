/** The end of a team leader's time in a call, and what the agent's page is told of it. */
import { fact } from '../../../platform/facts/fact.ts';
import { accompaniedFacts, type MonitorEnd, monitorFacts } from '../contract/monitor.ts';
import type { MonitorMode } from '../contract/monitor-modes.ts';
import type { CallState, Listener } from './call-state.ts';
import { type CallOutput, letGo, note } from './output.ts';

/** He isn't in the call any more; it goes on without him. */
export function letListenerGo(
  call: CallState,
  out: CallOutput,
  listener: Listener,
  cause: MonitorEnd,
  now: number,
): void {
  noteEnd(call, out, listener, cause, now);
  letGo(call, out, listener);
  call.listener = null;
  forgetListener(call);
  if (listener.wasReady) out.released.push(listener.staffId);
}

/** Says on the time line that he is gone, and for how long he was there. */
export function noteEnd(
  call: CallState,
  out: CallOutput,
  listener: Listener,
  cause: MonitorEnd,
  now: number,
): void {
  const { staffId, agentId, askedAt, mode } = listener;
  const lastedMs = now - askedAt;
  note(call, out, monitorFacts['monitor.ended'], now, { cause, lastedMs }, { staffId, agentId });
  if (isShown(listener, mode)) say(call, out, agentId, null, now);
}

/** Whether the agent's page shows him: whoever can be heard is shown anyway. */
export function isShown({ shown }: Pick<Listener, 'shown'>, mode: MonitorMode | null): boolean {
  return mode !== null && (shown || mode !== 'monitor');
}

/** The agent's page reads again where it shows that somebody is there, or did. */
export function tellAgent(
  call: CallState,
  out: CallOutput,
  listener: Listener,
  before: MonitorMode | null,
  now: number,
): void {
  const { agentId, mode } = listener;
  const isNow = isShown(listener, mode);
  if (isNow || isShown(listener, before)) say(call, out, agentId, isNow ? mode : null, now);
}

/** Nothing of him stays with the call. */
export function forgetListener({ due, sent }: Pick<CallState, 'due' | 'sent'>): void {
  for (const key of ['listenerRing', 'listenerGrace'] as const) delete due[key];
  for (const key of ['listenerDial', 'listenerHears', 'listenerMute'] as const) delete sent[key];
}

function say(call: CallState, out: CallOutput, staffId: string, mode: MonitorMode | null, now: number): void {
  const ids = { interactionId: call.id, staffId };
  const at = new Date(now);
  out.facts.push(fact(accompaniedFacts['call.accompanied'], { at, path: call.path, ids, data: { mode } }));
}
