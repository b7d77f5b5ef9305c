import type { Database } from '../../../platform/database/database.ts';
import type { Http } from '../../../platform/http/http.ts';
import { listAudit, verifyAudit } from '../contract.ts';
import { verifyChain } from './service.ts';
import { findRecords } from './store.ts';

/** Names of staff for display; implemented by access. */
export interface StaffNames {
  byId(ids: readonly string[]): Promise<Map<string, { staffNo: string; name: string }>>;
  idOf(staffNo: string): Promise<string | null>;
}

export function auditRoutes(http: Http, database: Database, names: StaffNames): void {
  http.handle(listAudit, async ({ query }) => {
    const { staffNo, ...filter } = query;
    const actorId = staffNo === undefined ? undefined : await names.idOf(staffNo);
    if (actorId === null) return { records: [], next: null };
    const found = await findRecords(database.read, { ...filter, actorId });
    const staff = await names.byId(found.flatMap((record) => record.actorId ?? []));
    const records = found.map((record) => {
      const actor = record.actorId === null ? undefined : staff.get(record.actorId);
      return { ...record, actorStaffNo: actor?.staffNo ?? null, actorName: actor?.name ?? null };
    });
    const last = found.length === query.limit ? found.at(-1) : undefined;
    return { records, next: last?.seq ?? null };
  });

  http.handle(verifyAudit, async () => {
    const result = await verifyChain(database.read);
    return { ok: result.brokenAt === null, ...result };
  });
}
