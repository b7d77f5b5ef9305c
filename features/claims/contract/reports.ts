import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { factors } from '../../disclosure/codes.ts';
import {
  askCodes,
  duplicateReasons,
  hurtLevels,
  laterFields,
  lossKinds,
  materialKinds,
  pictureHints,
  policeReasons,
  reportSources,
  reportStates,
} from '../codes.ts';
import { lossReportErrors } from '../errors.ts';
import { lossDraft } from './draft.ts';

const person = z.object({ staffId: z.uuid(), staffNo: z.string(), name: z.string() });
const params = z.object({ id: z.uuid() });
const reason = z.string().trim().min(1).max(300);
/** From the province down. */
const placeNames = z.array(z.string());

// ---- what is shown: names, numbers and plates masked -----------------------------------------------------------

export const reportRow = z.object({
  id: z.uuid(),
  /** What is told to the customer; null while it is being taken down. */
  no: z.string().nullable(),
  state: z.enum(reportStates),
  kind: z.enum(lossKinds).nullable(),
  hurt: z.enum(hurtLevels).nullable(),
  lossAt: z.iso.datetime().nullable(),
  place: placeNames,
  plate: z.string().nullable(),
  /** The own car's plate isn't of the mainland alone. */
  foreignPlate: z.boolean(),
  reporter: z.string().nullable(),
  late: z.boolean(),
  source: z.enum(reportSources),
  /** A customer's own report that nobody has looked at yet. */
  toCheck: z.boolean(),
  /** Null: the customer himself. */
  takenBy: person.nullable(),
  interactionId: z.uuid().nullable(),
  customerId: z.uuid().nullable(),
  branchName: localText.nullable(),
  savedAt: z.iso.datetime(),
  reportedAt: z.iso.datetime().nullable(),
  pictures: z.int(),
  /** Needed kinds of which there is no picture yet. */
  missing: z.array(z.enum(materialKinds)),
  /** Own cars of this loss. */
  cars: z.int(),
  /** The mass event that it belongs to. */
  massEventId: z.uuid().nullable(),
  /** What the short form of the event left for later. */
  stillToAsk: z.array(z.enum(laterFields)),
  /** Another report of the same loss that this one was put to. */
  joinedTo: z.uuid().nullable(),
  version,
});
export type ReportRow = z.output<typeof reportRow>;

export const duplicate = z.object({
  id: z.uuid(),
  no: z.string().nullable(),
  state: z.enum(reportStates),
  why: z.enum(duplicateReasons),
  lossAt: z.iso.datetime(),
  place: placeNames,
  takenBy: person.nullable(),
  savedAt: z.iso.datetime(),
});
export type Duplicate = z.output<typeof duplicate>;

