import type { NumbererStep } from '../../../platform/facts/numberer.ts';
import type { AuditEntry } from '../contract.ts';
import { chainHash } from '../rules.ts';

const batchSize = 2_000;

/**
 * Chains committed entries, run by the numberer in its transaction: only one process does it, outside the writers'
 * transactions, which would otherwise wait for each other.
 */
export const chainAudit: NumbererStep = async (client) => {
  const taken = await client.query<{ id: number; entry: AuditEntry }>(
    `with batch as (
       delete from audit_inbox where id = any(array(select id from audit_inbox order by id limit $1)) returning id, entry
     ) select id, entry from batch order by id`,
    [batchSize],
  );
  if (taken.rows.length === 0) return 0;
  const head = await client.query<{ seq: number; hash: string }>(
    'select seq, hash from audit_head where id = 1 for update',
  );
  let { seq, hash } = head.rows[0] ?? failNoHead();
  const rows = taken.rows.map(({ entry }) => {
    seq += 1;
    hash = chainHash(hash, seq, entry);
    return {
      seq,
      hash,
      entry,
      at: entry.at,
      actor_id: entry.actorId,
      action: entry.action,
      subject_id: entry.subjectId,
    };
  });
  await client.query(
    `insert into audit_log (seq, at, actor_id, action, subject_id, entry, hash)
     select seq, at, actor_id, action, subject_id, entry, hash from jsonb_to_recordset($1::jsonb)
       as row(seq bigint, at timestamptz, actor_id text, action text, subject_id text, entry jsonb, hash text)`,
    [JSON.stringify(rows)],
  );
  await client.query('update audit_head set seq = $1, hash = $2 where id = 1', [seq, hash]);
  return rows.length;
};

function failNoHead(): never {
  throw new Error('audit_head has no row: the migrations are incomplete');
}
