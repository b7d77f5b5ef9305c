/** What happens to a team leader's own side of a call; nobody waits for him, so whatever fails just ends it. */
import type { CallFactBody } from '../../../channels/telephony/call-fact.ts';
import type { MonitorEnd } from '../contract/monitor.ts';
import type { CallState, Listener } from './call-state.ts';
import { leave, mendSound } from './monitor.ts';
import type { CallOutput } from './output.ts';
import { muteListener, resoundListener, settle } from './sound.ts';
import { times } from './times.ts';

/** Takes in what the engine says of his leg. */
export function applyListenerFact(
  call: CallState,
  out: CallOutput,
  listener: Listener,
  fact: CallFactBody,
  now: number,
): void {
  switch (fact.type) {
    case 'legAnswered':
      listener.answeredAt ??= now;
      return;
    case 'legConnected':
      return connected(call, out, listener);
    case 'legSilent':
      listener.silent = true;
      return considerListenerGone(call, out, now);
    case 'legHeard':
      listener.silent = false;
      return back(call, out, listener);
    case 'legEnded': {
      listener.state = 'over';
      const lost = fact.cause === 'lost' || fact.cause === 'engineLost' || fact.cause === 'noMedia';
      leave(call, out, listener, causeOf(listener, lost), now);
      return;
    }
    case 'legOffered':
    case 'legRinging':
    case 'playEnded':
    case 'digit':
    case 'recordingStarted':
    case 'recordingEnded':
    case 'engineRestarted':
      return;
  }
}

/** His leg is gone without a word of the engine. */
export function listenerUnknown(call: CallState, out: CallOutput, listener: Listener, now: number): void {
  listener.state = 'over';
  leave(call, out, listener, causeOf(listener, true), now);
}

/** Link and sound are both gone, or the engine is: he has a moment to come back. */
export function considerListenerGone(call: CallState, out: CallOutput, now: number): void {
  const listener = call.listener ?? null;
  if (listener === null || listener.goneSince !== null) return;
  if (!(listener.silent && !listener.linked) && listener.state !== 'gone') return;
  listener.goneSince = now;
  call.due.listenerGrace = now + (listener.state === 'gone' ? times.agentRejoin : times.agentGrace);
  mendSound(call, out);
}

/** His console didn't connect in time. */
export function listenerRangInVain(call: CallState, out: CallOutput, now: number): void {
  const listener = call.listener ?? null;
  if (listener !== null && listener.state === 'new') leave(call, out, listener, 'failed', now);
}

/** The time to come back is over. */
export function listenerGraceOver(call: CallState, out: CallOutput, now: number): void {
  const listener = call.listener ?? null;
  if (listener === null) return;
  // Whose page is back has the time of a rejoin to bring his sound.
  const until = (listener.goneSince ?? now) + times.agentGrace + times.agentRejoin;
  const onlySilent = listener.state === 'on' && listener.linked;
  if (onlySilent && now < until) call.due.listenerGrace = until;
  else leave(call, out, listener, 'lost', now);
}

/** Sound flows between him and the engine: for the first time, over a new connection, or after a rejoin. */
function connected(call: CallState, out: CallOutput, listener: Listener): void {
  const rejoins = listener.state === 'gone';
  listener.state = 'on';
  listener.silent = false;
  delete call.due.listenerRing;
  if (rejoins) resoundListener(call, out, listener);
  else if (listener.muted) muteListener(call, out, true);
  back(call, out, listener);
  settle(call, out);
}

function back(call: CallState, out: CallOutput, listener: Listener): void {
  if (listener.goneSince === null || listener.state !== 'on') return;
  listener.goneSince = null;
  delete call.due.listenerGrace;
  settle(call, out);
}

function causeOf({ state, answeredAt }: Listener, lost: boolean): MonitorEnd {
  if (answeredAt === null && state !== 'on') return 'failed';
  return lost ? 'lost' : 'left';
}
