import { type CoreSystem, type CoreUnavailable, coreKinds } from '../../../../channels/core/core.ts';
import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../../platform/database/database.ts';
import { fact } from '../../../../platform/facts/fact.ts';
import { appendFacts } from '../../../../platform/facts/inbox.ts';
import { coreFacts } from '../../contract/core.ts';
import { type CoreState, coreState, retryAfterMs } from '../../rules/core.ts';
import * as store from './store.ts';

export interface LinkDeps {
  core: CoreSystem;
  database: Database;
  clock: Clock;
  /** How often the core is asked, seconds. */
  everySeconds: number;
}

/** Keeps whether the core can be used, for all processes. */
export function createLink({ core, database, clock, everySeconds }: LinkDeps) {
  async function stateNow(tx: Tx, failures: number): Promise<CoreState> {
    const states = await store.readKindStates(tx);
    const kinds = coreKinds.map((kind) => {
      const state = states.find((one) => one.kind === kind && one.source === core.source);
      return {
        asOf: state?.asOf ?? null,
        filling: state === undefined || state.beganAt !== null || state.cursor === null,
      };
    });
    return coreState({ failures, kinds, lateAfterMs: core.lateAfterMs }, clock.now());
  }

  return {
    /**
     * Notes how a try went, and tells everybody when that changes something.
     * @returns when to try next, and whether the core has just come back.
     */
    tried(failure: CoreUnavailable | null): Promise<{ nextAt: Date; recovered: boolean }> {
      return database.transaction(async (tx) => {
        const now = clock.now();
        const before = await store.lockLink(tx, now);
        const failures = failure === null ? 0 : before.failures + 1;
        const state = await stateNow(tx, failures);
        const waitMs = failure === null ? everySeconds * 1_000 : retryAfterMs(failures);
        const nextAt = new Date(now.getTime() + waitMs);
        const reason = failure?.reason ?? null;
        await store.saveLink(tx, {
          ...{ id: before.id, state, reason, problem: failure?.message ?? null, failures },
          ...{ triedAt: now, nextAt, since: state === before.state ? before.since : now },
        });
        if (state !== before.state)
          await appendFacts(tx, [
            fact(coreFacts['core.statusChanged'], { at: now, ids: {}, data: { state, reason } }),
          ]);
        return { nextAt, recovered: before.failures > 0 && failure === null };
      });
    },
  };
}
