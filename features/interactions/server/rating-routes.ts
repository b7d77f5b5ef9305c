import type { Http } from '../../../platform/http/http.ts';
import { listRatings, saveRatingRule } from '../contract/ratings.ts';
import type { Ratings } from './ratings.ts';

/** Routes of ratings by key. */
export function ratingRoutes(http: Http, ratings: Ratings, position: () => number): void {
  http.handle(listRatings, async ({ principal }) => {
    const asOf = position();
    return { queues: await ratings.list(principal), asOf };
  });
  http.handleCommand(saveRatingRule, ({ principal, params, body, address }, tx) =>
    ratings.save(tx, principal, address, params.queue, body),
  );
}
