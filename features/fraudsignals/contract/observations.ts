/**
 * What a surveyor notices on the spot, for the claims department. His phone may lie in front of the customer: it gets the
 * reason words under keys that name no signal, and learns of nothing but what he noted himself.
 */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { localText } from '../../../platform/local-text.ts';
import { questionKeys } from '../codes.ts';
import { fraudErrors } from '../errors.ts';

/** Of a visit of one's own. */
const params = z.object({ id: z.uuid() });

export const observations = z.object({
  observations: z.array(
    z.object({ key: z.enum(questionKeys), text: localText, /** He noted it himself. */ noted: z.boolean() }),
  ),
});
export type Observation = z.output<typeof observations>['observations'][number];

export const readObservations = route({
  method: 'GET',
  path: '/api/my-surveys/:id/observations',
  permission: 'fraudSignals.mark',
  summary: 'What can be noted of a visit of one’s own, and what one has noted.',
  params,
  reply: observations,
  errors: [commonErrors.notFound],
});
export const noteObservation = route({
  method: 'POST',
  path: '/api/my-surveys/:id/observations',
  permission: 'fraudSignals.mark',
  summary: 'Notes what was seen, in words, for the claims department; noting it again changes nothing.',
  params,
  body: z.strictObject({ key: z.enum(questionKeys), reason: z.string().trim().min(4).max(500) }),
  reply: observations,
  errors: [commonErrors.notFound, fraudErrors['fraudSignals.notedByOther']],
});
