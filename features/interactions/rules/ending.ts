import type { LegEndCause } from '../../../channels/telephony/call-fact.ts';
import { provingQueries } from '../../flows/queries.ts';
import { routingFacts } from '../../routing/contract.ts';
import type { RoutingFact } from '../../routing/rules/fact.ts';
import { type GuestEnd, transferFacts } from '../contract/transfer.ts';
import { type EndedBy, interactionFacts, type outcomes } from '../contract.ts';
import { type AgentSide, type CallState, type Guest, isOwn } from './call-state.ts';
import { isAway } from './callback-state.ts';
import { dialOutcome, isDialled } from './dialling.ts';
import { letListenerGo } from './listener-end.ts';
import { noteHungUp } from './menu-left.ts';
import { type CallOutput, endPart, letGo, note } from './output.ts';
import { stopRingBack } from './sound.ts';
import { endMessage } from './voicemail.ts';

/** Ends the call for everybody; what each of them did is on the time line. */
export function end(
  call: CallState,
  out: CallOutput,
  endedBy: EndedBy,
  cause: LegEndCause | 'noSound' | 'failed',
  now: number,
): void {
  if (call.phase === 'ended') return;
  const { agent, customer, guest, listener } = call;
  if (call.phase === 'forwarded' && guest?.site !== undefined)
    out.routing.push({ type: 'callEnded', interaction: call.id, at: now });
  noteHungUp(call, out, now);
  // Who hangs up instead of rating doesn't end the talk: the agent did.
  const by = call.phase === 'rating' ? 'agent' : endedBy;
  if (listener != null) letListenerGo(call, out, listener, 'callEnded', now);
  if (guest !== null) letGuestGo(call, out, guest, by === 'customer' ? 'customerLeft' : 'back', now);
  closeTalk(call, now);
  endMessage(call, out, now);
  if (call.phase === 'transferring' && call.enteredAt !== null) call.waitMs += now - call.enteredAt;
  const waiting = call.phase === 'waiting' || call.phase === 'ringing';
  if (waiting && call.queue !== null && call.enteredAt !== null) {
    const waitedMs = now - call.enteredAt;
    call.waitMs += waitedMs;
    out.routing.push({ type: 'callLeft', interaction: call.id, at: now });
    note(call, out, routingFacts['queue.left'], now, {
      queue: call.queue,
      // Who has no line and calls again goes on in another contact.
      cause: by !== 'customer' ? 'failed' : isAway(call) ? 'flow' : 'abandoned',
      waitedMs,
    });
  }
  if (isDialled(call) && call.phase === 'dialling') {
    const { staffId } = call.agent;
    const failed = dialOutcome(cause, by === 'agent' || by === 'teamLeader');
    note(call, out, interactionFacts['dial.failed'], now, { outcome: failed }, { staffId });
  }
  letGo(call, out, customer);
  if (agent !== null) dismiss(call, out, agent, now);
  const outcome = outcomeOf(call, by, cause);
  call.phase = 'ended';
  call.playing = null;
  call.recording.running = false;
  call.due = {};
  call.sent = {};
  note(
    call,
    out,
    interactionFacts['interaction.ended'],
    now,
    { by, outcome, cause, waitMs: call.waitMs, talkMs: call.talkMs, holdMs: call.holdMs },
    { staffId: call.servedBy ?? (isDialled(call) ? call.agent.staffId : null) },
  );
  call.ended = { at: now, by, outcome };
}

/** The agent is done with the call, which may go on without him; his wrap-up follows. */
export function dismiss(call: CallState, out: CallOutput, agent: AgentSide, now: number): void {
  const { staffId } = agent;
  const ended = call.phase === 'talking' || call.phase === 'dialling';
  if (ended && isOwn(agent))
    out.routing.push({ type: 'dialEnded', agent: staffId, interaction: call.id, at: now });
  else if (ended) out.routing.push({ type: 'callEnded', interaction: call.id, at: now });
  letGo(call, out, agent);
  endPart(call, out, staffId, now);
}

/** Nothing of the agent who has left stays with the call. */
export function forgetAgent(call: CallState): void {
  call.agent = null;
  call.muted = false;
  delete call.due.agentGrace;
  for (const key of ['agentHears', 'mute', 'tone', 'dial'] as const) delete call.sent[key];
}

/** Whom the agent brought in goes; that is told on the time line where he was consulted. */
export function letGuestGo(
  call: CallState,
  out: CallOutput,
  guest: Guest,
  cause: GuestEnd,
  now: number,
): void {
  letGo(call, out, guest);
  stopRingBack(call, out);
  call.guest = null;
  for (const due of ['guestRing', 'guestGrace'] as const) delete call.due[due];
  for (const sent of ['guestDial', 'guestHears', 'guestMute'] as const) delete call.sent[sent];
  const { staffId: colleagueId, askedBy } = guest;
  if (colleagueId !== null) {
    out.routing.push(routedEnd(call.id, guest, colleagueId, cause, now));
    endPart(call, out, colleagueId, now);
  }
  if (guest.purpose === 'consult')
    note(call, out, transferFacts['consult.ended'], now, { cause }, { staffId: askedBy, colleagueId });
}

/** What routing is told of a colleague who was asked. */
function routedEnd(
  interaction: string,
  { answeredAt }: Guest,
  agent: string,
  cause: GuestEnd,
  at: number,
): RoutingFact {
  if (answeredAt !== null)
    return cause === 'lost'
      ? { type: 'agentLost', agent, at }
      : { type: 'dialEnded', agent, interaction, at };
  const withdrawn = cause === 'back' || cause === 'customerLeft';
  const refused = cause === 'noAnswer' || cause === 'declined';
  return {
    type: 'askOver',
    agent,
    interaction,
    at,
    cause: withdrawn ? 'withdrawn' : refused ? cause : 'failed',
  };
}

/** Adds what was spoken and held so far; safe to call more than once. */
export function closeTalk(call: CallState, now: number): void {
  if (call.held && call.heldSince !== null) call.holdMs += now - call.heldSince;
  if (call.talkingSince !== null) call.talkMs += now - call.talkingSince;
  call.held = false;
  call.heldSince = null;
  call.talkingSince = null;
}

function outcomeOf(call: CallState, by: EndedBy, cause: string): (typeof outcomes)[number] {
  if (call.servedBy !== null) return 'answered';
  if (call.tookOver !== undefined) return 'otherSite';
  if (isAway(call)) return by === 'customer' ? 'calledAgain' : 'unreached';
  if (call.voicemail?.leftAt != null && call.queue === null) return 'voicemail';
  if (isDialled(call)) return dialOutcome(cause, by === 'agent' || by === 'teamLeader');
  if (cause === 'noSound' || cause === 'noMedia') return 'noSound';
  // His menu was over, and the queue didn't take him.
  if (call.blocked === 'refuse' && call.queue === null && call.flow?.phase === 'ended') return 'barred';
  if (by === 'system') return 'failed';
  if (call.queue !== null) return 'abandoned';
  return wasTold(call) ? 'selfServed' : 'abandonedInMenu';
}

function wasTold({ flow }: CallState): boolean {
  const path = flow?.path ?? [];
  return path.some(
    (step) => 'query' in step && step.outcome === 'answered' && !provingQueries.has(step.query),
  );
}
