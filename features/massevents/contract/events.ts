import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { laterFields, lossKinds, reportSources } from '../../claims/codes.ts';
import { massEventKinds, mostTied } from '../codes.ts';
import { massEventErrors as errors } from '../errors.ts';

const person = z.object({ staffId: z.uuid(), staffNo: z.string(), name: z.string() });
const params = z.object({ id: z.uuid() });
const moment = z.iso.datetime({ offset: true });
const placeCode = z.string().regex(/^\d{2}(\d{2}){0,2}$/);
const reason = z.string().trim().min(2).max(300);
const named = z.object({ code: z.string(), names: z.array(z.string()) });

export const massEventRow = z.object({
  id: z.uuid(),
  name: localText,
  kind: z.enum(massEventKinds),
  places: z.array(named),
  lossKinds: z.array(z.enum(lossKinds)),
  beganAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  on: z.boolean(),
  /** Where its callers wait; null: where all others do. */
  queue: z.string().nullable(),
  queueName: localText.nullable(),
  declaredBy: person.nullable(),
  declaredAt: z.iso.datetime(),
  reason: z.string(),
  /** Of the own branch and below. */
  reports: z.int(),
  version,
});
export type MassEventRow = z.output<typeof massEventRow>;

/** So many reports of late in one district that somebody should look. */
export const massEventProposal = z.object({
  kind: z.enum(massEventKinds),
  place: named,
  reports: z.int(),
  /** Minutes within which they came. */
  minutes: z.int(),
  since: z.iso.datetime(),
});
export type MassEventProposal = z.output<typeof massEventProposal>;

export const eventDistrict = z.object({
  ...named.shape,
  reports: z.int(),
  /** Surveys that nobody has accepted yet, and all that are open. */
  unassigned: z.int(),
  open: z.int(),
});
export const massEventView = massEventRow.extend({
  mayChange: z.boolean(),
  figures: z.object({
    total: z.int(),
    /** Registered in the last sixty minutes. */
    lastHour: z.int(),
    hurt: z.int(),
    own: z.int(),
    late: z.int(),
    joined: z.int(),
    stillToAsk: z.int(),
    byKind: z.array(z.object({ kind: z.enum(lossKinds), count: z.int() })),
    /** By the hour in which they were registered, the first one first; at most the last 72. */
    hours: z.array(z.object({ from: z.iso.datetime(), count: z.int() })),
    districts: z.array(eventDistrict),
  }),
  /** Losses in its area and time that belong to no event. */
  offered: z.int(),
  announced: z.boolean(),
  asOf: z.number(),
});
export type MassEventView = z.output<typeof massEventView>;

export const listMassEvents = route({
  method: 'GET',
  path: '/api/mass-events',
  permission: 'massEvents.read',
  summary: 'Mass events, those that are on first, and what the rule proposes.',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(100) }),
  reply: z.object({
    events: z.array(massEventRow),
    proposals: z.array(massEventProposal),
    queues: z.array(z.object({ code: z.string(), name: localText })),
    /** What a declaration begins with. */
    usual: z.object({
      hours: z.int(),
      losses: z.record(z.enum(massEventKinds), z.array(z.enum(lossKinds))),
    }),
    asOf: z.number(),
  }),
});
export const listProposals = route({
  method: 'GET',
  path: '/api/mass-event-proposals',
  permission: 'massEvents.declare',
  summary:
    'Districts with so many reports of late that an event may have to be declared; nothing is switched on by itself.',
  reply: z.object({ proposals: z.array(massEventProposal) }),
});
export const dismissProposal = route({
  method: 'POST',
  path: '/api/mass-event-proposals/dismissal',
  permission: 'massEvents.declare',
  summary: 'Says that a proposal is no mass event; it is not proposed again for a while.',
  body: z.strictObject({ kind: z.enum(massEventKinds), place: placeCode }),
  reply: z.object({ until: z.iso.datetime() }),
});
export const readMassEvent = route({
  method: 'GET',
  path: '/api/mass-events/:id',
  permission: 'massEvents.read',
  summary: 'One event with its counters for the own branch and below.',
  params,
  reply: massEventView,
  errors: [commonErrors.notFound],
});

