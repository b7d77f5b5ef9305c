import type { StaffName } from '../contract/notes.ts';

/** Where names of staff come from: `features/access`. */
export type FindStaffNames = (ids: readonly string[]) => Promise<ReadonlyMap<string, StaffName>>;

/** Looks names up together; then each is at hand. Null for the system, and for ids that nobody has. */
export type StaffNames = (
  ids: readonly (string | null)[],
) => Promise<(id: string | null) => StaffName | null>;

export function createStaffNames(find: FindStaffNames): StaffNames {
  return async (ids) => {
    const found = await find([...new Set(ids.filter((id) => id !== null))]);
    return (id) => (id === null ? null : (found.get(id) ?? null));
  };
}
