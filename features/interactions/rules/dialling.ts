/** A call that an agent makes: his own phone is connected first, then the customer is rung, and both talk. */
import type { LegEndCause, LegId } from '../../../channels/telephony/call-fact.ts';
import { type DialOutcome, interactionFacts, outboundChannel } from '../contract.ts';
import { type CallBeginning, type CallState, createCall } from './call-state.ts';
import { beginPart, type CallOutput, issue, note } from './output.ts';
import { play, playReconnecting, ringBack, settle, startRecording } from './sound.ts';

/** What a call begins with that an agent makes. */
export interface DialBeginning extends Omit<CallBeginning, 'shows'> {
  staffId: string;
  agentLeg: LegId;
  /** The number that the customer sees; null for none. */
  shows: string | null;
  about: NonNullable<CallState['dial']>['about'];
  /** How long the customer is rung, milliseconds. */
  timeoutMs: number;
}

type Dialled = CallState & { dial: NonNullable<CallState['dial']>; agent: NonNullable<CallState['agent']> };

/** @returns whether an agent made the call and no queue has had it since. */
export function isDialled(call: CallState): call is Dialled {
  // Calls that were stored by an older version have no such field.
  return call.dial != null && call.agent !== null && call.queue === null;
}

/** @returns whether the customer is called, by an agent or back from a queue, and hasn't answered. */
function isCalled(call: CallState): call is Dialled {
  return call.phase === 'dialling' && call.dial != null && call.agent !== null;
}

/** @returns a call whose agent has just asked for it. */
export function createDialledCall(beginning: DialBeginning, now: number): CallState {
  const { staffId, agentLeg, shows, about, timeoutMs, ...known } = beginning;
  const agent = { leg: agentLeg, state: 'new', silent: false, linked: true, goneSince: null } as const;
  return {
    ...createCall(known, now),
    phase: 'dialling',
    agent: { ...agent, staffId, offer: 0, offeredAt: now, answeredAt: null },
    dial: { shows, about, timeoutMs, state: 'agent', ringsSince: null },
  };
}

/** The beginning: the agent's own phone is connected, without ringing. */
export function openDialledCall(call: CallState, out: CallOutput, candidates: number, now: number): void {
  if (!isDialled(call)) return;
  const { leg, staffId } = call.agent;
  const data = { channel: outboundChannel, direction: 'outbound', language: call.language, candidates };
  note(call, out, interactionFacts['interaction.started'], now, data, { customerId: call.customerId });
  issue(call, out, 'dial', { type: 'dial', leg, to: { kind: 'console', staffId, autoAnswer: true } });
}

/** The agent hears us: the customer is called, or, after a rejoin, he hears again that it rings. */
export function agentListens(call: CallState, out: CallOutput, now: number): void {
  if (!isCalled(call)) return;
  const { dial, agent, customer } = call;
  if (dial.state === 'ringing') return ringBack(call, out);
  if (dial.state !== 'agent') return;
  dial.state = 'calling';
  const { shows, timeoutMs } = dial;
  // The number lies encrypted in its column; the shell puts it in when it sends the command.
  const to = { kind: 'number', number: '', shows, timeoutMs } as const;
  issue(call, out, 'call', { type: 'dial', leg: customer.leg, to });
  note(call, out, interactionFacts['dial.started'], now, {}, { staffId: agent.staffId });
}

export function customerRings(call: CallState, out: CallOutput, now: number): void {
  if (!isCalled(call) || call.dial.state !== 'calling') return;
  call.dial.state = 'ringing';
  call.dial.ringsSince = now;
  note(call, out, interactionFacts['dial.ringing'], now, {}, { staffId: call.agent.staffId });
  ringBack(call, out);
}

/** The customer takes the call. */
export function customerAnswers(call: CallState, out: CallOutput, now: number): void {
  if (!isCalled(call)) return;
  const { dial, agent } = call;
  const rangMs = dial.ringsSince === null ? 0 : now - dial.ringsSince;
  dial.state = 'answered';
  call.phase = 'talking';
  agent.answeredAt = now;
  call.servedBy = agent.staffId;
  call.talkingSince = now;
  beginPart(call, out, agent.staffId, 'served', now);
  note(call, out, interactionFacts['dial.answered'], now, { rangMs }, { staffId: agent.staffId });
  if (agent.state === 'on') issue(call, out, 'tone', { type: 'stopPlaying', leg: agent.leg });
}

/** The customer's sound flows for the first time: both hear each other, and it is recorded. */
export function dialledConnected(call: CallState, out: CallOutput, now: number): void {
  note(call, out, interactionFacts['call.connected'], now, {});
  startRecording(call, out);
  // The agent may have been lost, or have put him on hold, before his sound was there.
  if (call.playing !== null) play(call, out, call.playing);
  else if (call.agent?.goneSince != null) playReconnecting(call, out);
  settle(call, out);
}

/** What came of a call that nobody took. @param cause of the end of the customer's leg, or of ours */
export function dialOutcome(cause: string, byPerson: boolean): DialOutcome {
  if (byPerson) return 'cancelled';
  return byCause[cause] ?? 'failed';
}

const byCause: Readonly<Partial<Record<LegEndCause | (string & {}), DialOutcome>>> = {
  busy: 'busy',
  noAnswer: 'noAnswer',
  rejected: 'refused',
  remote: 'refused',
  unreachable: 'unreachable',
};
