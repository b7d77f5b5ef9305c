import type { RoleCode } from '../../access/contract.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';

/** @returns up to how much somebody with these roles may settle, yuan; 0: nothing. */
export function authorityOf(roles: readonly RoleCode[], { authority }: ComplaintRuleSet): number {
  return Math.max(0, ...roles.map((role) => authority.limits[role] ?? 0));
}
