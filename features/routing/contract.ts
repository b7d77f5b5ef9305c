/**
 * Routing: queues, skills and presence of agents, and the facts of both.
 *
 * Presence is one state machine. `presenceTable` is its only definition: the rules move agents by it, the server
 * refuses by it, and the console shows a button exactly when it has a cell for it.
 */
import { z } from 'zod';
import { defineErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { code } from './contract/codes.ts';
import { overflowCauses, surgeCauses } from './contract/queues.ts';
import { defaultNotReadyReasons, type PresenceActor, type SystemReason } from './contract/reasons.ts';

export const routingPermissions = definePermissions({
  'routing.edit': {
    name: { zh: '设置队列、技能和置忙原因', en: 'Set up queues, skills and reasons' },
    roles: ['supervisor', 'admin'],
  },
});

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
  'presence.callsWaiting': {
    status: 409,
    zh: '您可接的队列中还有客户在等待，暂不能以此原因置忙；如有急事请联系组长。',
    en: 'Callers whom you may serve are waiting; this reason is not given now. Ask your team leader if it is urgent.',
  },
  'routing.codeTaken': {
    status: 409,
    zh: '该代码已被使用，请换一个代码。',
    en: 'This code is taken; choose another one.',
  },
  'routing.skillUnknown': {
    status: 400,
    zh: '所选技能不存在或已停用，请先在「技能」中添加。',
    en: 'A skill that is asked for is not there or no longer used; add it under «Skills» first.',
  },
  'routing.queueUnknown': {
    status: 400,
    zh: '转往的队列或站点不存在、已停用或就是本队列，请另选一个。',
    en: 'A queue or site that calls shall go to is not there, no longer used or this very one; choose another.',
  },
  'routing.siteInUse': {
    status: 409,
    zh: '仍有队列会把客户转往该站点，不能停用。请先修改这些队列。',
    en: 'Queues still send callers to this site; change them first.',
  },
  'routing.siteNumberInvalid': {
    status: 400,
    zh: '号码格式不正确，请填写 11 位手机号或带区号的固定电话。',
    en: 'Not a number; give 11 digits of a mobile or a land line with area code.',
  },
  'routing.skillInUse': {
    status: 409,
    zh: '仍有队列要求该技能，不能停用。请先修改这些队列。',
    en: 'Queues still ask for this skill; change them first.',
  },
  'routing.queueInUse': {
    status: 409,
    zh: '仍有流程或其他队列会把客户转入该队列，不能停用。',
    en: 'Callers are still led to this queue by a flow or another queue; it must stay in use.',
  },
  'routing.systemReason': {
    status: 409,
    zh: '该原因由系统使用，只能修改名称。',
    en: 'The system gives this reason; only its name can be changed.',
  },
});

// ---- Presence ----------------------------------------------------------------------------------------------

export const presenceStates = ['signedOut', 'ready', 'notReady', 'ringing', 'busy', 'wrapUp'] as const;
export type PresenceState = (typeof presenceStates)[number];

export const presenceSchema = z.strictObject({
  state: z.enum(presenceStates),
  /** Why not ready; null in every other state. */
  reason: code.nullable(),
  /** Reason for not being ready after the call and its wrap-up; null: ready again. */
  next: code.nullable(),
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
  /**
   * `position`: the place at once after entering, 1 next to be served; 0 offered at once. The agents for whom a queue may
   * let him wait, and his segment, are told whether it does or not, so that a replay can try it. `managers`: the skill of
   * those for whom it waits. `speaks`: the skill of those who speak his language.
   */
  'queue.entered': {
    watch,
    ids: { ...ids, ownAgentId: f.id().optional(), lastAgentId: f.id().optional() },
    data: {
      queue,
      priority: f.number(),
      position: f.number(),
      lastAgentAt: f.time().optional(),
      segment: f.code().optional(),
      managers: f.code().optional(),
      speaks: f.code().optional(),
    },
  },
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
  /** What a caller was told, or would have been, of his wait when he came in. */
  'queue.estimated': { watch, ids, data: { queue, position: f.number(), expectedMs: f.ms() } },
  /** An agent has him, whose wait was estimated: how long it was from then on. */
  'queue.estimateMeasured': { watch, ids, data: { queue, expectedMs: f.ms(), waitedMs: f.ms() } },
  /** Gone without an agent. `abandoned`: the caller; `flow`: another node; `failed`: our fault. */
  'queue.left': { watch, ids, data: { queue, cause: f.oneOf(leaveCauses), waitedMs: f.ms() } },
  /**
   * Waits in another queue from now on, with its age. `waitedMs` since it entered the first one. `site`: `to` is another site,
   * which is dialled while he keeps his place.
   */
  'queue.overflowed': {
    watch,
    ids,
    data: {
      ...{ queue, to: f.code(), cause: f.oneOf(overflowCauses), waitedMs: f.ms() },
      site: f.yes().optional(),
    },
  },
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

/** Facts that belong to no contact's time line. */
export const floorFacts = defineFacts({
  /** Agents on a break were asked to come back. `leaderId`: who asked for it; null: the rule of the queue. */
  'queue.surged': {
    watch,
    ids: { leaderId: f.id().nullable() },
    data: { queue, cause: f.oneOf(surgeCauses), waiting: f.number(), agents: f.number() },
  },
  /** One of them. */
  'presence.calledIn': { watch, ids: { staffId: f.id() }, data: { queue } },
  /** Queues, sites, skills, reasons or capacities were set up anew; what runs takes it over. */
  'routing.changed': {
    watch: 'routing.edit',
    /** Whose capacity it is; the agents' own only. */
    ids: { staffId: f.id().optional() },
    data: {
      what: f.oneOf(['queue', 'site', 'skill', 'reason', 'capacity']),
      code: f.code(),
      version: f.number(),
    },
  },
});

// ---- Routes ------------------------------------------------------------------------------------------------

export const setPresence = route({
  method: 'POST',
  path: '/api/presence',
  permission: 'calls.take',
  summary: 'Goes ready, or not ready with a reason; during a call it counts from its end.',
  body: z.discriminatedUnion('event', [
    z.strictObject({ event: z.literal('goReady') }),
    z.strictObject({ event: z.literal('goNotReady'), reason: code }),
  ]),
  reply: presenceSchema,
  errors: [
    routingErrors['presence.notAllowedNow'],
    routingErrors['presence.reasonUnknown'],
    routingErrors['presence.callsWaiting'],
  ],
});
