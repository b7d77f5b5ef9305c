import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { FigureFilterBody, reportFilters } from '../contract/reports.ts';
import { lossReportNumbers, lossReports } from './schema.ts';

export type ReportRecord = typeof lossReports.$inferSelect;
export type NewReportRow = typeof lossReports.$inferInsert;

/** Whose reports somebody sees. */
export interface Viewer {
  staffId: string;
  scope: Scope;
  permissions: ReadonlySet<string>;
}

/** Reports that he took down or went on with, those of the customer in hand, and with the right to it his branch's. */
function visible({ staffId, scope, permissions }: Viewer): SQL | undefined {
  if (scope.kind === 'system') return undefined;
  const own = or(eq(lossReports.takenBy, staffId), eq(lossReports.savedBy, staffId));
  const inHand = scope.subjects.length > 0 ? inArray(lossReports.customerId, [...scope.subjects]) : undefined;
  const branch = permissions.has('lossReports.readBranch')
    ? sql`(${lossReports.path} = ${scope.path} or starts_with(${lossReports.path}, ${`${scope.path}.`}))`
    : undefined;
  return or(own, inHand, branch);
}

export async function insertReport(tx: Tx, row: NewReportRow): Promise<ReportRecord | null> {
  const rows = await tx.insert(lossReports).values(row).onConflictDoNothing().returning();
  return rows[0] ?? null;
}

export async function lockReport(tx: Tx, id: string): Promise<ReportRecord | null> {
  const rows = await tx.select().from(lossReports).where(eq(lossReports.id, id)).for('update');
  return rows[0] ?? null;
}

export async function updateReport(
  tx: Tx,
  { id, version }: Pick<ReportRecord, 'id' | 'version'>,
  values: Partial<NewReportRow>,
): Promise<ReportRecord> {
  const rows = await tx
    .update(lossReports)
    .set({ ...values, version: version + 1 })
    .where(eq(lossReports.id, id))
    .returning();
  const row = rows[0];
  if (row === undefined) throw new Error('the loss report is gone');
  return row;
}

export async function findReport(reader: Reader, viewer: Viewer, id: string): Promise<ReportRecord | null> {
  const rows = await reader
    .select()
    .from(lossReports)
    .where(and(eq(lossReports.id, id), visible(viewer)));
  return rows[0] ?? null;
}

export async function findById(reader: Reader, id: string): Promise<ReportRecord | null> {
  const rows = await reader.select().from(lossReports).where(eq(lossReports.id, id));
  return rows[0] ?? null;
}

export async function findByNo(reader: Reader, no: string): Promise<ReportRecord | null> {
  const rows = await reader.select().from(lossReports).where(eq(lossReports.no, no));
  return rows[0] ?? null;
}

/** The draft of a contact, whoever began it. */
export async function draftOfContact(reader: Reader, interactionId: string): Promise<ReportRecord | null> {
  const rows = await reader
    .select()
    .from(lossReports)
    .where(and(eq(lossReports.interactionId, interactionId), eq(lossReports.state, 'draft')));
  return rows[0] ?? null;
}

export async function ofContact(reader: Reader, interactionId: string): Promise<ReportRecord[]> {
  return reader
    .select()
    .from(lossReports)
    .where(and(eq(lossReports.interactionId, interactionId), ne(lossReports.state, 'dropped')))
    .orderBy(desc(lossReports.id));
}

/** Drafts of a customer that were begun in other contacts. */
export async function unfinishedOf(
  reader: Reader,
  customerId: string,
  interactionId: string,
): Promise<ReportRecord[]> {
  return reader
    .select()
    .from(lossReports)
    .where(
      and(
        eq(lossReports.customerId, customerId),
        eq(lossReports.state, 'draft'),
        sql`${lossReports.interactionId} is distinct from ${interactionId}::uuid`,
      ),
    )
    .orderBy(desc(lossReports.id))
    .limit(5);
}

/** A number nobody has had; a gap stays where it isn't used in the end. */
export async function nextNumber(tx: Tx, day: string): Promise<number> {
  const rows = await tx
    .insert(lossReportNumbers)
    .values({ day, last: 1 })
    .onConflictDoUpdate({ target: lossReportNumbers.day, set: { last: sql`${lossReportNumbers.last} + 1` } })
    .returning({ last: lossReportNumbers.last });
  return rows[0]?.last ?? 1;
}

const listOf = (texts: readonly string[]): SQL =>
  sql`array[${sql.join(
    texts.map((one) => sql`${one}`),
    sql`, `,
  )}]::text[]`;

/** Reports with one of these plates, as the own or a third party's, around a moment; the newest first. */
export async function aroundLoss(
  reader: Reader,
  wanted: { id: string; plates: readonly string[]; thirdParties: readonly string[]; from: Date; to: Date },
): Promise<ReportRecord[]> {
  const { id, plates, thirdParties, from, to } = wanted;
  const all = [...plates, ...thirdParties];
  if (all.length === 0) return [];
  return reader
    .select()
    .from(lossReports)
    .where(
      and(
        ne(lossReports.id, id),
        ne(lossReports.state, 'dropped'),
        gte(lossReports.lossAt, from),
        lte(lossReports.lossAt, to),
        or(
          inArray(lossReports.plateIndex, all),
          sql`(${lossReports.ownPlates} <> '{}' and ${lossReports.ownPlates} && ${listOf(all)})`,
          plates.length > 0 ? sql`${lossReports.otherPlates} && ${listOf(plates)}` : undefined,
        ),
      ),
    )
    .orderBy(desc(lossReports.id))
    .limit(20);
}

