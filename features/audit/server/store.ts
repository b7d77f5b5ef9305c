import { sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { AuditEntry } from '../contract.ts';

type Stored = AuditEntry & { seq: number; hash: string };

/** Writes entries; they join the chain after the commit. */
export async function insertEntries(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  await tx.execute(
    sql`insert into audit_inbox (entry) select value from jsonb_array_elements(${JSON.stringify(entries)}::jsonb)`,
  );
}

/** Reads records with seq above `seq`, oldest first. */
export async function readChain(reader: Reader, seq: number, limit: number): Promise<Stored[]> {
  const { rows } = await reader.execute<{ seq: number; hash: string; entry: AuditEntry }>(
    sql`select seq, hash, entry from audit_log where seq > ${seq} order by seq limit ${limit}`,
  );
  return rows.map(({ seq, hash, entry }) => ({ ...entry, seq, hash }));
}

/** @returns the end of the chain as the numberer keeps it. */
export async function readHead(reader: Reader): Promise<{ seq: number; hash: string }> {
  const { rows } = await reader.execute<{ seq: number; hash: string }>(
    sql`select seq, hash from audit_head where id = 1`,
  );
  return rows[0] ?? { seq: 0, hash: '' };
}

export interface AuditFilter {
  before?: number | undefined;
  limit: number;
  actorId?: string | undefined;
  action?: string | undefined;
  subjectId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Records that fit the filter, newest first. */
export async function findRecords(reader: Reader, filter: AuditFilter): Promise<Stored[]> {
  const { rows } = await reader.execute<{ seq: number; hash: string; entry: AuditEntry }>(sql`
    select seq, hash, entry from audit_log
    where seq < ${filter.before ?? Number.MAX_SAFE_INTEGER}
      and (${filter.actorId ?? null}::text is null or actor_id = ${filter.actorId ?? null})
      and (${filter.action ?? null}::text is null or action = ${filter.action ?? null})
      and (${filter.subjectId ?? null}::text is null or subject_id = ${filter.subjectId ?? null})
      and (${filter.from ?? null}::timestamptz is null or at >= ${filter.from ?? null}::timestamptz)
      and (${filter.to ?? null}::timestamptz is null or at < ${filter.to ?? null}::timestamptz)
    order by seq desc limit ${filter.limit}`);
  return rows.map(({ seq, hash, entry }) => ({ ...entry, seq, hash }));
}
