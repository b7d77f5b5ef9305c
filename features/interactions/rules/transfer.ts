/** Bringing somebody into a call, and handing the customer on; the customer always has a person or a queue. */
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { DialTarget } from '../../../channels/telephony/engine.ts';
import { type GuestEnd, type GuestKind, transferFacts } from '../contract/transfer.ts';
import { interactionFacts } from '../contract.ts';
import { announceLater } from './announcing.ts';
import type { AgentSide, BroughtFor, CallState, Guest } from './call-state.ts';
import { closeTalk, dismiss, forgetAgent, letGuestGo } from './ending.ts';
import { beginPart, type CallOutput, endPart, issue, note } from './output.ts';
import { play, playMusic, playReconnecting, ringBack, settle } from './sound.ts';
import { isAccompanied } from './sound-circles.ts';

/** Whom an agent brings in, found and free; `ringMs` how long he is rung. */
export interface Asked {
  leg: LegId;
  /** Null for an outside number. */
  staffId: string | null;
  contactId: string | null;
  /** Queue in which he was found. */
  queue: string | null;
  ringMs: number;
  /** The number that somebody outside sees. */
  shows: string | null;
}

/** Callers that an agent sends to a queue go before those of the same queue who were never served. */
export const transferPriority = 10;

/** Who consults somebody puts the customer on hold first. */
export function consult(call: CallState, out: CallOutput, asked: Asked, now: number): void {
  const { agent } = call;
  if (agent === null) return;
  if (!call.held) hold(call, out, agent, now);
  invite(call, out, asked, 'consult', agent, now);
  ringBack(call, out);
  const { colleagueId, data } = described(asked);
  note(call, out, transferFacts['consult.started'], now, data, { staffId: agent.staffId, colleagueId });
  settle(call, out);
}

/** The agent leaves at once; the customer hears that it rings. */
export function transferTo(call: CallState, out: CallOutput, asked: Asked, now: number): void {
  const { agent } = call;
  if (agent === null) return;
  invite(call, out, asked, 'transfer', agent, now);
  leaveToRing(call, out, agent, described(asked), now);
}

/** The agent leaves at once; the customer keeps the age of his first wait. */
export function transferToQueue(call: CallState, out: CallOutput, queue: string, now: number): void {
  const { agent } = call;
  if (agent === null) return;
  const ids = { staffId: agent.staffId, colleagueId: null };
  leave(call, out, agent, now);
  note(call, out, transferFacts['transfer.started'], now, { to: 'queue', queue }, ids);
  call.queue = queue;
  call.priority = transferPriority;
  enterAgain(call, out, false, now);
}

/** He lets go whom he brought in, and is with the customer again. */
export function goBack(call: CallState, out: CallOutput, now: number): void {
  if (call.guest !== null) letGuestGo(call, out, call.guest, 'back', now);
  retrieve(call, out, call.agent, now);
}

/** All three talk. */
export function join(call: CallState, out: CallOutput, now: number): boolean {
  const { agent, guest } = call;
  if (agent === null || guest === null || guest.state !== 'on') return false;
  guest.joined = true;
  const ids = { staffId: agent.staffId, colleagueId: guest.staffId };
  note(call, out, transferFacts['conference.started'], now, {}, ids);
  retrieve(call, out, agent, now);
  return true;
}

/** The agent leaves, and whom he brought in goes on with the customer; who is still rung is waited for. */
export function handOver(call: CallState, out: CallOutput, now: number): void {
  const { agent, guest } = call;
  if (agent === null || guest === null) return;
  const ids = { staffId: agent.staffId, colleagueId: guest.staffId };
  if (guest.answeredAt === null) {
    guest.purpose = 'transfer';
    const { queue } = guest;
    const to = guest.staffId === null ? 'outside' : queue === null ? 'agent' : 'queue';
    return leaveToRing(call, out, agent, { colleagueId: guest.staffId, data: { to, queue } }, now);
  }
  if (call.held) unhold(call, out, agent.staffId, now);
  dismiss(call, out, agent, now);
  note(call, out, transferFacts['transfer.completed'], now, {}, ids);
  forgetAgent(call);
  if (guest.staffId === null) {
    closeTalk(call, now);
    forward(call, guest);
  } else {
    endPart(call, out, guest.staffId, now);
    promote(call, out, guest, guest.staffId, now);
  }
  mendSilence(call, out);
  settle(call, out);
}

/** Whom the agent named answers a customer who waits for him. */
export function transferAnswered(call: CallState, out: CallOutput, guest: Guest, now: number): void {
  const { staffId } = guest;
  const waitedMs = now - (call.enteredAt ?? now);
  call.waitMs += waitedMs;
  note(call, out, transferFacts['transfer.answered'], now, { waitedMs }, { staffId });
  delete call.due.guestRing;
  guest.answeredAt = now;
  if (staffId === null) forward(call, guest);
  else {
    promote(call, out, guest, staffId, now);
    call.talkingSince = now;
  }
  settle(call, out);
}

/** Whom the agent named doesn't come, or is gone again: the customer goes to the head of a queue. */
export function transferFailed(
  call: CallState,
  out: CallOutput,
  guest: Guest,
  cause: GuestEnd,
  now: number,
): void {
  const waited = call.phase === 'transferring';
  letGuestGo(call, out, guest, cause, now);
  note(call, out, transferFacts['transfer.failed'], now, { cause }, { staffId: guest.staffId });
  if (!waited) call.enteredAt = now;
  toHead(call, out, now);
}

