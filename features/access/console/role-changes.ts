import type { Role, RoleCode } from '../contract.ts';

/** Unsaved changes: by role, the permissions whose tick was changed. */
export type RoleChanges = Readonly<Partial<Record<RoleCode, readonly string[]>>>;

/** @returns whether a role would hold a permission with the changes. */
export function holds(role: Role, permission: string, changes: RoleChanges): boolean {
  return role.permissions.includes(permission) !== (changes[role.code]?.includes(permission) ?? false);
}

/** Ticks or unticks; ticking back leaves no change. */
export function toggle(changes: RoleChanges, code: RoleCode, permission: string): RoleChanges {
  const before = changes[code] ?? [];
  const after = before.includes(permission)
    ? before.filter((one) => one !== permission)
    : [...before, permission];
  const { [code]: _, ...others } = changes;
  return after.length > 0 ? { ...others, [code]: after } : others;
}

/** @returns the role's permissions with the changes. */
export function changed(role: Role, changes: RoleChanges): string[] {
  const flipped = changes[role.code] ?? [];
  return [
    ...role.permissions.filter((one) => !flipped.includes(one)),
    ...flipped.filter((one) => !role.permissions.includes(one)),
  ];
}

/**
 * Keeps own ticks when somebody else has saved the same role: what I meant to grant or take stays meant, also where the
 * other did the same already.
 * @returns the changes that are left against the role as it is now
 */
export function carryOver(before: Role, now: Role, changes: RoleChanges): RoleChanges {
  const left = (changes[before.code] ?? []).filter((permission) => {
    const meant = !before.permissions.includes(permission);
    return now.permissions.includes(permission) !== meant;
  });
  const { [before.code]: _, ...others } = changes;
  return left.length > 0 ? { ...others, [before.code]: left } : others;
}
