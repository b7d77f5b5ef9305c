/**
 * Routing: queues, skills and presence of agents, and the facts of both.
 *
 * Presence is one state machine. `presenceTable` is its only definition: the rules move agents by it, the server
 * refuses by it, and the console shows a button exactly when it has a cell for it.
 */
import { z } from 'zod';
import { defineErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { route } from '../../platform/http/route.ts';
import { localText } from '../../platform/local-text.ts';

export const routingErrors = defineErrors({
  'presence.notAllowedNow': {
    status: 409,
    zh: '当前状态下不能这样切换，页面已刷新为最新状态。',
    en: 'Not possible in the present state; the page now shows it.',
  },
  'presence.reasonUnknown': {
    status: 400,
    zh: '请选择置忙原因。',
    en: 'Choose a reason for not being ready.',
  },
});

const codeSchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

// ---- Skills and queues -------------------------------------------------------------------------------------

export const skillSchema = z.strictObject({ code: codeSchema, name: localText });
export type Skill = z.infer<typeof skillSchema>;

export const queueSchema = z.strictObject({
  code: codeSchema,
  name: localText,
  /** The one skill that an agent needs to serve this queue. */
  skill: codeSchema,
  /** Seconds a console rings before the call goes back to the head of the queue. */
  ringSeconds: z.number().int().min(5).max(60).default(15),
  /** Seconds an agent has for the wrap-up after a call; 0 means none. */
  wrapUpSeconds: z.number().int().min(0).max(900).default(60),
  /** An agent who serves several queues takes calls of the higher number first. */
  priority: z.number().int().min(0).max(100).default(0),
});
export type Queue = z.infer<typeof queueSchema>;

const names = {
  claims: { zh: '理赔报案', en: 'Claims' },
  complaints: { zh: '投诉', en: 'Complaints' },
  policies: { zh: '保单服务', en: 'Policies' },
  general: { zh: '综合咨询', en: 'General' },
};

export const defaultSkills: readonly Skill[] = [
  { code: 'claims', name: names.claims },
  { code: 'complaints', name: names.complaints },
  { code: 'policies', name: names.policies },
  { code: 'general', name: names.general },
];

/** Claims go first: somebody may stand at the roadside. */
export const defaultQueues: readonly Queue[] = [
  { code: 'claims', name: names.claims, skill: 'claims', ringSeconds: 15, wrapUpSeconds: 90, priority: 40 },
  {
    code: 'complaints',
    name: names.complaints,
    skill: 'complaints',
    ringSeconds: 15,
    wrapUpSeconds: 90,
    priority: 30,
  },
  {
    code: 'policies',
    name: names.policies,
    skill: 'policies',
    ringSeconds: 15,
    wrapUpSeconds: 60,
    priority: 20,
  },
  {
    code: 'general',
    name: names.general,
    skill: 'general',
    ringSeconds: 15,
    wrapUpSeconds: 30,
    priority: 10,
  },
];

// ---- Reasons for not being ready ---------------------------------------------------------------------------

/** Who asks for a change of presence. */
export const presenceActors = ['agent', 'teamLeader', 'system'] as const;
export type PresenceActor = (typeof presenceActors)[number];

/** Reasons that only the system gives; the presence table names them. */
export type SystemReason =
  | 'signedIn'
  | 'ringNoAnswer'
  | 'declined'
  | 'offerFailed'
  | 'connectionLost'
  | 'callLost';

export const notReadyReasonSchema = z.strictObject({
  code: codeSchema,
  name: localText,
  /** A team leader may also choose what agents choose. */
  chosenBy: z.enum(presenceActors),
  /** Counts as work in reports. */
  productive: z.boolean(),
});
export type NotReadyReason = z.infer<typeof notReadyReasonSchema>;

const reason = (code: string, zh: string, en: string, chosenBy: PresenceActor, productive = false) => ({
  code,
  name: { zh, en },
  chosenBy,
  productive,
});

export const defaultNotReadyReasons: readonly NotReadyReason[] = [
  reason('break', '小休', 'Break', 'agent'),
  reason('meal', '用餐', 'Meal', 'agent'),
  reason('restroom', '离席', 'Restroom', 'agent'),
  reason('training', '培训', 'Training', 'agent', true),
  reason('meeting', '会议', 'Meeting', 'agent', true),
  reason('outbound', '外呼作业', 'Outbound work', 'agent', true),
  reason('forced', '班长置忙', 'Set by the team leader', 'teamLeader'),
  reason('signedIn', '已签入，尚未示闲', 'Signed in, not ready yet', 'system'),
  reason('ringNoAnswer', '振铃未接', 'Ring, no answer', 'system'),
  reason('declined', '拒接来电', 'Call declined', 'system'),
  reason('offerFailed', '来电未能送达', 'Call could not be delivered', 'system'),
  reason('connectionLost', '连接中断', 'Connection lost', 'system'),
  reason('callLost', '通话中断', 'Call lost', 'system'),
];

/**
 * Tells whether somebody may give this reason.
 * @param reasons all reasons of the centre.
 * @param code the reason that is asked for; an unknown one is refused.
 */
export function mayGiveReason(
  reasons: readonly NotReadyReason[],
  code: string,
  actor: PresenceActor,
): boolean {
  const found = reasons.find((each) => each.code === code);
  if (!found) return false;
  return found.chosenBy === actor || (actor === 'teamLeader' && found.chosenBy === 'agent');
}

// ---- Presence ----------------------------------------------------------------------------------------------

export const presenceStates = ['signedOut', 'ready', 'notReady', 'ringing', 'busy', 'wrapUp'] as const;
export type PresenceState = (typeof presenceStates)[number];

export const presenceSchema = z.strictObject({
  state: z.enum(presenceStates),
  /** Why not ready; null in every other state. */
  reason: codeSchema.nullable(),
  /** Reason for not being ready after the call and its wrap-up; null: ready again. */
  next: codeSchema.nullable(),
});
export type Presence = Readonly<z.infer<typeof presenceSchema>>;

/** What happens to a presence, and who may ask for it. What only the system makes follows from the call. */
export const presenceEvents = {
  signIn: ['agent'],
  signOut: ['agent', 'teamLeader', 'system'],
  goReady: ['agent', 'teamLeader'],
  goNotReady: ['agent'],
  /** A team leader sets an agent not ready. */
  forced: ['teamLeader'],
  /** Disposition filed, or the queue's wrap-up time is over. */
  wrapUpDone: ['agent', 'teamLeader', 'system'],
  offered: ['system'],
  /** He calls somebody: nothing is offered until his wrap-up is done. */
  dials: ['system'],
  answered: ['system'],
  noAnswer: ['system'],
  /** The console refused the ringing; no button does that, since nobody may pick his calls. */
  declined: ['system'],
  /** The ringing never reached the console. */
  offerFailed: ['system'],
  /** The offer was taken back without the agent's doing: the caller left, or the link went down. */
  withdrawn: ['system'],
  callEnded: ['system'],
  /** The agent's sound is gone for good in the middle of a call. */
  callLost: ['system'],
  /** The link has been down for longer than the grace. */
  lost: ['system'],
} as const satisfies Record<string, readonly PresenceActor[]>;
export type PresenceEvent = keyof typeof presenceEvents;

export type PresenceTransition =
  | { to: 'signedOut' | 'ready' | 'ringing' | 'busy' | 'wrapUp' }
  /** `reason` null: the one that came with the event. */
  | { to: 'notReady'; reason: SystemReason | null }
  /** What was asked for during the call; ready when nothing was. */
  | { to: 'next' }
  /** Stays and remembers what shall come after the call. */
  | { later: 'ready' | 'notReady' };

const given = { to: 'notReady', reason: null } as const;
const laterReady = { later: 'ready' } as const;
const laterNotReady = { later: 'notReady' } as const;

/** A missing cell is a refusal. Nobody signs out of a call, nor before its wrap-up is done. */
export const presenceTable: Readonly<
  Record<PresenceState, Readonly<Partial<Record<PresenceEvent, PresenceTransition>>>>
> = {
  signedOut: { signIn: { to: 'notReady', reason: 'signedIn' } },
  ready: {
    signOut: { to: 'signedOut' },
    goNotReady: given,
    forced: given,
    offered: { to: 'ringing' },
    dials: { to: 'busy' },
    lost: { to: 'notReady', reason: 'connectionLost' },
  },
  notReady: {
    signOut: { to: 'signedOut' },
    goReady: { to: 'ready' },
    goNotReady: given,
    forced: given,
    dials: { to: 'busy' },
  },
  ringing: {
    goReady: laterReady,
    goNotReady: laterNotReady,
    forced: laterNotReady,
    answered: { to: 'busy' },
    noAnswer: { to: 'notReady', reason: 'ringNoAnswer' },
    declined: { to: 'notReady', reason: 'declined' },
    offerFailed: { to: 'notReady', reason: 'offerFailed' },
    withdrawn: { to: 'next' },
  },
  busy: {
    goReady: laterReady,
    goNotReady: laterNotReady,
    forced: laterNotReady,
    callEnded: { to: 'wrapUp' },
    callLost: { to: 'notReady', reason: 'callLost' },
  },
  wrapUp: { goReady: laterReady, goNotReady: laterNotReady, forced: given, wrapUpDone: { to: 'next' } },
};

export const signedOutPresence: Presence = { state: 'signedOut', reason: null, next: null };
const readyPresence: Presence = { state: 'ready', reason: null, next: null };

/**
 * Moves a presence by the table. It doesn't ask who may: see `presenceActions`.
 * @param reason for goNotReady and forced; other events take theirs from the table.
 * @returns the new presence, or null when the event isn't allowed now, lacks its reason, or changes nothing.
 */
export function presenceAfter(
  presence: Presence,
  event: PresenceEvent,
  reason: string | null = null,
): Presence | null {
  const transition = presenceTable[presence.state][event];
  if (!transition) return null;
  if ('later' in transition) {
    const next = transition.later === 'ready' ? null : reason;
    if (next === presence.next) return null;
    return { state: presence.state, reason: null, next };
  }
  switch (transition.to) {
    case 'next':
      return presence.next === null
        ? readyPresence
        : { state: 'notReady', reason: presence.next, next: null };
    case 'notReady': {
      const why = transition.reason ?? reason;
      if (why === null || why === presence.reason) return null;
      return { state: 'notReady', reason: why, next: null };
    }
    case 'ready':
      return readyPresence;
    case 'signedOut':
      return signedOutPresence;
    case 'ringing':
    case 'busy':
    case 'wrapUp':
      return { state: transition.to, reason: null, next: presence.next ?? reasonAfterCall(presence.reason) };
  }
}

/**
 * Who calls somebody while not ready is so again afterwards. What the system once gave as the reason is told by then: he
 * does outbound work.
 */
function reasonAfterCall(reason: string | null): string | null {
  const bySystem = defaultNotReadyReasons.some(
    ({ code, chosenBy }) => code === reason && chosenBy === 'system',
  );
  return bySystem ? 'outbound' : reason;
}

/** Events that this actor may ask for now, in the order of `presenceEvents`: the console's buttons. */
export function presenceActions(presence: Presence, actor: PresenceActor): PresenceEvent[] {
  const cells = presenceTable[presence.state];
  const events = Object.entries(presenceEvents) as [PresenceEvent, readonly PresenceActor[]][];
  return events
    .filter(([event, actors]) => {
      if (!cells[event] || !actors.includes(actor)) return false;
      // «Ready after the call» is what happens anyway unless something else was asked for.
      return !(event === 'goReady' && presence.state !== 'notReady' && presence.next === null);
    })
    .map(([event]) => event);
}

// ---- Facts -------------------------------------------------------------------------------------------------

/** Why an offered or answered call is back at the head of its queue. */
export const returnCauses = ['noAnswer', 'declined', 'failed', 'linkDown', 'agentLost'] as const;
export type ReturnCause = (typeof returnCauses)[number];

/** Why a caller is no longer in a queue without having spoken with an agent. */
export const leaveCauses = ['abandoned', 'flow', 'failed'] as const;

const watch = 'interactions.read';
const ids = { interactionId: f.id() };
const withAgent = { ...ids, staffId: f.id() };
const queue = f.code();

/** Facts of the time line. `offer` numbers the offers of the site, so that a late answer finds its own. */
export const routingFacts = defineFacts({
  /** `position`: the place at once after entering, 1 next to be served; 0 offered at once. */
  'queue.entered': { watch, ids, data: { queue, priority: f.number(), position: f.number() } },
  /** A console rings. `waitedMs` since the call entered this queue. */
  'queue.offered': { watch, ids: withAgent, data: { queue, offer: f.number(), waitedMs: f.ms() } },
  /** `rangMs` is the part of `waitedMs` during which this agent's console rang. */
  'queue.answered': {
    watch,
    ids: withAgent,
    data: { queue, offer: f.number(), waitedMs: f.ms(), rangMs: f.ms() },
  },
  /** Back at the head of the queue; the agent is who didn't or couldn't serve it. */
  'queue.returned': {
    watch,
    ids: withAgent,
    data: { queue, offer: f.number(), cause: f.oneOf(returnCauses) },
  },
  /** Gone without an agent. `abandoned`: the caller; `flow`: another node; `failed`: our fault. */
  'queue.left': { watch, ids, data: { queue, cause: f.oneOf(leaveCauses), waitedMs: f.ms() } },
  /** Also when only `next` changed: then `from` and `to` are the same. `leaderId`: the team leader who asked for it. */
  'presence.changed': {
    watch,
    ids: { staffId: f.id(), leaderId: f.id().nullable() },
    data: {
      from: f.oneOf(presenceStates),
      to: f.oneOf(presenceStates),
      reason: f.code().nullable(),
      next: f.code().nullable(),
    },
  },
});

// ---- Routes ------------------------------------------------------------------------------------------------

export const queueRow = queueSchema.extend({ version: z.number().int() });
export const listQueues = route({
  method: 'GET',
  path: '/api/queues',
  permission: 'signedIn',
  summary: 'Queues with their skill, and the reasons for not being ready.',
  reply: z.object({
    queues: z.array(queueRow),
    skills: z.array(skillSchema),
    reasons: z.array(notReadyReasonSchema),
  }),
});

export const setPresence = route({
  method: 'POST',
  path: '/api/presence',
  permission: 'calls.take',
  summary: 'Goes ready, or not ready with a reason; during a call it counts from its end.',
  body: z.discriminatedUnion('event', [
    z.strictObject({ event: z.literal('goReady') }),
    z.strictObject({ event: z.literal('goNotReady'), reason: codeSchema }),
  ]),
  reply: presenceSchema,
  errors: [routingErrors['presence.notAllowedNow'], routingErrors['presence.reasonUnknown']],
});
