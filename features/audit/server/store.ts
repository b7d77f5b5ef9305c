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

/**
 * Reads records with seq above `from` up to `to`, oldest first. `fits` tells whether the columns that lists are
 * searched by say the same as the entry: the hash covers the entry alone.
 */
export async function readChain(
  reader: Reader,
  from: number,
  to: number,
  limit: number,
): Promise<(Stored & { fits: boolean })[]> {
  const { rows } = await reader.execute<{ seq: number; hash: string; entry: AuditEntry; fits: boolean }>(sql`
    select seq, hash, entry,
      at = (entry->>'at')::timestamptz and action = entry->>'action'
        and actor_id is not distinct from entry->>'actorId'
        and subject_id is not distinct from entry->>'subjectId' as fits
    from audit_log where seq > ${from} and seq <= ${to} order by seq limit ${limit}`);
  return rows.map(({ seq, hash, entry, fits }) => ({ ...entry, seq, hash, fits: fits === true }));
}

/** @returns the end of the chain as the numberer keeps it, and the last record that there is at the same moment. */
export async function readHead(reader: Reader): Promise<{ seq: number; hash: string; last: number }> {
  const { rows } = await reader.execute<{ seq: number; hash: string; last: number }>(
    sql`select seq, hash, coalesce((select max(seq) from audit_log), 0) as last from audit_head where id = 1`,
  );
  return rows[0] ?? { seq: 0, hash: '', last: 0 };
}

/** @returns the hash of one record; null when it isn't there. */
export async function readHash(reader: Reader, seq: number): Promise<string | null> {
  const { rows } = await reader.execute<{ hash: string }>(sql`select hash from audit_log where seq = ${seq}`);
  return rows[0]?.hash ?? null;
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
