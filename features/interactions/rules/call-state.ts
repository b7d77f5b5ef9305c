import type { LegId, RecordingId } from '../../../channels/telephony/call-fact.ts';
import type { EngineCommand } from '../../../channels/telephony/engine.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import type { VoicemailBox } from '../../flows/contract/voicemail-boxes.ts';
import type { FlowState } from '../../flows/contract.ts';
import type { CallerSegment, OverflowCause } from '../../routing/contract/queues.ts';
import type { ManagersFirst, Reservation } from '../../routing/rules/fact.ts';
import type { KnownAgents } from '../../routing/rules/reserve.ts';
import type { DialAbout } from '../contract/dial.ts';
import type { MonitorMode } from '../contract/monitor-modes.ts';
import type { CallPhase, EndedBy, outcomes } from '../contract.ts';
import type { QueueCallback } from './callback-state.ts';

type Outcome = (typeof outcomes)[number];

/** One person's side of a call. */
export interface Side {
  leg: LegId;
  /** `new`: no sound yet; `on`: connected; `gone`: must rejoin after the engine restarted; `over`: ended or let go. */
  state: 'new' | 'on' | 'gone' | 'over';
  /** No sound has come in for a second. */
  silent: boolean;
  /** The page's link to us is up. */
  linked: boolean;
  /** Since when sound and link are both missing, or the engine is; milliseconds since 1970. */
  goneSince: number | null;
}

/** What is due when, milliseconds since 1970. */
export type DueKind =
  | 'media'
  | 'listen'
  | 'query'
  | 'ring'
  | 'announce'
  /** The next attempt of a call-back, and its end. */
  | 'callback'
  | 'callbackEnds'
  | 'agentGrace'
  | 'customerGrace'
  | 'rating'
  | 'guestRing'
  | 'guestGrace'
  | 'listenerRing'
  | 'listenerGrace';

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
  /** The customer is called by an agent. */
  | 'call'
  /** What the agent hears of that. */
  | 'tone'
  | 'guestDial'
  | 'guestHears'
  | 'guestMute'
  | 'listenerDial'
  | 'listenerHears'
  | 'listenerMute';

/** A leg that we let go of: the engine still has to say that it is over. */
export type Leaving = Extract<Sent, { type: 'hangUp' }>;

/** What the customer's leg plays now: which sounds, and what follows when they are over. */
export interface Playing {
  prompts: string[];
  /** It tells what only the caller may hear: the sounds stay out of what is stored. */
  personal?: boolean;
  loop: boolean;
  /** What follows when it is over: the interpreter goes on with this turn, music, or nothing. */
  after:
    | { next: 'flow'; turn: number }
    | { next: 'rating' | 'music' | 'nothing' | 'hangUp' }
    /** What happened was announced; now he comes into the queue. */
    | { next: 'queue'; queue: string; priority: number }
    /** He leaves the line and keeps his place. */
    | { next: 'leave' };
}

/** The recording of a call; each restart of the engine begins another part. */
export interface RecordingState {
  id: RecordingId;
  /** Parts that were asked for so far. */
  parts: number;
  /** The last part was asked for, and neither refused nor ended. */
  running: boolean;
  /** At least one part has begun: there is something to play. */
  begun: boolean;
}

/** The agent's part of a call. */
export interface AgentSide extends Side {
  staffId: string;
  offer: number;
  offeredAt: number;
  answeredAt: number | null;
}

/** What an agent brings somebody in for. */
export type BroughtFor = 'consult' | 'transfer';

/** Whom an agent brings in: a colleague, or an outside number; or another site to which routing hands the caller. */
export interface Guest extends Side {
  /** The colleague; null for an outside number or a site. */
  staffId: string | null;
  /** The entry of the address book that is called; its number lies encrypted there. Null for a colleague. */
  contactId: string | null;
  /** The queue in which he was free; null when he himself was named. */
  queue: string | null;
  /** The site, why he goes there, and how long it isn't tried again if it doesn't take him, ms; missing for others. */
  site?: { code: string; cause: OverflowCause; retryMs: number };
  /** `transfer`: nobody is with the customer any more, who waits for him; `site`: he keeps his place in the queue. */
  purpose: BroughtFor | 'site';
  /** Empty where routing did. */
  askedBy: string;
  askedAt: number;
  answeredAt: number | null;
  /** The customer is with them. */
  joined: boolean;
  muted: boolean;
}

