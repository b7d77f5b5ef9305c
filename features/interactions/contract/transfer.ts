/** Bringing somebody into a call, and handing the customer on; apart from the rest, so that no page loads it early. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { route } from '../../../platform/http/route.ts';
import { flowCode } from '../../flows/contract.ts';
import { type AgentCallState, agentCallStates, interactionErrors } from '../contract.ts';

export const transferErrors = defineErrors({
  'calls.colleagueNotFree': {
    status: 409,
    zh: '对方现在不能接听，请改选其他同事或转到队列。',
    en: 'Nobody can answer there now: choose another colleague, or hand the call on to a queue.',
  },
  'calls.stepChanged': {
    status: 409,
    zh: '该语音流程刚刚更新，这一步已变化；列表已刷新，请重新选择。',
    en: 'That flow was changed a moment ago: look at the list again and choose once more.',
  },
});

/** In which states of the call an agent may bring somebody in, or hand the customer on. */
export const bringsIn: readonly AgentCallState[] = ['talking', 'held'];
/** Whether a team leader may release a call in this state. */
export const isReleasable = (state: AgentCallState): boolean => state !== 'ringing';

/** Whom an agent may bring in. */
export const guestKinds = ['agent', 'queue', 'outside'] as const;
export type GuestKind = (typeof guestKinds)[number];
/** Why whom he brought in isn't there any more, or never was. `back`: the agent let him go; `left`: he hung up. */
export const guestEnds = [
  'back',
  'left',
  'lost',
  'noAnswer',
  'declined',
  'busy',
  'unreachable',
  'failed',
  'customerLeft',
] as const;
export type GuestEnd = (typeof guestEnds)[number];

// ---- facts ---------------------------------------------------------------------------------------------------

const watch = 'interactions.read';
/** `staffId` asks, `colleagueId` is asked; null for an outside number. */
const ids = { interactionId: f.id(), staffId: f.id(), colleagueId: f.id().nullable() };
const asked = { to: f.oneOf(guestKinds), queue: f.code().nullable() };
export const transferFacts = defineFacts({
  'consult.started': { watch, ids, data: asked },
  'consult.answered': { watch, ids, data: { rangMs: f.ms() } },
  'conference.started': { watch, ids, data: {} },
  'consult.ended': { watch, ids, data: { cause: f.oneOf(guestEnds) } },
  /** The agent leaves before anybody has answered: the customer waits for whom he named, or in the queue. */
  'transfer.started': { watch, ids, data: asked },
  /** The agent leaves, and the customer goes on in a drawn flow, at this node. */
  'transfer.toFlow': {
    watch,
    ids: { interactionId: f.id(), staffId: f.id() },
    data: { flow: f.code(), version: f.number(), node: f.code() },
  },
  /** Whom the agent named took the call. */
  'transfer.answered': {
    watch,
    ids: { interactionId: f.id(), staffId: f.id().nullable() },
    data: { waitedMs: f.ms() },
  },
  /** He didn't, or he is gone again: the customer goes to the head of a queue. */
  'transfer.failed': {
    watch,
    ids: { interactionId: f.id(), staffId: f.id().nullable() },
    data: { cause: f.oneOf(guestEnds) },
  },
  /** The agent leaves, and the customer talks on with whom he consulted. */
  'transfer.completed': { watch, ids, data: {} },
});

// ---- wire ----------------------------------------------------------------------------------------------------

/** Whom the agent names: a colleague, whoever is free in a queue, or an entry of the address book. */
export const guestTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), staffId: z.uuid() }),
  z.strictObject({ kind: z.literal('queue'), queue: z.string().max(40) }),
  z.strictObject({ kind: z.literal('outside'), contactId: z.uuid() }),
]);
/** Where a customer may be handed on to without asking: as above, or a step of a flow in the version that was seen. */
export const transferTarget = z.discriminatedUnion('kind', [
  ...guestTarget.options,
  z.strictObject({ kind: z.literal('flow'), flow: flowCode, version: z.int().min(1), node: flowCode }),
]);
export type TransferTarget = z.output<typeof transferTarget>;

const handled = {
  permission: 'calls.take',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ target: guestTarget }),
  errors: [
    interactionErrors['calls.notAllowedNow'],
    transferErrors['calls.colleagueNotFree'],
    commonErrors.notFound,
  ],
} as const;
export const consult = route({
  method: 'POST',
  path: '/api/calls/:id/consult',
  summary: 'Puts the customer on hold and calls somebody; then `back`, `join` or `complete`.',
  ...handled,
  reply: z.object({ state: z.enum(agentCallStates) }),
});
export const transfer = route({
  method: 'POST',
  path: '/api/calls/:id/transfer',
  summary: 'Hands the customer on without asking there first; the agent is done.',
  ...handled,
  body: z.strictObject({ target: transferTarget }),
  errors: [...handled.errors, transferErrors['calls.stepChanged']],
  reply: z.object({ state: z.literal('ended') }),
});
