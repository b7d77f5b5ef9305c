import type { z } from 'zod';
import { coreClaim, corePolicy, coreSalesperson } from '../../../channels/core/core.ts';

/*
 * What a policy, a claim and a salesperson hold besides the columns that are searched: kept as one encrypted text each,
 * in the form of the insurer's core system. Amounts are whole fen, days «2026-03-31» in the insurer's zone.
 */

/** Null or empty where nothing is on record. */
export const policyDetails = corePolicy
  .pick({ vehicle: true, coverage: true, endorsements: true, vehicleTax: true, specialAgreements: true })
  .extend({
    premium: corePolicy.shape.premium.nullable(),
    payment: corePolicy.shape.payment.nullable(),
  });
export type PolicyDetails = z.output<typeof policyDetails>;

/** Of a policy of which nothing more is on record. */
export const noPolicyDetails: PolicyDetails = {
  vehicle: null,
  coverage: [],
  premium: null,
  payment: null,
  endorsements: [],
  vehicleTax: null,
  specialAgreements: null,
};

export const claimDetails = coreClaim.pick({
  lossPlace: true,
  lossKind: true,
  course: true,
  assessment: true,
  payout: true,
  denial: true,
  thirdParties: true,
});
export type ClaimDetails = z.output<typeof claimDetails>;

/** What a salesperson sold and earned, month by month. */
export const salesMonths = coreSalesperson.shape.months;
export type SalesMonth = z.output<typeof salesMonths>[number];
