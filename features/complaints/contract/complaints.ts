import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { localText } from '../../../platform/local-text.ts';
import { ticketErrors } from '../../tickets/errors.ts';
import {
  complainantKinds,
  complaintSources,
  complaintTargets,
  interestReasons,
  mostRepresentatives,
} from '../codes.ts';
import { complaintErrors } from '../errors.ts';
import { amount, code, level, reason, words } from './fields.ts';
import { complaintRow, complaintView, levelReason, person } from './views.ts';

// ---- registering -----------------------------------------------------------------------------------------------

/** What a level is proposed from; the rest of the form adds to it. */
const featureFields = {
  content: z.string().trim().max(4_000).default(''),
  wish: z.string().trim().max(1_000).default(''),
  cause: code.nullable().default(null),
  source: z.enum(complaintSources).default('call'),
  target: z.enum(complaintTargets).default('insurer'),
  groupSize: z.number().int().min(1).max(100_000).default(1),
  amount: amount.nullable().default(null),
  customerId: z.uuid().nullable().default(null),
  /** Staff it is against, and staff who handled the matter: neither of them handles the complaint. */
  accused: z.array(z.uuid()).max(10).default([]),
  handledMatter: z.array(z.uuid()).max(10).default([]),
};
export const proposeLevelFor = route({
  method: 'POST',
  path: '/api/complaints/proposal',
  permission: 'complaints.register',
  summary:
    'The level that the rules propose for what is typed so far, with the reasons, and who would handle it.',
  body: z.strictObject({ ...featureFields, level: level.optional() }),
  reply: z.object({
    level,
    reasons: z.array(levelReason),
    /** At the level that was asked for, else at the proposed one; null: nobody may. */
    handler: person.nullable(),
    /** When the customer has the answer at the latest, by the earlier of the two clocks. */
    dueAt: z.iso.datetime(),
    /** Complaints of this customer within the days of the rules, and those of them that live. */
    earlier: z.number().int(),
    open: z.number().int(),
  }),
  perMinute: 240,
});

const newComplaint = z.strictObject({
  ...featureFields,
  content: words(4_000),
  complainantKind: z.enum(complainantKinds),
  /** Empty for the anonymous. */
  name: z.string().trim().max(60).default(''),
  /** Number, address or e-mail under which the complainant is told. */
  contact: z.string().trim().max(200).default(''),
  representatives: z
    .array(z.strictObject({ name: words(60), contact: z.string().trim().max(200) }))
    .max(mostRepresentatives)
    .default([]),
  interactionId: z.uuid().nullable().default(null),
  links: z
    .array(z.strictObject({ kind: z.enum(['policy', 'claim']), id: z.string().max(64) }))
    .max(20)
    .default([]),
  /** Left away: as proposed. */
  level: level.optional(),
  levelReason: z.string().trim().max(500).default(''),
  /** «An answer within four hours»: minutes from now. */
  promisedMinutes: z.number().int().min(5).max(86_400).nullable().default(null),
  referral: z
    .strictObject({ no: words(60), from: words(60), receivedAt: z.iso.datetime({ offset: true }) })
    .nullable()
    .default(null),
});
export type NewComplaint = z.output<typeof newComplaint>;
export const registerComplaint = route({
  method: 'POST',
  path: '/api/complaints',
  permission: 'complaints.register',
  summary:
    'Registers a complaint: its ticket is made, it has a level, clocks and a handler without an interest.',
  body: newComplaint,
  reply: complaintView,
  errors: [
    complaintErrors['complaints.nobodyFits'],
    complaintErrors['complaints.anonymousNamed'],
    complaintErrors['complaints.causeUnknown'],
    complaintErrors['complaints.levelReason'],
    ticketErrors['tickets.kindInactive'],
    commonErrors.notFound,
  ],
});

// ---- lists -----------------------------------------------------------------------------------------------------

export const complaintFilters = {
  state: z.enum(['live', 'closed', 'all']).default('live'),
  level: z.enum(['1', '2', '3']).optional(),
  source: z.enum(complaintSources).optional(),
  target: z.enum(complaintTargets).optional(),
  cause: code.optional(),
  handlerId: z.uuid().optional(),
  customerId: z.uuid().optional(),
  interactionId: z.uuid().optional(),
  /** `overdue`: a clock has run out; `unseen`: not looked at today; `review`: an answer waits for review. */
  only: z.enum(['overdue', 'unseen', 'review', 'referred', 'group', 'repeated', 'followUp']).optional(),
};
export const listComplaints = route({
  method: 'GET',
  path: '/api/complaints',
  permission: 'complaints.read',
  summary:
    'Complaints of the own branch and below, and those one has a part in; the earliest deadline first.',
  query: z.strictObject({
    ...complaintFilters,
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    complaints: z.array(complaintRow),
    next: z.string().nullable(),
    counts: z.object({
      live: z.number().int(),
      overdue: z.number().int(),
      unseen: z.number().int(),
      review: z.number().int(),
      followUp: z.number().int(),
    }),
    asOf: z.number(),
  }),
});
export const repeatedComplainants = route({
  method: 'GET',
  path: '/api/complaints/repeated',
  permission: 'complaints.read',
  summary: 'Complainants with several complaints within the days of the rules, the most frequent first.',
  reply: z.object({
    withinDays: z.number().int(),
    repeats: z.number().int(),
    complainants: z.array(
      z.object({
        key: z.string(),
        customerId: z.uuid().nullable(),
        complainant: z.string().nullable(),
        complaints: z.number().int(),
        live: z.number().int(),
        /** How often the answer didn't satisfy. */
        unsatisfied: z.number().int(),
        causes: z.array(localText),
        last: z.object({ id: z.uuid(), no: z.string(), receivedAt: z.iso.datetime() }),
        handlers: z.array(person),
      }),
    ),
    asOf: z.number(),
  }),
});
export const readComplaint = route({
  method: 'GET',
  path: '/api/complaints/:id',
  permission: 'complaints.read',
  summary: 'One complaint; who complains is masked.',
  params: z.object({ id: z.uuid() }),
  reply: complaintView,
});
export const seeComplaint = route({
  method: 'POST',
  path: '/api/complaints/:id/seen',
  permission: 'complaints.read',
  summary: 'Says that its handler has it before him; others change nothing by it.',
  params: z.object({ id: z.uuid() }),
  reply: z.null(),
});
export const openComplaint = route({
  method: 'POST',
  path: '/api/complaints/:id/open',
  permission: 'complaints.read',
  summary:
    'Who complains, with contact and representatives, for a stated reason. For its handler and supervisors. Audited.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ reason }),
  reply: z.object({
    name: z.string().nullable(),
    contact: z.string().nullable(),
    representatives: z.array(z.object({ name: z.string(), contact: z.string() })),
  }),
  errors: [complaintErrors['complaints.notHandler']],
  perMinute: 60,
});
/** For choosing who it is against, or who handles it. */
export const findPeople = route({
  method: 'GET',
  path: '/api/complaints/people',
  permission: 'complaints.read',
  summary: 'Colleagues by name, pinyin or number; with a complaint also why somebody may not handle it.',
  query: z.strictObject({
    query: z.string().trim().max(40).default(''),
    complaintId: z.uuid().optional(),
    /** Only who may handle complaints. */
    handlers: z.enum(['yes']).optional(),
  }),
  reply: z.object({
    people: z.array(
      person.extend({
        pinyin: z.string(),
        branchName: localText,
        load: z.number().int(),
        interests: z.array(z.enum(interestReasons)),
      }),
    ),
  }),
});
