import { sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import { within } from './store.ts';

export type PolicyLine = 'motor' | 'life';
/** A policy that a list may be made of; its number is encrypted. */
export interface SourcePolicy {
  id: string;
  customerId: string;
  path: string;
  policyNo: string;
  product: LocalText;
  from: string;
  sellerNo: string | null;
}
export interface SourceClaim {
  id: string;
  /** `ClaimDetails`, encrypted. */
  details: string;
  policy: SourcePolicy;
}

const policyColumns = sql`p.id, p.customer_id as "customerId", p.branch_path as path, p.policy_no as "policyNo",
  p.product, p."from", p.handler_staff_no as "sellerNo"`;

/** Ids of customers by their key in the core system. */
export async function idsByCoreId(
  reader: Reader,
  scope: Scope,
  coreIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await reader.execute<{ id: string; coreId: string }>(sql`
    select c.id, c.core_id as "coreId" from customers c
    where c.core_id = any(${sql.param([...coreIds])}::text[]) and ${within(scope)}`);
  return new Map(rows.map(({ id, coreId }) => [coreId, id]));
}

/** A page of policies in force that began in a span, by id. */
export async function policiesBegun(
  reader: Reader,
  scope: Scope,
  of: { from: Date; to: Date; lines: readonly PolicyLine[]; after: string; limit: number },
): Promise<SourcePolicy[]> {
  const { rows } = await reader.execute<SourcePolicy & Record<string, unknown>>(sql`
    select ${policyColumns} from policies p join customers c on c.id = p.customer_id
    where p."from" >= ${of.from.toISOString()} and p."from" < ${of.to.toISOString()}
      and p.status = 'inForce' and p.line = any(${sql.param([...of.lines])}::text[])
      and p.id > ${of.after}::uuid and ${within(scope)}
    order by p.id limit ${of.limit}`);
  return rows;
}

/** A page of closed claims that were reported in a span, by id; when they were paid stands in their details. */
export async function claimsClosed(
  reader: Reader,
  scope: Scope,
  of: { from: Date; to: Date; lines: readonly PolicyLine[]; after: string; limit: number },
): Promise<SourceClaim[]> {
  const { rows } = await reader.execute<Record<string, unknown>>(sql`
    select k.id as "claimId", k.details, ${policyColumns}
    from claims k join policies p on p.id = k.policy_id join customers c on c.id = p.customer_id
    where k.reported_at >= ${of.from.toISOString()} and k.reported_at < ${of.to.toISOString()}
      and k.stage = 'closed' and p.line = any(${sql.param([...of.lines])}::text[])
      and k.id > ${of.after}::uuid and ${within(scope)}
    order by k.id limit ${of.limit}`);
  return rows.map(({ claimId, details, ...policy }) => ({
    id: claimId as string,
    details: details as string,
    policy: policy as unknown as SourcePolicy,
  }));
}
