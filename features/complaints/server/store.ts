import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import { complaintAnswers, complaints, complaintWarnings } from './schema.ts';

export type ComplaintRecord = typeof complaints.$inferSelect;
export type NewComplaintRow = typeof complaints.$inferInsert;
export type AnswerRecord = typeof complaintAnswers.$inferSelect;

/** Whose complaints somebody sees. */
export interface Viewer {
  staffId: string;
  scope: Scope;
  permissions: ReadonlySet<string>;
}

/**
 * What somebody sees: complaints that he handles or took down, those of the customer in hand, and with the right to it
 * those of his branch and below. Nobody sees one that is against himself.
 */
function visible({ staffId, scope, permissions }: Viewer): SQL | undefined {
  const own = or(eq(complaints.handlerId, staffId), eq(complaints.receivedBy, staffId));
  const notAgainst = sql`not (${staffId}::uuid = any(${complaints.accused}))`;
  if (scope.kind === 'system') return notAgainst;
  const inHand = scope.subjects.length > 0 ? inArray(complaints.customerId, [...scope.subjects]) : undefined;
  const branch = permissions.has('complaints.readBranch') ? below(scope.path) : undefined;
  return and(or(own, inHand, branch), notAgainst);
}

/** @returns rows of a branch and of all below. */
function below(path: string): SQL {
  return sql`(${complaints.path} = ${path} or starts_with(${complaints.path}, ${`${path}.`}))`;
}

export async function insertComplaint(tx: Tx, row: NewComplaintRow): Promise<ComplaintRecord> {
  const rows = await tx.insert(complaints).values(row).returning();
  const made = rows[0];
  if (made === undefined) throw new Error('the complaint was not added');
  return made;
}

/** Holds a complaint until the transaction ends. Its ticket is held before, never after. */
export async function lockComplaint(tx: Tx, id: string): Promise<ComplaintRecord | null> {
  const rows = await tx.select().from(complaints).where(eq(complaints.id, id)).for('update');
  return rows[0] ?? null;
}

export async function updateComplaint(
  tx: Tx,
  { id, version }: Pick<ComplaintRecord, 'id' | 'version'>,
  values: Partial<NewComplaintRow>,
): Promise<ComplaintRecord> {
  const rows = await tx
    .update(complaints)
    .set({ ...values, version: version + 1 })
    .where(eq(complaints.id, id))
    .returning();
  const row = rows[0];
  if (row === undefined) throw new Error('the complaint is gone');
  return row;
}

/** Notes that the handler looked, which makes no new version. */
export async function markSeen(tx: Tx, id: string, handlerId: string, at: Date): Promise<void> {
  await tx
    .update(complaints)
    .set({ seenAt: at })
    .where(and(eq(complaints.id, id), eq(complaints.handlerId, handlerId), isNull(complaints.endedAt)));
}

export async function findComplaint(
  reader: Reader,
  viewer: Viewer,
  id: string,
): Promise<ComplaintRecord | null> {
  const rows = await reader
    .select()
    .from(complaints)
    .where(and(eq(complaints.id, id), visible(viewer)));
  return rows[0] ?? null;
}

export async function findById(reader: Reader, id: string): Promise<ComplaintRecord | null> {
  const rows = await reader.select().from(complaints).where(eq(complaints.id, id));
  return rows[0] ?? null;
}

/** Ids of live complaints, in no order that matters; of one handler where given. */
export async function liveIds(reader: Reader, handlerId?: string): Promise<string[]> {
  const rows = await reader
    .select({ id: complaints.id })
    .from(complaints)
    .where(
      and(
        isNull(complaints.endedAt),
        handlerId === undefined ? undefined : eq(complaints.handlerId, handlerId),
      ),
    )
    .orderBy(asc(complaints.id));
  return rows.map(({ id }) => id);
}

/** How many live complaints each handler has. */
export async function loads(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader
    .select({ handlerId: complaints.handlerId, count: sql<number>`count(*)::int` })
    .from(complaints)
    .where(isNull(complaints.endedAt))
    .groupBy(complaints.handlerId);
  return new Map(rows.map(({ handlerId, count }) => [handlerId, count]));
}

/** Complaints of the same complainant since a moment: how many, and how many live. */
export async function historyOf(
  reader: Reader,
  complainant: readonly string[],
  since: Date,
  without?: string,
): Promise<{ earlier: number; open: number }> {
  if (complainant.length === 0) return { earlier: 0, open: 0 };
  const rows = await reader
    .select({
      earlier: sql<number>`count(*)::int`,
      open: sql<number>`count(*) filter (where ${complaints.endedAt} is null)::int`,
    })
    .from(complaints)
    .where(
      and(
        inArray(complaints.complainantIndex, [...complainant]),
        gte(complaints.receivedAt, since),
        without === undefined ? undefined : ne(complaints.id, without),
      ),
    );
  return rows[0] ?? { earlier: 0, open: 0 };
}

