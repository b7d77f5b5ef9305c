import type { CallFactBody, LegEndCause, LegId } from '../../../channels/telephony/call-fact.ts';
import { routingFacts } from '../../routing/contract.ts';
import { isReleasable } from '../contract/transfer.ts';
import { type CallAction, callActionTable, interactionFacts } from '../contract.ts';
import { agentCallState } from './agent-call-state.ts';
import { announceLater, measureEstimate } from './announcing.ts';
import { type AgentSide, type CallState, isOwn } from './call-state.ts';
import { callBack, missed, putBack, stayOnLine } from './callback.ts';
import { isAway, isCallingBack } from './callback-state.ts';
import { agentListens, isDialled } from './dialling.ts';
import { closeTalk, end, letGuestGo } from './ending.ts';
import { beginPart, type CallOutput, endPart, issue, issueOnce, letGo, note } from './output.ts';
import { beginRating } from './rating.ts';
import {
  isAsking,
  mute,
  play,
  playMusic,
  playReconnecting,
  resoundAgent,
  ringBack,
  settle,
} from './sound.ts';
import { isAccompanied } from './sound-circles.ts';
import { times } from './times.ts';
import { goBack, handOver, hold, join, retrieve, transferFailed } from './transfer.ts';

/** Routing offers this call to an agent: his console rings. */
export function offer(
  call: CallState,
  out: CallOutput,
  event: { staffId: string; offer: number; leg: LegId; callLeg: LegId; ringMs: number },
  now: number,
): void {
  if (call.phase !== 'waiting' || call.enteredAt === null || call.queue === null) return;
  stayOnLine(call, out, now);
  const away = isAway(call);
  if (away) call.callback.leg = event.callLeg;
  call.phase = 'ringing';
  call.agent = {
    leg: event.leg,
    state: 'new',
    silent: false,
    linked: true,
    goneSince: null,
    staffId: event.staffId,
    offer: event.offer,
    offeredAt: now,
    answeredAt: null,
  };
  for (const key of ['agentHears', 'mute', 'tone'] as const) delete call.sent[key];
  call.muted = false;
  call.due.ring = now + event.ringMs;
  // Nobody is rung by a call that is still to be made.
  const to = { kind: 'console', staffId: event.staffId, ...(away ? { autoAnswer: true } : {}) } as const;
  issue(call, out, 'dial', { type: 'dial', leg: event.leg, to });
  note(
    call,
    out,
    routingFacts['queue.offered'],
    now,
    { queue: call.queue, offer: event.offer, waitedMs: now - call.enteredAt },
    { staffId: event.staffId },
  );
}

/** Routing took the offer back: the agent's link is gone (the caller's leaving ends the call anyway). */
export function withdraw(call: CallState, out: CallOutput): void {
  if (call.phase !== 'ringing' || call.agent === null) return;
  letGo(call, out, call.agent);
  delete call.due.ring;
}

/** Routing put the call back at the head of its queue. */
export function requeued(
  call: CallState,
  out: CallOutput,
  cause: 'noAnswer' | 'declined' | 'failed' | 'linkDown' | 'agentLost',
  now: number,
): void {
  const { agent, guest } = call;
  if (isDialled(call)) return end(call, out, 'system', 'failed', now);
  if (guest?.purpose === 'transfer') return transferFailed(call, out, guest, 'failed', now);
  if (guest !== null) letGuestGo(call, out, guest, 'failed', now);
  if (agent === null || call.queue === null) return;
  letGo(call, out, agent);
  closeTalk(call, now);
  endPart(call, out, agent.staffId, now);
  putBack(call, out);
  const wasTalking = call.phase === 'talking';
  if (wasTalking) call.enteredAt = now;
  call.phase = 'waiting';
  call.returned = true;
  call.agent = null;
  delete call.due.ring;
  delete call.due.agentGrace;
  note(
    call,
    out,
    routingFacts['queue.returned'],
    now,
    { queue: call.queue, offer: agent.offer, cause },
    { staffId: agent.staffId },
  );
  if (wasTalking) play(call, out, { prompts: ['queue.back-to-head'], loop: false, after: { next: 'music' } });
  announceLater(call, out, now);
  settle(call, out);
}

