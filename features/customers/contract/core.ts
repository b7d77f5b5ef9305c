import { z } from 'zod';
import { coreKinds, unavailableReasons } from '../../../channels/core/core.ts';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { definePermissions } from '../../../platform/http/permission.ts';
import { route } from '../../../platform/http/route.ts';
import { coreStates } from '../rules/core.ts';

/** A change waits to be sent, or for a person who decides; it has reached the core, or was given up. */
export const writeStates = ['queued', 'refused', 'done', 'cancelled'] as const;

export const corePermissions = definePermissions({
  'core.manage': {
    name: { zh: '管理核心系统连接', en: 'Look after the core system' },
    roles: ['admin', 'backOffice'],
  },
});

export const coreFacts = defineFacts({
  'core.statusChanged': {
    watch: 'customers.search',
    ids: {},
    data: { state: f.oneOf(coreStates), reason: f.oneOf(unavailableReasons).nullable() },
  },
  /** Many rows at once, instead of a fact for each. */
  'core.loaded': {
    watch: 'customers.search',
    ids: {},
    data: { kind: f.oneOf(coreKinds), rows: f.number() },
  },
  'core.writeChanged': {
    watch: 'customers.search',
    ids: { writeId: f.id(), customerId: f.id() },
    data: { state: f.oneOf(writeStates) },
  },
});

export const coreErrors = defineErrors({
  'core.notConnected': {
    status: 409,
    zh: '没有连接核心系统，请先在服务器上设置 CORE_URL 或 CORE_FILES。',
    en: 'No core system is connected; set CORE_URL or CORE_FILES on the server first.',
  },
  'core.signatureWrong': {
    status: 401,
    zh: '签名或时间不符，请核对 CORE_WEBHOOK_SECRET 和时钟。',
    en: 'The signature or its time is wrong; check CORE_WEBHOOK_SECRET and the clock.',
  },
  'core.writeSettled': {
    status: 409,
    zh: '这项更改已经送达或撤销，请刷新。',
    en: 'This change has been sent or given up already; read the list again.',
  },
});

// ---- wire ---------------------------------------------------------------------------------------------------

const moment = z.iso.datetime();

export const coreStatus = z.object({
  /** False where the insurer's data are kept here: the rest is empty then. */
  connected: z.boolean(),
  state: z.enum(coreStates),
  since: moment.nullable(),
  reason: z.enum(unavailableReasons).nullable(),
  /** Up to when all kinds are as the core has them; null before the first load. */
  dataAsOf: moment.nullable(),
  /** Changes that wait, and those of them that wait for a person. */
  queued: z.number().int(),
  refused: z.number().int(),
  asOf: z.number(),
});
export type CoreStatusView = z.output<typeof coreStatus>;

export const coreKindView = z.object({
  kind: z.enum(coreKinds),
  rows: z.number().int(),
  faults: z.number().int(),
  /** Up to when the rows are as the core has them; null before the first load. */
  dataAsOf: moment.nullable(),
  /** When they were last asked for to the end. */
  readAt: moment.nullable(),
  /** While they are read from the first row on. */
  filling: z.object({ since: moment, readRows: z.number().int() }).nullable(),
});
export type CoreKindView = z.output<typeof coreKindView>;

export const coreFault = z.object({
  id: z.uuid(),
  kind: z.enum(coreKinds),
  coreId: z.string().nullable(),
  place: z.string().nullable(),
  effect: z.enum(['refused', 'partly', 'waiting']),
  reasons: z.array(z.string()),
  at: moment,
});
export type CoreFault = z.output<typeof coreFault>;

export const coreWrite = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  /** Masked. */
  customer: z.string(),
  fields: z.array(z.string()),
  /** A customer whom the core doesn't know yet. */
  adds: z.boolean(),
  state: z.enum(writeStates),
  attempts: z.number().int(),
  createdAt: moment,
  finishedAt: moment.nullable(),
  /** What the core said. */
  refusal: z.string().nullable(),
});
export type CoreWriteView = z.output<typeof coreWrite>;

// ---- routes -------------------------------------------------------------------------------------------------

export const readCoreStatus = route({
  method: 'GET',
  path: '/api/core/status',
  permission: 'customers.search',
  summary: 'Whether the core system can be used, and how old its data are here.',
  reply: coreStatus,
});
export const readCore = route({
  method: 'GET',
  path: '/api/core',
  permission: 'core.manage',
  summary: 'The link to the core system in full: how far each kind has been read, and what went wrong last.',
  reply: coreStatus.extend({
    /** «rest https://…», «files /…»; null without one. */
    source: z.string().nullable(),
    /** Whether the core takes changes, and may tell of its own. */
    writes: z.boolean(),
    webhook: z.boolean(),
    everySeconds: z.number().int(),
    /** What the last try ended with, for whoever mends it; holds nothing of a person. */
    problem: z.string().nullable(),
    nextAt: moment.nullable(),
    kinds: z.array(coreKindView),
  }),
});
export const loadCore = route({
  method: 'POST',
  path: '/api/core/load',
  permission: 'core.manage',
  summary: 'Reads now what has changed, or everything from the first row on.',
  body: z.strictObject({
    kinds: z.array(z.enum(coreKinds)).min(1),
    from: z.enum(['cursor', 'beginning']),
  }),
  reply: z.null(),
  errors: [coreErrors['core.notConnected']],
});
export const listCoreFaults = route({
  method: 'GET',
  path: '/api/core/faults',
  permission: 'core.manage',
  summary: 'Rows that could not be taken, wholly or in part, the newest first. Values are never shown.',
  query: z.strictObject({
    kind: z.enum(coreKinds).optional(),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ faults: z.array(coreFault), next: z.uuid().nullable() }),
});
export const listCoreWrites = route({
  method: 'GET',
  path: '/api/core/writes',
  permission: 'core.manage',
  summary: 'Changes on their way into the core, those that wait for a person first, then the oldest.',
  query: z.strictObject({
    state: z.enum(writeStates).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ writes: z.array(coreWrite), asOf: z.number() }),
});
const writeParams = z.object({ id: z.uuid() });
export const retryCoreWrite = route({
  method: 'POST',
  path: '/api/core/writes/:id/retry',
  permission: 'core.manage',
  summary: 'Sends a change again.',
  params: writeParams,
  reply: z.null(),
  errors: [commonErrors.notFound, coreErrors['core.writeSettled']],
});
export const cancelCoreWrite = route({
  method: 'POST',
  path: '/api/core/writes/:id/cancel',
  permission: 'core.manage',
  summary: 'Gives a change up; the customer becomes again what the core has.',
  params: writeParams,
  reply: z.null(),
  errors: [commonErrors.notFound, coreErrors['core.writeSettled']],
});
export const coreChanged = route({
  method: 'POST',
  path: '/open/v1/core/changed',
  permission: 'public',
  summary: 'The core tells of changes; signed after Standard Webhooks with CORE_WEBHOOK_SECRET.',
  body: z.object({ kinds: z.array(z.enum(coreKinds)).optional() }),
  reply: z.null(),
  errors: [coreErrors['core.notConnected'], coreErrors['core.signatureWrong']],
  perMinute: 120,
  rawBody: true,
});
