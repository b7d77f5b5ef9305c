import { hash, verify } from '@node-rs/argon2';
import type { Clock } from '../../../platform/clock/clock.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { RecordFactor } from '../codes.ts';
import {
  type ClaimDetails,
  noPolicyDetails,
  type PolicyDetails,
  type SalesMonth,
} from '../contract/details.ts';
import type {
  AuthorisationRecord,
  AuthorisationScope,
  ClaimRecord,
  PolicyRecord,
  RecordLookup,
} from '../contract/records.ts';
import * as store from './records-store.ts';
import type { CipherName, IndexName, Sealing } from './sealing.ts';

const mostFound = 20;

export interface RecordsDeps {
  database: Database;
  clock: Clock;
  sealing: Sealing;
  branchName(path: string): Promise<LocalText | null>;
}

/** Calls end, guessing doesn't: so many wrong telephone passwords in a row, over all calls, lock for so long. Our own rule. */
const passwordLock = { failures: 6, minutes: 60 };

/** Reads policies, claims, salespeople and authorisations as disclosure needs them: wrapped. */
export function createRecords(deps: RecordsDeps): RecordLookup {
  const { database, clock, sealing, branchName } = deps;
  const wrapped = (name: CipherName, stored: string | null) =>
    stored === null ? null : sealing.wrapped(name, stored);

  async function policyOf({ policy, holder }: store.PolicyWithHolder): Promise<PolicyRecord> {
    const { id, customerId, line, status, branchPath, product, from, to, specialNote } = policy;
    return {
      policyId: id,
      customerId,
      line,
      status,
      branchPath,
      issuingBranch: await branchName(branchPath),
      handler:
        policy.handlerStaffNo === null || policy.handlerName === null
          ? null
          : { staffNo: policy.handlerStaffNo, name: sealing.wrapped('handlerName', policy.handlerName) },
      holder: {
        kind: holder.kind,
        name: sealing.wrapped('name', holder.name),
        idKind: holder.idKind,
        idNo: wrapped('idNo', holder.idNo),
      },
      insured:
        policy.insuredName === null
          ? null
          : {
              name: sealing.wrapped('insuredName', policy.insuredName),
              idKind: policy.insuredIdKind,
              idNo: wrapped('insuredIdNo', policy.insuredIdNo),
            },
      claimantName: wrapped('policyClaimant', policy.claimantName),
      policyNo: sealing.wrapped('policyNo', policy.policyNo),
      plate: wrapped('plate', policy.plate),
      vin: wrapped('vin', policy.vin),
      engineNo: wrapped('engineNo', policy.engineNo),
      product,
      from,
      to,
      specialNote,
      details: sensitive(
        policy.details === null
          ? noPolicyDetails
          : sealing.openJson<PolicyDetails>('policyDetails', policy.details),
      ),
    };
  }

  const policiesOf = (rows: readonly store.PolicyWithHolder[]): Promise<PolicyRecord[]> =>
    Promise.all(rows.map(policyOf));

  /**
   * @param scope in which the claims were read: their policies are in it too.
   * @param known policies that were read with them.
   */
  async function claimsOf(
    scope: Scope,
    rows: readonly store.ClaimRow[],
    known: readonly PolicyRecord[] = [],
  ): Promise<ClaimRecord[]> {
    const byId = new Map(known.map((policy) => [policy.policyId, policy]));
    const ids = [...new Set(rows.map((row) => row.policyId))].filter((id) => !byId.has(id));
    if (ids.length > 0) {
      const others = await policiesOf(await store.policiesById(database.read, scope, ids));
      for (const policy of others) byId.set(policy.policyId, policy);
    }
    return rows.flatMap((row) => {
      const policy = byId.get(row.policyId);
      return policy === undefined ? [] : [claimOf(row, policy)];
    });
  }
  function claimOf(row: store.ClaimRow, policy: PolicyRecord): ClaimRecord {
    const { id, stage, reportedAt, lossAt, pastLosses } = row;
    return {
      claimId: id,
      policy,
      reportNo: sealing.wrapped('reportNo', row.reportNo),
      claimNo: wrapped('claimNo', row.claimNo),
      stage,
      reportedAt,
      lossAt,
      claimantName: wrapped('claimClaimant', row.claimantName),
      details: sensitive(sealing.openJson<ClaimDetails>('claimDetails', row.details)),
      pastLosses,
    };
  }

  function lookupOf(factor: RecordFactor, value: string): store.Lookup {
    const [name, other] = lookedUpIn[factor];
    return {
      factor,
      indexes: sealing.indexes(name, value),
      otherIndexes: other === null ? [] : sealing.indexes(other, value),
    };
  }

  return {
    async policyRecords(scope, customerId) {
      return policiesOf(await store.policiesOf(database.read, scope, customerId));
    },
    async claimRecords(scope, customerId) {
      return claimsOf(scope, await store.claimsOf(database.read, scope, customerId));
    },
    async policyRecord(scope, policyId) {
      const [policy] = await policiesOf(await store.policiesById(database.read, scope, [policyId]));
      return policy ?? null;
    },
    async claimRecord(scope, claimId) {
      const [claim] = await claimsOf(scope, await store.claimsById(database.read, scope, [claimId]));
      return claim ?? null;
    },
    async findRecords(scope, factor, value) {
      const lookup = lookupOf(factor, openSensitive(value));
      const [policyRows, claimRows] = await Promise.all([
        store.findPolicies(database.read, scope, lookup, mostFound),
        store.findClaims(database.read, scope, lookup, mostFound),
      ]);
      const policies = await policiesOf(policyRows);
      return { policies, claims: await claimsOf(scope, claimRows, policies) };
    },

    async salespersonByStaffNo(scope, staffNo) {
      const row = await store.salespersonByStaffNo(database.read, scope, staffNo.trim());
      if (row === null) return null;
      return {
        salespersonId: row.id,
        staffNo: row.staffNo,
        name: sealing.wrapped('salespersonName', row.name),
        branchPath: row.branchPath,
        active: row.active,
        hasPassword: row.passwordHash !== null,
      };
    },
    async salespersonPasswordFits(scope, staffNo, password) {
      const row = await store.salespersonByStaffNo(database.read, scope, staffNo.trim());
      const now = clock.now();
      const locked = row?.passwordLockedUntil != null && row.passwordLockedUntil > now;
      const stored = row?.active === true && !locked ? row.passwordHash : null;
      const right = await verify(stored ?? (await nobodysHash()), openSensitive(password)).catch(() => false);
      const fits = stored !== null && right;
      if (row !== null && stored !== null && (!fits || row.passwordFailures > 0)) {
        const until = new Date(now.getTime() + passwordLock.minutes * 60_000);
        await database.transaction((tx) =>
          store.notePasswordTry(tx, row.id, fits, { failures: passwordLock.failures, now, until }),
        );
      }
      return fits;
    },
    async portfolioOf(salesperson) {
      const row = await store.salespersonByStaffNo(database.read, everybody, salesperson.staffNo);
      return {
        policies: await store.countHandled(database.read, salesperson.staffNo, clock.now()),
        months: sensitive(row === null ? [] : sealing.openJson<SalesMonth[]>('salesMonths', row.months)),
      };
    },

    async authorisations(scope, customerId, at) {
      const rows = await store.authorisationsAt(database.read, scope, customerId, at);
      return rows.map(
        (row): AuthorisationRecord => ({
          authorisationId: row.id,
          customerId: row.customerId,
          name: sealing.wrapped('authorisedName', row.name),
          role: row.role,
          scope: reachOf(row),
          classes: row.classes,
          from: row.validFrom,
          to: row.validTo,
        }),
      );
    },
  };
}

