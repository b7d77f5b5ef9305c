import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { ClaimView } from '../contract/claims.ts';
import type { ClaimDetails } from '../contract/details.ts';
import { customerErrors } from '../errors.ts';
import { type ClaimProblem, claimProblem } from '../rules/claim.ts';
import { changeClaimDetails } from '../rules/details.ts';
import type { Author, Changes } from './changes.ts';
import * as store from './claims-store.ts';
import type { Columns } from './columns.ts';
import type { ClaimChange, ClaimInput } from './kept.ts';
import type { RecordViews } from './record-views.ts';
import * as records from './records-store.ts';
import type { Sealing } from './sealing.ts';
import { lockCustomer } from './store.ts';

export interface ClaimsDeps {
  database: Database;
  clock: Clock;
  sealing: Sealing;
  columns: Columns;
  changes: Changes;
  views: RecordViews;
}

/** Claims: read masked, added and changed where the insurer keeps them here. */
export function createClaims(deps: ClaimsDeps) {
  const { database, clock, sealing, columns, changes, views } = deps;

  /** Holds the customer of a policy that is kept here. @throws AppError notFound, fromCore */
  async function takePolicy(tx: Tx, scope: Scope, id: string) {
    const [found] = await records.policiesById(tx, scope, [id]);
    if (found === undefined || !(await lockCustomer(tx, scope, found.policy.customerId))) {
      throw new AppError(commonErrors.notFound);
    }
    if (found.policy.coreId !== null) throw new AppError(customerErrors['records.fromCore']);
    return { id: found.policy.customerId, branchPath: found.holder.branchPath };
  }
  async function refuseTaken(tx: Tx, policyId: string, reportNo: string, except: string | null) {
    if (await store.reportExists(tx, policyId, sealing.indexes('reportNo', reportNo), except)) {
      throw new AppError(customerErrors['claims.reportTaken']);
    }
  }
  const refuseProblem = (claim: ClaimInput): void => {
    const problem = claimProblem(claim, clock.now());
    if (problem !== null) throw new AppError(problems[problem]);
  };
  async function read(tx: Tx, scope: Scope, id: string): Promise<ClaimView> {
    const [row] = await records.claimsById(tx, scope, [id]);
    if (row === undefined) throw new AppError(commonErrors.notFound);
    return views.claim(row);
  }

  return {
    /** Claims on the policies of a customer in scope, masked, the latest loss first. */
    async list(scope: Scope, customerId: string): Promise<ClaimView[]> {
      return (await records.claimsOf(database.read, scope, customerId)).map(views.claim);
    },

    /** @throws AppError notFound, fromCore, reportTaken, timesInvalid, stageInvalid */
    async add(tx: Tx, scope: Scope, author: Author, policyId: string, input: ClaimInput): Promise<ClaimView> {
      const customer = await takePolicy(tx, scope, policyId);
      refuseProblem(input);
      await refuseTaken(tx, policyId, input.reportNo, null);
      const claimId = newId(clock.now().getTime());
      const { stage, reportedAt, lossAt } = input;
      const row = { id: claimId, policyId, stage, reportedAt, lossAt, ...columns.claim(input) };
      await store.insertClaim(tx, row);
      const change = { what: 'claimAdded', version: 1, action: 'claims.added', policyId, claimId } as const;
      await changes.changed(tx, author, customer, { ...change, details: { stage } });
      return read(tx, scope, claimId);
    },

    /**
     * Changes what is given.
     * @throws AppError notFound, staleVersion with the current view, fromCore, reportTaken, timesInvalid, stageInvalid,
     *   contentNeeded
     */
    async update(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { id: string; version: number },
      input: ClaimChange,
    ): Promise<ClaimView> {
      const [known] = await records.claimsById(tx, scope, [of.id]);
      if (known === undefined) throw new AppError(commonErrors.notFound);
      const customer = await takePolicy(tx, scope, known.policyId);
      const [row] = await records.claimsById(tx, scope, [of.id]);
      if (row === undefined) throw new AppError(commonErrors.notFound);
      if (row.version !== of.version)
        throw new AppError(commonErrors.staleVersion, { data: views.claim(row) });
      if (row.coreId !== null) throw new AppError(customerErrors['records.fromCore']);
      const details = changeClaimDetails(
        sealing.openJson<ClaimDetails>('claimDetails', row.details),
        input.details,
      );
      if (details === null) throw new AppError(customerErrors['records.contentNeeded']);
      const { claimNo, claimantName } = input;
      const claim: ClaimInput = {
        reportNo: input.reportNo ?? sealing.open('reportNo', row.reportNo),
        claimNo: claimNo === undefined ? sealing.openOrNull('claimNo', row.claimNo) : claimNo,
        stage: input.stage ?? row.stage,
        reportedAt: input.reportedAt ?? row.reportedAt,
        lossAt: input.lossAt ?? row.lossAt,
        claimantName:
          claimantName === undefined ? sealing.openOrNull('claimClaimant', row.claimantName) : claimantName,
        details,
      };
      refuseProblem(claim);
      await refuseTaken(tx, row.policyId, claim.reportNo, row.id);
      const { stage, reportedAt, lossAt } = claim;
      await store.updateClaim(tx, of, { stage, reportedAt, lossAt, ...columns.claim(claim) });
      const { details: change, ...plain } = input;
      const fields = Object.entries({ ...plain, ...change }).filter(([, value]) => value !== undefined);
      await changes.changed(tx, author, customer, {
        what: 'claimChanged',
        version: of.version + 1,
        action: 'claims.changed',
        policyId: row.policyId,
        claimId: of.id,
        details: { fields: fields.map(([field]) => field), stage },
      });
      return read(tx, scope, of.id);
    },
  };
}

export type Claims = ReturnType<typeof createClaims>;

const problems: Readonly<Record<ClaimProblem, (typeof customerErrors)['claims.timesInvalid']>> = {
  times: customerErrors['claims.timesInvalid'],
  stage: customerErrors['claims.stageInvalid'],
};
