import { permissionsOf } from '../../features/access/rules.ts';
import type { Language } from '../../platform/local-text.ts';
import { systemScope } from '../../platform/scope.ts';
import type { Foundation } from './foundation.ts';

/** How old what is known of people may be, milliseconds. */
const freshMs = 5_000;

/** Somebody who works here, with his branch path and what he may do. */
export interface StaffMember {
  staffId: string;
  staffNo: string;
  name: string;
  path: string;
  language: Language;
  /** His account works. */
  active: boolean;
  permissions: ReadonlySet<string>;
}

/** Everybody who works here by id; read again once it is too old. */
export function staffWith({
  people,
  organisation,
}: Pick<Foundation, 'people' | 'organisation'>): () => Promise<ReadonlyMap<string, StaffMember>> {
  let known: { at: number; staff: Promise<ReadonlyMap<string, StaffMember>> } | null = null;
  const read = async (): Promise<ReadonlyMap<string, StaffMember>> => {
    const [rows, branches, roles] = await Promise.all([
      people.list(systemScope('who may do what'), {}),
      organisation.listBranches(),
      organisation.listRoles(),
    ]);
    const paths = new Map(branches.map(({ id, path }) => [id, path]));
    return new Map(
      rows.map(({ id, staffNo, name, branchId, language, active, roles: held }) => [
        id,
        {
          ...{ staffId: id, staffNo, name, language, active, path: paths.get(branchId) ?? 'hq' },
          permissions: permissionsOf(held, roles),
        },
      ]),
    );
  };
  return () => {
    const now = performance.now();
    if (known === null || now - known.at > freshMs) {
      const staff = read();
      known = { at: now, staff };
      staff.catch(() => {
        known = null;
      });
    }
    return known.staff;
  };
}

/** Those with a permission in a branch itself, else in the nearest one above it. */
export function nearestWith(
  staff: ReadonlyMap<string, StaffMember>,
  permission: string,
  path: string,
): StaffMember[] {
  const above = [...staff.values()].filter(
    (one) =>
      one.active && one.permissions.has(permission) && (path === one.path || path.startsWith(`${one.path}.`)),
  );
  const nearest = Math.max(0, ...above.map((one) => one.path.length));
  return above.filter((one) => one.path.length === nearest);
}
