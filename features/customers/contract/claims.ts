import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { claimStages } from '../codes.ts';
import { customerErrors } from '../errors.ts';
import { claimDetails } from './details.ts';

/* Claims on the wire, masked, and their routes. */

const text = (longest: number) => z.string().trim().min(1).max(longest);
const { lossPlace, lossKind, course, assessment, payout, denial, thirdParties } = claimDetails.shape;
const paid = payout.unwrap();
const party = thirdParties.element;
const refusal = denial.unwrap();

export const claimView = z.object({
  id: z.uuid(),
  policyId: z.uuid(),
  reportNo: z.string(),
  claimNo: z.string().nullable(),
  stage: z.enum(claimStages),
  reportedAt: z.iso.datetime(),
  lossAt: z.iso.datetime(),
  lossKind,
  claimantName: z.string().nullable(),
  assessment,
  /** The account that is paid is never sent, not even to whoever may open the rest. */
  payout: paid
    .omit({ payee: true })
    .extend({ payee: z.object({ name: z.string(), bank: z.string(), account: z.string() }) })
    .nullable(),
  denial: refusal.pick({ clause: true }).nullable(),
  thirdParties: z.array(party.extend({ name: z.string(), plate: z.string().nullable() })),
  /** Claims of earlier losses on the same policy. */
  pastLosses: z.number().int(),
  /** It is edited in the insurer's core system. */
  fromCore: z.boolean(),
  version,
});
export type ClaimView = z.output<typeof claimView>;

export const openedClaim = z.object({
  id: z.uuid(),
  reportNo: z.string(),
  claimNo: z.string().nullable(),
  claimantName: z.string().nullable(),
  lossPlace: z.string(),
  course: z.string(),
  denialReason: z.string().nullable(),
  payeeName: z.string().nullable(),
  /** In the order of the claim's third parties. */
  thirdParties: z.array(z.object({ name: z.string(), plate: z.string().nullable() })),
});

const claimFields = {
  reportNo: text(60),
  claimNo: text(60).nullable(),
  stage: z.enum(claimStages),
  reportedAt: z.iso.datetime({ offset: true }),
  lossAt: z.iso.datetime({ offset: true }),
  lossPlace,
  lossKind,
  course,
  claimantName: text(120).nullable(),
  assessment,
  /** Without `payee` the one so far stays. */
  payout: paid.partial({ payee: true }).nullable(),
  /** Without `reason` the one so far stays. */
  denial: refusal.partial({ reason: true }).nullable(),
  /** `was`: the party's place until now, from 0; with it a name or plate that isn't sent stays. */
  thirdParties: z
    .array(party.partial({ name: true, plate: true }).extend({ was: z.int().min(0).optional() }))
    .max(20),
};
const claimErrors = [
  customerErrors['claims.numberInvalid'],
  customerErrors['claims.reportTaken'],
  customerErrors['claims.timesInvalid'],
  customerErrors['claims.stageInvalid'],
  customerErrors['customers.nameInvalid'],
  customerErrors['policies.plateInvalid'],
  customerErrors['records.accountInvalid'],
  customerErrors['records.contentNeeded'],
  customerErrors['records.fromCore'],
] as const;

export const listClaims = route({
  method: 'GET',
  path: '/api/customers/:id/claims',
  permission: 'customers.read',
  summary: 'Claims on the policies of a customer, masked, the latest loss first.',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ claims: z.array(claimView), asOf: z.number() }),
});
export const addClaim = route({
  method: 'POST',
  path: '/api/policies/:id/claims',
  permission: 'claims.edit',
  summary: 'Adds a claim on a policy, where the insurer keeps claims here.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    ...claimFields,
    claimNo: claimFields.claimNo.default(null),
    stage: claimFields.stage.default('reported'),
    claimantName: claimFields.claimantName.default(null),
    assessment: claimFields.assessment.default(null),
    payout: claimFields.payout.default(null),
    denial: claimFields.denial.default(null),
    thirdParties: claimFields.thirdParties.default([]),
  }),
  reply: claimView,
  errors: claimErrors,
});
export const updateClaim = route({
  method: 'PATCH',
  path: '/api/claims/:id',
  permission: 'claims.edit',
  summary: 'Changes the fields of a claim that are sent.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject(claimFields).partial().extend({ version }),
  reply: claimView,
  errors: [...claimErrors, commonErrors.staleVersion],
});
