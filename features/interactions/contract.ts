import { z } from 'zod';
import { commonErrors, defineErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { route } from '../../platform/http/route.ts';
import { languages, localText } from '../../platform/local-text.ts';
import { menuKeys } from '../flows/contract/menu-keys.ts';
import { voicemailBoxes } from '../flows/contract/voicemail-boxes.ts';
import { queryNames, queryOutcome, queryOutcomes } from '../flows/queries.ts';
import { voiceSettings } from './contract/voice.ts';

export const interactionErrors = defineErrors({
  'calls.notAllowedNow': {
    status: 409,
    zh: '当前通话状态下不能进行此操作，页面已刷新为最新状态。',
    en: 'Not possible in the present state of the call; the page now shows it.',
  },
  'calls.engineFull': {
    status: 503,
    zh: '线路全忙，请稍后再拨。',
    en: 'All lines are busy; please call again in a moment.',
  },
  'calls.engineDown': {
    status: 503,
    zh: '语音服务正在恢复，请一分钟后再拨。',
    en: 'Voice is being restored; please call again in a minute.',
  },
  'calls.numberInvalid': {
    status: 400,
    zh: '号码格式不正确，请填写 11 位手机号或带区号的固定电话。',
    en: 'Not a number; give 11 digits of a mobile or a land line with area code.',
  },
  'interactions.dispositionUnknown': {
    status: 400,
    zh: '请选择电话小结。',
    en: 'Choose a disposition.',
  },
  'interactions.noRecording': {
    status: 404,
    zh: '这次联络没有录音。',
    en: 'This interaction has no recording.',
  },
});

// ---- states --------------------------------------------------------------------------------------------------

/**
 * `dialling`: an agent calls somebody who hasn't answered yet. `transferring`: the agent has left, and whom he named is
 * rung. `forwarded`: the customer talks with an outside number, no agent any more. `rating`: the agent has hung up, and
 * the customer is asked.
 */
const callPhases = [
  'opening',
  'menu',
  'waiting',
  'ringing',
  'dialling',
  'talking',
  'rating',
  'transferring',
  'forwarded',
  'ended',
] as const;
export type CallPhase = (typeof callPhases)[number];
/** Where a contact is; `online`: the customer helps himself on a page. */
const contactPhases = [...callPhases, 'online'] as const;

/**
 * What an agent sees of a call in his hands. `asking`: whom he consults is rung; `consulting`: they talk, the customer
 * waits. `consulted` and `joined` are those of the colleague: alone with the agent, or with the customer, too.
 */
export const agentCallStates = [
  'ringing',
  'calling',
  'talking',
  'held',
  'asking',
  'consulting',
  'conference',
  'consulted',
  'joined',
  'reconnecting',
] as const;
export type AgentCallState = (typeof agentCallStates)[number];

/**
 * `back`: whom he brought in is let go, he is with the customer again. `join`: all three talk. `complete`: he leaves, and
 * the other two talk on.
 */
export const callActions = [
  'hold',
  'retrieve',
  'mute',
  'unmute',
  'back',
  'join',
  'complete',
  'hangUp',
] as const;
export type CallAction = (typeof callActions)[number];

/** Which actions a state of the call has: the server's guard and the console's buttons. `muted` chooses within a pair. */
export const callActionTable: Readonly<Record<AgentCallState, readonly CallAction[]>> = {
  ringing: [],
  calling: ['mute', 'unmute', 'hangUp'],
  talking: ['hold', 'mute', 'unmute', 'hangUp'],
  held: ['retrieve', 'mute', 'unmute', 'hangUp'],
  asking: ['mute', 'unmute', 'back'],
  consulting: ['mute', 'unmute', 'back', 'join', 'complete'],
  conference: ['mute', 'unmute', 'back', 'complete'],
  consulted: ['mute', 'unmute', 'hangUp'],
  joined: ['mute', 'unmute', 'hangUp'],
  reconnecting: ['hangUp'],
};
/**
 * How an interaction ended for the customer. `selfServed`: the menu or the page told or sent him something, and he left;
 * `voicemail`: he left a message; `unverified`: he left the page without having proved enough. From `noAnswer` to `cancelled`: an agent called him, and
 * nobody took the call; `unreached`: he wanted to be called back, and nobody answered; `calledAgain`: he called
 * himself before that, and the later contact has his place; `barred`: his
 * number is in the black list; `otherSite`: another site took him over out of a queue.
 */
export const outcomes = [
  'answered',
  'selfServed',
  'voicemail',
  'unverified',
  'abandoned',
  'abandonedInMenu',
  'noSound',
  'failed',
  'noAnswer',
  'busy',
  'refused',
  'unreachable',
  'cancelled',
  'unreached',
  'calledAgain',
  'barred',
  'otherSite',
] as const;
/** What may come of a call that an agent makes and nobody takes; `cancelled`: the agent hung up while it rang. */
export const dialOutcomes = ['noAnswer', 'busy', 'refused', 'unreachable', 'cancelled', 'failed'] as const;
export type DialOutcome = (typeof dialOutcomes)[number];
export const directions = ['inbound', 'outbound'] as const;
/** Channel of calls that agents make. */
export const outboundChannel = 'telephone';
/** `teamLeader`: he released the call that an agent had in hand. `outside`: the number it was handed on to hung up. */
export const endedBy = ['customer', 'agent', 'teamLeader', 'outside', 'system'] as const;
export type EndedBy = (typeof endedBy)[number];

// ---- facts ---------------------------------------------------------------------------------------------------

const watch = 'interactions.read';
/** As flows offer them; «*» and «#» are no letters of a code. */
const ids = { interactionId: f.id() };
const withAgent = { ...ids, staffId: f.id() };
export const interactionFacts = defineFacts({
  'interaction.started': {
    watch,
    ids: { ...ids, customerId: f.id().nullable() },
    data: { channel: f.code(), direction: f.code(), language: f.code(), candidates: f.number() },
  },
  /** The visitor of a page has proved who he is. */
  'interaction.customerFound': { watch, ids: { ...ids, customerId: f.id() }, data: {} },
  'interaction.customerChosen': { watch, ids: { ...withAgent, customerId: f.id() }, data: {} },
  'menu.chosen': { watch, ids, data: { node: f.code(), choice: f.oneOf(menuKeys) } },
  'menu.gaveUp': { watch, ids, data: { node: f.code() } },
  'menu.asked': { watch, ids, data: { node: f.code(), query: f.oneOf(queryNames) } },
  'menu.answered': {
    watch,
    ids,
    data: { node: f.code(), query: f.oneOf(queryNames), outcome: f.oneOf(queryOutcomes) },
  },
  /** The menu had something done: an action by its code. */
  'menu.acted': {
    watch,
    ids,
    data: { node: f.code(), action: f.code(), outcome: f.oneOf(queryOutcomes) },
  },
  /** The customer is called; the agent's own phone is connected. */
  'dial.started': { watch, ids: withAgent, data: {} },
  'dial.ringing': { watch, ids: withAgent, data: {} },
  'dial.answered': { watch, ids: withAgent, data: { rangMs: f.ms() } },
  /** Nobody took the call. */
  'dial.failed': { watch, ids: withAgent, data: { outcome: f.oneOf(dialOutcomes) } },
  'call.connected': { watch, ids, data: {} },
  'call.held': { watch, ids: withAgent, data: {} },
  'call.retrieved': { watch, ids: withAgent, data: { heldMs: f.ms() } },
  'call.muted': { watch, ids: withAgent, data: { muted: f.yes() } },
  'call.agentGone': { watch, ids: withAgent, data: {} },
  'call.agentBack': { watch, ids: withAgent, data: { goneMs: f.ms() } },
  'call.customerGone': { watch, ids, data: {} },
  'call.customerBack': { watch, ids, data: { goneMs: f.ms() } },
  'call.engineRestarted': { watch, ids, data: {} },
  'recording.started': { watch, ids, data: { part: f.number() } },
  'recording.ended': { watch, ids, data: { part: f.number(), seconds: f.number() } },
  /** The engine could not begin a part; the call goes on. */
  'recording.failed': { watch, ids, data: { part: f.number() } },
  'recording.erased': { watch, ids, data: {} },
  /** Long enough to be kept; once more where he went on after an interruption. */
  'voicemail.left': { watch, ids, data: { box: f.oneOf(voicemailBoxes), seconds: f.number() } },
  'voicemail.listened': { watch, ids: withAgent, data: {} },
  'interaction.ended': {
    watch,
    ids: { ...ids, staffId: f.id().nullable() },
    data: {
      by: f.oneOf(endedBy),
      outcome: f.oneOf(outcomes),
      cause: f.code(),
      waitMs: f.ms(),
      talkMs: f.ms(),
      holdMs: f.ms(),
    },
  },
  /** The agent has hung up, and the customer is asked for a rating. */
  'rating.invited': { watch, ids: withAgent, data: { queue: f.code() } },
  'rating.given': { watch, ids: withAgent, data: { score: f.number() } },
  'interaction.wrappedUp': { watch, ids: withAgent, data: { disposition: f.code(), wrapUpMs: f.ms() } },
});

// ---- dispositions --------------------------------------------------------------------------------------------

export interface DispositionNode {
  code: string;
  name: { zh: string; en: string };
  children?: DispositionNode[];
}

// ---- wire ----------------------------------------------------------------------------------------------------

/** What a caller did in the menu: a choice, or a question and how it ended. */
export const menuStep = z.union([
  z.object({ node: z.string(), choice: z.string(), label: localText }),
  z.object({ node: z.string(), query: z.enum(queryNames), outcome: queryOutcome }),
]);
export type MenuStep = z.output<typeof menuStep>;

export const interactionRow = z.object({
  id: z.uuid(),
  channel: z.string(),
  direction: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  phase: z.enum(contactPhases),
  queue: z.string().nullable(),
  queueName: localText.nullable(),
  staffId: z.uuid().nullable(),
  staffNo: z.string().nullable(),
  staffName: z.string().nullable(),
  customerId: z.uuid().nullable(),
  /** Surname and title only. */
  customer: z.string().nullable(),
  numberMasked: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  waitMs: z.number().int(),
  talkMs: z.number().int(),
  holdMs: z.number().int(),
  disposition: z.string().nullable(),
  dispositionName: localText.nullable(),
  /** 1 to 5; null where he wasn't asked or gave none. */
  rating: z.number().int().nullable(),
  ratingAsked: z.boolean(),
  hasRecording: z.boolean(),
});
export type InteractionRow = z.output<typeof interactionRow>;

/** What a list may be narrowed by, besides a number. */
export const interactionFilter = {
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  queue: z.string().max(40).optional(),
  staffId: z.uuid().optional(),
  customerId: z.uuid().optional(),
  outcome: z.enum(outcomes).optional(),
  disposition: z.string().max(64).optional(),
  direction: z.enum(directions).optional(),
  channel: z.string().max(40).optional(),
  /** Seconds of talk, from (included) and to (excluded). */
  talkFrom: z.coerce.number().int().min(0).max(86_400).optional(),
  talkTo: z.coerce.number().int().min(1).max(86_400).optional(),
  /** `low`: 1 or 2. `none`: asked, and not given. */
  rating: z.enum(['1', '2', '3', '4', '5', 'low', 'none']).optional(),
};
const pageFields = { before: z.uuid().optional(), ...interactionFilter };
const interactionList = z.object({
  interactions: z.array(interactionRow),
  next: z.uuid().nullable(),
  /** Set when a piece ended here without being full, since so much was looked at; the next one goes on from there. */
  searchedTo: z.iso.datetime().nullable(),
  asOf: z.number(),
});
export const listInteractions = route({
  method: 'GET',
  path: '/api/interactions',
  permission: 'interactions.read',
  summary: 'Interactions of the own branch and below, newest first. Agents see their own.',
  query: z.strictObject({ ...pageFields, limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: interactionList,
});
/** A POST, so that a number never stands in an address, where proxies would log it. */
export const searchInteractions = route({
  method: 'POST',
  path: '/api/interactions/search',
  permission: 'interactions.read',
  summary: 'The same list, of a number that somebody typed.',
  body: z.strictObject({
    ...pageFields,
    limit: z.number().int().min(1).max(200).default(50),
    number: z.string().trim().min(1).max(40),
  }),
  reply: interactionList,
  perMinute: 240,
});

export const timelineEntry = z.object({
  position: z.number(),
  type: z.string(),
  at: z.iso.datetime(),
  ids: z.record(z.string(), z.string()),
  data: z.record(z.string(), z.unknown()),
  staffNo: z.string().nullable(),
  /** Of whom the agent brought in. */
  colleagueNo: z.string().nullable(),
});
/** Somebody who had the contact, or was asked about it. */
export const interactionAgent = z.object({
  staffId: z.uuid(),
  staffNo: z.string().nullable(),
  name: z.string().nullable(),
  role: z.enum(['served', 'consulted']),
  beganAt: z.iso.datetime(),
  /** 0 while it goes on. */
  talkMs: z.number().int(),
  dispositionName: localText.nullable(),
  wrapUpMs: z.number().int().nullable(),
});
export type InteractionAgent = z.output<typeof interactionAgent>;
export const interactionDetail = interactionRow.extend({
  /** In the order in which they came; empty for contacts from before that was kept. */
  agents: z.array(interactionAgent),
  menu: z.array(menuStep),
  note: z.string().nullable(),
  wrapUpMs: z.number().int().nullable(),
  timeline: z.array(timelineEntry),
  asOf: z.number(),
});
export type InteractionDetail = z.output<typeof interactionDetail>;
export const readInteraction = route({
  method: 'GET',
  path: '/api/interactions/:id',
  permission: 'interactions.read',
  summary: 'One interaction with its time line.',
  params: z.object({ id: z.uuid() }),
  reply: interactionDetail,
});

export const listDispositions = route({
  method: 'GET',
  path: '/api/dispositions',
  permission: 'signedIn',
  summary: 'The tree of dispositions.',
  reply: z.object({ tree: z.array(z.custom<DispositionNode>()) }),
});

export const actOnCall = route({
  method: 'POST',
  path: '/api/calls/:id/actions',
  permission: 'calls.take',
  summary: 'Hold, retrieve, mute, unmute or hang up the call in hand.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ action: z.enum(callActions) }),
  reply: z.object({ state: z.enum([...agentCallStates, 'ended']), muted: z.boolean() }),
  errors: [interactionErrors['calls.notAllowedNow']],
});
export const chooseCustomer = route({
  method: 'PUT',
  path: '/api/interactions/:id/customer',
  permission: 'calls.take',
  summary: 'Says who is calling: one of several customers on the number, or a new one.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ customerId: z.uuid() }),
  reply: z.object({ customerId: z.uuid() }),
  errors: [commonErrors.notFound],
});
export const wrapUp = route({
  method: 'POST',
  path: '/api/interactions/:id/wrap-up',
  permission: 'calls.take',
  summary: 'Files the disposition and note; ends the wrap-up.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    disposition: z.string().max(64),
    note: z.string().max(2_000),
  }),
  reply: z.object({ wrapUpMs: z.number().int() }),
  errors: [interactionErrors['interactions.dispositionUnknown'], interactionErrors['calls.notAllowedNow']],
});

/** The customer's page asks for a call. */
export const startCall = route({
  method: 'POST',
  path: '/api/calls',
  permission: 'public',
  summary: 'Starts a web call; the page then speaks with the engine over the realtime link with the token.',
  body: z.strictObject({
    /** Number that the caller gives; it identifies nobody, it only finds who may be calling. */
    from: z.string().max(40).optional(),
    language: z.enum(languages).default('zh-CN'),
  }),
  reply: z.object({
    interactionId: z.uuid(),
    leg: z.uuid(),
    token: z.string(),
    voice: voiceSettings,
  }),
  errors: [
    interactionErrors['calls.engineFull'],
    interactionErrors['calls.engineDown'],
    interactionErrors['calls.numberInvalid'],
  ],
  perMinute: 30,
});
