import { and, desc, eq, gte, inArray, lt, ne } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import { lossReports } from './schema.ts';
import type { ReportRecord } from './store.ts';

/** More than any honest car has. */
const mostOfCar = 50;

/** Registered reports of one car with a loss in a span, the latest first. */
export async function oneCarSince(
  reader: Reader,
  of: { id: string; plates: readonly string[]; from: Date; before: Date },
): Promise<ReportRecord[]> {
  return reader
    .select()
    .from(lossReports)
    .where(
      and(
        inArray(lossReports.plateIndex, [...of.plates]),
        gte(lossReports.lossAt, of.from),
        lt(lossReports.lossAt, of.before),
        eq(lossReports.state, 'reported'),
        ne(lossReports.id, of.id),
      ),
    )
    .orderBy(desc(lossReports.lossAt))
    .limit(mostOfCar);
}

/** Number, kind and time of reports, by id. */
export async function reportsByIds(reader: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await reader
    .select({
      ...{ id: lossReports.id, no: lossReports.no, kind: lossReports.kind },
      ...{ lossAt: lossReports.lossAt, source: lossReports.source },
    })
    .from(lossReports)
    .where(inArray(lossReports.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}
