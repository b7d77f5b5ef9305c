import type { CarrierChannel } from '../../channels/messaging/carrier.ts';
import { carrierChannels } from '../../channels/messaging/carrier.ts';
import type { Sensitive } from '../../platform/crypto/sensitive.ts';
import type { Tx } from '../../platform/database/database.ts';
import { defineErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import type { Language } from '../../platform/local-text.ts';
import { type NoticePurpose, noticePurposes } from './rules/decide.ts';
import type { NoticeValues } from './rules/variables.ts';

export const notificationPermissions = definePermissions({
  'notices.read': {
    name: { zh: '查看通知记录', en: 'Read the outbox of notices' },
    roles: ['admin', 'supervisor'],
  },
  'notices.edit': {
    name: {
      zh: '编辑通知模板和规则，处理存疑通知',
      en: 'Edit templates and rules of notices, settle doubtful ones',
    },
    roles: ['admin', 'supervisor'],
  },
  'notices.approve': {
    name: { zh: '审批通知模板和批量发送', en: 'Approve templates and bulk sendings' },
    roles: ['admin', 'supervisor'],
  },
  'notices.bulk': {
    name: { zh: '批量发送通知', en: 'Send notices in bulk' },
    roles: ['admin', 'supervisor'],
  },
});

/** Only where the demo runs: elsewhere nobody is offered a mailbox that isn't there. */
export const mailboxPermissions = definePermissions({
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
  'notices.codeTaken': {
    status: 409,
    zh: '已有同名模板，请换一个编号。',
    en: 'There is a template with this code; choose another one.',
  },
  'notices.noDraft': {
    status: 409,
    zh: '这个草稿已被他人审批或删除，请刷新后再看。',
    en: 'This draft was approved or removed meanwhile; look at the template again.',
  },
  'notices.ownDraft': {
    status: 409,
    zh: '须由起草人以外的同事审批，请请一位同事处理。',
    en: 'Somebody else than the author must approve this; ask a colleague.',
  },
  'notices.stateChanged': {
    status: 409,
    zh: '这条通知的状态已经改变，请按最新状态处理。',
    en: 'The state of this notice has changed; look at it again.',
  },
  'notices.textGone': {
    status: 409,
    zh: '这条通知的内容已不再保存，无法重发，请重新发起。',
    en: 'The text of this notice is no longer kept; send a new one instead.',
  },
  'notices.reasonNeeded': {
    status: 400,
    zh: '请写明查看原因，至少 4 个字。',
    en: 'Say why you need to see it, in at least 4 characters.',
  },
  'notices.noRecipients': {
    status: 400,
    zh: '名单里没有可以发送的收件人，请检查号码和列名。',
    en: 'Nobody on the list can be sent to; check the numbers and the names of the columns.',
  },
  'notices.tooManyRecipients': {
    status: 400,
    zh: '一次最多 {most} 个收件人，请分批发送。',
    en: 'At most {most} recipients at a time; send in several lots.',
  },
  'notices.notApproved': {
    status: 409,
    zh: '这个模板没有生效的版本，请先审批。',
    en: 'No version of this template is in effect; have one approved first.',
  },
  'notices.noCarrier': {
    status: 409,
    zh: '这个渠道还没有接通，请联系管理员配置网关。',
    en: 'Nothing carries this channel yet; ask an administrator to connect a gateway.',
  },
  'notices.notAnAddress': {
    status: 400,
    zh: '这不是可用的号码或邮箱地址，请改正后再保存。',
    en: 'This is no number or address that can be sent to; correct it.',
  },
  'notices.reportRefused': {
    status: 401,
    zh: '回执签名不正确或已过期，请核对密钥和时钟。',
    en: 'The signature of this report is wrong or too old; check the secret and the clock.',
  },
});

export const noticeChannels = [...carrierChannels, 'console'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

const ids = { noticeId: f.id(), subjectId: f.id().nullable(), staffId: f.id().nullable() };
const data = { channel: f.oneOf(noticeChannels), template: f.code(), purpose: f.oneOf(noticePurposes) };
const problem = { ...data, problem: f.code() };
const watch = 'notices.read';
/** The time line of a notice are the facts with its id as subject. */
export const notificationFacts = defineFacts({
  'notice.queued': { watch, ids, data },
  'notice.held': { watch, ids, data: { ...problem, until: f.time().nullable() } },
  'notice.sent': { watch, ids, data },
  'notice.delivered': { watch, ids, data },
  'notice.failed': { watch, ids, data: problem },
  'notice.doubtful': { watch, ids, data: problem },
  'notice.cancelled': { watch, ids, data: problem },
  'notice.read': { watch, ids: { staffId: f.id() }, data: {} },
  'notice.boxed': { watch: 'mailbox.read', ids: {}, data: {} },
  'notices.templateChanged': { watch: 'notices.edit', ids: {}, data: { template: f.code() } },
  'notices.settingsChanged': { watch: 'notices.edit', ids: {}, data: {} },
  'notices.bulkChanged': { watch: 'notices.bulk', ids: { bulkId: f.id() }, data: {} },
});

interface NoticeContent {
  /** Code of a template, «staff.invitation». */
  template: string;
  /** What its places are filled with, by the template's types; `brand` and `hotline` fill themselves. */
  values: NoticeValues;
  language: Language;
  /** What it is about, for time lines. */
  subject?: { kind: string; id: string };
  /** One message per key and recipient: a repeat gives the first id and sends nothing. At most 200 characters. */
  once?: string;
  /** The template's own, unless given. */
  purpose?: NoticePurpose;
  /** Doesn't wait for the end of quiet hours; the template's own, unless given. */
  urgent?: boolean;
  /** The customer, so that his opt-out counts and limits go over all his numbers. */
  recipientId?: string;
  /** Not to be sent before. */
  notBefore?: Date;
  /** Of no use afterwards: then it is cancelled. */
  notAfter?: Date;
}

/** A notice: to a number or an address, or to somebody's console. */
export type NewNotice = NoticeContent &
  ({ channel: CarrierChannel; to: Sensitive<string> } | { channel: 'console'; staffId: string });

export interface Notifications {
  /**
   * Writes a notice in the caller's transaction; it leaves after the commit.
   * @returns its id.
   * @throws Error when the template or one of its values is missing: a fault of the program.
   */
  notify(tx: Tx, notice: NewNotice): Promise<string>;
  /** Whether notices of this channel can leave at all; where not, nothing should offer to send one. */
  carries(channel: NoticeChannel): boolean;
  /** Tells a feature above how its notices end. */
  onEnd(listener: NoticeListener): void;
}

/** How a notice ended. `sent` is the end where the carrier reports no delivery; `delivered` or `failed` may follow it. */
export interface NoticeEnd {
  noticeId: string;
  once: string | null;
  subject: { kind: string; id: string } | null;
  result: 'sent' | 'delivered' | 'failed' | 'doubtful' | 'cancelled';
}

/** What a feature above does when a notice ends. */
export interface NoticeListener {
  /**
   * Called in the transaction that files the end, for every notice; those of others are to be passed over. A throw keeps
   * the end from being filed: it is tried again.
   */
  ended(tx: Tx, end: NoticeEnd): Promise<void>;
}