/** The agent took the call. */
export function answered(call: CallState, out: CallOutput, now: number): void {
  const { agent, queue, enteredAt } = call;
  if (call.phase !== 'ringing' || isAway(call) || agent === null || queue === null || enteredAt === null)
    return;
  call.phase = 'talking';
  agent.answeredAt = now;
  call.servedBy = agent.staffId;
  call.talkingSince = now;
  beginPart(call, out, agent.staffId, 'served', now);
  call.waitMs += now - enteredAt;
  measureEstimate(call, out, now);
  delete call.due.ring;
  delete call.due.announce;
  out.routing.push({ type: 'offerAnswered', interaction: call.id, offer: agent.offer, at: now });
  note(
    call,
    out,
    routingFacts['queue.answered'],
    now,
    { queue, offer: agent.offer, waitedMs: now - enteredAt, rangMs: now - agent.offeredAt },
    { staffId: agent.staffId },
  );
  settle(call, out);
}

/** Sound flows between the agent and the engine: for the first time, over a new connection, or after a rejoin. */
export function agentConnected(call: CallState, out: CallOutput, now: number): void {
  const { agent } = call;
  if (agent === null || agent.state === 'over') return;
  const rejoins = agent.state === 'gone';
  agent.state = 'on';
  agent.silent = false;
  if (rejoins) resoundAgent(call, out, agent);
  else {
    // Who calls somebody may mute himself before his own phone is connected, and the engine may have restarted since.
    if (call.muted) mute(call, out, true);
    if (isAsking(call)) ringBack(call, out);
  }
  callBack(call, out, now);
  agentListens(call, out, now);
  agentBack(call, out, now);
  settle(call, out);
}

/** The agent's leg is over, by him or by the engine. */
export function agentLegEnded(call: CallState, out: CallOutput, cause: LegEndCause, now: number): void {
  const agent = call.agent;
  if (agent === null || agent.state === 'over') return;
  agent.state = 'over';
  if (call.phase === 'ringing' || isCallingBack(call)) {
    const why = cause === 'rejected' ? 'declined' : cause === 'noAnswer' ? 'noAnswer' : 'failed';
    offerFailed(call, out, agent, why, now);
  } else if (call.phase === 'talking' || call.phase === 'dialling') {
    const absent = cause === 'unreachable' && call.phase === 'dialling';
    const lost = cause === 'lost' || cause === 'engineLost' || cause === 'noMedia' || absent;
    if (lost) agentLost(call, out, now);
    // Who leaves while somebody else is there, or is rung, hands the customer on.
    else if (call.guest !== null && cause !== 'command') handOver(call, out, now);
    else if (out.invites && cause !== 'command') beginRating(call, out, now);
    else end(call, out, cause === 'command' ? 'system' : 'agent', cause, now);
  }
}

function offerFailed(
  call: CallState,
  out: CallOutput,
  { offer }: AgentSide,
  cause: 'declined' | 'noAnswer' | 'failed',
  at: number,
): void {
  out.routing.push({ type: 'offerReturned', interaction: call.id, offer, cause, at });
}

/**
 * He is gone for good: whom he consulted goes on, else who called us waits for a colleague, and whom he called himself is
 * let go.
 */
export function agentLost(call: CallState, out: CallOutput, now: number): void {
  const { agent, guest } = call;
  if (agent === null) return;
  if (isCallingBack(call)) return offerFailed(call, out, agent, 'failed', now);
  if (guest !== null && guest.answeredAt !== null) return handOver(call, out, now);
  if (guest !== null) letGuestGo(call, out, guest, 'back', now);
  out.routing.push({ type: 'agentLost', agent: agent.staffId, at: now });
  if (isDialled(call)) return end(call, out, 'system', 'lost', now);
  // Routing brings a call back only if it brought it to him.
  if (!isOwn(agent)) return;
  requeued(call, out, 'agentLost', now);
  const entered = { queue: call.queue ?? '', priority: call.priority, since: call.routedAt ?? now };
  out.routing.push({ type: 'callEntered', interaction: call.id, at: now, returned: true, ...entered });
}