/** How many complaints each of these complainants made since a moment. */
export async function countsInRow(
  reader: Reader,
  complainants: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  if (complainants.length === 0) return new Map();
  const rows = await reader
    .select({ key: complaints.complainantIndex, count: sql<number>`count(*)::int` })
    .from(complaints)
    .where(and(inArray(complaints.complainantIndex, [...complainants]), gte(complaints.receivedAt, since)))
    .groupBy(complaints.complainantIndex);
  return new Map(rows.map(({ key, count }) => [key ?? '', count]));
}

/** Other complaints of the same complainant that somebody may see, newest first. */
export async function othersOf(
  reader: Reader,
  viewer: Viewer,
  row: ComplaintRecord,
): Promise<ComplaintRecord[]> {
  if (row.complainantIndex === null) return [];
  return reader
    .select()
    .from(complaints)
    .where(
      and(eq(complaints.complainantIndex, row.complainantIndex), ne(complaints.id, row.id), visible(viewer)),
    )
    .orderBy(desc(complaints.receivedAt))
    .limit(20);
}

// ---- lists -----------------------------------------------------------------------------------------------------

export interface ListFilter {
  state: 'live' | 'closed' | 'all';
  level?: number | undefined;
  source?: ComplaintRecord['source'] | undefined;
  target?: ComplaintRecord['target'] | undefined;
  cause?: string | undefined;
  handlerId?: string | undefined;
  customerId?: string | undefined;
  interactionId?: string | undefined;
  only?: 'overdue' | 'unseen' | 'review' | 'referred' | 'group' | 'repeated' | 'followUp' | undefined;
}
/** Moments and figures that filters need. */
export interface ListTimes {
  now: Date;
  dayBegan: Date;
  repeatsSince: Date;
  repeats: number;
  groupFrom: number;
}
export interface Place {
  at: Date;
  id: string;
}

const inReview = sql`exists (select 1 from ${complaintAnswers} a where a.complaint_id = ${complaints.id}
  and a.round = ${complaints.round} and a.state = 'inReview')`;
const unseen = (dayBegan: Date): SQL | undefined =>
  and(isNull(complaints.endedAt), or(isNull(complaints.seenAt), lt(complaints.seenAt, dayBegan)));

function onlyWhere(only: ListFilter['only'], times: ListTimes): SQL | undefined {
  switch (only) {
    case undefined:
      return undefined;
    case 'overdue':
      return and(isNull(complaints.endedAt), lt(complaints.nextDueAt, times.now));
    case 'unseen':
      return unseen(times.dayBegan);
    case 'review':
      return and(isNull(complaints.endedAt), inReview);
    case 'referred':
      return isNotNull(complaints.referralNo);
    case 'group':
      return gte(complaints.groupSize, times.groupFrom);
    case 'repeated':
      return sql`(select count(*) from ${complaints} o where o.complainant_index = ${complaints.complainantIndex}
        and o.received_at >= ${times.repeatsSince.toISOString()}) >= ${times.repeats}`;
    case 'followUp':
      return eq(complaints.followUp, 'due');
  }
}

/** By which a list is ordered: live ones by what runs out first, closed ones the newest first. */
const orderOf = { live: complaints.nextDueAt, closed: complaints.endedAt, all: complaints.receivedAt };

/** A moment in the place of one that is missing: after everything else. */
const never = sql`'infinity'::timestamptz`;

export async function listComplaints(
  reader: Reader,
  viewer: Viewer,
  filter: ListFilter,
  times: ListTimes,
  page: { after: Place | null; limit: number },
): Promise<ComplaintRecord[]> {
  const column = orderOf[filter.state];
  const up = filter.state === 'live';
  const by = up ? sql`coalesce(${column}, ${never})` : column;
  const at =
    page.after === null ? null : sql`(${page.after.at.toISOString()}::timestamptz, ${page.after.id}::uuid)`;
  const equal = <T>(one: SQL.Aliased | Parameters<typeof eq>[0], value: T | undefined): SQL | undefined =>
    value === undefined ? undefined : eq(one as Parameters<typeof eq>[0], value);
  return reader
    .select()
    .from(complaints)
    .where(
      and(
        visible(viewer),
        filter.state === 'live' ? isNull(complaints.endedAt) : undefined,
        filter.state === 'closed' ? isNotNull(complaints.endedAt) : undefined,
        equal(complaints.level, filter.level),
        equal(complaints.source, filter.source),
        equal(complaints.target, filter.target),
        equal(complaints.cause, filter.cause),
        equal(complaints.handlerId, filter.handlerId),
        equal(complaints.customerId, filter.customerId),
        equal(complaints.interactionId, filter.interactionId),
        onlyWhere(filter.only, times),
        at === null
          ? undefined
          : up
            ? sql`(${by}, ${complaints.id}) > ${at}`
            : sql`(${by}, ${complaints.id}) < ${at}`,
      ),
    )
    .orderBy(up ? asc(by) : desc(by), up ? asc(complaints.id) : desc(complaints.id))
    .limit(page.limit);
}

