import { type CoreCustomer, type CoreKind, type CoreWrite, coreKinds } from '../../channels/core/core.ts';
import type { Rows } from './rows.ts';

/** What has become of a row since it was made. */
type Change = { sequence: number } & (
  | { place: number; revision: number }
  | { row: CoreCustomer }
  | { gone: true }
);
type Unnumbered<T> = T extends unknown ? Omit<T, 'sequence'> : never;

export interface Page {
  rows: object[];
  removed: string[];
  cursor: string;
  more: boolean;
}

/**
 * The rows of one kind in the order of their last change: first those that are as they were made, then the changed ones.
 * A cursor is the number of the change that was read last. Only changed rows take memory.
 */
function createShelf(count: number, make: (place: number, revision: number) => { id: string }) {
  const changes = new Map<string, Change>();
  /** Ids by change; an id that was changed again counts at its last place only. */
  const log: string[] = [];
  const put = (id: string, change: Unnumbered<Change>): void => {
    log.push(id);
    changes.set(id, { ...change, sequence: count + log.length } as Change);
  };
  const now = (change: Change): object | null => {
    if ('gone' in change) return null;
    return 'row' in change ? change.row : make(change.place, change.revision);
  };

  return {
    /** The newest change. */
    sequence: () => count + log.length,
    /** @param until changes after this one aren't seen. */
    page(after: number, limit: number, until: number): Page {
      const rows: object[] = [];
      const removed: string[] = [];
      let at = after;
      for (; at < Math.min(count, until) && rows.length < limit; at++) {
        const row = make(at, 0);
        if (!changes.has(row.id)) rows.push(row);
      }
      for (; at >= count && at < until && rows.length + removed.length < limit; at++) {
        const id = log[at - count] ?? '';
        const change = changes.get(id);
        if (change?.sequence !== at + 1) continue;
        const row = now(change);
        if (row === null) removed.push(id);
        else rows.push(row);
      }
      return { rows, removed, cursor: String(at), more: at < until };
    },
    /** @param place where the row stands if nobody has touched it. */
    find(id: string, place: number): object | null {
      const change = changes.get(id);
      if (change !== undefined) return now(change);
      return place >= 0 && place < count ? make(place, 0) : null;
    },
    /** Changes the row at a place once more. */
    revise(place: number): void {
      const { id } = make(place, 0);
      const before = changes.get(id);
      if (before === undefined) put(id, { place, revision: 1 });
      else if ('revision' in before) put(id, { place, revision: before.revision + 1 });
    },
    replace: (id: string, row: CoreCustomer): void => put(id, { row }),
    remove: (id: string): void => put(id, { gone: true }),
  };
}

/** Everything that the demo core knows. */
export function createBook(rows: Rows) {
  const { counts } = rows;
  const shelves = {
    customers: createShelf(counts.customers, rows.customers),
    policies: createShelf(counts.policies, rows.policies),
    claims: createShelf(counts.claims, rows.claims),
    salespeople: createShelf(counts.salespeople, rows.salespeople),
  };
  const customer = (id: string) => shelves.customers.find(id, Number(id.slice(1)) - 1) as CoreCustomer | null;
  let added = 0;

  return {
    sequences: (): Record<CoreKind, number> =>
      Object.fromEntries(coreKinds.map((kind) => [kind, shelves[kind].sequence()])) as Record<
        CoreKind,
        number
      >,
    page: (kind: CoreKind, after: number, limit: number, until: number): Page =>
      shelves[kind].page(after, limit, until),
    customer,
    /** Changes some rows of a kind, spread over all of them. */
    change(kind: CoreKind, howMany: number): void {
      const count = counts[kind];
      const step = Math.max(1, Math.floor(count / Math.max(1, howMany)));
      for (let i = 0; i < Math.min(howMany, count); i++) shelves[kind].revise(i * step);
    },
    remove: (kind: CoreKind, id: string): void => shelves[kind].remove(id),
    /** Takes over what the centre changed, and nothing else. @returns the core's key; null: no such customer. */
    write({ row, fields, exists }: Omit<CoreWrite, 'id'>): string | null {
      if (!exists) {
        added += 1;
        const id = `C${counts.customers + added}`;
        shelves.customers.replace(id, { ...row, id });
        return id;
      }
      const known = customer(row.id);
      if (known === null) return null;
      const changed = Object.fromEntries(fields.map((field) => [field, row[field]]));
      shelves.customers.replace(row.id, { ...known, ...changed });
      return row.id;
    },
  };
}
