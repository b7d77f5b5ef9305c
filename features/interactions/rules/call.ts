import type { CallFactBody, LegId } from '../../../channels/telephony/call-fact.ts';
import type { FlowDocument } from '../../flows/contract.ts';
import type { QueryAnswer } from '../../flows/queries.ts';
import type { ReturnCause } from '../../routing/contract.ts';
import { type CallAction, interactionFacts } from '../contract.ts';
import { announce, placed } from './announcing.ts';
import { dialSite, type SiteToDial } from './at-site.ts';
import type { CallState, DueKind, Side } from './call-state.ts';
import { callbackOver, calledAgain, comeBack, leaveLine } from './callback.ts';
import { customerRings } from './dialling.ts';
import { end } from './ending.ts';
import { type Coming, considerListener, monitor } from './monitor.ts';
import {
  act,
  agentLegEnded,
  agentLost,
  applyAgentFact,
  considerAgentGone,
  offer,
  requeued,
  withdraw,
} from './on-agent.ts';
import {
  askedInVain,
  considerCustomerGone,
  customerBack,
  customerConnected,
  customerDigit,
  customerLegEnded,
  customerTakesCall,
  listenedInVain,
  memoryLost,
  playEnded,
  questionAnswered,
} from './on-customer.ts';
import {
  actAsGuest,
  applyGuestFact,
  considerGuestGone,
  guestGraceOver,
  guestLegEnded,
  guestRangInVain,
  unasked,
} from './on-guest.ts';
import {
  applyListenerFact,
  considerListenerGone,
  listenerGraceOver,
  listenerRangInVain,
  listenerUnknown,
} from './on-listener.ts';
import { type CallOutput, issue, note } from './output.ts';
import { ratedInVain } from './rating.ts';
import { settle } from './sound.ts';
import { times } from './times.ts';
import { type Asked, consult, transferTo, transferToQueue } from './transfer.ts';
import { transferToFlow } from './transfer-to-flow.ts';

/** The sides of a call. */
export type Who = 'customer' | 'agent' | 'guest' | 'listener';

/** What may happen to one call, besides what the agent asks for. */
export type CallEvent =
  | { type: 'engine'; fact: CallFactBody }
  /** `callLeg`: that of the call to the customer, where he is called back. */
  | { type: 'offer'; staffId: string; offer: number; leg: LegId; callLeg: LegId; ringMs: number }
  | { type: 'withdraw' }
  | { type: 'requeue'; cause: ReturnCause }
  | { type: 'placed'; position: number | null }
  /** The caller calls again, and that contact has his place. */
  | { type: 'calledAgain' }
  /** No queue takes it. */
  | { type: 'unserved' }
  | { type: 'link'; who: Who; up: boolean }
  /** The agent brings somebody in, who is free; or hands the customer on to him at once. */
  | { type: 'consult' | 'transfer'; asked: Asked }
  | { type: 'transferToQueue'; queue: string }
  | { type: 'transferToFlow'; flow: FlowDocument; node: string }
  /** Routing hands it to another site. */
  | { type: 'toSite'; site: SiteToDial }
  /** A team leader comes into it. */
  | { type: 'monitor'; coming: Coming }
  /** Who was rung can't be reached any more. */
  | { type: 'unasked'; staffId: string }
  | { type: 'due'; kind: DueKind; position: number | null }
  /** The engine knows nothing of a leg any more, and said all that it had to say of it. */
  | { type: 'legUnknown'; leg: LegId }
  | { type: 'recordingFailed'; part: number }
  /** A question of the menu, asked in this turn of it, is answered. */
  | { type: 'answered'; turn: number; answer: QueryAnswer }
  /** What the caller keyed was lost with the server that held it. */
  | { type: 'memoryLost' };

/** The beginning: the engine offered a leg and the call is taken. */
export function openCall(
  call: CallState,
  out: CallOutput,
  data: { channel: string; candidates: number },
  now: number,
  mediaMs: number,
): void {
  note(
    call,
    out,
    interactionFacts['interaction.started'],
    now,
    { ...data, direction: 'inbound', language: call.language },
    { customerId: call.customerId },
  );
  call.due.media = now + mediaMs;
  issue(call, out, 'answer', { type: 'answer', leg: call.customer.leg });
}

/**
 * Takes one event into a call. Late and repeated events change nothing.
 * @param call is changed in place.
 * @param out collects what follows.
 * @param flow the menu in the version in which this call began it.
 * @param now milliseconds since 1970.
 */
export function applyCallEvent(
  call: CallState,
  out: CallOutput,
  event: CallEvent,
  flow: FlowDocument,
  now: number,
): void {
  if (isLastWord(call, out, event, now)) return;
  apply(call, out, event, flow, now);
  considerListener(call, out, now);
}

