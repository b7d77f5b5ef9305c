import { z } from 'zod';
import { carrierChannels } from '../../../channels/messaging/carrier.ts';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { languages } from '../../../platform/local-text.ts';
import { notificationErrors } from '../contract.ts';
import { bulkActs, bulkStates } from '../rules/bulk-states.ts';

/** Most recipients of one bulk sending. */
export const mostRecipients = 50_000;

/** Why a line of a list isn't sent to. */
export const lineProblems = ['notAnAddress', 'twice', 'optedOut', 'wrongValue', 'cancelled'] as const;
export type LineProblem = (typeof lineProblems)[number];

const counts = z.object({
  lines: z.number().int(),
  /** Not handed to the outbox yet. */
  waiting: z.number().int(),
  refused: z.number().int(),
  queued: z.number().int(),
  held: z.number().int(),
  sending: z.number().int(),
  doubtful: z.number().int(),
  sent: z.number().int(),
  delivered: z.number().int(),
  failed: z.number().int(),
  cancelled: z.number().int(),
});
export type BulkCounts = z.output<typeof counts>;

export const bulk = z.object({
  id: z.uuid(),
  name: z.string(),
  template: z.string(),
  channel: z.enum(carrierChannels),
  language: z.enum(languages),
  status: z.enum(bulkStates),
  authorId: z.uuid().nullable(),
  authorName: z.string().nullable(),
  approverName: z.string().nullable(),
  preparedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  counts,
  version: rowVersion,
});
export type Bulk = z.output<typeof bulk>;

const idParams = z.object({ id: z.uuid() });

export const listBulks = route({
  method: 'GET',
  path: '/api/bulk-notices',
  permission: 'notices.bulk',
  summary: 'The last hundred bulk sendings with their progress, newest first.',
  reply: z.object({ bulks: z.array(bulk), asOf: z.number() }),
});
export const readBulk = route({
  method: 'GET',
  path: '/api/bulk-notices/:id',
  permission: 'notices.bulk',
  summary: 'One bulk sending with its progress and its refused lines.',
  params: idParams,
  reply: bulk.extend({
    /** The first two hundred; recipients are masked. */
    refused: z.array(z.object({ line: z.number().int(), to: z.string(), problem: z.enum(lineProblems) })),
    asOf: z.number(),
  }),
});
export const prepareBulk = route({
  method: 'POST',
  path: '/api/bulk-notices',
  permission: 'notices.bulk',
  summary:
    'Prepares a bulk sending from pasted lines: a number or address each, or CSV whose first line names the variables.',
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    template: z.string().max(64),
    channel: z.enum(carrierChannels),
    language: z.enum(languages),
    recipients: z.string().min(1).max(900_000),
  }),
  reply: bulk,
  errors: [
    notificationErrors['notices.notApproved'],
    notificationErrors['notices.noCarrier'],
    notificationErrors['notices.noRecipients'],
    notificationErrors['notices.tooManyRecipients'],
  ],
});
export const actOnBulk = route({
  method: 'POST',
  path: '/api/bulk-notices/:id/act',
  permission: 'notices.bulk',
  summary: 'Approves (needs notices.approve, and another person), stops, resumes or cancels a bulk sending.',
  params: idParams,
  body: z.strictObject({
    act: z.enum(Object.keys(bulkActs) as [keyof typeof bulkActs, ...(keyof typeof bulkActs)[]]),
    version: rowVersion,
  }),
  reply: bulk,
  errors: [notificationErrors['notices.ownDraft'], commonErrors.staleVersion, commonErrors.notAllowed],
});