/** Link and sound are both gone: the customer is told at once, and the agent has a moment to come back. */
export function considerAgentGone(call: CallState, out: CallOutput, now: number): void {
  const { agent } = call;
  const inCall = call.phase === 'talking' || call.phase === 'dialling';
  if (!inCall || agent === null || agent.goneSince !== null) return;
  if (!(agent.silent && !agent.linked) && agent.state !== 'gone') return;
  agent.goneSince = now;
  call.due.agentGrace = now + (agent.state === 'gone' ? times.agentRejoin : times.agentGrace);
  note(call, out, interactionFacts['call.agentGone'], now, {}, { staffId: agent.staffId });
  if (call.phase === 'talking' && !isAccompanied(call)) playReconnecting(call, out);
  settle(call, out);
}

/** Sound comes from the agent again. */
export function agentBack(call: CallState, out: CallOutput, now: number): void {
  const { agent } = call;
  if (agent === null || agent.goneSince === null || agent.state !== 'on') return;
  const goneMs = now - agent.goneSince;
  agent.goneSince = null;
  delete call.due.agentGrace;
  note(call, out, interactionFacts['call.agentBack'], now, { goneMs }, { staffId: agent.staffId });
  if (call.held) playMusic(call, out);
  settle(call, out);
}

/**
 * What the agent asks for with a key or a button, or a team leader in his place.
 * @returns false when the state doesn't allow it.
 */
export function act(
  call: CallState,
  out: CallOutput,
  action: CallAction,
  by: 'agent' | 'teamLeader',
  now: number,
): boolean {
  const { agent } = call;
  const state = agentCallState(call);
  if (agent === null || state === null) return false;
  const released = by === 'teamLeader' && action === 'hangUp' && isReleasable(state);
  if (!released && !callActionTable[state].includes(action)) return false;
  const who = { staffId: agent.staffId };
  switch (action) {
    case 'hold':
      hold(call, out, agent, now);
      break;
    case 'retrieve':
      retrieve(call, out, agent, now);
      return true;
    case 'back':
      goBack(call, out, now);
      return true;
    case 'join':
      return join(call, out, now);
    case 'complete':
      if (!canHandOver(call)) return false;
      handOver(call, out, now);
      return true;
    case 'mute':
    case 'unmute':
      if (call.muted === (action === 'mute')) break;
      mute(call, out, action === 'mute');
      note(call, out, interactionFacts['call.muted'], now, { muted: call.muted }, who);
      break;
    case 'hangUp':
      if (isCallingBack(call)) missed(call, out, 'command', true, now);
      else if (call.guest !== null && by === 'agent') handOver(call, out, now);
      else if (out.invites && by === 'agent') beginRating(call, out, now);
      else end(call, out, by, 'command', now);
      return true;
  }
  settle(call, out);
  return true;
}

function canHandOver({ guest }: CallState): boolean {
  return guest?.state === 'on' && guest.goneSince === null;
}

/** Digits that the agent keys are heard by the customer's side and kept nowhere. */
export function agentDigit(call: CallState, out: CallOutput, digit: string): void {
  if (call.phase !== 'talking' || call.playing !== null || call.customer.state !== 'on') return;
  const name = digit === '*' ? 'star' : digit === '#' ? 'hash' : digit.toLowerCase();
  issueOnce(call, out, {
    type: 'play',
    leg: call.customer.leg,
    prompts: [`tone.dtmf.${name}`],
    loop: false,
    language: call.language,
  });
}

/** Takes in what the engine says of the agent's leg. */
export function applyAgentFact(call: CallState, out: CallOutput, fact: LegFact, now: number): void {
  const { agent } = call;
  if (agent === null) return;
  switch (fact.type) {
    case 'legConnected':
      return agentConnected(call, out, now);
    case 'legAnswered':
      return answered(call, out, now);
    case 'legSilent':
      agent.silent = true;
      return considerAgentGone(call, out, now);
    case 'legHeard':
      agent.silent = false;
      return agentBack(call, out, now);
    case 'legEnded':
      return agentLegEnded(call, out, fact.cause, now);
    case 'digit':
      return agentDigit(call, out, fact.digit);
    case 'legOffered':
    case 'legRinging':
    case 'playEnded':
      return;
  }
}

type LegFact = Exclude<CallFactBody, { type: 'engineRestarted' | 'recordingStarted' | 'recordingEnded' }>;