function apply(call: CallState, out: CallOutput, event: CallEvent, flow: FlowDocument, now: number): void {
  switch (event.type) {
    case 'engine':
      return applyEngineFact(call, out, event.fact, flow, now);
    case 'offer':
      return offer(call, out, event, now);
    case 'withdraw':
      return withdraw(call, out);
    case 'requeue':
      return requeued(call, out, event.cause, now);
    case 'placed':
      return placed(call, out, event.position, now);
    case 'unserved':
      if (call.phase === 'waiting') end(call, out, 'system', 'failed', now);
      return;
    case 'toSite':
      return dialSite(call, out, event.site, now);
    case 'calledAgain':
      return calledAgain(call, out, now);
    case 'link':
      return applyLink(call, out, event.who, event.up, now);
    case 'consult':
      return consult(call, out, event.asked, now);
    case 'transfer':
      return transferTo(call, out, event.asked, now);
    case 'transferToQueue':
      return transferToQueue(call, out, event.queue, now);
    case 'transferToFlow':
      return transferToFlow(call, out, event, now);
    case 'monitor':
      monitor(call, out, event.coming, now);
      return;
    case 'unasked':
      return unasked(call, out, event.staffId, now);
    case 'due':
      return applyDue(call, out, event.kind, event.position, flow, now);
    case 'legUnknown':
      return applyUnknownLeg(call, out, event.leg, now);
    case 'recordingFailed':
      return applyRecordingFailed(call, out, event.part, now);
    case 'answered':
      return questionAnswered(call, out, flow, event, now);
    case 'memoryLost':
      return memoryLost(call, out, flow, now);
  }
}

/** What an engine still says of legs that were let go of, and of recordings. @returns whether that was all. */
function isLastWord(call: CallState, out: CallOutput, event: CallEvent, now: number): boolean {
  const fact = event.type === 'engine' ? event.fact : null;
  const over = event.type === 'legUnknown' ? event.leg : fact?.type === 'legEnded' ? fact.leg : null;
  if (over !== null && call.leaving.some(({ leg }) => leg === over)) {
    call.leaving = call.leaving.filter(({ leg }) => leg !== over);
    return true;
  }
  if (fact?.type === 'recordingStarted') {
    call.recording.begun = true;
    note(call, out, interactionFacts['recording.started'], now, { part: fact.part });
    return true;
  }
  if (fact?.type === 'recordingEnded') {
    if (fact.part === call.recording.parts - 1) call.recording.running = false;
    const { part, seconds } = fact;
    note(call, out, interactionFacts['recording.ended'], now, { part, seconds });
    return true;
  }
  // What was on its way when we hung up is late.
  if (fact !== null && 'leg' in fact && call.leaving.some(({ leg }) => leg === fact.leg)) return true;
  // The next engine knows the legs, but not that they were to be hung up.
  if (fact?.type === 'engineRestarted') out.commands.push(...call.leaving);
  return call.phase === 'ended';
}

/**
 * The agent asks for something, or whom he brought in, or a team leader for them.
 * @param staffId whose call it is; the agent's unless given.
 * @returns false when the state doesn't allow it.
 */
export function applyAction(
  call: CallState,
  out: CallOutput,
  action: CallAction,
  by: 'agent' | 'teamLeader',
  now: number,
  staffId: string | null = call.agent?.staffId ?? null,
): boolean {
  const { guest } = call;
  const asGuest = guest !== null && guest.staffId !== null && guest.staffId === staffId;
  const done = asGuest
    ? actAsGuest(call, out, guest, action, now)
    : call.agent?.staffId === staffId && act(call, out, action, by, now);
  considerListener(call, out, now);
  return done;
}

function applyEngineFact(
  call: CallState,
  out: CallOutput,
  fact: CallFactBody,
  flow: FlowDocument,
  now: number,
): void {
  if (fact.type === 'engineRestarted') return engineRestarted(call, out, fact.legs, now);
  if (fact.type === 'recordingStarted' || fact.type === 'recordingEnded') return;
  if (fact.leg === call.customer.leg) return applyCustomerFact(call, out, fact, flow, now);
  if (fact.leg === call.agent?.leg) return applyAgentFact(call, out, fact, now);
  if (fact.leg === call.guest?.leg) return applyGuestFact(call, out, call.guest, fact, now);
  if (fact.leg === call.listener?.leg) return applyListenerFact(call, out, call.listener, fact, now);
}

type LegFact = Exclude<CallFactBody, { type: 'engineRestarted' | 'recordingStarted' | 'recordingEnded' }>;

function applyCustomerFact(
  call: CallState,
  out: CallOutput,
  fact: LegFact,
  flow: FlowDocument,
  now: number,
): void {
  switch (fact.type) {
    case 'legConnected':
      return customerConnected(call, out, flow, now);
    case 'legSilent':
      call.customer.silent = true;
      return considerCustomerGone(call, out, now);
    case 'legHeard':
      call.customer.silent = false;
      return customerBack(call, out, now);
    case 'legEnded':
      return customerLegEnded(call, out, fact.cause, now);
    case 'playEnded':
      if (fact.reason === 'finished') playEnded(call, out, flow, fact.commandId, now);
      return;
    case 'digit':
      return customerDigit(call, out, flow, fact.digit, now);
    case 'legRinging':
      return customerRings(call, out, now);
    case 'legAnswered':
      return customerTakesCall(call, out, now);
    case 'legOffered':
      return;
  }
}

