import type { Reader } from '../../../platform/database/database.ts';
import type { AuditEntry, AuditService, NewAuditEntry } from '../contract.ts';
import { chainStart, followChain } from '../rules.ts';
import { insertEntries, readChain, readHash, readHead } from './store.ts';

const pageSize = 5_000;

export function createAudit(): AuditService {
  return {
    async record(tx, entries) {
      if (entries.length > 0) await insertEntries(tx, entries.map(complete));
    },
  };
}

function complete(entry: NewAuditEntry): AuditEntry {
  return {
    at: entry.at.toISOString(),
    actorKind: entry.actor.kind,
    actorId: entry.actor.kind === 'staff' ? entry.actor.staffId : null,
    address: entry.address ?? null,
    action: entry.action,
    subjectKind: entry.subject?.kind ?? null,
    subjectId: entry.subject?.id ?? null,
    reason: entry.reason ?? null,
    result: entry.result ?? 'done',
    details: entry.details ?? {},
  };
}

export interface ChainReport {
  /** Records that fit, from the first. */
  checked: number;
  /** Where the chain ends, as the numberer keeps it. */
  headSeq: number;
  headHash: string;
  /** The first record that was changed, is missing or was never written by the numberer; null when all is well. */
  brokenAt: number | null;
}

/** Walks the whole chain. */
export async function verifyChain(reader: Reader): Promise<ChainReport> {
  const head = await readHead(reader);
  const report = (checked: number, brokenAt: number | null): ChainReport => ({
    checked,
    headSeq: head.seq,
    headHash: head.hash,
    brokenAt,
  });
  let end = { seq: 0, hash: chainStart };
  while (end.seq < head.seq) {
    const page = await readChain(reader, end.seq, head.seq, pageSize);
    const next = followChain(end, page);
    const breaks = [
      // Records are missing at the end: the head says that there were more.
      ...(page.length === 0 ? [end.seq + 1] : []),
      ...('brokenAt' in next ? [next.brokenAt] : []),
      ...page.filter((record) => !record.fits).map((record) => record.seq),
    ];
    if (breaks.length > 0 || 'brokenAt' in next) {
      const first = Math.min(...breaks);
      return report(first - 1, first);
    }
    end = next;
  }
  if (end.hash !== head.hash) return report(Math.max(0, end.seq - 1), Math.max(1, end.seq));
  return report(end.seq, head.last > head.seq ? head.seq + 1 : null);
}

/**
 * Compares the chain with an end that was noted outside the database: only so is a trail found that was written anew
 * from some record on.
 */
export async function holdsRecord(reader: Reader, noted: { seq: number; hash: string }): Promise<boolean> {
  return noted.seq === 0
    ? noted.hash === chainStart
    : (await readHash(reader, noted.seq)) === noted.hash.toLowerCase();
}
