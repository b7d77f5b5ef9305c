import { sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { VoicemailBox } from '../../flows/contract/voicemail-boxes.ts';
import { boxes } from '../codes.ts';
import type { CallState } from '../rules/call-state.ts';

const hourMs = 3_600_000;

/** Files the messages of calls, also where one of them grew. */
export async function saveVoicemails(tx: Tx, calls: readonly CallState[]): Promise<void> {
  const rows = calls.flatMap(({ id, path, voicemail }) => {
    if (voicemail?.leftAt == null) return [];
    const { box, leftAt, ms, parts = null } = voicemail;
    const dueAt = new Date(leftAt + boxes[box].listenHours * hourMs);
    const seconds = Math.round(ms / 1_000);
    return [{ interaction_id: id, box, path, left_at: new Date(leftAt), seconds, due_at: dueAt, parts }];
  });
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into voicemails (interaction_id, box, path, left_at, seconds, due_at, parts)
    select interaction_id, box, path, left_at, seconds, due_at, parts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(interaction_id uuid, box text, path text,
      left_at timestamptz, seconds int, due_at timestamptz, parts jsonb)
    on conflict (interaction_id) do update set seconds = excluded.seconds, parts = excluded.parts`);
}

export interface VoicemailRecord extends Record<string, unknown> {
  interaction_id: string;
  box: VoicemailBox;
  left_at: Date;
  seconds: number;
  /** Null: the whole recording of the call. */
  parts: number[] | null;
  due_at: Date;
  ticket_id: string | null;
  listened_by: string | null;
  listened_at: Date | null;
  customer_id: string | null;
  number: string | null;
}

const columns = sql.raw(
  `v.interaction_id, v.box, v.left_at, v.seconds, v.parts, v.due_at, v.ticket_id, v.listened_by, v.listened_at, i.customer_id,
   i.number`,
);
const source = sql.raw('from voicemails v join interactions i on i.id = v.interaction_id');

/** Own branch and below. */
function inTree(scope: Scope) {
  if (scope.kind === 'system') return sql`true`;
  return sql`(v.path = ${scope.path} or starts_with(v.path, ${`${scope.path}.`}))`;
}

export interface VoicemailFilter {
  box?: VoicemailBox | undefined;
  show: 'unheard' | 'all';
  before?: string | undefined;
  limit: number;
}

/** Those nobody has heard by their deadline, or all, newest first. */
export async function listVoicemails(
  reader: Reader,
  scope: Scope,
  { box, show, before, limit }: VoicemailFilter,
): Promise<VoicemailRecord[]> {
  const conditions = [inTree(scope)];
  if (box) conditions.push(sql`v.box = ${box}`);
  if (show === 'unheard') conditions.push(sql`v.listened_at is null`);
  if (before) conditions.push(sql`v.interaction_id < ${before}`);
  const order = show === 'unheard' ? sql`v.due_at, v.interaction_id` : sql`v.interaction_id desc`;
  const { rows } = await reader.execute<VoicemailRecord>(
    sql`select ${columns} ${source} where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit}`,
  );
  return rows;
}

export async function findVoicemail(
  reader: Reader,
  scope: Scope,
  interactionId: string,
): Promise<VoicemailRecord | null> {
  const { rows } = await reader.execute<VoicemailRecord>(
    sql`select ${columns} ${source} where v.interaction_id = ${interactionId} and ${inTree(scope)}`,
  );
  return rows[0] ?? null;
}

export interface UnheardCount extends Record<string, unknown> {
  box: VoicemailBox;
  count: number;
  overdue: number;
}

export async function countUnheard(reader: Reader, scope: Scope, at: Date): Promise<UnheardCount[]> {
  const { rows } = await reader.execute<UnheardCount>(
    sql`select box, count(*)::int as count, (count(*) filter (where due_at < ${at.toISOString()}))::int as overdue
        from voicemails v where listened_at is null and ${inTree(scope)} group by box`,
  );
  return rows;
}

/** Somebody has listened; only the first is kept. @returns whether he was the first */
export async function setListened(
  tx: Tx,
  interactionId: string,
  staffId: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.execute(
    sql`update voicemails set listened_by = ${staffId}, listened_at = ${at.toISOString()}
        where interaction_id = ${interactionId} and listened_at is null`,
  );
  return (rowCount ?? 0) > 0;
}

/** A message that no ticket was registered for yet; held until the transaction ends. */
export async function lockUnregistered(
  tx: Tx,
  interactionId: string,
): Promise<{ box: VoicemailBox; seconds: number; path: string; customerId: string | null } | null> {
  const { rows } = await tx.execute<{
    box: VoicemailBox;
    seconds: number;
    path: string;
    customerId: string | null;
  }>(
    sql`select v.box, v.seconds, v.path, i.customer_id as "customerId" ${source}
        where v.interaction_id = ${interactionId} and v.ticket_id is null for update of v`,
  );
  return rows[0] ?? null;
}

export async function setTicket(tx: Tx, interactionId: string, ticketId: string): Promise<void> {
  await tx.execute(
    sql`update voicemails set ticket_id = ${ticketId} where interaction_id = ${interactionId}`,
  );
}
