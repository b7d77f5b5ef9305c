import { sql } from 'drizzle-orm';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import type { PresenceRecord } from '../../routing/server/store.ts';
import { asStored, type CallState, fromStored, isClosed } from '../rules/call-state.ts';

/** What the shell adds to a new interaction. */
export interface CallerNumber {
  number: string;
  numberIndex: string;
}

export interface NewRecording {
  id: string;
  interactionId: string;
  path: string;
  key: string;
  startedAt: Date;
  retainUntil: Date;
}

/** Writes all calls of a group as they are now: one statement, whether new, changed or over. */
export async function saveCalls(
  tx: Tx,
  calls: readonly CallState[],
  numbers: ReadonlyMap<string, CallerNumber>,
): Promise<void> {
  if (calls.length === 0) return;
  const rows = calls.map((call) => ({
    id: call.id,
    channel: call.channel,
    direction: call.dial == null ? 'inbound' : 'outbound',
    language: call.language,
    path: call.path,
    started_at: new Date(call.startedAt),
    ended_at: call.ended === null ? null : new Date(call.ended.at),
    phase: call.phase,
    queue: call.queue,
    staff_id: call.agent?.staffId ?? call.servedBy,
    customer_id: call.customerId,
    number: numbers.get(call.id)?.number ?? null,
    number_index: numbers.get(call.id)?.numberIndex ?? null,
    outcome: call.ended?.outcome ?? null,
    ended_by: call.ended?.by ?? null,
    wait_ms: call.waitMs,
    talk_ms: call.talkMs,
    hold_ms: call.holdMs,
    menu: call.flow?.path ?? [],
    recording_id: call.recording.begun ? call.recording.id : null,
    rating: call.rating?.score ?? null,
    rating_asked_at: call.rating ? new Date(call.rating.askedAt) : null,
    live: isClosed(call) ? null : asStored(call),
  }));
  await tx.execute(sql`
    insert into interactions (id, channel, direction, language, path, started_at, ended_at, phase, queue, staff_id,
      customer_id, number, number_index, outcome, ended_by, wait_ms, talk_ms, hold_ms, menu, recording_id, rating,
      rating_asked_at, live)
    select id, channel, direction, language, path, started_at, ended_at, phase, queue, staff_id, customer_id, number,
      number_index, outcome, ended_by, wait_ms, talk_ms, hold_ms, menu, recording_id, rating, rating_asked_at, live
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, channel text, direction text, language text, path text,
      started_at timestamptz, ended_at timestamptz, phase text, queue text, staff_id uuid, customer_id uuid,
      number text, number_index text, outcome text, ended_by text, wait_ms int, talk_ms int, hold_ms int, menu jsonb,
      recording_id uuid, rating smallint, rating_asked_at timestamptz, live jsonb)
    on conflict (id) do update set ended_at = excluded.ended_at, phase = excluded.phase, queue = excluded.queue,
      staff_id = excluded.staff_id, customer_id = excluded.customer_id, outcome = excluded.outcome,
      ended_by = excluded.ended_by, wait_ms = excluded.wait_ms, talk_ms = excluded.talk_ms,
      hold_ms = excluded.hold_ms, menu = excluded.menu, recording_id = excluded.recording_id, rating = excluded.rating,
      rating_asked_at = excluded.rating_asked_at, live = excluded.live`);
}

/** Writes who had which call, as far as that began or ended: one statement for all. */
export async function saveAgents(tx: Tx, news: Iterable<{ call: CallState; index: number }>): Promise<void> {
  const rows = [...news].flatMap(({ call, index }) => {
    const part = call.parts[index];
    if (part === undefined) return [];
    const { staffId, role, from, until } = part;
    const talkMs = until === null ? 0 : until - from;
    return [{ interactionId: call.id, number: index, staffId, role, from: new Date(from), talkMs }];
  });
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into interaction_agents (interaction_id, number, staff_id, role, began_at, talk_ms)
    select "interactionId", number, "staffId", role, "from", "talkMs"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row("interactionId" uuid, number int, "staffId" uuid,
      role text, "from" timestamptz, "talkMs" int)
    on conflict (interaction_id, number) do update set talk_ms = excluded.talk_ms`);
}

/** Writes presences; who signed out is removed. */
export async function savePresence(tx: Tx, rows: readonly PresenceRecord[]): Promise<void> {
  const present = rows.filter((row) => row.state !== 'signedOut');
  const gone = rows.filter((row) => row.state === 'signedOut').map((row) => row.staffId);
  if (present.length > 0) {
    await tx.execute(sql`
      insert into presence (staff_id, state, reason, next, since, ready_since, interaction_id, called_in)
      select "staffId", state, reason, next, since, "readySince", "interactionId", "calledIn"
      from jsonb_to_recordset(${JSON.stringify(present)}::jsonb) as row("staffId" uuid, state text, reason text,
        next text, since timestamptz, "readySince" timestamptz, "interactionId" uuid, "calledIn" text)
      on conflict (staff_id) do update set state = excluded.state, reason = excluded.reason, next = excluded.next,
        since = excluded.since, ready_since = excluded.ready_since, interaction_id = excluded.interaction_id,
        called_in = excluded.called_in`);
  }
  if (gone.length > 0)
    await tx.execute(sql`delete from presence where staff_id = any(${sql.param(gone)}::uuid[])`);
}

export async function insertRecordings(tx: Tx, rows: readonly NewRecording[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into recordings (id, interaction_id, path, key, started_at, parts, retain_until)
    select id, "interactionId", path, key, "startedAt", '[]', "retainUntil"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, "interactionId" uuid, path text, key text,
      "startedAt" timestamptz, "retainUntil" timestamptz)`);
}

