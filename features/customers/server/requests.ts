import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { customerErrors } from '../errors.ts';
import type { Author } from './changes.ts';

/** Who makes a request, for the audit trail. */
export function authorOf(principal: Principal, address: string): Author {
  return { actor: { kind: 'staff', staffId: principal.staffId }, address };
}

/** Who may not edit every customer may change numbers of the one being served. @throws AppError notInHand */
export function refuseOutOfHand({ permissions, scope }: Principal, customerId: string): void {
  if (permissions.has('customers.edit') || scope.kind === 'system' || scope.subjects.includes(customerId))
    return;
  throw new AppError(customerErrors['customers.notInHand']);
}

/** Whoever changes policies, claims and authorisations is shown them: that takes `customers.read`. @throws AppError */
export function refuseUnseen({ permissions }: Principal): void {
  if (!permissions.has('customers.read')) throw new AppError(commonErrors.notAllowed);
}

/** Who isn't shown what customers hold may record consent of the one being served. @throws AppError notInHand */
export function refuseConsent({ permissions, scope }: Principal, customerId: string): void {
  if (permissions.has('customers.read') || scope.kind === 'system' || scope.subjects.includes(customerId))
    return;
  throw new AppError(customerErrors['consents.notInHand']);
}

/** @returns the contact in which a customer is served by whoever asks; null where there is none, or several. */
export function contactInHand({ scope }: Principal, customerId: string): string | null {
  if (scope.kind === 'system' || !scope.subjects.includes(customerId)) return null;
  const others = scope.subjects.filter((id) => id !== customerId);
  return others.length === 1 ? (others[0] ?? null) : null;
}

/** Who isn't shown notes may write them on the one being served. @throws AppError noteNotInHand */
export function refuseNote({ permissions, scope }: Principal, customerId: string): void {
  if (permissions.has('customers.read') || scope.kind === 'system' || scope.subjects.includes(customerId))
    return;
  throw new AppError(customerErrors['customers.noteNotInHand']);
}
