/** Ratings by key after a call: who is asked, and how many answer. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';

export const ratingFacts = defineFacts({
  'ratings.ruleChanged': { watch: 'ratings.read', ids: { staffId: f.id() }, data: { queue: f.code() } },
});

/** What a caller may press. */
export const scores = [5, 4, 3, 2, 1] as const;

/** Who of a queue is asked after the agent has hung up. */
export const ratingRule = z.strictObject({
  /** Of a hundred callers; 0 asks nobody. */
  sharePercent: z.number().int().min(0).max(100),
  /** A number that was asked isn't asked again for so many days. */
  quietDays: z.number().int().min(0).max(365),
});
export type RatingRule = z.output<typeof ratingRule>;

const queueRating = ratingRule.extend({
  queue: z.string(),
  queueName: localText,
  version: rowVersion,
  /** Asked, and answered, in the last thirty days. */
  invited: z.number().int(),
  rated: z.number().int(),
  /** How often each of 1 to 5 was given, the lowest first. */
  counts: z.array(z.number().int()).length(5),
});
export type QueueRating = z.output<typeof queueRating>;

export const listRatings = route({
  method: 'GET',
  path: '/api/ratings',
  permission: 'ratings.read',
  summary:
    'By queue: who is asked, and how callers of the own branch and below answered in the last thirty days.',
  reply: z.object({ queues: z.array(queueRating), asOf: z.number() }),
});
export const saveRatingRule = route({
  method: 'PUT',
  path: '/api/ratings/:queue',
  permission: 'ratings.edit',
  summary: 'Who of a queue is asked to rate; calls that run obey it at once.',
  params: z.object({ queue: z.string().max(40) }),
  body: ratingRule.extend({ version: rowVersion }),
  reply: ratingRule.extend({ version: rowVersion }),
  errors: [commonErrors.notFound, commonErrors.staleVersion],
});
