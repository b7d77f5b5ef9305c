import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';

export const message = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  title: z.string(),
  text: z.string(),
  read: z.boolean(),
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
});
export type Message = z.output<typeof message>;

export const listMessages = route({
  method: 'GET',
  path: '/api/messages',
  permission: 'signedIn',
  summary: 'Notices to the person who is signed in, newest first, and how many are unread.',
  query: z.strictObject({
    unread: z.stringbool().optional(),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({
    messages: z.array(message),
    next: z.uuid().nullable(),
    unread: z.number().int(),
    asOf: z.number(),
  }),
});
/** Alone, since every page asks for it. */
export const countMessages = route({
  method: 'GET',
  path: '/api/messages/unread',
  permission: 'signedIn',
  summary: 'How many notices the person hasn’t read.',
  reply: z.object({ unread: z.number().int(), asOf: z.number() }),
});
export const markRead = route({
  method: 'POST',
  path: '/api/messages/read',
  permission: 'signedIn',
  summary: 'Marks one notice to oneself as read, or all of them up to one.',
  body: z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ upTo: z.uuid() })]),
  reply: z.object({ unread: z.number().int() }),
});
