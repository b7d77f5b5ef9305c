import { z } from 'zod';
import { carrierChannels } from '../../../channels/messaging/carrier.ts';
import { commonErrors } from '../../../platform/errors.ts';
import { saying } from '../../../platform/http/pattern.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { notificationErrors } from '../contract.ts';

const clockTime = z.string().regex(
  saying(/^([01]\d|2[0-3]):[0-5]\d$/, {
    zh: '时间写作 21:00 的形式。',
    en: 'Write the time as 21:00.',
  }),
);
const quietHours = z.strictObject({ from: clockTime, to: clockTime });

export const sendingRules = z.strictObject({
  quietHours: z.strictObject({ marketing: quietHours, service: quietHours.nullable() }),
  limit: z.strictObject({
    perHour: z.number().int().min(1).max(100).nullable(),
    perDay: z.number().int().min(1).max(1_000).nullable(),
  }),
});

/** Of a new installation. No sales 21:00–09:00: hotline and telesales rules (令2010-4); the rest is courtesy. */
export const usualRules: z.output<typeof sendingRules> = {
  quietHours: { marketing: { from: '21:00', to: '09:00' }, service: { from: '22:00', to: '08:00' } },
  limit: { perHour: 5, perDay: 10 },
};

export const versionedRules = sendingRules.extend({ version: rowVersion });
export type VersionedRules = z.output<typeof versionedRules>;

export const readRules = route({
  method: 'GET',
  path: '/api/notice-rules',
  permission: 'notices.read',
  summary: 'Quiet hours and limits of notices, and which channels are connected.',
  reply: versionedRules.extend({ channels: z.array(z.enum(carrierChannels)) }),
});
export const updateRules = route({
  method: 'PUT',
  path: '/api/notice-rules',
  permission: 'notices.edit',
  summary: 'Changes quiet hours and limits; notices that wait are decided anew when they come due.',
  body: versionedRules,
  reply: versionedRules,
  errors: [commonErrors.staleVersion],
});

export const optOutReasons = ['asked', 'replied', 'complaint', 'wrongPerson', 'other'] as const;
export const optOut = z.object({
  id: z.uuid(),
  channel: z.enum(carrierChannels).nullable(),
  /** Masked; null when it is for a customer. */
  to: z.string().nullable(),
  customerId: z.uuid().nullable(),
  reason: z.enum(optOutReasons),
  since: z.iso.datetime(),
  byName: z.string().nullable(),
});
export type OptOut = z.output<typeof optOut>;

export const listOptOuts = route({
  method: 'GET',
  path: '/api/notice-opt-outs',
  permission: 'notices.read',
  summary: 'Who wants nothing that sells, newest first; numbers are masked.',
  query: z.strictObject({
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({ optOuts: z.array(optOut), next: z.uuid().nullable(), asOf: z.number() }),
});
export const addOptOut = route({
  method: 'POST',
  path: '/api/notice-opt-outs',
  permission: 'notices.edit',
  summary:
    'Nothing that sells goes to this number or address any more; one that is on the list stays as it is.',
  body: z.strictObject({
    channel: z.enum(carrierChannels),
    to: z.string().trim().min(3).max(200),
    reason: z.enum(optOutReasons),
  }),
  reply: optOut,
  errors: [notificationErrors['notices.notAnAddress']],
});
export const endOptOut = route({
  method: 'DELETE',
  path: '/api/notice-opt-outs/:id',
  permission: 'notices.edit',
  summary: 'The person wants such notices again; when and by whom is kept.',
  params: z.object({ id: z.uuid() }),
  reply: z.null(),
  errors: [commonErrors.notFound],
});
