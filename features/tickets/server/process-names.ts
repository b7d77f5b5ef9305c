import type { Database } from '../../../platform/database/database.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { shippedFieldKeys } from '../data/kinds.ts';
import { listGroups, listKinds } from './kinds-store.ts';

/** What drawings of processes may name: groups of people, and fields of the forms of all kinds. */
export interface ProcessNames {
  groups: { code: string; name: LocalText }[];
  fieldKeys: { code: string; name: LocalText }[];
}

/** Keeps the names at hand; they are read again in the background when they are older than `keepMs`. */
export function createProcessNames(database: Database, keepMs: number) {
  let names: ProcessNames = {
    groups: [],
    fieldKeys: shippedFieldKeys().map(({ key, name }) => ({ code: key, name })),
  };
  let readAt = Number.NEGATIVE_INFINITY;

  async function read(): Promise<void> {
    readAt = performance.now();
    const [groups, kinds] = [await listGroups(database.read), await listKinds(database.read)];
    const fields = kinds.flatMap(({ definition }) => definition.fields);
    names = {
      groups: groups.filter(({ active }) => active).map(({ code, name }) => ({ code: `dept.${code}`, name })),
      fieldKeys: [...new Map(fields.map(({ key, name }) => [key, { code: key, name }])).values()],
    };
  }
  return {
    read,
    /** @param onProblem told why they could not be read again; those known before stay. */
    now(onProblem: (error: unknown) => void): ProcessNames {
      if (performance.now() - readAt > keepMs) read().catch(onProblem);
      return names;
    },
  };
}
