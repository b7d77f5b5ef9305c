/** What passes between team leaders and agents beside the calls: messages that are confirmed, and raised hands. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { definePermissions } from '../../../platform/http/permission.ts';
import { route } from '../../../platform/http/route.ts';

export const teamPermissions = definePermissions({
  'team.message': {
    name: { zh: '向坐席发送消息', en: 'Send messages to agents' },
    roles: ['teamLeader', 'supervisor'],
  },
});

export const teamErrors = defineErrors({
  'team.nobody': {
    status: 409,
    zh: '所选范围内没有坐席，请换一个范围。',
    en: 'There is no agent in what was chosen; choose another audience.',
  },
});

/** Why an agent asks for a team leader; no words of his own, so that nothing of a customer gets in. */
export const handReasons = ['question', 'upset', 'authority', 'technical', 'other'] as const;
export type HandReason = (typeof handReasons)[number];

const watch = 'floor.read';
export const teamFacts = defineFacts({
  /** One for each who is to read it: his page is told of his own. */
  'teamMessage.sent': { watch, ids: { messageId: f.id(), staffId: f.id() }, data: {} },
  'teamMessage.read': { watch, ids: { messageId: f.id(), staffId: f.id() }, data: { waitedMs: f.ms() } },
  'hand.raised': { watch, ids: { staffId: f.id() }, data: { reason: f.oneOf(handReasons) } },
  /** `leaderId` null: the agent himself. */
  'hand.lowered': {
    watch,
    ids: { staffId: f.id(), leaderId: f.id().nullable() },
    data: { lastedMs: f.ms() },
  },
});

const person = z.object({ name: z.string(), staffNo: z.string().nullable() });
export const raisedHand = z.object({ reason: z.enum(handReasons), since: z.iso.datetime() });
export type RaisedHand = z.output<typeof raisedHand>;

export const teamMessage = z.object({
  id: z.uuid(),
  body: z.string(),
  from: person,
  sentAt: z.iso.datetime(),
});
export type TeamMessage = z.output<typeof teamMessage>;

export const readTeam = route({
  method: 'GET',
  path: '/api/team',
  permission: 'calls.take',
  summary:
    'Messages to this agent that he has not confirmed and that still count, oldest first, and his raised hand.',
  reply: z.object({ messages: z.array(teamMessage), hand: raisedHand.nullable(), asOf: z.number() }),
});

export const confirmMessage = route({
  method: 'POST',
  path: '/api/team/messages/:id/read',
  permission: 'calls.take',
  summary: 'Says that the message was read; a second time changes nothing.',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ read: z.literal(true) }),
  errors: [commonErrors.notFound],
});

export const setHand = route({
  method: 'PUT',
  path: '/api/team/hand',
  permission: 'calls.take',
  summary: 'Raises the hand for a reason, or lowers it (null).',
  body: z.strictObject({ reason: z.enum(handReasons).nullable() }),
  reply: z.object({ hand: raisedHand.nullable() }),
});

export const lowerHand = route({
  method: 'POST',
  path: '/api/team/hands/:id/lower',
  permission: 'floor.manage',
  summary: 'A team leader has seen to it: lowers the hand of an agent of his branch or below. Audited.',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ lowered: z.literal(true) }),
  errors: [commonErrors.notFound],
});

/** Longest time for which a message counts, hours, and the usual one: a shift. */
export const longestHours = 72;
export const usualHours = 12;
export const longestMessage = 500;

export const audience = z.discriminatedUnion('kind', [
  /** Everybody who serves queues in the leader's own branch and below. */
  z.strictObject({ kind: z.literal('branch') }),
  z.strictObject({ kind: z.literal('queue'), queue: z.string().max(40) }),
  z.strictObject({ kind: z.literal('agent'), staffId: z.uuid() }),
]);
export type Audience = z.output<typeof audience>;

export const sendMessage = route({
  method: 'POST',
  path: '/api/team/messages',
  permission: 'team.message',
  summary: 'Writes to an agent, or to all agents of the own branch or of a queue; each confirms it. Audited.',
  body: z.strictObject({
    to: audience,
    body: z.string().trim().min(1).max(longestMessage),
    hours: z.number().int().min(1).max(longestHours).default(usualHours),
  }),
  reply: z.object({ id: z.uuid(), agents: z.number().int() }),
  errors: [commonErrors.notFound, teamErrors['team.nobody']],
  perMinute: 60,
});

export const sentMessage = teamMessage.extend({
  to: z.enum(['branch', 'queue', 'agent']),
  queue: z.string().nullable(),
  endsAt: z.iso.datetime(),
  /** Those of the reader's branch and below; who hasn't read it comes first. */
  readers: z.array(person.extend({ staffId: z.uuid(), readAt: z.iso.datetime().nullable() })),
});
export type SentMessage = z.output<typeof sentMessage>;

export const listSentMessages = route({
  method: 'GET',
  path: '/api/team/messages',
  permission: 'team.message',
  summary: 'The newest messages to agents of the own branch and below, and who has read them.',
  reply: z.object({ messages: z.array(sentMessage), asOf: z.number() }),
});