/** Where a row stands in its list, for the next piece. */
export function placeOf(row: ComplaintRecord, state: ListFilter['state']): Place {
  const at = state === 'live' ? row.nextDueAt : state === 'closed' ? row.endedAt : row.receivedAt;
  return { at: at ?? row.receivedAt, id: row.id };
}

export async function countComplaints(reader: Reader, viewer: Viewer, times: ListTimes) {
  const live = isNull(complaints.endedAt);
  const number = (where: SQL | undefined) => sql<number>`count(*) filter (where ${where})::int`;
  const rows = await reader
    .select({
      live: number(live),
      overdue: number(and(live, lt(complaints.nextDueAt, times.now))),
      unseen: number(unseen(times.dayBegan)),
      review: number(and(live, inReview)),
      followUp: number(eq(complaints.followUp, 'due')),
    })
    .from(complaints)
    .where(and(visible(viewer), or(live, eq(complaints.followUp, 'due'))));
  return rows[0] ?? { live: 0, overdue: 0, unseen: 0, review: 0, followUp: 0 };
}

/** Complaints since a moment of those who made so many of them. */
export async function repeatedSince(
  reader: Reader,
  viewer: Viewer,
  times: ListTimes,
): Promise<ComplaintRecord[]> {
  return reader
    .select()
    .from(complaints)
    .where(
      and(
        visible(viewer),
        isNotNull(complaints.complainantIndex),
        gte(complaints.receivedAt, times.repeatsSince),
        onlyWhere('repeated', times),
      ),
    )
    .orderBy(desc(complaints.receivedAt))
    .limit(2_000);
}

/** The ledger, newest first. */
export async function listForLedger(
  reader: Reader,
  viewer: Viewer,
  filter: { from?: Date | undefined; to?: Date | undefined; ended?: 'yes' | 'no' | undefined },
  page: { before: Place | null; limit: number },
): Promise<ComplaintRecord[]> {
  const { from, to, ended } = filter;
  return reader
    .select()
    .from(complaints)
    .where(
      and(
        visible(viewer),
        from === undefined ? undefined : gte(complaints.receivedAt, from),
        to === undefined ? undefined : lt(complaints.receivedAt, to),
        ended === undefined
          ? undefined
          : ended === 'yes'
            ? isNotNull(complaints.endedAt)
            : isNull(complaints.endedAt),
        page.before === null
          ? undefined
          : sql`(${complaints.receivedAt}, ${complaints.id}) < (${page.before.at.toISOString()}::timestamptz, ${page.before.id}::uuid)`,
      ),
    )
    .orderBy(desc(complaints.receivedAt), desc(complaints.id))
    .limit(page.limit);
}

/** Sets a timer unless it is set already. */
export async function beginTimer(
  tx: Tx,
  { kind, key, dueAt }: { kind: string; key: string; dueAt: Date },
): Promise<void> {
  await tx.execute(sql`insert into timers (kind, key, due_at, payload)
    values (${kind}, ${key}, ${dueAt.toISOString()}, '{}') on conflict do nothing`);
}

// ---- warnings --------------------------------------------------------------------------------------------------

export type WarningRecord = typeof complaintWarnings.$inferSelect;

/** @returns false when there was this warning already. */
export async function insertWarning(tx: Tx, row: WarningRecord): Promise<boolean> {
  const rows = await tx
    .insert(complaintWarnings)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: complaintWarnings.complaintId });
  return rows.length > 0;
}
export async function warningsOf(reader: Reader, complaintId: string): Promise<WarningRecord[]> {
  return reader.select().from(complaintWarnings).where(eq(complaintWarnings.complaintId, complaintId));
}

// ---- answers ---------------------------------------------------------------------------------------------------

export async function answersOf(reader: Reader, complaintIds: readonly string[]): Promise<AnswerRecord[]> {
  if (complaintIds.length === 0) return [];
  return reader
    .select()
    .from(complaintAnswers)
    .where(inArray(complaintAnswers.complaintId, [...complaintIds]))
    .orderBy(desc(complaintAnswers.round));
}

/** Writes the answer of a round, or changes it. */
export async function putAnswer(tx: Tx, row: AnswerRecord): Promise<void> {
  const { id: _, ...values } = row;
  await tx
    .insert(complaintAnswers)
    .values(row)
    .onConflictDoUpdate({ target: [complaintAnswers.complaintId, complaintAnswers.round], set: values });
}

// ---- customers who turn out to be one --------------------------------------------------------------------------

/** Complaints of a customer, those with these ids where not all are meant. */
export async function ofCustomer(
  tx: Tx,
  customerId: string,
  only: readonly string[] | null,
): Promise<ComplaintRecord[]> {
  return tx
    .select()
    .from(complaints)
    .where(
      and(
        eq(complaints.customerId, customerId),
        only === null ? undefined : inArray(complaints.id, [...only]),
      ),
    );
}

export async function moveToCustomer(
  tx: Tx,
  id: string,
  customerId: string,
  complainantIndex: string,
): Promise<void> {
  await tx.update(complaints).set({ customerId, complainantIndex }).where(eq(complaints.id, id));
}
