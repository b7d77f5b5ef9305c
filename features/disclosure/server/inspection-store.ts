import { sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import type { AuditEntry } from '../../audit/contract.ts';
import type { CallerKind, RefusalCase } from '../codes.ts';
import { disclosureActions } from '../contract/inspection.ts';

/*
 * Disclosures are records of the audit trail and nowhere else, so that what is inspected is what the chain proves.
 */

export interface DisclosureFilter {
  before?: number | undefined;
  limit: number;
  from?: string | undefined;
  to?: string | undefined;
  action?: (typeof disclosureActions)[number] | undefined;
  caller?: string | undefined;
  actorId?: string | undefined;
  interactionId?: string | undefined;
}

const actionsOf = (one?: string): string[] =>
  (one === undefined ? disclosureActions : [one]).map((action) => `disclosure.${action}`);

/** Newest first. */
export async function findDisclosures(
  reader: Reader,
  filter: DisclosureFilter,
): Promise<(AuditEntry & { seq: number })[]> {
  const conditions = [sql`action = any(${sql.param(actionsOf(filter.action))})`];
  if (filter.before !== undefined) conditions.push(sql`seq < ${filter.before}`);
  if (filter.from !== undefined) conditions.push(sql`at >= ${filter.from}::timestamptz`);
  if (filter.to !== undefined) conditions.push(sql`at < ${filter.to}::timestamptz`);
  if (filter.caller !== undefined) conditions.push(sql`entry->'details'->>'caller' = ${filter.caller}`);
  if (filter.actorId !== undefined) conditions.push(sql`actor_id = ${filter.actorId}`);
  if (filter.interactionId !== undefined) conditions.push(sql`subject_id = ${filter.interactionId}`);
  const { rows } = await reader.execute<{ seq: number; entry: AuditEntry }>(
    sql`select seq, entry from audit_log where ${sql.join(conditions, sql` and `)}
        order by seq desc limit ${filter.limit}`,
  );
  return rows.map(({ seq, entry }) => ({ ...entry, seq }));
}

export interface DisclosureCount extends Record<string, unknown> {
  action: (typeof disclosureActions)[number];
  /** Null where a question was refused that the page shows as locked. */
  case: RefusalCase | null;
  caller: CallerKind;
  /** «2026-03-31» */
  day: string;
  n: number;
}

/** Counts of one month by what happened, case of refusal, kind of caller and day of the zone. */
export async function countDisclosures(
  reader: Reader,
  { month, zone }: { month: string; zone: string },
): Promise<DisclosureCount[]> {
  const { rows } = await reader.execute<DisclosureCount>(sql`
    select substr(action, 12) as action, entry->'details'->>'case' as "case", entry->'details'->>'caller' as caller,
      to_char(at at time zone ${zone}, 'YYYY-MM-DD') as day, count(*)::int as n
    from audit_log
    where action = any(${sql.param(actionsOf())})
      and at >= (${`${month}-01`}::timestamp at time zone ${zone})
      and at < ((${`${month}-01`}::timestamp + interval '1 month') at time zone ${zone})
    group by 1, 2, 3, 4`);
  return rows;
}
