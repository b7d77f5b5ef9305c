import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { AuthorisationView } from '../contract/authorisations.ts';
import type { AuthorisationScope } from '../contract/records.ts';
import { customerErrors } from '../errors.ts';
import * as store from './authorisations-store.ts';
import { type Author, type Changes, staffIdOf } from './changes.ts';
import type { Directory } from './directory.ts';
import type { AuthorisationInput } from './kept.ts';
import type { RecordViews } from './record-views.ts';
import * as records from './records-store.ts';
import type { Sealing } from './sealing.ts';
import type { StaffNames } from './staff-names.ts';
import { lockCustomer } from './store.ts';

export interface AuthorisingDeps {
  database: Database;
  clock: Clock;
  sealing: Sealing;
  changes: Changes;
  directory: Directory;
  views: RecordViews;
  staffNames: StaffNames;
}

/** What customers allow others to be told: recorded with its proof, ended at its time or revoked, never deleted. */
export function createAuthorising(deps: AuthorisingDeps) {
  const { database, clock, sealing, changes, directory, views, staffNames } = deps;

  /** @throws AppError nothingNamed for a policy or claim that isn't this customer's */
  async function refuseOthers(tx: Tx, scope: Scope, customerId: string, covers: AuthorisationScope) {
    const named =
      covers.kind === 'policy'
        ? (await records.policiesById(tx, scope, [covers.policyId])).map(({ policy }) => policy.customerId)
        : covers.kind === 'claim'
          ? await customersOfClaim(tx, scope, covers.claimId)
          : [customerId];
    if (!named.includes(customerId)) throw new AppError(customerErrors['authorisations.nothingNamed']);
  }
  async function customersOfClaim(tx: Tx, scope: Scope, claimId: string): Promise<string[]> {
    const [claim] = await records.claimsById(tx, scope, [claimId]);
    if (claim === undefined) return [];
    const found = await records.policiesById(tx, scope, [claim.policyId]);
    return found.map(({ policy }) => policy.customerId);
  }
  async function view(row: records.AuthorisationRow): Promise<AuthorisationView> {
    return views.authorisation(row, await staffNames([row.recordedBy, row.revokedBy]));
  }
  async function read(tx: Tx, scope: Scope, id: string): Promise<AuthorisationView> {
    const row = await records.authorisationById(tx, scope, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    return view(row);
  }

  return {
    /** Everything that a customer in scope has ever allowed, the newest first. */
    async list(scope: Scope, customerId: string): Promise<AuthorisationView[]> {
      const rows = await records.authorisationsOf(database.read, scope, customerId);
      const names = await staffNames(rows.flatMap((row) => [row.recordedBy, row.revokedBy]));
      return rows.map((row) => views.authorisation(row, names));
    },

    /** @throws AppError notFound, periodInvalid, nothingNamed */
    async record(
      tx: Tx,
      scope: Scope,
      author: Author,
      customerId: string,
      input: AuthorisationInput,
    ): Promise<AuthorisationView> {
      const at = clock.now();
      if (!(await lockCustomer(tx, scope, customerId))) throw new AppError(commonErrors.notFound);
      const customer = await directory.record(tx, scope, customerId);
      const { role, scope: covers, classes, from, to } = input;
      if (to <= from || to <= at) throw new AppError(customerErrors['authorisations.periodInvalid']);
      await refuseOthers(tx, scope, customerId, covers);
      const authorisationId = newId(at.getTime());
      await store.insertAuthorisation(tx, {
        id: authorisationId,
        customerId,
        name: sealing.seal('authorisedName', input.name),
        role,
        covers: covers.kind,
        policyId: covers.kind === 'policy' ? covers.policyId : null,
        claimId: covers.kind === 'claim' ? covers.claimId : null,
        classes: [...new Set(classes)],
        validFrom: from,
        validTo: to,
        evidence: sealing.seal('evidence', input.evidence),
        recordedAt: at,
        recordedBy: staffIdOf(author),
      });
      await changes.changed(tx, author, customer, {
        what: 'authorisationRecorded',
        version: 1,
        action: 'authorisations.recorded',
        authorisationId,
        details: { role, covers: covers.kind, classes: [...new Set(classes)], to: to.toISOString() },
      });
      return read(tx, scope, authorisationId);
    },

    /** Ends an authorisation at once. @throws AppError notFound, staleVersion, revokedAlready */
    async revoke(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { id: string; version: number },
    ): Promise<AuthorisationView> {
      const known = await records.authorisationById(tx, scope, of.id);
      if (known === null || !(await lockCustomer(tx, scope, known.customerId))) {
        throw new AppError(commonErrors.notFound);
      }
      const row = await records.authorisationById(tx, scope, of.id);
      if (row === null) throw new AppError(commonErrors.notFound);
      if (row.revokedAt !== null) throw new AppError(customerErrors['authorisations.revokedAlready']);
      if (row.version !== of.version) {
        throw new AppError(commonErrors.staleVersion, { data: await view(row) });
      }
      const customer = await directory.record(tx, scope, row.customerId);
      await store.revokeAuthorisation(tx, of, {
        revokedAt: clock.now(),
        revokedBy: staffIdOf(author),
      });
      await changes.changed(tx, author, customer, {
        what: 'authorisationRevoked',
        version: of.version + 1,
        action: 'authorisations.revoked',
        authorisationId: of.id,
      });
      return read(tx, scope, of.id);
    },
  };
}

export type Authorising = ReturnType<typeof createAuthorising>;