const said = {
  name: z.strictObject({ zh: z.string().trim().max(60), en: z.string().trim().max(80).optional() }),
  places: z.array(placeCode).max(60),
  lossKinds: z.array(z.enum(lossKinds)).max(lossKinds.length),
  endsAt: moment,
  queue: z.string().max(40).nullable(),
  reason,
};
export const declareMassEvent = route({
  method: 'POST',
  path: '/api/mass-events',
  permission: 'massEvents.declare',
  summary:
    'Declares a mass event: from now on less is asked of its reports, and its callers may have a queue and an announcement of their own. Audited.',
  body: z.strictObject({
    kind: z.enum(massEventKinds),
    beganAt: moment,
    ...said,
    /** A recording that callers of its queue hear until it ends; null: none. */
    announce: z.string().max(60).nullable().default(null),
  }),
  reply: massEventView,
  errors: [errors['massEvents.wrong'], errors['massEvents.exists']],
});
export const changeMassEvent = route({
  method: 'PUT',
  path: '/api/mass-events/:id',
  permission: 'massEvents.declare',
  summary: 'Extends or corrects an event that is on. Audited.',
  params,
  body: z.strictObject({ ...said, version }),
  reply: massEventView,
  errors: [
    commonErrors.notFound,
    commonErrors.staleVersion,
    errors['massEvents.wrong'],
    errors['massEvents.over'],
  ],
});
export const endMassEvent = route({
  method: 'POST',
  path: '/api/mass-events/:id/end',
  permission: 'massEvents.declare',
  summary: 'Ends an event and its announcement at once; its reports stay its own. Audited.',
  params,
  body: z.strictObject({ reason, version }),
  reply: massEventView,
  errors: [commonErrors.notFound, commonErrors.staleVersion, errors['massEvents.over']],
});

export const eventReport = z.object({
  id: z.uuid(),
  no: z.string().nullable(),
  kind: z.enum(lossKinds).nullable(),
  place: z.array(z.string()),
  lossAt: z.iso.datetime().nullable(),
  reportedAt: z.iso.datetime().nullable(),
  source: z.enum(reportSources),
  late: z.boolean(),
  hurt: z.boolean(),
  stillToAsk: z.array(z.enum(laterFields)),
});
export type EventReport = z.output<typeof eventReport>;
export const listOffered = route({
  method: 'GET',
  path: '/api/mass-events/:id/offered',
  permission: 'massEvents.declare',
  summary:
    'Registered losses in the area and time of an event that belong to none, e.g. from before it was declared.',
  params,
  reply: z.object({ reports: z.array(eventReport) }),
  errors: [commonErrors.notFound],
});
export const tieReports = route({
  method: 'POST',
  path: '/api/mass-events/:id/reports',
  permission: 'massEvents.declare',
  summary: 'Ties reports to an event; those that belong to one already stay there. Audited.',
  params,
  body: z.strictObject({ reportIds: z.array(z.uuid()).min(1).max(mostTied) }),
  reply: z.object({ tied: z.int() }),
  errors: [commonErrors.notFound],
});
export const assignDistrict = route({
  method: 'POST',
  path: '/api/mass-events/:id/surveys',
  permission: 'surveys.dispatch',
  summary:
    'Gives one surveyor all surveys of an event in one district that nobody has accepted yet. Each is recorded.',
  params,
  body: z.strictObject({ place: placeCode, staffId: z.uuid(), reason }),
  reply: z.object({ assigned: z.int() }),
  errors: [commonErrors.notFound, commonErrors.staleVersion],
});
export const exportMassEvent = route({
  method: 'POST',
  path: '/api/mass-events/:id/export',
  permission: 'massEvents.export',
  summary:
    'The reports of an event as CSV (UTF-8 with BOM), nothing of a person in it, with a line who exported it when and why. Audited.',
  params,
  body: z.strictObject({ reason }),
  reply: 'text/csv',
  errors: [commonErrors.notFound, errors['massEvents.tooMany']],
  perMinute: 6,
});