export interface SearchFilter {
  only: (typeof reportFilters)[number];
  /** Null: everything. Else what was typed may be a number, or one of these. */
  wanted: { no: string; plates: readonly string[]; phones: readonly string[] } | null;
  /** Registered ones that a figure counts. */
  of: FigureFilterBody;
  /** Of the centre. */
  zone: string;
  after: string | undefined;
  limit: number;
}

export async function searchReports(
  reader: Reader,
  viewer: Viewer,
  { only, of, zone, wanted, after, limit }: SearchFilter,
): Promise<ReportRecord[]> {
  type Listed = 'ownPlates' | 'otherPlates' | 'phoneIndexes';
  const overlaps = (column: (typeof lossReports)[Listed], of: readonly string[]) =>
    of.length === 0 ? undefined : sql`${column} && ${listOf(of)}`;
  return reader
    .select()
    .from(lossReports)
    .where(
      and(
        visible(viewer),
        onlyWhere(only),
        countedIn(of, zone),
        wanted === null
          ? undefined
          : or(
              eq(lossReports.no, wanted.no),
              wanted.plates.length > 0 ? inArray(lossReports.plateIndex, [...wanted.plates]) : undefined,
              overlaps(lossReports.ownPlates, wanted.plates),
              overlaps(lossReports.otherPlates, wanted.plates),
              overlaps(lossReports.phoneIndexes, wanted.phones),
            ),
        after === undefined ? undefined : lt(lossReports.id, after),
      ),
    )
    .orderBy(desc(lossReports.id))
    .limit(limit);
}

function countedIn(of: FigureFilterBody, zone: string): SQL | undefined {
  if (Object.keys(of).length === 0) return undefined;
  const { massEventId, place, kind, source, from, until, hour, weekday, joined } = of;
  const local = sql`(${lossReports.reportedAt} at time zone ${zone})`;
  return and(
    eq(lossReports.state, 'reported'),
    massEventId === undefined ? undefined : eq(lossReports.massEventId, massEventId),
    place === undefined ? undefined : sql`starts_with(${lossReports.place}, ${place})`,
    kind === undefined ? undefined : eq(lossReports.kind, kind),
    source === undefined ? undefined : eq(lossReports.source, source),
    from === undefined ? undefined : gte(lossReports.reportedAt, new Date(from)),
    until === undefined ? undefined : lt(lossReports.reportedAt, new Date(until)),
    hour === undefined ? undefined : sql`extract(hour from ${local})::int = ${hour}`,
    weekday === undefined ? undefined : sql`extract(isodow from ${local})::int = ${weekday}`,
    joined === undefined ? undefined : isNotNull(lossReports.joinedTo),
  );
}

function onlyWhere(only: SearchFilter['only']): SQL | undefined {
  switch (only) {
    case 'all':
      return ne(lossReports.state, 'dropped');
    case 'draft':
    case 'reported':
      return eq(lossReports.state, only);
    case 'toCheck':
      return and(
        eq(lossReports.state, 'reported'),
        eq(lossReports.source, 'customer'),
        isNull(lossReports.checkedAt),
      );
    case 'late':
      return and(eq(lossReports.state, 'reported'), eq(lossReports.late, true));
    case 'hurt':
      return and(ne(lossReports.state, 'dropped'), inArray(lossReports.hurt, ['slight', 'serious', 'dead']));
    case 'stillToAsk':
      return and(eq(lossReports.state, 'reported'), sql`${lossReports.stillToAsk} <> '{}'`);
    case 'missing':
      // Reminded, and still without pictures of any kind.
      return and(
        eq(lossReports.state, 'reported'),
        isNotNull(lossReports.remindedAt),
        sql`not exists (select 1 from loss_pictures p where p.report_id = ${lossReports.id} and p.state = 'stored')`,
      );
  }
}

/** The report of a personal link that still works. */
export async function findByLink(
  reader: Reader,
  indexes: readonly string[],
  now: Date,
): Promise<ReportRecord | null> {
  const rows = await reader
    .select()
    .from(lossReports)
    .where(and(inArray(lossReports.linkIndex, [...indexes]), gte(lossReports.linkUntil, now)));
  return rows[0] ?? null;
}

/**
 * Does work that may fail without the rest: what it wrote is taken back then.
 * @throws what `work` throws, once it is taken back
 */
export async function withSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.execute(sql`savepoint loss_report`);
  try {
    const result = await work();
    await tx.execute(sql`release savepoint loss_report`);
    return result;
  } catch (error) {
    await tx.execute(sql`rollback to savepoint loss_report`);
    throw error;
  }
}

/** Ties registered reports that belong to no event yet. */
export async function tieReports(
  tx: Tx,
  viewer: Viewer,
  ids: readonly string[],
  massEventId: string,
): Promise<{ id: string; path: string }[]> {
  if (ids.length === 0) return [];
  return tx
    .update(lossReports)
    .set({ massEventId, version: sql`${lossReports.version} + 1` })
    .where(
      and(
        inArray(lossReports.id, [...ids]),
        eq(lossReports.state, 'reported'),
        isNull(lossReports.massEventId),
        visible(viewer),
      ),
    )
    .returning({ id: lossReports.id, path: lossReports.path });
}

/** Reports of a customer, those with these ids where not all are meant. */
export async function idsOfCustomer(
  tx: Tx,
  customerId: string,
  only: readonly string[] | null,
): Promise<string[]> {
  const rows = await tx
    .select({ id: lossReports.id })
    .from(lossReports)
    .where(
      and(
        eq(lossReports.customerId, customerId),
        only === null ? undefined : inArray(lossReports.id, [...only]),
      ),
    );
  return rows.map(({ id }) => id);
}

export async function moveToCustomer(tx: Tx, ids: readonly string[], customerId: string): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(lossReports)
    .set({ customerId })
    .where(inArray(lossReports.id, [...ids]));
}
