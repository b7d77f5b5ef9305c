import { z } from 'zod';
import { carrierChannels } from '../../../channels/messaging/carrier.ts';
import { route } from '../../../platform/http/route.ts';

export const mailboxRow = z.object({
  id: z.uuid(),
  channel: z.enum(carrierChannels),
  to: z.string(),
  title: z.string(),
  at: z.iso.datetime(),
});
export type MailboxRow = z.output<typeof mailboxRow>;
/** `reported`: what the simulated report of delivery said; null when there was none. */
export const mailboxItem = mailboxRow.extend({
  text: z.string(),
  reported: z.enum(['delivered', 'failed']).nullable(),
});
export type MailboxItem = z.output<typeof mailboxItem>;

const idParams = z.object({ id: z.uuid() });

export const listMailbox = route({
  method: 'GET',
  path: '/api/demo-mailbox',
  permission: 'mailbox.read',
  summary: 'What the demo would have sent, newest first. Only there when the demo runs.',
  query: z.strictObject({
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
    channel: z.enum(carrierChannels).optional(),
  }),
  reply: z.object({ items: z.array(mailboxRow), next: z.uuid().nullable(), asOf: z.number() }),
});
export const readMailboxItem = route({
  method: 'GET',
  path: '/api/demo-mailbox/:id',
  permission: 'mailbox.read',
  summary: 'One item of the demo mailbox with its text.',
  params: idParams,
  reply: mailboxItem,
});
export const reportMailboxItem = route({
  method: 'POST',
  path: '/api/demo-mailbox/:id/report',
  permission: 'mailbox.read',
  summary: 'Plays the report of delivery that a gateway would send for a text message.',
  params: idParams,
  body: z.strictObject({ state: z.enum(['delivered', 'failed']) }),
  reply: z.null(),
});
