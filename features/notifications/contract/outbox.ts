import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { noticeChannels, notificationErrors } from '../contract.ts';
import { noticePurposes } from '../rules/decide.ts';
import { noticeActs, noticeStates } from '../rules/states.ts';

export const noticeRow = z.object({
  id: z.uuid(),
  channel: z.enum(noticeChannels),
  template: z.string(),
  purpose: z.enum(noticePurposes),
  urgent: z.boolean(),
  status: z.enum(noticeStates),
  problem: z.string().nullable(),
  /** Masked; null in the console. */
  to: z.string().nullable(),
  staffName: z.string().nullable(),
  queuedAt: z.iso.datetime(),
  /** When it may be tried next; null when nothing is planned. */
  dueAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
});
export type NoticeRow = z.output<typeof noticeRow>;

export const noticeDetail = noticeRow.extend({
  templateVersion: z.number().int().nullable(),
  language: z.string(),
  attempts: z.number().int(),
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  bulkId: z.uuid().nullable(),
  /** What the carrier calls it. */
  reference: z.string().nullable(),
  /** Until when the text can be read for a reason; null when it is gone. */
  textUntil: z.iso.datetime().nullable(),
  textKept: z.boolean(),
  history: z.array(
    z.object({
      at: z.iso.datetime(),
      type: z.string(),
      problem: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
  asOf: z.number(),
});
export type NoticeDetail = z.output<typeof noticeDetail>;

const moment = z.iso.datetime({ offset: true }).optional();
const idParams = z.object({ id: z.uuid() });

export const listNotices = route({
  method: 'GET',
  path: '/api/notices',
  permission: 'notices.read',
  summary: 'The outbox, newest first; recipients are masked.',
  query: z.strictObject({
    status: z.enum(noticeStates).optional(),
    channel: z.enum(noticeChannels).optional(),
    template: z.string().max(64).optional(),
    bulkId: z.uuid().optional(),
    from: moment,
    to: moment,
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    notices: z.array(noticeRow),
    next: z.uuid().nullable(),
    /** How many wait for a person's decision, over all filters. */
    doubtful: z.number().int(),
    asOf: z.number(),
  }),
});
export const readNotice = route({
  method: 'GET',
  path: '/api/notices/:id',
  permission: 'notices.read',
  summary: 'One notice with its history.',
  params: idParams,
  reply: noticeDetail,
});
export const openNotice = route({
  method: 'POST',
  path: '/api/notices/:id/open',
  permission: 'notices.read',
  summary: 'Recipient and text in the clear, for a stated reason; audited.',
  params: idParams,
  body: z.strictObject({ reason: z.string().max(200) }),
  reply: z.object({ to: z.string().nullable(), title: z.string().nullable(), text: z.string().nullable() }),
  errors: [notificationErrors['notices.reasonNeeded']],
  perMinute: 60,
});
export const settleNotice = route({
  method: 'POST',
  path: '/api/notices/:id/settle',
  permission: 'notices.edit',
  summary:
    'Sends a doubtful or failed notice again, files a doubtful one as sent, or cancels one that waits.',
  params: idParams,
  body: z.strictObject({
    act: z.enum(Object.keys(noticeActs) as [keyof typeof noticeActs, ...(keyof typeof noticeActs)[]]),
  }),
  reply: noticeRow,
  errors: [notificationErrors['notices.stateChanged'], notificationErrors['notices.textGone']],
});
/** The gateway's word on what became of a message; see docs/integration/sms-gateway.md. */
export const reportSms = route({
  method: 'POST',
  path: '/api/sms-reports',
  permission: 'public',
  summary: 'Delivery report of the gateway for text messages, signed over its bytes; a repeat does nothing.',
  body: z.object({
    id: z.uuid(),
    state: z.enum(['delivered', 'failed']),
    problem: z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .optional(),
  }),
  reply: z.null(),
  errors: [notificationErrors['notices.reportRefused']],
  rawBody: true,
});