/** Nobody is with him any more, and it isn't his doing: he goes to the head of the queue that had him last. */
export function toHead(call: CallState, out: CallOutput, now: number): void {
  enterAgain(call, out, true, now);
}

/** The customer hears music until somebody comes back to him. */
export function hold(call: CallState, out: CallOutput, { staffId }: AgentSide, now: number): void {
  call.held = true;
  call.heldSince = now;
  note(call, out, interactionFacts['call.held'], now, {}, { staffId });
  playMusic(call, out);
}

/** He hears people again. */
export function retrieve(call: CallState, out: CallOutput, agent: AgentSide | null, now: number): void {
  if (call.held && agent !== null) unhold(call, out, agent.staffId, now);
  mendSilence(call, out);
  settle(call, out);
}

/** The hold is over; who hears whom follows from it. */
export function unhold(call: CallState, out: CallOutput, staffId: string, now: number): void {
  const heldMs = now - (call.heldSince ?? now);
  call.held = false;
  call.heldSince = null;
  call.holdMs += heldMs;
  note(call, out, interactionFacts['call.retrieved'], now, { heldMs }, { staffId });
}

function invite(
  call: CallState,
  out: CallOutput,
  { leg, staffId, contactId, queue, ringMs, shows }: Asked,
  purpose: BroughtFor,
  agent: AgentSide,
  now: number,
): void {
  const side = { leg, state: 'new', silent: false, linked: true, goneSince: null } as const;
  const asked = { askedBy: agent.staffId, askedAt: now, answeredAt: null };
  call.guest = { ...side, ...asked, staffId, contactId, queue, purpose, joined: false, muted: false };
  // An engine gives up a number by itself; a console rings until it is told to stop.
  if (staffId !== null) call.due.guestRing = now + ringMs;
  const to: DialTarget =
    staffId === null
      ? { kind: 'number', number: '', shows, timeoutMs: ringMs }
      : { kind: 'console', staffId };
  issue(call, out, 'guestDial', { type: 'dial', leg, to });
}

interface Described {
  colleagueId: string | null;
  data: { to: GuestKind; queue: string | null };
}

function described({ staffId: colleagueId, queue }: Asked): Described {
  const to = colleagueId === null ? 'outside' : queue === null ? 'agent' : 'queue';
  return { colleagueId, data: { to, queue } };
}

function leaveToRing(
  call: CallState,
  out: CallOutput,
  agent: AgentSide,
  { colleagueId, data }: Described,
  now: number,
): void {
  leave(call, out, agent, now);
  note(call, out, transferFacts['transfer.started'], now, data, { staffId: agent.staffId, colleagueId });
  call.phase = 'transferring';
  play(call, out, { prompts: ['tone.ring-back'], loop: true, after: { next: 'music' } });
  settle(call, out);
}

/** The agent goes before anybody else is there: from now on the customer waits. */
export function leave(call: CallState, out: CallOutput, agent: AgentSide, now: number): void {
  dismiss(call, out, agent, now);
  closeTalk(call, now);
  forgetAgent(call);
  call.enteredAt = now;
}

/** @param head before all who were never served */
function enterAgain(call: CallState, out: CallOutput, head: boolean, now: number): void {
  call.phase = 'waiting';
  call.returned = head;
  call.routedAt ??= now;
  call.enteredAt ??= now;
  if (call.playing === null) playMusic(call, out);
  // Where no queue had him yet, the shell knows the last resort.
  const entered = { queue: call.queue ?? '', priority: call.priority, since: call.routedAt, returned: head };
  out.routing.push({ type: 'callEntered', interaction: call.id, at: now, ...entered });
  announceLater(call, out, now);
  settle(call, out);
}

/** The colleague has the customer from now on. */
function promote(call: CallState, out: CallOutput, guest: Guest, staffId: string, now: number): void {
  const { leg, state, silent, linked, goneSince, askedAt, answeredAt } = guest;
  const side = { leg, state, silent, linked, goneSince };
  call.agent = { ...side, staffId, offer: 0, offeredAt: askedAt, answeredAt };
  call.muted = guest.muted;
  call.guest = null;
  call.phase = 'talking';
  call.servedBy = staffId;
  beginPart(call, out, staffId, 'served', now);
  const { due, sent } = call;
  if (due.guestGrace !== undefined) due.agentGrace = due.guestGrace;
  if (sent.guestHears) sent.agentHears = sent.guestHears;
  if (sent.guestMute) sent.mute = sent.guestMute;
  if (sent.guestDial) sent.dial = sent.guestDial;
  for (const key of ['guestRing', 'guestGrace'] as const) delete due[key];
  for (const key of ['guestHears', 'guestMute', 'guestDial'] as const) delete sent[key];
}

function forward(call: CallState, guest: Guest): void {
  call.phase = 'forwarded';
  guest.purpose = 'transfer';
  guest.joined = true;
}

/** Whoever should be with the customer may be gone for a moment. */
function mendSilence(call: CallState, out: CallOutput): void {
  if (call.playing === null && !isAccompanied(call)) playReconnecting(call, out);
}
