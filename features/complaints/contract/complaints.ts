import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { span } from '../../calendar/contract.ts';
import { ticketErrors } from '../../tickets/errors.ts';
import { ticketStates } from '../../tickets/states.ts';
import {
  answerActions,
  answerForms,
  answerStates,
  complainantKinds,
  complaintClocks,
  complaintEnds,
  complaintSources,
  complaintTargets,
  extensionStates,
  findings,
  followUpResults,
  followUpStates,
  interestReasons,
  levelReasonKinds,
  mostRepresentatives,
  rootKinds,
  sendingWays,
  settlementKinds,
  settlementStates,
} from '../codes.ts';
import { complaintErrors } from '../errors.ts';
import { closingProblems } from '../rules/answer.ts';
import { clockStates } from '../rules/clocks.ts';
import { complaintActions } from '../states.ts';
import { ruleSource } from './rule-set.ts';

export const person = z.object({ staffId: z.uuid(), staffNo: z.string(), name: z.string() });
export type Person = z.output<typeof person>;
const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const words = (most: number) => z.string().trim().min(1).max(most);
const reason = words(500);
/** Yuan. */
const amount = z.number().int().min(1).max(100_000_000);

// ---- what is shown ---------------------------------------------------------------------------------------------

export const clockView = z.object({
  clock: z.enum(complaintClocks),
  from: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  /** Null while it runs. */
  stoppedAt: z.iso.datetime().nullable(),
  state: z.enum(clockStates),
});
export type ClockView = z.output<typeof clockView>;
/** With the length and where it comes from. */
export const sourcedClock = clockView.extend({ span, source: ruleSource });
export type SourcedClock = z.output<typeof sourcedClock>;

export const levelReason = z.object({
  kind: z.enum(levelReasonKinds),
  level,
  /** Code of the cause, the word list or the source; a number as text; '' where the kind says it. */
  code: z.string(),
  /** The word that was found; '' for other kinds. */
  found: z.string(),
});

export const complaintRow = z.object({
  /** Of the complaint and of its ticket. */
  id: z.uuid(),
  no: z.string(),
  level,
  state: z.enum(ticketStates),
  source: z.enum(complaintSources),
  target: z.enum(complaintTargets),
  /** Code of a cause in the rules under which it was registered; null where nobody has said one. */
  cause: code.nullable(),
  causeName: localText.nullable(),
  complainantKind: z.enum(complainantKinds),
  /** Surname and stars; null of the anonymous. */
  complainant: z.string().nullable(),
  customerId: z.uuid().nullable(),
  groupSize: z.number().int(),
  /** How many complaints of the same complainant there are within the days of the rules, with this one. */
  inRow: z.number().int(),
  handler: person,
  /** When the handler last looked at it. */
  seenAt: z.iso.datetime().nullable(),
  branchName: localText.nullable(),
  receivedAt: z.iso.datetime(),
  /** Those that run, the earliest first; of a closed one all. */
  clocks: z.array(clockView),
  answer: z.enum(answerStates).nullable(),
  referralNo: z.string().nullable(),
  reexamined: z.boolean(),
  followUp: z.enum(followUpStates),
  endedAt: z.iso.datetime().nullable(),
  end: z.enum(complaintEnds).nullable(),
  version,
});
export type ComplaintRow = z.output<typeof complaintRow>;

export const answerView = z.object({
  id: z.uuid(),
  /** 0: the first decision; 1: after a re-examination. */
  round: z.number().int(),
  form: z.enum(answerForms),
  text: z.string(),
  /** Of a re-examination: whether the first decision stays. */
  decision: z.enum(['kept', 'changed']).nullable(),
  state: z.enum(answerStates),
  writtenBy: person,
  changedAt: z.iso.datetime(),
  reviewedBy: person.nullable(),
  reviewedAt: z.iso.datetime().nullable(),
  /** What the reviewer says. */
  remark: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
  sentBy: z.enum(sendingWays).nullable(),
  actions: z.array(z.enum(answerActions)),
});
export type AnswerView = z.output<typeof answerView>;

export const settlementView = z.object({
  id: z.uuid(),
  kind: z.enum(settlementKinds),
  amount,
  reason: z.string(),
  state: z.enum(settlementStates),
  proposedBy: person,
  proposedAt: z.iso.datetime(),
  decidedBy: person.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** What the reader may do with it. */
  actions: z.array(z.enum(['agree', 'refuse', 'pay', 'drop'])),
});
export type SettlementView = z.output<typeof settlementView>;