export const picture = z.object({
  id: z.uuid(),
  kind: z.enum(materialKinds),
  /** Place of the own car that it shows, from 0; null: nobody said which. */
  car: z.int().nullable(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  hints: z.array(z.enum(pictureHints)),
  at: z.iso.datetime(),
});
export type Picture = z.output<typeof picture>;

export const reportView = reportRow.extend({
  /** As it was taken down, with names, numbers and plates masked. */
  content: lossDraft,
  police: z.array(z.enum(policeReasons)),
  /** What is to be asked after a customer's own report. */
  toAsk: z.array(z.enum(askCodes)),
  checkedBy: person.nullable(),
  materials: z.array(
    z.object({
      ...{ kind: z.enum(materialKinds), needed: z.boolean(), pictures: z.int() },
      /** How many are needed, one for each own car. */
      count: z.int(),
    }),
  ),
  /** Days between which it is usually decided once everything is there. */
  usual: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  duplicates: z.array(duplicate),
  joined: z.object({ id: z.uuid(), no: z.string().nullable() }).nullable(),
  ticket: z.object({ id: z.uuid(), no: z.string() }).nullable(),
  /** A small case: nobody goes there, and no ticket is missing. */
  byPictures: z.boolean(),
  /** How the message with number and link stands; null: none was sent. */
  link: z.object({ sentAt: z.iso.datetime(), until: z.iso.datetime(), reminded: z.boolean() }).nullable(),
  shots: z.array(picture),
  rules: z.int(),
  mayOpen: z.boolean(),
  /** What was answered later, when, and by whom; null: the customer by his link. */
  supplements: z.array(
    z.object({ at: z.iso.datetime(), by: person.nullable(), fields: z.array(z.enum(laterFields)) }),
  ),
  actions: z.array(z.enum(['continue', 'sendLink', 'join', 'drop', 'check', 'supplement'])),
  asOf: z.number(),
});
export type ReportView = z.output<typeof reportView>;

/** A report while it is typed: in the clear for who takes it down. */
export const reportDraft = z.object({
  id: z.uuid(),
  content: lossDraft,
  savedAt: z.iso.datetime(),
  /** Null: the customer himself. */
  savedBy: person.nullable(),
  /** Names of `content.placeCode`. */
  place: placeNames,
  version,
});
export type ReportDraft = z.output<typeof reportDraft>;

// ---- taking it down --------------------------------------------------------------------------------------------

export const beginReport = route({
  method: 'POST',
  path: '/api/loss-reports',
  permission: 'lossReports.take',
  summary: 'Begins a report, or goes on with the one that was begun in the same contact.',
  body: z.strictObject({
    interactionId: z.uuid().nullable().default(null),
    customerId: z.uuid().nullable().default(null),
  }),
  reply: reportDraft,
  errors: [lossReportErrors['lossReports.notYourContact'], commonErrors.notFound],
});
export const readDraft = route({
  method: 'GET',
  path: '/api/loss-reports/:id/draft',
  permission: 'lossReports.take',
  summary:
    'A report that is being taken down, in the clear; who goes on with another’s is recorded when he saves.',
  params,
  reply: reportDraft,
  errors: [lossReportErrors['lossReports.notDraft'], commonErrors.notFound],
});
export const saveDraft = route({
  method: 'PUT',
  path: '/api/loss-reports/:id/draft',
  permission: 'lossReports.take',
  summary: 'Keeps what is typed so far, complete or not.',
  params,
  body: z.strictObject({ content: lossDraft, version }),
  reply: z.object({ version, savedAt: z.iso.datetime() }),
  errors: [lossReportErrors['lossReports.notDraft'], commonErrors.staleVersion, commonErrors.notFound],
});
export const submitReport = route({
  method: 'POST',
  path: '/api/loss-reports/:id/submission',
  permission: 'lossReports.take',
  summary: 'Gives the report its number, sends the message, and hands it to the surveyors.',
  params,
  body: z.strictObject({ content: lossDraft, version }),
  reply: reportView,
  errors: [
    lossReportErrors['lossReports.incomplete'],
    lossReportErrors['lossReports.notDraft'],
    commonErrors.staleVersion,
    commonErrors.notFound,
  ],
});
export const dropReport = route({
  method: 'POST',
  path: '/api/loss-reports/:id/drop',
  permission: 'lossReports.take',
  summary: 'Gives up a draft that was begun by mistake.',
  params,
  body: z.strictObject({ reason, version }),
  reply: reportView,
  errors: [lossReportErrors['lossReports.notDraft'], commonErrors.staleVersion, commonErrors.notFound],
});

/** What a policy of the panel says about the loss, as far as the caller has proved enough. */
export const coverLine = z.object({
  policyId: z.uuid(),
  /** As the proof panel numbers it: «motor policy 2». */
  number: z.int(),
  /** Whether it was in force at the minute of the loss; null: not proved enough, or no time yet. */
  inForce: z.enum(['yes', 'no', 'check']).nullable(),
  /** Names of covers; null: not proved enough. Which of them answers, the claims department decides. */
  covers: z.array(localText).nullable(),
  /** Factors each of which alone opens what is still locked. */
  oneMore: z.array(z.enum(factors)),
});
export type CoverLine = z.output<typeof coverLine>;
export const coverOfReport = route({
  method: 'POST',
  path: '/api/loss-reports/:id/cover',
  permission: 'lossReports.take',
  summary:
    'Motor policies that the caller may mean and their cover at the time of the loss, by the proofs of the contact; what is told is recorded as a disclosure.',
  params,
  body: z.strictObject({}),
  reply: z.object({
    /** `noContact`: nobody is on the line with this agent, so nothing is told. */
    state: z.enum(['known', 'noContact']),
    policies: z.array(coverLine),
  }),
  errors: [commonErrors.notFound],
});
export const similarReports = route({
  method: 'GET',
  path: '/api/loss-reports/:id/similar',
  permission: 'lossReports.take',
  summary: 'Reports that may be of the same loss as this one, as it was saved last.',
  params,
  reply: z.object({ reports: z.array(duplicate) }),
  errors: [commonErrors.notFound],
});
export const reportsOfContact = route({
  method: 'GET',
  path: '/api/interactions/:id/loss-reports',
  permission: 'lossReports.read',
  summary: 'Reports of a contact, and unfinished ones of the same customer.',
  params,
  reply: z.object({ reports: z.array(reportRow), unfinished: z.array(reportRow) }),
});
export const findPlaces = route({
  method: 'GET',
  path: '/api/loss-report-places',
  permission: 'lossReports.read',
  summary: 'Provinces, cities and districts by any part of their names.',
  query: z.strictObject({ q: z.string().trim().min(1).max(40) }),
  reply: z.object({ places: z.array(z.object({ code: z.string(), names: placeNames })) }),
});

/** While many report the same: what of a report may wait. */
export const shortForm = z.object({
  eventId: z.uuid(),
  name: localText,
  places: z.array(z.string()),
  kinds: z.array(z.enum(lossKinds)),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  later: z.array(z.enum(laterFields)),
});
export const readShortForms = route({
  method: 'GET',
  path: '/api/loss-reports/short-forms',
  permission: 'lossReports.take',
  summary: 'Mass events that are on, with what of their reports may be asked later.',
  reply: z.object({ forms: z.array(shortForm) }),
});

// ---- afterwards ------------------------------------------------------------------------------------------------

export const reportFilters = [
  ...(['all', 'draft', 'reported', 'toCheck', 'late', 'hurt', 'missing', 'stillToAsk'] as const),
] as const;
/** Registered reports that a figure counts; nothing of a person is in it. */
export const figureFilter = z.strictObject({
  massEventId: z.uuid().optional(),
  /** Code of a province, city or district. */
  place: z
    .string()
    .regex(/^\d{2}(\d{2}){0,2}$/)
    .optional(),
  kind: z.enum(lossKinds).optional(),
  source: z.enum(reportSources).optional(),
  /** Registered from the first moment on, before the second. */
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  /** By the clocks of the centre: 0 to 23, 1 Monday to 7 Sunday. */
  hour: z.int().min(0).max(23).optional(),
  weekday: z.int().min(1).max(7).optional(),
  joined: z.literal(true).optional(),
});
export type FigureFilterBody = z.output<typeof figureFilter>;
/** A POST, so that plates and numbers never stand in an address. */
export const searchReports = route({
  method: 'POST',
  path: '/api/loss-reports/search',
  permission: 'lossReports.read',
  summary: 'Reports that one may see, the newest first; by report number, plate or telephone number.',
  body: z.strictObject({
    q: z.string().trim().max(60).default(''),
    only: z.enum(reportFilters).default('all'),
    of: figureFilter.default({}),
    after: z.uuid().optional(),
    limit: z.int().min(1).max(100).default(50),
  }),
  reply: z.object({ reports: z.array(reportRow), next: z.uuid().nullable(), asOf: z.number() }),
});
export const readReport = route({
  method: 'GET',
  path: '/api/loss-reports/:id',
  permission: 'lossReports.read',
  summary: 'One report, masked.',
  params,
  reply: reportView,
  errors: [commonErrors.notFound],
});
export const openReport = route({
  method: 'POST',
  path: '/api/loss-reports/:id/open',
  permission: 'lossReports.open',
  summary: 'Names, numbers and plates in the clear for a stated reason; recorded.',
  params,
  body: z.strictObject({ reason: z.string().trim().min(4).max(200) }),
  reply: lossDraft.pick({
    reporterName: true,
    reporterPhone: true,
    driverName: true,
    driverPhone: true,
    plate: true,
    policyNo: true,
    thirdParties: true,
    ownCars: true,
  }),
  errors: [commonErrors.notFound],
  perMinute: 60,
});
export const sendLink = route({
  method: 'POST',
  path: '/api/loss-reports/:id/link',
  permission: 'lossReports.take',
  summary: 'Sends number, materials and a fresh personal link again; the old link ends.',
  params,
  body: z.strictObject({ textTo: z.string().trim().max(40).default(''), version }),
  reply: reportView,
  errors: [lossReportErrors['lossReports.noNumber'], commonErrors.staleVersion, commonErrors.notFound],
});
/** What a short form may have left out, and what is said with it. */
export const laterAnswers = lossDraft
  .pick({
    ...{ police: true, reporterRole: true, driverName: true, road: true, course: true },
    ...{ damage: true, damageNote: true, carAt: true, canDrive: true },
  })
  .partial();
export type LaterAnswers = z.output<typeof laterAnswers>;
export const supplementReport = route({
  method: 'POST',
  path: '/api/loss-reports/:id/answers',
  permission: 'lossReports.take',
  summary: 'Adds what the short form of a mass event had left for later; what stands there stays.',
  params,
  body: z.strictObject({ answers: laterAnswers, version }),
  reply: reportView,
  errors: [commonErrors.staleVersion, commonErrors.notFound],
});
export const checkReport = route({
  method: 'POST',
  path: '/api/loss-reports/:id/check',
  permission: 'lossReports.take',
  summary: 'Says that somebody has looked at a report that a customer made by himself.',
  params,
  body: z.strictObject({ version }),
  reply: reportView,
  errors: [commonErrors.staleVersion, commonErrors.notFound],
});
export const joinReport = route({
  method: 'POST',
  path: '/api/loss-reports/:id/joined',
  permission: 'lossReports.take',
  summary: 'Says that this report is of the same loss as another one; both stay.',
  params,
  body: z.strictObject({ otherId: z.uuid(), version }),
  reply: reportView,
  errors: [commonErrors.staleVersion, commonErrors.notFound],
});
export const readPicture = route({
  method: 'GET',
  path: '/api/loss-reports/:id/pictures/:pictureId',
  permission: 'lossReports.open',
  summary: 'One picture as the server made it anew; who looks is recorded.',
  params: z.object({ id: z.uuid(), pictureId: z.uuid() }),
  reply: 'image/jpeg',
  errors: [commonErrors.notFound],
});
