import { accessFacts } from '../features/access/contract.ts';
import { centreFacts } from '../features/centre/contract.ts';
import { customerFacts } from '../features/customers/contract.ts';
import { interactionFacts } from '../features/interactions/contract.ts';
import { notificationFacts } from '../features/notifications/contract.ts';
import { routingFacts } from '../features/routing/contract.ts';
import type { FactKind } from '../platform/facts/fact.ts';

const kinds: readonly Readonly<Record<string, FactKind>>[] = [
  accessFacts,
  centreFacts,
  customerFacts,
  interactionFacts,
  notificationFacts,
  routingFacts,
];
const byType = new Map(kinds.flatMap((group) => Object.values(group)).map((kind) => [kind.type, kind]));

/** @returns the permission that it takes to be told of facts of this type about others. */
export function watchPermission(type: string): string | null {
  return byType.get(type)?.watch ?? null;
}