export const complaintView = complaintRow.extend({
  /** Number of the rules that it is reckoned by. */
  rules: z.int(),
  content: z.string().nullable(),
  wish: z.string().nullable(),
  amount: amount.nullable(),
  /** There is a name or a contact that can be opened. */
  hasIdentity: z.boolean(),
  /** Masked. */
  contact: z.string().nullable(),
  representatives: z.number().int(),
  accused: z.array(person),
  handledMatter: z.array(person),
  receivedBy: person.nullable(),
  interactionId: z.uuid().nullable(),
  levelReasons: z.array(levelReason),
  /** What the rules proposed. */
  proposedLevel: level,
  allClocks: z.array(sourcedClock),
  reactedAt: z.iso.datetime().nullable(),
  toldAt: z.iso.datetime().nullable(),
  contactGivenAt: z.iso.datetime().nullable(),
  managerCall: z.object({ by: person, at: z.iso.datetime() }).nullable(),
  answeredAt: z.iso.datetime().nullable(),
  answers: z.array(answerView),
  settlements: z.array(settlementView),
  /** Yuan that the reader may settle by himself. */
  authority: z.number().int(),
  extension: z.object({
    state: z.enum(extensionStates),
    reason: z.string().nullable(),
    askedBy: person.nullable(),
    decidedBy: person.nullable(),
  }),
  referral: z.object({ no: z.string(), from: z.string(), receivedAt: z.iso.datetime() }).nullable(),
  reexamination: z.object({ askedAt: z.iso.datetime(), reason: z.string() }).nullable(),
  /** Until when one could be asked for; null while it lives, or when it was re-examined. */
  reexaminationUntil: z.iso.datetime().nullable(),
  root: z
    .object({
      finding: z.enum(findings),
      kind: z.enum(rootKinds),
      detail: z.string(),
      measure: z.string(),
      staff: person.nullable(),
      points: z.number().int(),
    })
    .nullable(),
  followUpDueAt: z.iso.datetime().nullable(),
  followUpResult: z.enum(followUpResults).nullable(),
  caseId: z.uuid().nullable(),
  /** Other complaints of the same complainant, newest first. */
  others: z.array(
    z.object({ id: z.uuid(), no: z.string(), level, receivedAt: z.iso.datetime(), live: z.boolean() }),
  ),
  /** What keeps it from being closed as answered. */
  closing: z.array(z.enum(closingProblems)),
  /** Why the reader has an interest in it. */
  interests: z.array(z.enum(interestReasons)),
  actions: z.array(z.enum(complaintActions)),
  asOf: z.number(),
});
export type ComplaintView = z.output<typeof complaintView>;

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

// ---- acting ----------------------------------------------------------------------------------------------------

const act = <const A extends (typeof complaintActions)[number], S extends z.core.$ZodLooseShape>(
  action: A,
  shape: S,
) => z.strictObject({ action: z.literal(action), ...shape });

export const complaintCommand = z.discriminatedUnion('action', [
  act('describe', {
    cause: code.nullable().optional(),
    target: z.enum(complaintTargets).optional(),
    amount: amount.nullable().optional(),
    groupSize: z.number().int().min(1).max(100_000).optional(),
    accused: z.array(z.uuid()).max(10).optional(),
    handledMatter: z.array(z.uuid()).max(10).optional(),
  }),
  act('setLevel', { level, reason }),
  act('handOver', { staffId: z.uuid(), reason }),
  act('tell', { how: z.enum(sendingWays), note: words(1_000) }),
  act('giveContact', { contact: words(100), how: z.enum(sendingWays) }),
  act('managerCalled', { note: words(1_000) }),
  act('saveAnswer', {
    form: z.enum(answerForms),
    text: words(8_000),
    decision: z.enum(['kept', 'changed']).nullable().default(null),
  }),
  act('submitAnswer', {}),
  act('approveAnswer', { remark: z.string().trim().max(1_000).default('') }),
  act('returnAnswer', { remark: words(1_000) }),
  act('sendAnswer', { how: z.enum(sendingWays), note: z.string().trim().max(500).default('') }),
  act('proposeSettlement', { kind: z.enum(settlementKinds), amount, reason }),
  act('decideSettlement', {
    settlementId: z.uuid(),
    decision: z.enum(['agree', 'refuse', 'pay', 'drop']),
    note: z.string().trim().max(500).default(''),
  }),
  act('findComplex', { reason }),
  act('askExtension', { reason }),
  act('decideExtension', { granted: z.boolean(), reason }),
  act('refer', { no: words(60), from: words(60), receivedAt: z.iso.datetime({ offset: true }) }),
  act('withdraw', { how: z.enum(sendingWays), reason }),
  act('reexamine', { reason }),
  act('findRoot', {
    finding: z.enum(findings),
    kind: z.enum(rootKinds),
    detail: words(2_000),
    measure: z.string().trim().max(2_000).default(''),
    staffId: z.uuid().nullable().default(null),
    points: z.number().int().min(0).max(100).default(0),
  }),
  act('followUp', { result: z.enum(followUpResults), note: z.string().trim().max(1_000).default('') }),
]);
export type ComplaintCommand = z.output<typeof complaintCommand>;

export const actOnComplaint = route({
  method: 'POST',
  path: '/api/complaints/:id/actions',
  permission: 'complaints.read',
  summary: 'Carries out an action of the table of complaints.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ command: complaintCommand, version }),
  reply: complaintView,
  errors: [
    complaintErrors['complaints.over'],
    complaintErrors['complaints.notHandler'],
    complaintErrors['complaints.interest'],
    complaintErrors['complaints.causeUnknown'],
    complaintErrors['complaints.answerNotNow'],
    complaintErrors['complaints.ownReview'],
    complaintErrors['complaints.beyondAuthority'],
    complaintErrors['complaints.settlementNotNow'],
    complaintErrors['complaints.extensionNotNow'],
    complaintErrors['complaints.ownApproval'],
    complaintErrors['complaints.reexaminationLate'],
    complaintErrors['complaints.reexaminationNotNow'],
    complaintErrors['complaints.followUpNotDue'],
    complaintErrors['complaints.pointsTooMany'],
    complaintErrors['complaints.nobodyFits'],
    commonErrors.notAllowed,
    commonErrors.staleVersion,
  ],
});
