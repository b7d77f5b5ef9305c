/** Assessments by pictures as staff see them. Amounts only reach who may assess: what callers may hear, disclosure decides. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { damageParts, lossKinds, materialKinds } from '../../claims/codes.ts';
import { assessmentMoves, assessmentStates, deskMoves, highestItem, mostItems } from '../codes.ts';
import { assessmentErrors } from '../errors.ts';

const person = z.object({ staffId: z.uuid(), name: z.string(), staffNo: z.string() });
const params = z.object({ id: z.uuid() });

export const offerItem = z.strictObject({
  /** Null for what isn't a part of the drawn car, such as labour. */
  part: z.enum(damageParts).nullable(),
  text: z.string().trim().max(80),
  /** Whole fen. */
  amount: z.int().min(1).max(highestItem),
});
export type OfferItem = z.output<typeof offerItem>;

export const assessmentRow = z.object({
  id: z.uuid(),
  reportId: z.uuid(),
  reportNo: z.string(),
  kind: z.enum(lossKinds),
  state: z.enum(assessmentStates),
  createdAt: z.iso.datetime(),
  /** Since when all pictures are there; until when it is to be offered. */
  readyAt: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable(),
  offeredAt: z.iso.datetime().nullable(),
  /** Wanted kinds of which nothing came yet. */
  missing: z.array(z.enum(materialKinds)),
  assessor: person.nullable(),
  version,
});
export type AssessmentRow = z.output<typeof assessmentRow>;

export const assessmentView = assessmentRow.extend({
  /** Null for who may not assess, and while nothing is offered. */
  offer: z.object({ items: z.array(offerItem), total: z.int() }).nullable(),
  steps: z.array(
    z.object({
      id: z.uuid(),
      move: z.enum(assessmentMoves),
      at: z.iso.datetime(),
      by: person.nullable(),
      text: z.string().nullable(),
    }),
  ),
  /** What whoever reads may do now. */
  moves: z.array(z.enum(deskMoves)),
  /** The most that may be offered, fen. */
  limit: z.int(),
  /** Damage as reported, from which an offer begins. */
  damage: z.array(z.enum(damageParts)),
  asOf: z.number(),
});
export type AssessmentView = z.output<typeof assessmentView>;

export const assessmentFilters = ['open', 'mine', 'late', 'all'] as const;
export const listAssessments = route({
  method: 'GET',
  path: '/api/assessments',
  permission: 'assessments.read',
  summary: 'Assessments by pictures of the own branch and below, those that are due first.',
  query: z.strictObject({
    only: z.enum(assessmentFilters).default('open'),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({
    assessments: z.array(assessmentRow),
    counts: z.object({ ready: z.int(), late: z.int(), offered: z.int(), collecting: z.int() }),
    asOf: z.number(),
  }),
});
export const assessmentOfReport = route({
  method: 'GET',
  path: '/api/loss-reports/:id/assessment',
  permission: 'assessments.read',
  summary: 'The assessment by pictures of a loss report; null where it isn’t a small case.',
  params,
  reply: z.object({ assessment: assessmentView.nullable() }),
});
export const actOnAssessment = route({
  method: 'POST',
  path: '/api/assessments/:id/moves',
  permission: 'assessments.read',
  summary:
    'Takes, puts back, asks for pictures, offers an amount, records the answer, or sends a surveyor. Audited.',
  params,
  body: z.discriminatedUnion('move', [
    z.strictObject({ move: z.enum(['take', 'release', 'accept']), version }),
    z.strictObject({
      move: z.literal('ask'),
      kinds: z.array(z.enum(materialKinds)).min(1).max(materialKinds.length),
      version,
    }),
    z.strictObject({ move: z.literal('offer'), items: z.array(offerItem).min(1).max(mostItems), version }),
    z.strictObject({
      move: z.enum(['decline', 'unfit']),
      text: z.string().trim().min(2).max(300),
      version,
    }),
  ]),
  reply: assessmentView,
  errors: [
    commonErrors.notFound,
    commonErrors.staleVersion,
    assessmentErrors['assessments.moved'],
    assessmentErrors['assessments.taken'],
    assessmentErrors['assessments.overLimit'],
    assessmentErrors['assessments.nobodyToTell'],
    assessmentErrors['assessments.notOffered'],
  ],
});
export type AssessmentInput = z.output<typeof actOnAssessment.body>;
