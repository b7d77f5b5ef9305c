/** Signals and reviews as the claims department sees them; personal data of the report isn't part of it. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { lossKinds } from '../../claims/codes.ts';
import {
  markableSignals,
  questionKeys,
  reviewOutcomes,
  reviewReasons,
  reviewStates,
  signalCodes,
} from '../codes.ts';
import { fraudErrors } from '../errors.ts';

const person = z.object({ staffId: z.uuid(), staffNo: z.string(), name: z.string() });
const params = z.object({ id: z.uuid() });
const reason = z.string().trim().min(4).max(500);
export const bands = ['low', 'middle', 'high'] as const;
const band = z.enum(bands);

export const fraudRow = z.object({
  reportId: z.uuid(),
  reportNo: z.string(),
  kind: z.enum(lossKinds).nullable(),
  reportedAt: z.iso.datetime(),
  score: z.int(),
  band,
  signals: z.array(z.enum(signalCodes)),
  review: z.enum(reviewStates),
  /** Why somebody is to look. */
  why: z.enum(reviewReasons).nullable(),
  dueAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  reviewer: person.nullable(),
  outcome: z.enum(reviewOutcomes).nullable(),
  version,
});
export type FraudRow = z.output<typeof fraudRow>;

/** Why a signal is there. */
export const shownSignal = z.object({
  code: z.enum(signalCodes),
  weight: z.int(),
  reason: localText,
  /** Numbers and codes of the data; null where only a person saw it. */
  evidence: z.record(z.string(), z.union([z.number(), z.string()])).nullable(),
  mark: z.object({ id: z.uuid(), by: person, at: z.iso.datetime(), reason: z.string(), version }).nullable(),
});
export type ShownSignal = z.output<typeof shownSignal>;

export const fraudView = fraudRow.extend({
  /** Number of the rules under which it was scored, and the score from which a person looks. */
  rules: z.int(),
  reviewScore: z.int(),
  shown: z.array(shownSignal),
  /** What an agent asked, and heard. */
  answers: z.array(z.object({ key: z.enum(questionKeys), question: localText, answer: z.string() })),
  outcomes: z.array(
    z.object({ outcome: z.enum(reviewOutcomes), reason: z.string(), by: person, at: z.iso.datetime() }),
  ),
  /** Why somebody asked for a review. */
  asked: z.object({ reason: z.string(), by: person }).nullable(),
  actions: z.array(z.enum(['mark', 'ask', 'take', 'conclude'])),
  asOf: z.number(),
});
export type FraudView = z.output<typeof fraudView>;

export const fraudFilters = ['open', 'mine', 'overdue', 'concluded', 'all'] as const;
const filter = {
  only: z.enum(fraudFilters).default('open'),
  signal: z.enum(signalCodes).optional(),
  rules: z.coerce.number().int().min(1).optional(),
  band: band.optional(),
  outcome: z.enum([...reviewOutcomes, 'none']).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};
export const listFraudReports = route({
  method: 'GET',
  path: '/api/fraud-reviews',
  permission: 'fraudSignals.read',
  summary: 'Scored reports of the own branch and below, the most urgent first; who looks is recorded.',
  query: z.strictObject({
    ...filter,
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({
    reports: z.array(fraudRow),
    counts: z.object({ open: z.int(), mine: z.int(), overdue: z.int() }),
    next: z.uuid().nullable(),
    asOf: z.number(),
  }),
});
export const readFraudReport = route({
  method: 'GET',
  path: '/api/fraud-reviews/:id',
  permission: 'fraudSignals.read',
  summary: 'Signals, reasons and review of one report (by its id); who looks is recorded.',
  params,
  reply: fraudView,
  errors: [commonErrors.notFound],
});
export const markSignal = route({
  method: 'POST',
  path: '/api/loss-reports/:id/fraud-marks',
  permission: 'fraudSignals.mark',
  summary: 'Marks what a person has seen, with the reason. The reply says nothing of other signals.',
  params,
  body: z.strictObject({ signal: z.enum(markableSignals), reason }),
  reply: z.object({ id: z.uuid() }),
  errors: [commonErrors.notFound, fraudErrors['fraudSignals.marked']],
});
export const withdrawMark = route({
  method: 'POST',
  path: '/api/fraud-marks/:id/withdrawal',
  permission: 'fraudSignals.review',
  summary: 'Takes a mark back, with the reason; it stays in the record.',
  params,
  body: z.strictObject({ reason, version }),
  reply: fraudView,
  errors: [commonErrors.notFound, commonErrors.staleVersion, fraudErrors['fraudSignals.withdrawn']],
});
const moved = [commonErrors.notFound, commonErrors.staleVersion, fraudErrors['fraudReview.moved']];
export const askReview = route({
  method: 'POST',
  path: '/api/fraud-reviews/:id',
  permission: 'fraudSignals.review',
  summary: 'Asks for a review of a report whose score asks for none, with the reason.',
  params,
  body: z.strictObject({ reason, version }),
  reply: fraudView,
  errors: moved,
});
export const takeReview = route({
  method: 'POST',
  path: '/api/fraud-reviews/:id/taking',
  permission: 'fraudSignals.review',
  summary: 'Takes a review, also one that a colleague has.',
  params,
  body: z.strictObject({ version }),
  reply: fraudView,
  errors: [...moved, fraudErrors['fraudReview.ownReport']],
});
export const concludeReview = route({
  method: 'POST',
  path: '/api/fraud-reviews/:id/outcome',
  permission: 'fraudSignals.review',
  summary: 'Records what the review found, with the reason; a later finding is recorded beside it.',
  params,
  body: z.strictObject({ outcome: z.enum(reviewOutcomes), reason, version }),
  reply: fraudView,
  errors: [...moved, fraudErrors['fraudReview.notYours']],
});
