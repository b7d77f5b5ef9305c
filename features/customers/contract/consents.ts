import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { consentPurposes, consentStates, consentWays } from '../codes.ts';
import { customerErrors } from '../errors.ts';
import { staffName } from './notes.ts';

/* What a customer agrees to. A change adds a row, so that it stays known what held when. */

export const consentView = z.object({
  id: z.uuid(),
  purpose: z.enum(consentPurposes),
  state: z.enum(consentStates),
  way: z.enum(consentWays),
  /** The contact in which he said so, where he did on the telephone. */
  interactionId: z.uuid().nullable(),
  /** When he said so. */
  at: z.iso.datetime(),
  /** From this moment on it holds no more; null: until he says otherwise. */
  expiresAt: z.iso.datetime().nullable(),
  recordedAt: z.iso.datetime(),
  recordedBy: staffName.nullable(),
});
export type ConsentView = z.output<typeof consentView>;

export const listConsents = route({
  method: 'GET',
  path: '/api/customers/:id/consents',
  permission: 'customers.consent',
  summary:
    'Everything that a customer has agreed to or not, the newest first: of each purpose the first row holds.',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ consents: z.array(consentView), asOf: z.number() }),
});
export const recordConsent = route({
  method: 'POST',
  path: '/api/customers/:id/consents',
  permission: 'customers.consent',
  summary: 'Records what a customer says; without customers.read only of the customer in hand.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    purpose: z.enum(consentPurposes),
    state: z.enum(consentStates),
    way: z.enum(consentWays),
    at: z.iso.datetime({ offset: true }),
    expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  reply: consentView,
  errors: [
    customerErrors['consents.inFuture'],
    customerErrors['consents.expiryInvalid'],
    customerErrors['consents.notInHand'],
  ],
});
