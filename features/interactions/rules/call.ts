import type { CallFactBody, LegId } from '../../../channels/telephony/call-fact.ts';
import type { FlowDocument } from '../../flows/contract.ts';
import type { ReturnCause } from '../../routing/contract.ts';
import { type CallAction, interactionFacts } from '../contract.ts';
import type { CallState, DueKind } from './call-state.ts';
import { end } from './ending.ts';
import {
  act,
  agentBack,
  agentConnected,
  agentDigit,
  agentLegEnded,
  answered,
  considerAgentGone,
  offer,
  requeued,
  withdraw,
} from './on-agent.ts';
import {
  announce,
  considerCustomerGone,
  customerBack,
  customerConnected,
  customerDigit,
  customerLegEnded,
  listenedInVain,
  placed,
  playEnded,
} from './on-customer.ts';
import { type CallOutput, issue, note } from './output.ts';
import { settle } from './sound.ts';

/** What may happen to one call, besides what the agent asks for. */
export type CallEvent =
  | { type: 'engine'; fact: CallFactBody }
  | { type: 'offer'; staffId: string; offer: number; leg: LegId; ringMs: number }
  | { type: 'withdraw' }
  | { type: 'requeue'; cause: ReturnCause }
  | { type: 'placed'; position: number | null }
  /** No queue takes it. */
  | { type: 'unserved' }
  | { type: 'link'; who: 'customer' | 'agent'; up: boolean }
  | { type: 'due'; kind: DueKind; position: number | null }
  /** The engine knows nothing of a leg any more, and said all that it had to say of it. */
  | { type: 'legUnknown'; leg: LegId }
  | { type: 'recordingFailed'; part: number };

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
    case 'link':
      return applyLink(call, out, event.who, event.up, now);
    case 'due':
      return applyDue(call, out, event.kind, event.position, flow, now);
    case 'legUnknown':
      return applyUnknownLeg(call, out, event.leg, now);
    case 'recordingFailed':
      return applyRecordingFailed(call, out, event.part, now);
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
  // The next engine knows the legs, but not that they were to be hung up.
  if (fact?.type === 'engineRestarted') out.commands.push(...call.leaving);
  return call.phase === 'ended';
}

/** The agent asks for something. @returns false when the state doesn't allow it. */
export function applyAction(call: CallState, out: CallOutput, action: CallAction, now: number): boolean {
  return act(call, out, action, now);
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
    case 'legOffered':
    case 'legRinging':
    case 'legAnswered':
      return;
  }
}

function applyAgentFact(call: CallState, out: CallOutput, fact: LegFact, now: number): void {
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

/** The engine died: everybody in the call must rejoin, and until then nothing is heard. */
function engineRestarted(call: CallState, out: CallOutput, inherited: readonly LegId[], now: number): void {
  const { customer, agent, sent } = call;
  note(call, out, interactionFacts['call.engineRestarted'], now, {});
  call.recording.running = false;
  // The menu is said again when he is back; it doesn't count that he chose nothing meanwhile.
  delete call.due.listen;
  if (customer.state === 'on') customer.state = 'gone';
  // What the dead engine was told last may be lost with it.
  else if (customer.state === 'new' && sent.answer) out.commands.push(sent.answer);
  if (agent !== null && call.phase === 'talking') agent.state = 'gone';
  // A leg that it knows must not be dialled again: it may just be over.
  else if (call.phase === 'ringing' && sent.dial && agent && !inherited.includes(agent.leg)) {
    out.commands.push(sent.dial);
  }
  considerCustomerGone(call, out, now);
  considerAgentGone(call, out, now);
  settle(call, out);
}

function applyLink(
  call: CallState,
  out: CallOutput,
  who: 'customer' | 'agent',
  up: boolean,
  now: number,
): void {
  const side = who === 'customer' ? call.customer : call.agent;
  if (side === null || side.linked === up) return;
  side.linked = up;
  if (who === 'customer') considerCustomerGone(call, out, now);
  else considerAgentGone(call, out, now);
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
    case 'ring':
      if (agent !== null && call.phase === 'ringing') {
        const offer = agent.offer;
        out.routing.push({ type: 'offerReturned', interaction: call.id, offer, cause: 'noAnswer', at: now });
      }
      return;
    case 'announce':
      return announce(call, out, position, now);
    case 'agentGrace':
      if (agent !== null) out.routing.push({ type: 'agentLost', agent: agent.staffId, at: now });
      return;
    case 'customerGrace':
      if (call.customer.state === 'gone') return end(call, out, 'system', 'engineLost', now);
      return end(call, out, 'customer', 'lost', now);
  }
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
}
