import { z } from 'zod';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { idKinds, policyLines, policyStatuses } from '../codes.ts';
import { customerErrors } from '../errors.ts';
import { policyDetails } from './details.ts';

/* Policies on the wire, masked, and what is sent to add or change one. */

const text = (longest: number) => z.string().trim().min(1).max(longest);
const { vehicle, coverage, premium, payment, vehicleTax, endorsements } = policyDetails.shape;
const endorsement = endorsements.element;

const handlerView = z.object({ staffNo: z.string(), name: z.string() });

/** What a policy says besides its numbers and parties. Texts that people wrote are opened with a reason. */
const policyDetailsView = z.object({
  vehicle,
  coverage,
  premium,
  payment,
  vehicleTax,
  endorsements: z.array(endorsement.omit({ content: true })),
  hasSpecialAgreements: z.boolean(),
});

export const policyView = z.object({
  id: z.uuid(),
  line: z.enum(policyLines),
  policyNo: z.string(),
  product: localText,
  plate: z.string().nullable(),
  vin: z.string().nullable(),
  engineNo: z.string().nullable(),
  /** Null when the holder himself is insured. */
  insuredName: z.string().nullable(),
  insuredIdKind: z.enum(idKinds).nullable(),
  insuredIdNo: z.string().nullable(),
  claimantName: z.string().nullable(),
  handler: handlerView.nullable(),
  branchPath: z.string(),
  branchName: localText.nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  status: z.enum(policyStatuses),
  /** Confidential facts aren't available on the line. */
  specialNote: z.boolean(),
  details: policyDetailsView,
  /** It is edited in the insurer's core system. */
  fromCore: z.boolean(),
  version: rowVersion,
});
export type PolicyView = z.output<typeof policyView>;

export const openedPolicy = policyView
  .pick({ id: true, policyNo: true, plate: true, vin: true, engineNo: true, insuredName: true })
  .extend({
    insuredIdNo: z.string().nullable(),
    claimantName: z.string().nullable(),
    handlerName: z.string().nullable(),
    /** In the order of the policy's endorsements. */
    endorsements: z.array(z.string()),
    specialAgreements: z.string().nullable(),
  });

/** `was`: the place of the endorsement until now, from 0; with it a content that isn't sent stays. */
const endorsementInput = endorsement.partial({ content: true }).extend({ was: z.int().min(0).optional() });

export const policyFields = {
  policyNo: text(60),
  line: z.enum(policyLines),
  product: localText,
  plate: text(20).nullable(),
  vin: text(30).nullable(),
  engineNo: text(30).nullable(),
  /** Null when the holder himself is insured. */
  insuredName: text(120).nullable(),
  insuredIdentity: z.strictObject({ kind: z.enum(idKinds), no: text(40) }).nullable(),
  claimantName: text(120).nullable(),
  handler: z.strictObject({ staffNo: text(20), name: text(60) }).nullable(),
  branchId: z.uuid(),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  status: z.enum(policyStatuses),
  specialNote: z.boolean(),
  vehicle,
  coverage,
  premium,
  payment,
  vehicleTax,
  endorsements: z.array(endorsementInput).max(100),
  specialAgreements: policyDetails.shape.specialAgreements,
};

/** The fields that a new policy may go without. */
export const newPolicyFields = {
  ...policyFields,
  plate: policyFields.plate.default(null),
  vin: policyFields.vin.default(null),
  engineNo: policyFields.engineNo.default(null),
  insuredName: policyFields.insuredName.default(null),
  insuredIdentity: policyFields.insuredIdentity.default(null),
  claimantName: policyFields.claimantName.default(null),
  handler: policyFields.handler.default(null),
  branchId: policyFields.branchId.optional(),
  specialNote: policyFields.specialNote.default(false),
  vehicle: vehicle.default(null),
  coverage: coverage.default([]),
  premium: premium.default(null),
  payment: payment.default(null),
  vehicleTax: vehicleTax.default(null),
  endorsements: policyFields.endorsements.default([]),
  specialAgreements: policyFields.specialAgreements.default(null),
};

export const policyErrors = [
  customerErrors['policies.numberTaken'],
  customerErrors['policies.numberInvalid'],
  customerErrors['policies.plateInvalid'],
  customerErrors['policies.vinInvalid'],
  customerErrors['policies.periodInvalid'],
  customerErrors['customers.nameInvalid'],
  customerErrors['customers.idInvalid'],
  customerErrors['customers.idCheckDigit'],
  customerErrors['customers.idDate'],
  customerErrors['customers.branchUnknown'],
  customerErrors['records.contentNeeded'],
  customerErrors['records.fromCore'],
] as const;