/** A team leader in the call of an agent, whether anybody hears him or not. */
export interface Listener extends Side {
  staffId: string;
  /** Whose call he joined; when he leaves the call, so does the leader. */
  agentId: string;
  mode: MonitorMode;
  askedAt: number;
  answeredAt: number | null;
  muted: boolean;
  /** The agent's page shows him also while he only listens. */
  shown: boolean;
  /** He was ready before; then he is so again. */
  wasReady: boolean;
}

/** A time that somebody had the customer, or was asked about him; milliseconds since 1970. */
export interface Part {
  staffId: string;
  role: 'served' | 'consulted';
  from: number;
  until: number | null;
}

/** What is known of a call that an agent makes; the number lies encrypted in its column. Times: ms since 1970. */
export interface Dial {
  /** The number that the customer sees; null for none. */
  shows: string | null;
  about: DialAbout | null;
  /** How long the customer is rung, milliseconds. */
  timeoutMs: number;
  /** `agent`: his own phone is being connected; `calling`: nothing rings yet. */
  state: 'agent' | 'calling' | 'ringing' | 'answered';
  ringsSince: number | null;
}

/** A message that a caller leaves. Times are milliseconds since 1970. */
export interface Voicemail {
  box: VoicemailBox;
  /** Since when he speaks; null while he doesn't. */
  since: number | null;
  /** How long he spoke before that. */
  ms: number;
  /** When he had left one long enough to be kept. */
  leftAt: number | null;
  /** Part of the recording with which he began to speak, and all that hold what he said before; a call that an older version stored lacks them. */
  firstPart?: number;
  parts?: readonly number[];
}

/** How a call stands with its rating. */
export interface CallRating {
  /** When he was asked, ms since 1970. */
  askedAt: number;
  score: number | null;
  /** How often he was asked. */
  tries: number;
}

/**
 * Everything that is known of a live call, plain JSON: it is stored with each change, and a successor goes on from it.
 * Changed in place by the rules only.
 */
export interface CallState {
  id: string;
  startedAt: number;
  /** When something happened to it last. */
  changedAt: number;
  language: SpokenLanguage;
  channel: string;
  phase: CallPhase;
  customer: Side;
  agent: AgentSide | null;
  guest: Guest | null;
  /** Missing in calls of a release before. */
  listener?: Listener | null;
  /** Everybody who had it, in order. */
  parts: Part[];
  /** Null for a call that came in. */
  dial: Dial | null;
  customerId: string | null;
  path: string;
  flow: FlowState | null;
  /** The queue that was chosen last; null before. */
  queue: string | null;
  /** Since when the present wait counts. */
  enteredAt: number | null;
  /** When it entered the queue for the first time, and which of the same moment: keeps its place over a restart. */
  routedAt: number | null;
  turn: number;
  /** Points of its own in a queue: from the flow, or because an agent handed it on. */
  priority: number;
  /** The first four digits of the caller's number as dialled within the country; missing when it is withheld. */
  prefix?: string;
  /** By what it is routed besides the queue; missing in calls of a release before. */
  route?: CallRoute;
  /** How it waits; missing before it does. */
  place?: CallPlace;
  /** How long he would probably wait, as it was reckoned when he came into the queue; ms since 1970, and ms. */
  estimate?: { queue: string; at: number; expectedMs: number } | null;
  /** His number is in the black list: he isn't put through, or waits behind everybody; missing for all others. */
  blocked?: 'refuse' | 'last';
  /** The number that he sees when he is called back; missing for none. */
  shows?: string;
  /** He was told by which key he is called back. */
  callbackOffered?: boolean;
  callback?: QueueCallback | null;
  /** The other site that has him, or had him last; missing while none did. */
  tookOver?: string;
  /** Came back to the head of the queue. */
  returned: boolean;
  held: boolean;
  heldSince: number | null;
  muted: boolean;
  playing: Playing | null;
  recording: RecordingState;
  due: Partial<Record<DueKind, number>>;
  sent: Partial<Record<SentKey, Sent>>;
  /** Until it is empty an ended call stays, so that nobody is left on a line after a restart. */
  leaving: Leaving[];
  /** Commands so far; numbers their ids. */
  commandCount: number;
  talkingSince: number | null;
  ended: { at: number; by: EndedBy; outcome: Outcome } | null;
  waitMs: number;
  talkMs: number;
  holdMs: number;
  /** Who served last, for the record and the wrap-up. */
  servedBy: string | null;
  /** Null until he is asked. A call that an older version has stored lacks these fields. */
  rating?: CallRating | null;
  /** The message that the caller leaves, or has left; null for none. */
  voicemail?: Voicemail | null;
  /** The customer's leg while its line is bad; missing before anything was measured. */
  poorLine?: LegId | null;
  /** When this number was asked for a rating before, ms since 1970. */
  lastRatingAt?: number | null;
}

