/** What happens to whom an agent brought in. */
import type { CallFactBody, LegEndCause } from '../../../channels/telephony/call-fact.ts';
import { type GuestEnd, transferFacts } from '../contract/transfer.ts';
import { type CallAction, callActionTable } from '../contract.ts';
import { agentCallState } from './agent-call-state.ts';
import { siteAnswered, siteFailed } from './at-site.ts';
import type { CallState, Guest } from './call-state.ts';
import { end, letGuestGo } from './ending.ts';
import { beginPart, type CallOutput, note } from './output.ts';
import { muteGuest, playReconnecting, resoundGuest, settle, stopRingBack } from './sound.ts';
import { isAccompanied } from './sound-circles.ts';
import { times } from './times.ts';
import { transferAnswered, transferFailed } from './transfer.ts';

/** He takes the call. */
export function guestAnswered(call: CallState, out: CallOutput, guest: Guest, now: number): void {
  if (guest.answeredAt !== null) return;
  if (guest.purpose === 'site') return siteAnswered(call, out, guest, now);
  const { staffId: colleagueId, askedBy, askedAt } = guest;
  if (colleagueId !== null)
    out.routing.push({ type: 'askAnswered', agent: colleagueId, interaction: call.id, at: now });
  if (guest.purpose === 'transfer') return transferAnswered(call, out, guest, now);
  guest.answeredAt = now;
  delete call.due.guestRing;
  if (colleagueId !== null) beginPart(call, out, colleagueId, 'consulted', now);
  const rangMs = now - askedAt;
  note(call, out, transferFacts['consult.answered'], now, { rangMs }, { staffId: askedBy, colleagueId });
  stopRingBack(call, out);
  settle(call, out);
}

/** Sound flows between him and the engine: for the first time, over a new connection, or after a rejoin. */
export function guestConnected(call: CallState, out: CallOutput, guest: Guest): void {
  const rejoins = guest.state === 'gone';
  guest.state = 'on';
  guest.silent = false;
  if (rejoins) resoundGuest(call, out, guest);
  else if (guest.muted) muteGuest(call, out, true);
  guestBack(call, out, guest);
  settle(call, out);
}

/** His leg is over, by him or by the engine. */
export function guestLegEnded(
  call: CallState,
  out: CallOutput,
  guest: Guest,
  cause: LegEndCause,
  now: number,
): void {
  const answered = guest.answeredAt !== null;
  guest.state = 'over';
  const why = endOf(cause, answered);
  if (call.phase === 'forwarded' && why === 'left') return end(call, out, 'outside', cause, now);
  guestOver(call, out, guest, why, now);
}

/** He isn't there any more: who waits for him goes to a queue, else the agent still has the customer. */
export function guestOver(
  call: CallState,
  out: CallOutput,
  guest: Guest,
  cause: GuestEnd,
  now: number,
): void {
  if (guest.purpose === 'site') return siteFailed(call, out, guest, cause, now);
  if (guest.purpose === 'transfer') return transferFailed(call, out, guest, cause, now);
  letGuestGo(call, out, guest, cause, now);
  // The agent may be gone for a moment, who was with the customer, too.
  if (call.playing === null && !isAccompanied(call)) playReconnecting(call, out);
  settle(call, out);
}

/** Nobody answered in time. */
export function guestRangInVain(call: CallState, out: CallOutput, now: number): void {
  const { guest } = call;
  if (guest !== null && guest.answeredAt === null) guestOver(call, out, guest, 'noAnswer', now);
}

/** Routing took him out of the ringing: his link is gone. */
export function unasked(call: CallState, out: CallOutput, staffId: string, now: number): void {
  const { guest } = call;
  if (guest?.staffId === staffId && guest.answeredAt === null)
    guestOver(call, out, guest, 'unreachable', now);
}

/** Link and sound are both gone, or the engine is: he has a moment to come back. */
export function considerGuestGone(call: CallState, out: CallOutput, now: number): void {
  const { guest } = call;
  if (guest === null || guest.answeredAt === null || guest.goneSince !== null) return;
  if (!(guest.silent && !guest.linked) && guest.state !== 'gone') return;
  guest.goneSince = now;
  call.due.guestGrace = now + (guest.state === 'gone' ? times.agentRejoin : times.agentGrace);
  if (call.playing === null && !isAccompanied(call)) playReconnecting(call, out);
  settle(call, out);
}

/** Sound comes from him again. */
export function guestBack(call: CallState, out: CallOutput, guest: Guest): void {
  if (guest.goneSince === null || guest.state !== 'on') return;
  guest.goneSince = null;
  delete call.due.guestGrace;
  settle(call, out);
}

/** The time to come back is over. */
export function guestGraceOver(call: CallState, out: CallOutput, now: number): void {
  const { guest } = call;
  if (guest === null) return;
  // Whose page is back has the time of a rejoin to bring his sound.
  const until = (guest.goneSince ?? now) + times.agentGrace + times.agentRejoin;
  const onlySilent = guest.state === 'on' && guest.linked;
  if (onlySilent && now < until) call.due.guestGrace = until;
  else guestOver(call, out, guest, 'lost', now);
}

/** What the colleague asks for with a key or a button. @returns false when the state doesn't allow it. */
export function actAsGuest(
  call: CallState,
  out: CallOutput,
  guest: Guest,
  action: CallAction,
  now: number,
): boolean {
  const state = agentCallState(call, guest.staffId);
  if (state === null || !callActionTable[state].includes(action)) return false;
  if (action === 'hangUp') guestOver(call, out, guest, 'left', now);
  else if (guest.muted !== (action === 'mute')) muteGuest(call, out, action === 'mute');
  return true;
}

function endOf(cause: LegEndCause, answered: boolean): GuestEnd {
  switch (cause) {
    case 'remote':
      return answered ? 'left' : 'declined';
    case 'command':
      return answered ? 'left' : 'failed';
    case 'rejected':
      return 'declined';
    case 'busy':
    case 'noAnswer':
    case 'unreachable':
      return cause;
    case 'lost':
    case 'noMedia':
    case 'engineLost':
      return answered ? 'lost' : 'failed';
  }
}

/** Takes in what the engine says of his leg. */
export function applyGuestFact(
  call: CallState,
  out: CallOutput,
  guest: Guest,
  fact: LegFact,
  now: number,
): void {
  switch (fact.type) {
    case 'legConnected':
      return guestConnected(call, out, guest);
    case 'legAnswered':
      return guestAnswered(call, out, guest, now);
    case 'legSilent':
      guest.silent = true;
      return considerGuestGone(call, out, now);
    case 'legHeard':
      guest.silent = false;
      return guestBack(call, out, guest);
    case 'legEnded':
      return guestLegEnded(call, out, guest, fact.cause, now);
    case 'legOffered':
    case 'legRinging':
    case 'playEnded':
    case 'digit':
      return;
  }
}

type LegFact = Exclude<CallFactBody, { type: 'engineRestarted' | 'recordingStarted' | 'recordingEnded' }>;
