import { z } from 'zod';
import type { Sensitive } from '../../platform/crypto/sensitive.ts';
import type { Tx } from '../../platform/database/database.ts';
import { commonErrors, defineErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { type Language, localText } from '../../platform/local-text.ts';

export const notificationPermissions = definePermissions({
  'notices.edit': { name: { zh: '编辑通知模板', en: 'Edit templates of notices' }, roles: ['admin'] },
  'mailbox.read': {
    name: { zh: '查看演示信箱', en: 'Read the demo mailbox' },
    roles: ['admin', 'supervisor', 'teamLeader'],
  },
});

export const notificationErrors = defineErrors({
  'notices.unknownPlace': {
    status: 400,
    zh: '模板中的 {place} 无法填写，可用的有：{places}。',
    en: 'The template cannot fill {place}; possible are {places}.',
  },
});

export const noticeChannels = ['sms', 'email'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
export const noticeStatuses = ['queued', 'sent', 'failed'] as const;

const ids = { noticeId: f.id(), subjectId: f.id().nullable() };
const kind = { channel: f.oneOf(noticeChannels), template: f.code() };
export const notificationFacts = defineFacts({
  'notice.queued': { watch: 'notices.edit', ids, data: kind },
  'notice.sent': { watch: 'mailbox.read', ids, data: kind },
  'notice.failed': { watch: 'notices.edit', ids, data: { ...kind, problem: f.code() } },
});

// ---- templates -----------------------------------------------------------------------------------------------

const version = z.number().int().positive();
const templateFields = {
  /** Subject line of an e-mail. */
  title: localText,
  text: z.object({ zh: z.string().trim().min(1).max(1_000), en: z.string().trim().max(2_000).optional() }),
};
export const noticeTemplate = z.object({
  code: z.string(),
  ...templateFields,
  /** `{name}` places that it may hold. */
  places: z.array(z.string()),
  version,
});
export type NoticeTemplate = z.output<typeof noticeTemplate>;

export const listTemplates = route({
  method: 'GET',
  path: '/api/notice-templates',
  permission: 'notices.edit',
  summary: 'Wording of all notices, and the places that each can fill.',
  reply: z.object({ templates: z.array(noticeTemplate) }),
});
export const updateTemplate = route({
  method: 'PUT',
  path: '/api/notice-templates/:code',
  permission: 'notices.edit',
  summary: 'Changes the wording of a notice; what is queued already keeps its own.',
  params: z.object({ code: z.string().max(64) }),
  body: z.strictObject({ ...templateFields, version }),
  reply: noticeTemplate,
  errors: [notificationErrors['notices.unknownPlace'], commonErrors.staleVersion],
});

// ---- the demo's mailbox --------------------------------------------------------------------------------------

export const mailboxRow = z.object({
  id: z.uuid(),
  channel: z.enum(noticeChannels),
  to: z.string(),
  title: z.string(),
  at: z.iso.datetime(),
});
export type MailboxRow = z.output<typeof mailboxRow>;
export const mailboxItem = mailboxRow.extend({ text: z.string() });
export type MailboxItem = z.output<typeof mailboxItem>;

export const listMailbox = route({
  method: 'GET',
  path: '/api/demo-mailbox',
  permission: 'mailbox.read',
  summary: 'What the demo would have sent, newest first. Only there when the demo runs.',
  query: z.strictObject({
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
    channel: z.enum(noticeChannels).optional(),
  }),
  reply: z.object({ items: z.array(mailboxRow), next: z.uuid().nullable(), asOf: z.number() }),
});
export const readMailboxItem = route({
  method: 'GET',
  path: '/api/demo-mailbox/:id',
  permission: 'mailbox.read',
  summary: 'One item of the demo mailbox with its text.',
  params: z.object({ id: z.uuid() }),
  reply: mailboxItem,
});

// ---- for other features --------------------------------------------------------------------------------------

/** A notice to somebody outside of the console. */
export interface NewNotice {
  channel: NoticeChannel;
  /** Number or e-mail address. */
  to: Sensitive<string>;
  /** Code of a template, «staff.invitation». */
  template: string;
  /** What its places are filled with; encrypted with the notice. */
  values: Readonly<Record<string, string | number>>;
  language: Language;
  /** What it is about, for time lines. */
  subject?: { kind: string; id: string };
}

export interface Notifications {
  /**
   * Writes a notice in the caller's transaction; it leaves after the commit.
   * @returns its id.
   * @throws Error when the template or one of its values is missing: a fault of the program.
   */
  notify(tx: Tx, notice: NewNotice): Promise<string>;
  /** Whether notices of this channel can leave at all; where not, nothing should offer to send one. */
  carries(channel: NoticeChannel): boolean;
}

// ---- for carriers --------------------------------------------------------------------------------------------

export interface OutgoingNotice {
  /** The same at every try: a carrier that knows it already must not deliver twice. */
  idempotencyKey: string;
  channel: NoticeChannel;
  to: Sensitive<string>;
  title: Sensitive<string>;
  text: Sensitive<string>;
}

/** Who takes notices to people: a gateway for text messages, a mail server, the demo's mailbox. */
export interface NoticeCarrier {
  readonly channels: readonly NoticeChannel[];
  /**
   * Hands one notice over.
   * @returns `refused` with a code when trying again is of no use (no such number); it MUST throw when it may be tried
   *   again, and MUST NOT answer `sent` before the notice is safe on the other side.
   */
  deliver(notice: OutgoingNotice): Promise<{ result: 'sent' } | { result: 'refused'; problem: string }>;
}
