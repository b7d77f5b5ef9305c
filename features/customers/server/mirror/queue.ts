import { type CoreCustomer, type WrittenField, writtenFields } from '../../../../channels/core/core.ts';
import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Cipher } from '../../../../platform/crypto/cipher.ts';
import { sensitive } from '../../../../platform/crypto/sensitive.ts';
import type { Tx } from '../../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../../platform/errors.ts';
import { fact } from '../../../../platform/facts/fact.ts';
import { appendFacts } from '../../../../platform/facts/inbox.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { type Scope, systemScope } from '../../../../platform/scope.ts';
import type { AuditService } from '../../../audit/contract.ts';
import { coreErrors, coreFacts } from '../../contract/core.ts';
import { writtenFieldsOf } from '../../rules/core.ts';
import type { Author, Change, Changes } from '../changes.ts';
import type { Sealing } from '../sealing.ts';
import { type CustomerRecord, readCustomers } from '../store.ts';
import { blurDigests } from './store.ts';
import * as store from './writes-store.ts';

/** The name under which the cipher binds a change. */
export const writeColumn = 'core_writes.row';

export interface QueueDeps {
  clock: Clock;
  cipher: Cipher;
  sealing: Sealing;
  audit: AuditService;
  /** Something is to be sent. */
  wakeSender(): void;
  /** Something is to be read again. */
  wakeReader(): void;
}

/** Changes of customers on their way into the core. */
export function createQueue(deps: QueueDeps) {
  const { clock, cipher, sealing, audit } = deps;
  const everybody = systemScope('changes for the core system');

  function rowOf(record: CustomerRecord): CoreCustomer {
    const idNo = sealing.openOrNull('idNo', record.idNo);
    return {
      id: record.coreId ?? record.id,
      kind: record.kind,
      name: sealing.open('name', record.name),
      honorific: record.honorific,
      identity: idNo === null || record.idKind === null ? null : { kind: record.idKind, no: idNo },
      segment: record.segment,
      language: record.language,
      branch: record.branchPath.slice(record.branchPath.lastIndexOf('.') + 1),
      numbers: record.numbers.map(({ kind, number }) => ({ kind, number: sealing.open('number', number) })),
    };
  }

  async function tell(
    tx: Tx,
    write: { id: string; customerId: string; branchPath: string },
    state: store.WriteRow['state'],
  ): Promise<void> {
    await appendFacts(tx, [
      fact(coreFacts['core.writeChanged'], {
        at: clock.now(),
        path: write.branchPath,
        ids: { writeId: write.id, customerId: write.customerId },
        data: { state },
      }),
    ]);
  }

  /** Puts the customer as he is in this transaction at the end of the queue. */
  async function enqueue(
    tx: Tx,
    customerId: string,
    fields: readonly WrittenField[],
    adds: boolean,
  ): Promise<void> {
    if (fields.length === 0) return;
    const at = clock.now();
    const [record] = await readCustomers(tx, everybody, [customerId], at);
    if (record === undefined) return;
    // Who is kept here alone has no place in the core; one who was just added will have.
    if (!adds && record.coreId === null && !(await store.hasPending(tx, customerId))) return;
    const id = newId(at.getTime());
    await store.insertWrite(tx, {
      ...{ id, customerId, fields: [...fields], state: 'queued', nextAt: at, createdAt: at },
      row: cipher.encrypt(writeColumn, sensitive(JSON.stringify(rowOf(record)))),
    });
    if (record.coreId !== null) await blurDigests(tx, 'customers', [record.coreId]);
    await tell(tx, { id, customerId, branchPath: record.branchPath }, 'queued');
    tx.afterCommit(deps.wakeSender);
  }

  /** @throws AppError notFound, writeSettled */
  async function take(tx: Tx, scope: Scope, id: string) {
    const found = await store.lockPending(tx, scope, id);
    if (found === null) throw new AppError(commonErrors.notFound);
    if (found === 'settled') throw new AppError(coreErrors['core.writeSettled']);
    return found;
  }

  async function note(
    tx: Tx,
    { actor, address }: Author,
    action: string,
    customerId: string,
    writeId: string,
  ) {
    const subject = { kind: 'customer', id: customerId };
    await audit.record(tx, [{ at: clock.now(), actor, address, action, subject, details: { writeId } }]);
  }

  return {
    tell,

    /** Lets every change of a customer that people make through `changes` go into the core as well. */
    following(changes: Changes): Changes {
      return {
        ...changes,
        async created(tx, author, customer) {
          await changes.created(tx, author, customer);
          if (author.actor.kind !== 'system') await enqueue(tx, customer.id, writtenFields, true);
        },
        async changed(tx: Tx, author: Author, customer: { id: string; branchPath: string }, change: Change) {
          await changes.changed(tx, author, customer, change);
          if (author.actor.kind === 'system') return;
          const { fields } = change.details ?? {};
          const named = Array.isArray(fields) ? fields.map(String) : [];
          await enqueue(tx, customer.id, writtenFieldsOf(change.what, named), false);
        },
      };
    },

    /** Sends a change again, e.g. one that was refused. @throws AppError notFound, writeSettled */
    async retry(tx: Tx, scope: Scope, author: Author, id: string): Promise<void> {
      const { row, branchPath } = await take(tx, scope, id);
      await store.updateWrite(tx, id, {
        state: 'queued',
        nextAt: clock.now(),
        claimedUntil: null,
        refusal: null,
      });
      await tell(tx, { ...row, branchPath }, 'queued');
      await note(tx, author, 'core.writeRetried', row.customerId, id);
      tx.afterCommit(deps.wakeSender);
    },

    /**
     * Gives a change up: the customer is read from the core again. Of one whom the core doesn't know all changes are
     * given up; he stays as one who is kept here.
     * @throws AppError notFound, writeSettled
     */
    async cancel(tx: Tx, scope: Scope, author: Author, id: string): Promise<void> {
      const { row, branchPath, coreId } = await take(tx, scope, id);
      const given = coreId === null ? await store.pendingOf(tx, row.customerId) : [row];
      for (const write of given) {
        await store.updateWrite(tx, write.id, {
          ...{ state: 'cancelled', finishedAt: clock.now(), row: null, claimedUntil: null },
          reread: coreId !== null,
        });
        await tell(tx, { ...write, branchPath }, 'cancelled');
        await note(tx, author, 'core.writeCancelled', write.customerId, write.id);
      }
      tx.afterCommit(deps.wakeSender);
      tx.afterCommit(deps.wakeReader);
    },
  };
}

export type Queue = ReturnType<typeof createQueue>;
