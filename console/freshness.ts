import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

export interface Freshness {
  /** Something changed that this query shows: read it again, at most a few times a second. */
  refresh(key: QueryKey): void;
  /** Anything may have changed. */
  refreshAll(): void;
  /** Reads again what failed while there was no link. */
  retryFailed(): void;
}

/**
 * Reads queries again after facts, so that no answer stays on the screen that is older than a fact heard of: a reading
 * under way when the fact came doesn't count, and a burst of facts costs two readings, not one for each.
 * @param pause ms to wait before a reading, a little random so that a hundred desks don't ask at once
 */
export function createFreshness(queryClient: QueryClient, pause: () => number): Freshness {
  /** Queries being read by us; the value says that another fact came meanwhile. */
  const reading = new Map<string, boolean>();

  async function readAgain(key: QueryKey, hash: string): Promise<void> {
    try {
      do {
        await new Promise((resolve) => setTimeout(resolve, pause()));
        reading.set(hash, false);
        const query = queryClient.getQueryCache().get(hash);
        if (query === undefined) return;
        // The first reading of a query can't be restarted; its answer may be older than the fact.
        if (query.state.data === undefined) await query.promise?.catch(() => {});
        if (query.isActive()) await queryClient.refetchQueries({ queryKey: key, exact: true });
        else await queryClient.invalidateQueries({ queryKey: key, exact: true, refetchType: 'none' });
      } while (reading.get(hash));
    } finally {
      reading.delete(hash);
    }
  }

  const refresh = (key: QueryKey): void => {
    const hash = hashKey(key);
    if (reading.has(hash)) {
      reading.set(hash, true);
      return;
    }
    reading.set(hash, true);
    void readAgain(key, hash);
  };

  return {
    refresh,
    refreshAll() {
      for (const query of queryClient.getQueryCache().getAll()) refresh(query.queryKey);
    },
    retryFailed() {
      for (const query of queryClient.getQueryCache().getAll()) {
        if (query.isActive() && query.state.status === 'error') refresh(query.queryKey);
      }
    },
  };
}
