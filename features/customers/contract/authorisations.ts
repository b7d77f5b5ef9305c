import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { authorisationReaches, authorisedRoles, factClasses } from '../codes.ts';
import { customerErrors } from '../errors.ts';
import { staffName } from './notes.ts';

/* What a customer allows somebody else to be told. */

const text = (longest: number) => z.string().trim().min(1).max(longest);

export const authorisationView = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  /** Masked. */
  name: z.string(),
  role: z.enum(authorisedRoles),
  covers: z.enum(authorisationReaches),
  policyId: z.uuid().nullable(),
  claimId: z.uuid().nullable(),
  classes: z.array(z.enum(factClasses)),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  recordedBy: staffName.nullable(),
  revokedAt: z.iso.datetime().nullable(),
  revokedBy: staffName.nullable(),
  version,
});
export type AuthorisationView = z.output<typeof authorisationView>;

export const openedAuthorisation = z.object({ id: z.uuid(), name: z.string(), evidence: z.string() });

export const listAuthorisations = route({
  method: 'GET',
  path: '/api/customers/:id/authorisations',
  permission: 'customers.read',
  summary: 'Everything that a customer has allowed others, also what holds no more; the newest first.',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ authorisations: z.array(authorisationView), asOf: z.number() }),
});
export const recordAuthorisation = route({
  method: 'POST',
  path: '/api/customers/:id/authorisations',
  permission: 'customers.authorise',
  summary: 'Records what a customer allows somebody else to be told, with its proof and its end.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    name: text(120),
    role: z.enum(authorisedRoles),
    covers: z.enum(authorisationReaches),
    /** Only where it covers one policy. */
    policyId: z.uuid().nullable().default(null),
    /** Only where it covers one claim. */
    claimId: z.uuid().nullable().default(null),
    classes: z.array(z.enum(factClasses)).min(1).max(factClasses.length),
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
    evidence: text(1_000),
  }),
  reply: authorisationView,
  errors: [
    customerErrors['authorisations.periodInvalid'],
    customerErrors['authorisations.nothingNamed'],
    customerErrors['customers.nameInvalid'],
  ],
});
export const revokeAuthorisation = route({
  method: 'POST',
  path: '/api/authorisations/:id/revoke',
  permission: 'customers.authorise',
  summary: 'Ends an authorisation at once.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ version }),
  reply: authorisationView,
  errors: [customerErrors['authorisations.revokedAlready'], commonErrors.staleVersion],
});