/** The engine died: everybody in the call must rejoin, and until then nothing is heard. */
function engineRestarted(call: CallState, out: CallOutput, inherited: readonly LegId[], now: number): void {
  const { customer, agent, guest, listener, sent } = call;
  note(call, out, interactionFacts['call.engineRestarted'], now, {});
  call.recording.running = false;
  // The menu is said again when he is back; it doesn't count that he chose nothing meanwhile.
  delete call.due.listen;
  if (customer.state === 'on') customer.state = 'gone';
  // What the dead engine was told last may be lost with it.
  else if (customer.state === 'new' && sent.answer) out.commands.push(sent.answer);
  // A leg that it knows must not be dialled again: it may just be over.
  const unknown = (leg: LegId): boolean => !inherited.includes(leg);
  if (agent !== null && (call.phase === 'talking' || agent.state === 'on')) agent.state = 'gone';
  else if (agent?.state === 'new' && sent.dial && unknown(agent.leg)) out.commands.push(sent.dial);
  if (guest !== null && (guest.answeredAt !== null || guest.state === 'on')) guest.state = 'gone';
  else if (guest?.state === 'new' && sent.guestDial && unknown(guest.leg)) out.commands.push(sent.guestDial);
  if (listener?.state === 'on') listener.state = 'gone';
  else if (listener?.state === 'new' && sent.listenerDial && unknown(listener.leg))
    out.commands.push(sent.listenerDial);
  if (call.dial?.state === 'calling' && sent.call && unknown(customer.leg)) out.commands.push(sent.call);
  considerCustomerGone(call, out, now);
  considerAgentGone(call, out, now);
  considerGuestGone(call, out, now);
  considerListenerGone(call, out, now);
  settle(call, out);
}

function applyLink(call: CallState, out: CallOutput, who: Who, up: boolean, now: number): void {
  const side = call[who];
  if (side == null || side.linked === up) return;
  side.linked = up;
  if (who === 'customer') considerCustomerGone(call, out, now);
  else if (who === 'agent') considerAgentGone(call, out, now);
  else if (who === 'guest') considerGuestGone(call, out, now);
  else considerListenerGone(call, out, now);
}

function applyDue(
  call: CallState,
  out: CallOutput,
  kind: DueKind,
  position: number | null,
  flow: FlowDocument,
  now: number,
): void {
  const at = call.due[kind];
  if (at === undefined || at > now) return;
  delete call.due[kind];
  const { agent } = call;
  switch (kind) {
    case 'media':
      return end(call, out, 'system', 'noSound', now);
    case 'listen':
      return listenedInVain(call, out, flow, now);
    case 'query':
      return askedInVain(call, out, flow, now);
    case 'ring':
      if (agent !== null && call.phase === 'ringing') {
        const offer = agent.offer;
        out.routing.push({ type: 'offerReturned', interaction: call.id, offer, cause: 'noAnswer', at: now });
      }
      return;
    case 'announce':
      return announce(call, out, position, now);
    case 'callback':
      return comeBack(call, out, now);
    case 'callbackEnds':
      return callbackOver(call, out, now);
    case 'rating':
      return ratedInVain(call, out, now);
    case 'agentGrace': {
      if (agent === null) return;
      // Whose page is back has the time of a rejoin to bring his sound.
      const until = (agent.goneSince ?? now) + times.agentGrace + times.agentRejoin;
      if (isOnlySilent(agent) && now < until) call.due.agentGrace = until;
      else agentLost(call, out, now);
      return;
    }
    case 'guestRing':
      return guestRangInVain(call, out, now);
    case 'guestGrace':
      return guestGraceOver(call, out, now);
    case 'listenerRing':
      return listenerRangInVain(call, out, now);
    case 'listenerGrace':
      return listenerGraceOver(call, out, now);
    case 'customerGrace':
      // Whose page is there isn't lost; the engine ends a leg that is silent for good.
      if (isOnlySilent(call.customer)) {
        call.due.customerGrace = now + times.customerGrace;
        return;
      }
      if (call.callback?.state === 'leaving') return leaveLine(call, out);
      if (call.customer.state === 'gone') return end(call, out, 'system', 'engineLost', now);
      return end(call, out, 'customer', 'lost', now);
  }
}

function isOnlySilent({ state, linked }: Side): boolean {
  return state === 'on' && linked;
}

/** The call goes on without a recording; what was recorded before stays. */
function applyRecordingFailed(call: CallState, out: CallOutput, part: number, now: number): void {
  if (!call.recording.running || part !== call.recording.parts - 1) return;
  call.recording.running = false;
  note(call, out, interactionFacts['recording.failed'], now, { part });
}

function applyUnknownLeg(call: CallState, out: CallOutput, leg: LegId, now: number): void {
  if (leg === call.customer.leg) return customerLegEnded(call, out, 'engineLost', now);
  if (leg === call.agent?.leg) return agentLegEnded(call, out, 'engineLost', now);
  if (leg === call.guest?.leg) return guestLegEnded(call, out, call.guest, 'engineLost', now);
  if (leg === call.listener?.leg) return listenerUnknown(call, out, call.listener, now);
}
