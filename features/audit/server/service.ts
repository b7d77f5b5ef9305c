import type { Reader } from '../../../platform/database/database.ts';
import type { AuditEntry, AuditService, NewAuditEntry } from '../contract.ts';
import { chainStart, followChain } from '../rules.ts';
import { insertEntries, readChain, readHead } from './store.ts';

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

/** Walks the whole chain. @returns where it breaks first, or null, and its end. */
export async function verifyChain(
  reader: Reader,
): Promise<{ checked: number; headSeq: number; headHash: string; brokenAt: number | null }> {
  const kept = await readHead(reader);
  let end = { seq: 0, hash: chainStart };
  while (end.seq < kept.seq) {
    const page = await readChain(reader, end.seq, pageSize);
    const next = followChain(end, page);
    if ('brokenAt' in next)
      return { checked: end.seq, headSeq: kept.seq, headHash: kept.hash, brokenAt: next.brokenAt };
    // Records missing at the end: the head that the numberer keeps says that there were more.
    if (next.seq === end.seq) break;
    end = next;
  }
  const whole = end.seq >= kept.seq && (end.seq !== kept.seq || end.hash === kept.hash);
  return { checked: end.seq, headSeq: kept.seq, headHash: kept.hash, brokenAt: whole ? null : end.seq + 1 };
}
