import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { RecordFactor } from '../codes.ts';
import { policyColumns } from './holdings-store.ts';
import { authorisations, claims, customers, policies, salespeople } from './schema.ts';
import { type PolicyRow, within } from './store.ts';

type CustomerRow = typeof customers.$inferSelect;
export interface PolicyWithHolder {
  policy: PolicyRow;
  holder: Pick<CustomerRow, 'kind' | 'name' | 'idKind' | 'idNo' | 'branchPath'>;
}
export type ClaimRow = Omit<
  typeof claims.$inferSelect,
  'reportNoIndex' | 'reportNoKeyedIndex' | 'claimNoIndex' | 'claimNoKeyedIndex' | 'thirdPartyPlateIndexes'
> & { pastLosses: number };
export type SalespersonRow = typeof salespeople.$inferSelect;
export type AuthorisationRow = typeof authorisations.$inferSelect;

/** `within` names the customer of a row «c». */
const holders = alias(customers, 'c');

/** Policies of customers in scope, the latest to end first. */
async function selectPolicies(
  reader: Reader,
  scope: Scope,
  condition: SQL | undefined,
  limit: number,
): Promise<PolicyWithHolder[]> {
  return reader
    .select({
      policy: policyColumns,
      holder: {
        kind: holders.kind,
        name: holders.name,
        idKind: holders.idKind,
        idNo: holders.idNo,
        branchPath: holders.branchPath,
      },
    })
    .from(policies)
    .innerJoin(holders, eq(holders.id, policies.customerId))
    .where(and(condition, within(scope)))
    .orderBy(sql`${policies.to} desc`, policies.id)
    .limit(limit);
}

/** Claims on policies of customers in scope, the latest loss first. */
async function selectClaims(
  reader: Reader,
  scope: Scope,
  condition: SQL | undefined,
  limit: number,
): Promise<ClaimRow[]> {
  const {
    reportNoIndex: _report,
    claimNoIndex: _claim,
    reportNoKeyedIndex: _reportKeyed,
    claimNoKeyedIndex: _claimKeyed,
    thirdPartyPlateIndexes: _plates,
    ...columns
  } = getTableColumns(claims);
  return reader
    .select({
      ...columns,
      pastLosses: sql<number>`(select count(*) from claims earlier
        where earlier.policy_id = ${claims.policyId} and earlier.id <> ${claims.id}
          and (earlier.loss_at, earlier.id) < (${claims.lossAt}, ${claims.id}))`.mapWith(Number),
    })
    .from(claims)
    .innerJoin(policies, eq(policies.id, claims.policyId))
    .innerJoin(holders, eq(holders.id, policies.customerId))
    .where(and(condition, within(scope)))
    .orderBy(sql`${claims.lossAt} desc`, claims.id)
    .limit(limit);
}

/** More than anybody has. */
const all = 1_000;

export const policiesOf = (reader: Reader, scope: Scope, customerId: string): Promise<PolicyWithHolder[]> =>
  selectPolicies(reader, scope, eq(policies.customerId, customerId), all);
export const policiesById = (
  reader: Reader,
  scope: Scope,
  ids: readonly string[],
): Promise<PolicyWithHolder[]> => selectPolicies(reader, scope, inArray(policies.id, [...ids]), all);
export const claimsOf = (reader: Reader, scope: Scope, customerId: string): Promise<ClaimRow[]> =>
  selectClaims(reader, scope, eq(policies.customerId, customerId), all);
export const claimsById = (reader: Reader, scope: Scope, ids: readonly string[]): Promise<ClaimRow[]> =>
  selectClaims(reader, scope, inArray(claims.id, [...ids]), all);

/** What a named number is looked up as, each under every key in use. */
export interface Lookup {
  factor: RecordFactor;
  /** Of the column of the factor. */
  indexes: readonly string[];
  /** `reportNo`, `keyedReportNo`: of claim numbers; `idCardNo`, `orgCode`: of the insured. */
  otherIndexes: readonly string[];
}

export async function findPolicies(
  reader: Reader,
  scope: Scope,
  lookup: Lookup,
  limit: number,
): Promise<PolicyWithHolder[]> {
  return selectPolicies(reader, scope, inArray(policies.id, policyIds(lookup)), limit);
}

/** Claims that are named themselves or concern a policy that is. */
export async function findClaims(
  reader: Reader,
  scope: Scope,
  lookup: Lookup,
  limit: number,
): Promise<ClaimRow[]> {
  const condition =
    lookup.factor === 'reportNo' || lookup.factor === 'keyedReportNo' || lookup.factor === 'thirdPartyPlateNo'
      ? named(lookup)
      : inArray(claims.policyId, policyIds(lookup));
  return selectClaims(reader, scope, condition, limit);
}

/** Condition on claims by a number of their own. */
function named({ factor, indexes, otherIndexes }: Lookup): SQL {
  if (factor === 'thirdPartyPlateNo') return sql`${claims.thirdPartyPlateIndexes} && ${list(indexes)}`;
  const [report, claim] =
    factor === 'keyedReportNo'
      ? [claims.reportNoKeyedIndex, claims.claimNoKeyedIndex]
      : [claims.reportNoIndex, claims.claimNoIndex];
  return sql`(${report} = any(${list(indexes)}) or ${claim} = any(${list(otherIndexes)}))`;
}

