import type { LocalText } from '../local-text.ts';
import type { Permission } from './route.ts';

/** A right as an administrator sees it, and the roles that hold it on a new installation. */
export interface PermissionKind {
  name: LocalText;
  roles: readonly string[];
}

/** Declares a feature's permissions in its contract. */
export function definePermissions<const P extends Permission>(
  permissions: Record<P, PermissionKind>,
): Record<P, PermissionKind> {
  return permissions;
}