/** What is known of a caller that decides who serves him. */
export interface CallRoute extends KnownAgents {
  segment: CallerSegment | null;
}

/** What routing was told of a call that waits, and what became of it. */
export interface CallPlace {
  priority: number;
  reserve: Reservation | null;
  /** Missing in calls of a release before. */
  managers?: ManagersFirst | null;
  /** Skill of those who speak his language; null: whoever serves the queue does. */
  speaks?: string | null;
  /** Queues that it overflowed from. */
  passed: string[];
  /** Sites that aren't tried for it until then, ms since 1970; missing before the first. */
  avoids?: { site: string; until: number }[];
}

/** What a call begins with. */
export interface CallBeginning
  extends Pick<
    CallState,
    | 'id'
    | 'language'
    | 'channel'
    | 'customerId'
    | 'path'
    | 'lastRatingAt'
    | 'route'
    | 'prefix'
    | 'shows'
    | 'blocked'
  > {
  leg: LegId;
  recording: RecordingId;
}

/** @returns a call that has just been offered and not yet been answered. */
export function createCall({ leg, recording, ...known }: CallBeginning, now: number): CallState {
  return {
    ...known,
    startedAt: now,
    changedAt: now,
    phase: 'opening',
    customer: { leg, state: 'new', silent: false, linked: true, goneSince: null },
    agent: null,
    guest: null,
    listener: null,
    parts: [],
    dial: null,
    flow: null,
    queue: null,
    enteredAt: null,
    routedAt: null,
    turn: 0,
    priority: 0,
    returned: false,
    held: false,
    heldSince: null,
    muted: false,
    playing: null,
    recording: { id: recording, parts: 0, running: false, begun: false },
    due: {},
    sent: {},
    leaving: [],
    commandCount: 0,
    talkingSince: null,
    ended: null,
    waitMs: 0,
    talkMs: 0,
    holdMs: 0,
    servedBy: null,
    rating: null,
    voicemail: null,
  };
}

/**
 * The call as it is written. What only the caller may hear is left out: whoever goes on from it says something else, since
 * the answer is lost with what was keyed.
 */
export function asStored(call: CallState): CallState {
  const { playing, sent } = call;
  if (!playing?.personal) return call;
  const play = sent.play?.type === 'play' ? { play: { ...sent.play, prompts: [] } } : {};
  return { ...call, playing: { ...playing, prompts: [] }, sent: { ...sent, ...play } };
}

/** @returns a call as it is stored, also by a version that knew of no guests. */
export function fromStored(live: CallState): CallState {
  const { guest, listener, parts, priority } = live;
  return {
    ...live,
    guest: guest ?? null,
    listener: listener ?? null,
    parts: parts ?? [],
    priority: priority ?? 0,
  };
}

/** No queue brought the agent: he made the call, or a colleague handed it to him. */
export function isOwn({ offer }: AgentSide): boolean {
  return offer === 0;
}

/** @returns whether nothing more can happen to the call: it is over, and so are all its legs. */
export function isClosed(call: CallState): boolean {
  return call.phase === 'ended' && call.leaving.length === 0;
}

/** Everybody who is in the call, or is rung. */
export function sidesOf({ customer, agent, guest, listener }: CallState): Side[] {
  return [customer, agent, guest, listener].filter((side) => side != null);
}
