import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { AuditService } from '../../audit/contract.ts';
import { type QueueRating, type RatingRule, ratingFacts, scores } from '../contract/ratings.ts';
import * as store from './ratings-store.ts';

const dayMs = 86_400_000;
const countedDays = 30;
/** A queue that nobody has set. */
const unset = { sharePercent: 0, quietDays: 30, version: 1 };

export interface RatingsDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  queues(): Promise<readonly { code: string; name: LocalText }[]>;
}

/** Who is asked for a rating, and how callers answered. */
export function createRatings({ database, clock, audit, queues }: RatingsDeps) {
  const ruleOf = (rules: readonly store.RatingRecord[], queue: string) =>
    rules.find((rule) => rule.queue === queue) ?? { ...unset, queue };

  return {
    async list({ scope }: Principal): Promise<QueueRating[]> {
      const from = new Date(clock.now().getTime() - countedDays * dayMs);
      const [all, rules, counted] = await Promise.all([
        queues(),
        store.listRatingRules(database.read),
        store.countRatings(database.read, scope, from),
      ]);
      return all.map(({ code, name }) => {
        const mine = counted.filter(({ queue }) => queue === code);
        const counts = [...scores]
          .reverse()
          .map((score) => mine.find(({ rating }) => rating === score)?.n ?? 0);
        return {
          ...ruleOf(rules, code),
          queueName: name,
          invited: mine.reduce((sum, { n }) => sum + n, 0),
          rated: counts.reduce((sum, n) => sum + n, 0),
          counts,
        };
      });
    },

    /** @throws AppError notFound, staleVersion with the rule as it is */
    async save(
      tx: Tx,
      { staffId }: Principal,
      address: string,
      queue: string,
      { version, ...rule }: RatingRule & { version: number },
    ): Promise<RatingRule & { version: number }> {
      if (!(await queues()).some(({ code }) => code === queue)) throw new AppError(commonErrors.notFound);
      const saved = await store.saveRatingRule(tx, { queue, version, ...rule });
      if (saved === null) {
        const { queue: _, ...now } = ruleOf(await store.listRatingRules(tx), queue);
        throw new AppError(commonErrors.staleVersion, { data: now });
      }
      const at = clock.now();
      await appendFacts(tx, [
        fact(ratingFacts['ratings.ruleChanged'], { at, ids: { staffId }, data: { queue } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, actor: { kind: 'staff', staffId }, address, action: 'ratings.ruleChanged' },
          subject: { kind: 'queue', id: queue },
          details: { ...rule },
        },
      ]);
      return { ...rule, version: saved.version };
    },
  };
}

export type Ratings = ReturnType<typeof createRatings>;
