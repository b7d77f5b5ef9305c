import type { LegId, RecordingId } from '../../../channels/telephony/call-fact.ts';
import type { EngineCommand } from '../../../channels/telephony/engine.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { FlowState } from '../../flows/contract.ts';
import type { AgentCallState, CallPhase, outcomes } from '../contract.ts';

type Outcome = (typeof outcomes)[number];

/** One person's side of a call. */
export interface Side {
  leg: LegId;
  /** `new`: no sound yet; `on`: connected; `gone`: must rejoin after the engine restarted; `over`: ended. */
  state: 'new' | 'on' | 'gone' | 'over';
  /** No sound has come in for a second. */
  silent: boolean;
  /** The page's link to us is up. */
  linked: boolean;
  /** Since when sound and link are both missing, or the engine is; milliseconds since 1970. */
  goneSince: number | null;
}

/** What is due when, milliseconds since 1970. */
export type DueKind = 'media' | 'listen' | 'ring' | 'announce' | 'agentGrace' | 'customerGrace';

/** A command as it was last sent for one purpose; it is sent again with the same id after a restart of the server. */
export type Sent = EngineCommand extends infer C
  ? C extends EngineCommand
    ? Omit<C, 'epoch'>
    : never
  : never;

/** Purposes for which an engine command is in force. */
export type SentKey =
  | 'answer'
  | 'play'
  | 'customerHears'
  | 'record'
  | 'dial'
  | 'agentHears'
  | 'mute'
  | 'agentTone'
  | 'hangUpCustomer'
  | 'hangUpAgent';

/** What the customer's leg plays now: which sounds, and what follows when they are over. */
export interface Playing {
  prompts: string[];
  loop: boolean;
  /** What follows when it is over: the interpreter goes on with this turn, music, or nothing. */
  after: { next: 'flow'; turn: number } | { next: 'music' } | { next: 'nothing' };
}

/** The agent's part of a call. */
export interface AgentSide extends Side {
  staffId: string;
  offer: number;
  offeredAt: number;
  answeredAt: number | null;
}

/**
 * Everything that is known of a live call, plain JSON: it is stored with each change, and a successor goes on from it.
 * Changed in place by the rules only.
 */
export interface CallState {
  id: string;
  startedAt: number;
  language: Language;
  channel: string;
  phase: CallPhase;
  customer: Side;
  agent: AgentSide | null;
  customerId: string | null;
  path: string;
  flow: FlowState | null;
  /** The queue that was chosen last; null before. */
  queue: string | null;
  /** Since when the present wait counts. */
  enteredAt: number | null;
  /** When it entered the queue for the first time: keeps its place when it comes back. */
  routedAt: number | null;
  /** Came back to the head of the queue. */
  returned: boolean;
  held: boolean;
  heldSince: number | null;
  muted: boolean;
  playing: Playing | null;
  recording: { id: RecordingId; part: number; running: boolean } | null;
  due: Partial<Record<DueKind, number>>;
  sent: Partial<Record<SentKey, Sent>>;
  /** Commands so far; numbers their ids. */
  commandCount: number;
  talkingSince: number | null;
  ended: { at: number; by: 'customer' | 'agent' | 'system'; outcome: Outcome } | null;
  waitMs: number;
  talkMs: number;
  holdMs: number;
  /** Who served last, for the record and the wrap-up. */
  servedBy: string | null;
}

/** @returns what the agent sees of the call in his hands; null when it isn't in his hands. */
export function agentCallState(call: CallState): AgentCallState | null {
  if (call.agent === null) return null;
  if (call.phase === 'ringing') return 'ringing';
  if (call.phase !== 'talking') return null;
  if (call.agent.goneSince !== null || call.customer.goneSince !== null) return 'reconnecting';
  return call.held ? 'held' : 'talking';
}
