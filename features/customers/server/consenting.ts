import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { ConsentView } from '../contract/consents.ts';
import { customerErrors } from '../errors.ts';
import { consentProblem } from '../rules/consent.ts';
import { type Author, type Changes, staffIdOf } from './changes.ts';
import * as store from './consents-store.ts';
import type { Directory } from './directory.ts';
import type { StaffNames } from './staff-names.ts';
import { lockCustomer } from './store.ts';

export interface ConsentingDeps {
  database: Database;
  clock: Clock;
  changes: Changes;
  directory: Directory;
  staffNames: StaffNames;
}

/** What a customer says of his consent. */
export interface ConsentInput {
  purpose: ConsentView['purpose'];
  state: ConsentView['state'];
  way: ConsentView['way'];
  /** The contact in which he says so; null where it isn't known. */
  interactionId: string | null;
  at: Date;
  expiresAt: Date | null;
}

/** What customers agree to: rows are added, never changed. */
export function createConsenting(deps: ConsentingDeps) {
  const { database, clock, changes, directory, staffNames } = deps;

  async function views(rows: readonly store.ConsentRow[]): Promise<ConsentView[]> {
    const names = await staffNames(rows.map((row) => row.recordedBy));
    return rows.map(({ id, purpose, state, way, interactionId, at, expiresAt, recordedAt, recordedBy }) => ({
      ...{ id, purpose, state, way, interactionId },
      at: at.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      recordedAt: recordedAt.toISOString(),
      recordedBy: names(recordedBy),
    }));
  }

  return {
    /** Everything that a customer in scope has said, what he said last first. */
    async list(scope: Scope, customerId: string): Promise<ConsentView[]> {
      return views(await store.listConsents(database.read, scope, customerId));
    },

    /** @throws AppError notFound, inFuture, expiryInvalid */
    async record(
      tx: Tx,
      scope: Scope,
      author: Author,
      customerId: string,
      input: ConsentInput,
    ): Promise<ConsentView> {
      const now = clock.now();
      const { purpose, state, way, at, expiresAt } = input;
      const times = { state, at: at.getTime(), expiresAt: expiresAt?.getTime() ?? null };
      const problem = consentProblem(times, now.getTime());
      if (problem !== null) throw new AppError(customerErrors[`consents.${problem}`]);
      if (!(await lockCustomer(tx, scope, customerId))) throw new AppError(commonErrors.notFound);
      const customer = await directory.record(tx, scope, customerId);
      const row = {
        ...input,
        id: newId(now.getTime()),
        customerId,
        recordedAt: now,
        recordedBy: staffIdOf(author),
      };
      await store.insertConsent(tx, row);
      await changes.changed(tx, author, customer, {
        what: state === 'given' ? 'consentGiven' : 'consentWithdrawn',
        version: 1,
        action: state === 'given' ? 'consents.given' : 'consents.withdrawn',
        consentId: row.id,
        details: { purpose, way, ...(expiresAt === null ? {} : { to: expiresAt.toISOString() }) },
      });
      const [view] = await views([row]);
      if (view === undefined) throw new Error('a consent without a view');
      return view;
    },
  };
}

export type Consenting = ReturnType<typeof createConsenting>;
