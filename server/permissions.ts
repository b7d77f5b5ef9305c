import { accessPermissions } from '../features/access/contract.ts';
import { auditPermissions } from '../features/audit/contract.ts';
import { centrePermissions } from '../features/centre/contract.ts';
import { customerPermissions } from '../features/customers/contract.ts';
import { interactionPermissions } from '../features/interactions/contract.ts';
import { notificationPermissions } from '../features/notifications/contract.ts';
import type { PermissionKind } from '../platform/http/permission.ts';

/** Every permission of the product, as the features declare them. */
export const allPermissions: Readonly<Record<string, PermissionKind>> = {
  ...accessPermissions,
  ...auditPermissions,
  ...centrePermissions,
  ...customerPermissions,
  ...interactionPermissions,
  ...notificationPermissions,
};