/** Whoever hands in a salesperson's record has been allowed to read it. */
const everybody: Scope = { kind: 'system', reason: "a salesperson's own portfolio" };

/** Columns in which a factor is looked up. */
const lookedUpIn: Readonly<Record<RecordFactor, readonly [IndexName, IndexName | null]>> = {
  policyNo: ['policyNo', null],
  reportNo: ['reportNo', 'claimNo'],
  plateNo: ['plate', null],
  engineNo: ['engineNo', null],
  vin: ['vin', null],
  idCardNo: ['idNo', 'insuredIdNo'],
  orgCode: ['idNo', 'insuredIdNo'],
  thirdPartyPlateNo: ['thirdPartyPlate', null],
  keyedPolicyNo: ['policyNoKeyed', null],
  keyedReportNo: ['reportNoKeyed', 'claimNoKeyed'],
};

/** @throws Error when the row names no policy or claim though it should */
export function reachOf(row: store.AuthorisationRow): AuthorisationScope {
  switch (row.covers) {
    case 'policy':
      if (row.policyId === null) break;
      return { kind: 'policy', policyId: row.policyId };
    case 'claim':
      if (row.claimId === null) break;
      return { kind: 'claim', claimId: row.claimId };
    default:
      return { kind: row.covers };
  }
  throw new Error(`authorisation ${row.id} names nothing`);
}

let nobody: Promise<string> | undefined;
/** Something to compare with, so that nobody learns from the time taken who exists. */
function nobodysHash(): Promise<string> {
  nobody ??= hash('nobody');
  return nobody;
}