/** Subquery: ids of the policies that a number names. */
function policyIds(lookup: Lookup): SQL {
  const indexes = sql`any(${list(lookup.indexes)})`;
  switch (lookup.factor) {
    case 'policyNo':
      return sql`(select id from policies where policy_no_index = ${indexes})`;
    case 'keyedPolicyNo':
      return sql`(select id from policies where policy_no_keyed_index = ${indexes})`;
    case 'plateNo':
      return sql`(select id from policies where plate_index = ${indexes})`;
    case 'vin':
      return sql`(select id from policies where vin_index = ${indexes})`;
    case 'engineNo':
      return sql`(select id from policies where engine_no_index = ${indexes})`;
    case 'idCardNo':
      return ofParty(lookup, sql`<> 'creditCode'`);
    case 'orgCode':
      return ofParty(lookup, sql`= 'creditCode'`);
    case 'reportNo':
    case 'keyedReportNo':
    case 'thirdPartyPlateNo':
      return sql`(select policy_id from claims where ${named(lookup)})`;
  }
}

function ofParty({ indexes, otherIndexes }: Lookup, kind: SQL): SQL {
  return sql`(select p.id from policies p join customers h on h.id = p.customer_id
      where h.id_no_index = any(${list(indexes)}) and h.id_kind ${kind}
    union select id from policies where insured_id_no_index = any(${list(otherIndexes)})
      and insured_id_kind ${kind})`;
}

const list = (indexes: readonly string[]): SQL => sql`${sql.param([...indexes])}::text[]`;

/** @param scope of branches; a salesperson is nobody's subject. */
export async function salespersonByStaffNo(
  reader: Reader,
  scope: Scope,
  staffNo: string,
): Promise<SalespersonRow | null> {
  const [row] = await reader
    .select()
    .from(salespeople)
    .where(and(eq(salespeople.staffNo, staffNo), inBranches(scope)));
  return row ?? null;
}

/**
 * Notes how a try of a telephone password ended: one that fits clears the count, the last of too many failures locks.
 * @param lock how many failures in a row lock, and until when
 */
export async function notePasswordTry(
  tx: Tx,
  id: string,
  fits: boolean,
  lock: { failures: number; now: Date; until: Date },
): Promise<void> {
  const { passwordFailures: failures, passwordLockedUntil: lockedUntil } = salespeople;
  const count = sql`case when ${lockedUntil} <= ${lock.now.toISOString()} then 1 else ${failures} + 1 end`;
  await tx
    .update(salespeople)
    .set(
      fits
        ? { passwordFailures: 0, passwordLockedUntil: null }
        : {
            passwordFailures: count,
            passwordLockedUntil: sql`case when ${count} >= ${lock.failures} then ${lock.until.toISOString()}::timestamptz end`,
          },
    )
    .where(eq(salespeople.id, id));
}

/** Authorisations that a customer in scope has ever given, the newest first. */
export async function authorisationsOf(
  reader: Reader,
  scope: Scope,
  customerId: string,
): Promise<AuthorisationRow[]> {
  return selectAuthorisations(reader, scope, eq(authorisations.customerId, customerId));
}

export async function authorisationById(
  reader: Reader,
  scope: Scope,
  id: string,
): Promise<AuthorisationRow | null> {
  const [row] = await selectAuthorisations(reader, scope, eq(authorisations.id, id));
  return row ?? null;
}

async function selectAuthorisations(
  reader: Reader,
  scope: Scope,
  condition: SQL | undefined,
): Promise<AuthorisationRow[]> {
  const rows = await reader
    .select({ row: getTableColumns(authorisations) })
    .from(authorisations)
    .innerJoin(holders, eq(holders.id, authorisations.customerId))
    .where(and(condition, within(scope)))
    .orderBy(sql`${authorisations.id} desc`);
  return rows.map(({ row }) => row);
}

/** SQL condition that a salesperson belongs to the scope's branches. */
export function inBranches(scope: Scope): SQL {
  if (scope.kind === 'system') return sql`true`;
  return sql`(${salespeople.branchPath} = ${scope.path} or starts_with(${salespeople.branchPath}, ${`${scope.path}.`}))`;
}

/** How many policies somebody handles, by line and status; one that has ended counts as expired. */
export async function countHandled(
  reader: Reader,
  staffNo: string,
  now: Date,
): Promise<{ line: PolicyRow['line']; status: PolicyRow['status']; count: number }[]> {
  const { rows } = await reader.execute<{
    line: PolicyRow['line'];
    status: PolicyRow['status'];
    count: number;
  }>(sql`
    select line, case when status = 'inForce' and "to" <= ${now.toISOString()}::timestamptz then 'expired'
      else status end as status, count(*)::int as count
    from policies where handler_staff_no = ${staffNo} group by 1, 2 order by 1, 2`);
  return rows;
}

/** Authorisations of a customer in scope that hold at `at`. */
export async function authorisationsAt(
  reader: Reader,
  scope: Scope,
  customerId: string,
  at: Date,
): Promise<AuthorisationRow[]> {
  const moment = sql`${at.toISOString()}::timestamptz`;
  return selectAuthorisations(
    reader,
    scope,
    and(
      eq(authorisations.customerId, customerId),
      sql`${authorisations.validFrom} <= ${moment} and ${authorisations.validTo} > ${moment}`,
      sql`(${authorisations.revokedAt} is null or ${authorisations.revokedAt} > ${moment})`,
    ),
  );
}
