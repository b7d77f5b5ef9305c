/** Lists of callers' numbers: blocked ones, and those who are served first. Every entry ends by itself. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { rowVersion } from '../../platform/http/row-version.ts';

export const callerListPermissions = definePermissions({
  'callerLists.edit': {
    name: { zh: '申请黑名单、贵宾名单', en: 'Ask for entries in lists of callers' },
    roles: ['teamLeader', 'supervisor'],
  },
  'callerLists.approve': {
    name: { zh: '审批黑名单、贵宾名单', en: 'Approve entries in lists of callers' },
    roles: ['supervisor'],
  },
});

export const callerListErrors = defineErrors({
  'callerLists.numberInvalid': {
    status: 400,
    zh: '号码格式不正确，请填写 11 位手机号或带区号的固定电话。',
    en: 'Not a number; give 11 digits of a mobile or a land line with area code.',
  },
  'callerLists.known': {
    status: 409,
    zh: '这个号码已在名单中或正在审批，请先结束原来的记录。',
    en: 'This number is in a list already, or asked for: end that entry first.',
  },
  'callerLists.ownEntry': {
    status: 409,
    zh: '申请人不能审批自己的申请，请由另一位主管审批。',
    en: 'Nobody approves what he asked for; have another supervisor do it.',
  },
  'callerLists.notNow': {
    status: 409,
    zh: '这条记录已被处理或已到期，请刷新后查看。',
    en: 'This entry was decided meanwhile, or is over; look at it again.',
  },
});

export const callerListFacts = defineFacts({
  'callerList.changed': {
    watch: 'callerLists.edit',
    ids: { staffId: f.id() },
    data: { list: f.code(), act: f.code() },
  },
});

export const callerLists = ['blocked', 'vip'] as const;
export type CallerList = (typeof callerLists)[number];
/** What happens to a blocked number: an announcement and no line, or it waits behind everybody else. */
export const treatments = ['refuse', 'last'] as const;
export type Treatment = (typeof treatments)[number];

const states = ['asked', 'active', 'refused', 'ended'] as const;
export type EntryState = (typeof states)[number];
const entryActs = ['approve', 'refuse', 'end'] as const;
export type EntryAct = (typeof entryActs)[number];
/** The server's guard and the console's buttons. */
export const entryMoves: Readonly<Record<EntryAct, Readonly<Partial<Record<EntryState, EntryState>>>>> = {
  approve: { asked: 'active' },
  refuse: { asked: 'refused' },
  end: { asked: 'ended', active: 'ended' },
};

/** Days for which an entry may count; a blocked number must be looked at again sooner. */
export const mostDays: Readonly<Record<CallerList, number>> = { blocked: 180, vip: 730 };

const person = z.object({ id: z.uuid(), name: z.string(), staffNo: z.string().nullable() });
const entry = z.object({
  id: z.uuid(),
  list: z.enum(callerLists),
  treatment: z.enum(treatments).nullable(),
  numberMasked: z.string(),
  reason: z.string(),
  /** One whose time is over is `ended`, whether somebody said so or not. */
  state: z.enum(states),
  askedBy: person,
  askedAt: z.iso.datetime(),
  decidedBy: person.nullable(),
  endsAt: z.iso.datetime(),
  version: rowVersion,
});
export type CallerListEntry = z.output<typeof entry>;

export const listCallerLists = route({
  method: 'GET',
  path: '/api/caller-lists',
  permission: 'callerLists.edit',
  summary: 'Entries of both lists, the newest first; numbers are masked.',
  reply: z.object({ entries: z.array(entry), asOf: z.number() }),
});
export const askCallerList = route({
  method: 'POST',
  path: '/api/caller-lists',
  permission: 'callerLists.edit',
  summary: 'Asks for an entry; it counts once another person has approved it. Audited.',
  body: z
    .strictObject({
      list: z.enum(callerLists),
      treatment: z.enum(treatments).nullable(),
      number: z.string().trim().min(1).max(40),
      reason: z.string().trim().min(4).max(500),
      days: z.number().int().min(1).max(730),
    })
    .refine(
      ({ list, days, treatment }) => days <= mostDays[list] && (list === 'blocked') === (treatment !== null),
    ),
  reply: entry,
  errors: [callerListErrors['callerLists.numberInvalid'], callerListErrors['callerLists.known']],
});
export const actOnCallerList = route({
  method: 'POST',
  path: '/api/caller-lists/:id/acts',
  permission: 'callerLists.edit',
  summary: 'Approves or refuses an entry that somebody else asked for, or ends one. Audited.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ act: z.enum(entryActs), version: rowVersion }),
  reply: entry,
  errors: [
    commonErrors.notFound,
    commonErrors.staleVersion,
    commonErrors.notAllowed,
    callerListErrors['callerLists.ownEntry'],
    callerListErrors['callerLists.notNow'],
  ],
});