/** Parts of one recording that began or ended. */
export interface PartsNews {
  id: string;
  begun: { part: number; at: string; seconds: null }[];
  ended: { part: number; seconds: number }[];
}

/** Notes what is new of the parts of recordings: one statement for all. */
export async function saveParts(tx: Tx, news: readonly PartsNews[]): Promise<void> {
  if (news.length === 0) return;
  await tx.execute(sql`
    update recordings set parts = (
      select jsonb_agg(case when over.seconds is null then known.part
          else known.part || jsonb_build_object('seconds', over.seconds) end order by (known.part->>'part')::int)
      from jsonb_array_elements(recordings.parts || news.begun) as known(part)
      left join jsonb_to_recordset(news.ended) as over(part int, seconds int)
        on over.part = (known.part->>'part')::int)
    from jsonb_to_recordset(${JSON.stringify(news)}::jsonb) as news(id uuid, begun jsonb, ended jsonb)
    where recordings.id = news.id and recordings.parts || news.begun <> '[]'`);
}

/** Says how far an engine's facts are taken in. */
export async function saveCursor(tx: Tx, engine: string, seq: number): Promise<void> {
  await tx.execute(sql`
    insert into engine_cursors (engine, seq) values (${engine}, ${seq})
    on conflict (engine) do update set seq = greatest(engine_cursors.seq, excluded.seq)`);
}

export async function readCursors(reader: Reader): Promise<Map<string, number>> {
  const { rows } = await reader.execute<{ engine: string; seq: number }>(
    sql`select engine, seq from engine_cursors`,
  );
  return new Map(rows.map((row) => [row.engine, row.seq]));
}

/** Refuses to write for a router that another one has replaced. @throws Error */
export async function checkEpoch(tx: Tx, role: string, epoch: number): Promise<void> {
  const { rows } = await tx.execute(
    sql`select 1 from leaders where role = ${role} and epoch = ${epoch} for share`,
  );
  if (rows.length === 0) throw new Error('another router has taken over');
}

/** Calls that were live when they were written last, in the order of their beginning. */
export async function readLiveCalls(database: Database): Promise<CallState[]> {
  const { rows } = await database.pool.query('select live from interactions where is_live order by id');
  return rows.map((row) => fromStored(row.live));
}

/** Undoes `work` alone when it fails. @throws what `work` throws */
export async function withinSavepoint(tx: Tx, work: () => Promise<void>): Promise<void> {
  await tx.execute(sql`savepoint telling`);
  try {
    await work();
    await tx.execute(sql`release savepoint telling`);
  } catch (error) {
    await tx.execute(sql`rollback to savepoint telling`);
    throw error;
  }
}

/** Numbers of these interactions, still encrypted. */
export async function readNumbers(database: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await database.pool.query(
    'select id, number from interactions where id = any($1) and number is not null',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.number]));
}

/** Keys of these recordings, still encrypted. */
export async function readRecordingKeys(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await database.pool.query(
    'select id, key from recordings where id = any($1) and key is not null',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.key]));
}

/** Disposition and note of a contact, as an agent filed them. */
export interface FiledWrapUp {
  interactionId: string;
  staffId: string;
  disposition: string;
  /** Encrypted. */
  note: string | null;
  wrapUpMs: number;
  at: Date;
}

/**
 * Files dispositions and notes: one statement for all. Each agent who had the contact files his own; that of who served
 * last is the contact's.
 */
export async function fileWrapUps(tx: Tx, filed: readonly FiledWrapUp[]): Promise<void> {
  if (filed.length === 0) return;
  await tx.execute(sql`
    with filed as (
      select * from jsonb_to_recordset(${JSON.stringify(filed)}::jsonb) as filed("interactionId" uuid, "staffId" uuid,
        disposition text, note text, "wrapUpMs" int, at timestamptz)
    ), own as (
      update interaction_agents agent set disposition = filed.disposition, note = filed.note,
        wrap_up_ms = filed."wrapUpMs", wrapped_up_at = filed.at
      from filed
      where agent.interaction_id = filed."interactionId" and agent.staff_id = filed."staffId"
        and agent.number = (select max(number) from interaction_agents last
          where last.interaction_id = agent.interaction_id and last.staff_id = agent.staff_id)
    )
    update interactions contact set disposition = filed.disposition, note = filed.note,
      wrap_up_ms = filed."wrapUpMs", wrapped_up_at = filed.at
    from filed
    where contact.id = filed."interactionId"
      and (contact.disposition is null or contact.staff_id is null or contact.staff_id = filed."staffId")`);
}

/** Changes the customer of a finished interaction. */
export async function setCustomer(tx: Tx, id: string, customerId: string): Promise<void> {
  await tx.execute(sql`update interactions set customer_id = ${customerId} where id = ${id}`);
}

/** Whose these interactions were, and who may see them. */
export async function readWrittenUp(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, { customerId: string | null; path: string }>> {
  const { rows } = await database.pool.query(
    'select id, customer_id, path from interactions where id = any($1)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { customerId: row.customer_id, path: row.path }]));
}
