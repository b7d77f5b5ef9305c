import type { Clock } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditEntry, AuditService, NewAuditEntry } from '../../audit/contract.ts';
import type { ChangeKind } from '../codes.ts';
import { customerFacts } from '../contract.ts';

/** Who makes a change, for the audit trail. */
export interface Author {
  actor: NewAuditEntry['actor'];
  /** Network address of the request; null for the system. */
  address: string | null;
}

/** What has changed of a customer; `version` is that of the row that changed. */
export interface Change {
  what: ChangeKind;
  version: number;
  /** Code of the audit record, «customers.changed». */
  action: string;
  numberId?: string;
  policyId?: string;
  details?: AuditEntry['details'];
}

/** Writes the fact and the audit record of a change in its transaction. */
export function createChanges(clock: Clock, audit: AuditService) {
  return {
    async created(
      tx: Tx,
      author: Author,
      customer: { id: string; kind: string; segment: string; branchPath: string },
    ): Promise<void> {
      const at = clock.now();
      await appendFacts(tx, [
        fact(customerFacts['customer.created'], {
          at,
          subject: customer.id,
          path: customer.branchPath,
          ids: { customerId: customer.id },
          data: { kind: customer.kind, segment: customer.segment, version: 1 },
        }),
      ]);
      await note(tx, author, customer.id, 'customers.created', { branch: customer.branchPath });
    },

    async changed(
      tx: Tx,
      author: Author,
      customer: { id: string; branchPath: string },
      change: Change,
    ): Promise<void> {
      const { what, version, action, numberId, policyId, details = {} } = change;
      await appendFacts(tx, [
        fact(customerFacts['customer.changed'], {
          at: clock.now(),
          subject: customer.id,
          path: customer.branchPath,
          ids: { customerId: customer.id, numberId, policyId },
          data: { what, version },
        }),
      ]);
      await note(tx, author, customer.id, action, {
        ...(numberId === undefined ? {} : { numberId }),
        ...(policyId === undefined ? {} : { policyId }),
        ...details,
      });
    },
  };

  async function note(
    tx: Tx,
    { actor, address }: Author,
    id: string,
    action: string,
    details: AuditEntry['details'],
  ): Promise<void> {
    const subject = { kind: 'customer', id };
    await audit.record(tx, [{ at: clock.now(), actor, address, action, subject, details }]);
  }
}

export type Changes = ReturnType<typeof createChanges>;
