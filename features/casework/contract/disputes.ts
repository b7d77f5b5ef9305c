/** Disputes of claims: what isn't agreed with, each deduction with its clause, the review, and the ways to object. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { sourceOfRule } from '../../../platform/rule-versions/contract.ts';
import {
  caseDepartments,
  disputeMoves,
  disputeResults,
  disputeStates,
  disputeSubjects,
  objectionWays,
} from '../codes.ts';
import { caseworkErrors as errors } from '../errors.ts';

const params = z.object({ id: z.uuid() });
const words = z.string().trim().min(2).max(1_000);
const person = z.object({ staffId: z.uuid(), name: z.string() });

/** Something of the claim that can be disputed, as the core has it now. */
export const disputable = z.object({
  name: z.string(),
  /** Whole fen. */
  amount: z.int().nullable(),
  reason: z.string(),
  clause: z.string(),
});
export type Disputable = z.output<typeof disputable>;

export const disputeStep = z.object({
  id: z.uuid(),
  move: z.enum(disputeMoves),
  at: z.iso.datetime(),
  by: person,
  text: z.string().nullable(),
});

export const disputeView = z.object({
  id: z.uuid(),
  subject: z.enum(disputeSubjects),
  state: z.enum(disputeStates),
  openedAt: z.iso.datetime(),
  openedBy: person,
  /** The insurer's own time for the answer. */
  dueAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  result: z.enum(disputeResults).nullable(),
  /** Codes of what it is about are seen by all; words and amounts by who handles cases. */
  words: z.string().nullable(),
  items: z.array(disputable).nullable(),
  answer: z.string().nullable(),
  itemCount: z.int(),
  ticket: z.object({ id: z.uuid(), no: z.string() }).nullable(),
  complaintId: z.uuid().nullable(),
  secondSurvey: z.boolean(),
  steps: z.array(disputeStep),
  /** What whoever reads may do now. */
  moves: z.array(z.enum(disputeMoves)),
  version,
});
export type DisputeView = z.output<typeof disputeView>;

export const disputesOfClaim = z.object({
  disputes: z.array(disputeView),
  /** Deductions and denial of the claim now; null for who doesn't handle cases. */
  deductions: z.array(disputable).nullable(),
  denial: disputable.nullable(),
  assessed: z.int().nullable(),
  /** What can be disputed at all, seen by everybody. */
  subjects: z.array(z.enum(disputeSubjects)),
  deductionCount: z.int(),
  objections: z.array(z.object({ way: z.enum(objectionWays), text: localText, source: sourceOfRule })),
  /** Until then a customer may go to court; the customer's own time. */
  limitation: z.iso.datetime().nullable(),
  /** The second survey can be ordered. */
  reportId: z.uuid().nullable(),
  asOf: z.number(),
});
export type DisputesOfClaim = z.output<typeof disputesOfClaim>;

export const readDisputes = route({
  method: 'GET',
  path: '/api/claim-progress/:id/disputes',
  permission: 'casework.read',
  summary: 'Disputes of a claim, what can be disputed, and how the customer can object.',
  params,
  reply: disputesOfClaim,
  errors: [commonErrors.notFound],
});
export const openDispute = route({
  method: 'POST',
  path: '/api/claim-progress/:id/disputes',
  permission: 'casework.register',
  summary: 'Registers that a customer does not agree; makes a ticket of the kind claim dispute. Audited.',
  params,
  body: z.strictObject({
    subject: z.enum(disputeSubjects),
    /** Places of the disputed deductions in the claim, from 0; none: all of them. */
    items: z.array(z.int().min(0).max(49)).max(50).default([]),
    words,
  }),
  reply: disputesOfClaim,
  errors: [
    commonErrors.notFound,
    errors['casework.disputeOpen'],
    errors['casework.nothingToDispute'],
    errors['casework.noTicket'],
  ],
});
export const moveDispute = route({
  method: 'POST',
  path: '/api/disputes/:id/moves',
  permission: 'casework.register',
  summary: 'Orders a second survey, calls experts in, answers, or records what the customer says. Audited.',
  params,
  body: z.discriminatedUnion('move', [
    z.strictObject({
      move: z.enum(['secondSurvey', 'settle', 'object', 'complain', 'withdraw']),
      text: words,
      version,
    }),
    z.strictObject({
      move: z.literal('expert'),
      departments: z.array(z.enum(caseDepartments)).min(1).max(caseDepartments.length),
      text: z.string().trim().min(5).max(1_000),
      version,
    }),
    z.strictObject({ move: z.literal('answer'), result: z.enum(disputeResults), text: words, version }),
  ]),
  reply: disputesOfClaim,
  errors: [
    commonErrors.notFound,
    commonErrors.staleVersion,
    errors['casework.moved'],
    errors['casework.stillOpen'],
    errors['casework.noReport'],
    errors['casework.noTicket'],
  ],
});
export type DisputeInput = z.output<typeof moveDispute.body>;
