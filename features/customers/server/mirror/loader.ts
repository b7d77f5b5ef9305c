import { type CoreKind, type CoreSystem, coreKinds } from '../../../../channels/core/core.ts';
import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../../platform/database/database.ts';
import * as store from './store.ts';
import type { PageTaker } from './take-page.ts';
import { clearRereads, readRereads } from './writes-store.ts';

export interface LoaderDeps {
  core: CoreSystem;
  database: Database;
  clock: Clock;
  taker: PageTaker;
  /** Rows asked for at once. */
  pageSize: number;
}

const rereadsAtOnce = 100;

/** Reads the core from where the mirror stands. */
export function createLoader({ core, database, clock, taker, pageSize }: LoaderDeps) {
  /** The state of a kind; of another core than before from the first row on. */
  const stateOf = (kind: CoreKind): Promise<store.KindState> =>
    database.transaction(async (tx) => {
      const known = await store.lockKind(tx, kind);
      if (known?.source === core.source) return known;
      const fresh: store.KindState = {
        ...{ kind, source: core.source, cursor: null, beganAt: null },
        ...{ readRows: 0, changedRows: 0, asOf: null, readAt: null },
      };
      await store.saveKindState(tx, fresh);
      return fresh;
    });

  async function readToEnd(kind: CoreKind, signal: AbortSignal): Promise<void> {
    let state = await stateOf(kind);
    for (;;) {
      const since = clock.now();
      const page = await core.read(kind, state.cursor, pageSize, signal);
      const after = await taker.takePage(state, page, since);
      if (after !== null && !page.more) return;
      state = after ?? (await stateOf(kind));
      signal.throwIfAborted();
    }
  }

  /** Customers whose changes from here were given up, or stood in the way, become what the core has. */
  async function readAgain(signal: AbortSignal): Promise<void> {
    if (core.writing === null) return;
    for (;;) {
      const since = clock.now();
      const wanted = await readRereads(database.read, rereadsAtOnce);
      if (wanted.length === 0) return;
      const rows = new Map<string, Awaited<ReturnType<typeof core.writing.readCustomer>>>();
      for (const { coreId } of wanted) rows.set(coreId, await core.writing.readCustomer(coreId, signal));
      await taker.takeAgain(rows, since, (tx) =>
        clearRereads(
          tx,
          wanted.map(({ customerId }) => customerId),
        ),
      );
    }
  }

  return {
    /**
     * Brings the mirror up to date.
     * @throws CoreUnavailable when the core can't be used; what was read until then stays
     */
    async load(signal: AbortSignal): Promise<void> {
      for (const kind of coreKinds) await readToEnd(kind, signal);
      await readAgain(signal);
    },

    /** The next reading of these kinds begins with the first row. */
    async fromBeginning(tx: Tx, kinds: readonly CoreKind[]): Promise<void> {
      for (const kind of kinds) {
        const state = await store.lockKind(tx, kind);
        if (state !== null) await store.saveKindState(tx, { ...state, cursor: null, beganAt: null });
      }
    },
  };
}
