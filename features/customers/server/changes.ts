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

/** @returns the member of staff who makes a change; null: the system. */
export function staffIdOf({ actor }: Author): string | null {
  return actor.kind === 'staff' ? actor.staffId : null;
}

/** What has changed of a customer; `version` is that of the row that changed. */
export interface Change {
  what: ChangeKind;
  version: number;
  /** Code of the audit record, «customers.changed». */
  action: string;
  numberId?: string;
  policyId?: string;
  claimId?: string;
  authorisationId?: string;
  orderId?: string;
  consentId?: string;
  mergeId?: string;
  /** In the author's words; null without. */
  reason?: string | null;
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
      await note(tx, author, customer.id, 'customers.created', null, { branch: customer.branchPath });
    },

    async changed(
      tx: Tx,
      author: Author,
      customer: { id: string; branchPath: string },
      change: Change,
    ): Promise<void> {
      const { what, version, action, reason = null, details = {} } = change;
      const { numberId, policyId, claimId, authorisationId, orderId, consentId, mergeId } = change;
      const ids = { numberId, policyId, claimId, authorisationId, orderId, consentId, mergeId };
      await appendFacts(tx, [
        fact(customerFacts['customer.changed'], {
          at: clock.now(),
          subject: customer.id,
          path: customer.branchPath,
          ids: { customerId: customer.id, ...ids },
          data: { what, version },
        }),
      ]);
      await note(tx, author, customer.id, action, reason, {
        ...Object.fromEntries(
          Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, id]])),
        ),
        ...details,
      });
    },

    /** The same of a salesperson. */
    async salesperson(
      tx: Tx,
      { actor, address }: Author,
      salesperson: { id: string; branchPath: string },
      change: {
        what: 'added' | 'details' | 'password';
        version: number;
        action: string;
        details?: AuditEntry['details'];
      },
    ): Promise<void> {
      const { what, version, action, details = {} } = change;
      const at = clock.now();
      await appendFacts(tx, [
        fact(customerFacts['salesperson.changed'], {
          at,
          subject: salesperson.id,
          path: salesperson.branchPath,
          ids: { salespersonId: salesperson.id },
          data: { what, version },
        }),
      ]);
      const subject = { kind: 'salesperson', id: salesperson.id };
      await audit.record(tx, [{ at, actor, address, action, subject, details }]);
    },
  };

  async function note(
    tx: Tx,
    { actor, address }: Author,
    id: string,
    action: string,
    reason: string | null,
    details: AuditEntry['details'],
  ): Promise<void> {
    const subject = { kind: 'customer', id };
    await audit.record(tx, [
      { at: clock.now(), actor, address, action, subject, details, ...(reason === null ? {} : { reason }) },
    ]);
  }
}

export type Changes = ReturnType<typeof createChanges>;
