import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { customerRow } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { staffName } from './notes.ts';

/* Customers who turned out to be one. */

export const mergeView = z.object({
  id: z.uuid(),
  keptId: z.uuid(),
  absorbedId: z.uuid(),
  /** Masked. */
  absorbedName: z.string(),
  mergedAt: z.iso.datetime(),
  mergedBy: staffName.nullable(),
  undoUntil: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
  undoneBy: staffName.nullable(),
  /** How many rows moved, by what they are. */
  moved: z.record(z.string(), z.number().int()),
});
export type MergeView = z.output<typeof mergeView>;

const params = z.object({ id: z.uuid() });

export const findDuplicates = route({
  method: 'GET',
  path: '/api/customers/:id/duplicates',
  permission: 'customers.merge',
  summary: 'Others who have the same document or a number in common.',
  params,
  reply: z.object({ customers: z.array(customerRow), asOf: z.number() }),
});
export const listMerges = route({
  method: 'GET',
  path: '/api/customers/:id/merges',
  permission: 'customers.merge',
  summary: 'Who was merged into a customer, and until when that can be taken back; the newest first.',
  params,
  reply: z.object({ merges: z.array(mergeView), asOf: z.number() }),
});
export const mergeCustomers = route({
  method: 'POST',
  path: '/api/customers/:id/merge',
  permission: 'customers.merge',
  summary:
    'Merges another customer into this one: numbers, policies, claims, authorisations, notes and contacts move.',
  params,
  body: z.strictObject({ otherId: z.uuid(), version, otherVersion: version, reason: z.string().max(200) }),
  reply: mergeView,
  errors: [
    customerErrors['customers.mergeReasonNeeded'],
    customerErrors['customers.mergeSame'],
    customerErrors['customers.mergeKinds'],
    customerErrors['customers.mergeIntoCore'],
    customerErrors['customers.beingServed'],
    commonErrors.staleVersion,
  ],
});
export const undoMerge = route({
  method: 'POST',
  path: '/api/merges/:id/undo',
  permission: 'customers.merge',
  summary: 'Takes a merge back within 30 days: what moved goes back, as far as it is still there.',
  params,
  reply: mergeView,
  errors: [
    customerErrors['customers.undoTooLate'],
    customerErrors['customers.undoneAlready'],
    customerErrors['customers.beingServed'],
  ],
});
