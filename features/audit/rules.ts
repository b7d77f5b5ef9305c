import { createHash } from 'node:crypto';
import type { AuditEntry } from './contract.ts';

/** Hash before the first record. */
export const chainStart = '0'.repeat(64);

/** @returns the one text of an entry that is hashed: fixed order of fields, details sorted by name. */
function canonical(seq: number, entry: AuditEntry): string {
  const details = Object.entries(entry.details).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    seq,
    entry.at,
    entry.actorKind,
    entry.actorId,
    entry.address,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.reason,
    entry.result,
    details,
  ]);
}

/** @returns the hash of record `seq` that follows one with hash `previous`; 64 hex digits. */
export function chainHash(previous: string, seq: number, entry: AuditEntry): string {
  return createHash('sha256').update(previous).update(canonical(seq, entry)).digest('hex');
}

/**
 * Follows the chain through one page of records.
 * @param from where the page begins: the record before it.
 * @returns the seq of the first record that doesn't fit, or the new end.
 */
export function followChain(
  from: { seq: number; hash: string },
  records: readonly (AuditEntry & { seq: number; hash: string })[],
): { brokenAt: number } | { seq: number; hash: string } {
  let { seq, hash } = from;
  for (const record of records) {
    if (record.seq !== seq + 1) return { brokenAt: seq + 1 };
    hash = chainHash(hash, record.seq, record);
    if (hash !== record.hash) return { brokenAt: record.seq };
    seq = record.seq;
  }
  return { seq, hash };
}
