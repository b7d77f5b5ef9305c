import { sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import { lowestId } from '../../../platform/ids/ids.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { MenuStep } from '../contract.ts';
import { type CallState, fromStored } from '../rules/call-state.ts';

/** A stored interaction as lists and details need it. */
export interface InteractionRecord extends Record<string, unknown> {
  id: string;
  channel: string;
  direction: string;
  path: string;
  started_at: Date;
  ended_at: Date | null;
  phase: string;
  queue: string | null;
  staff_id: string | null;
  customer_id: string | null;
  number: string | null;
  outcome: string | null;
  wait_ms: number;
  talk_ms: number;
  hold_ms: number;
  menu: MenuStep[];
  recording_id: string | null;
  disposition: string | null;
  note: string | null;
  wrap_up_ms: number | null;
}

const columns = sql.raw(
  `id, channel, direction, path, started_at, ended_at, phase, queue, staff_id, customer_id, number, outcome, wait_ms,
   talk_ms, hold_ms, menu, recording_id, disposition, note, wrap_up_ms`,
);

/** Had by this person at some time, who may have handed it on. */
const served = (staffId: string) =>
  sql`exists (select 1 from interaction_agents where interaction_id = interactions.id and staff_id = ${staffId})`;

/**
 * Own branch and below, or in hand now; `ownOnly` narrows it to what this person served last, or with `helped` at some
 * time.
 */
function inScope(scope: Scope, ownOnly: string | null, helped: boolean) {
  if (scope.kind === 'system') return sql`true`;
  const subjects = sql.param([...scope.subjects]);
  const tree =
    ownOnly === null
      ? sql`(path = ${scope.path} or starts_with(path, ${`${scope.path}.`}))`
      : sql`(staff_id = ${ownOnly} or ${helped ? served(ownOnly) : sql`false`})`;
  return sql`(${tree} or id::text = any(${subjects}))`;
}

export interface InteractionFilter {
  before?: string | undefined;
  limit: number;
  from?: string | undefined;
  to?: string | undefined;
  queue?: string | undefined;
  staffId?: string | undefined;
  customerId?: string | undefined;
  numberIndexes?: readonly string[] | undefined;
  outcome?: string | undefined;
}

/** Newest first, a page of `limit`. */
export async function findInteractions(
  reader: Reader,
  scope: Scope,
  ownOnly: string | null,
  filter: InteractionFilter,
): Promise<InteractionRecord[]> {
  const conditions = [inScope(scope, ownOnly, false)];
  if (filter.before) conditions.push(sql`id < ${filter.before}`);
  if (filter.from) conditions.push(sql`started_at >= ${filter.from}::timestamptz`);
  if (filter.to) conditions.push(sql`started_at < ${filter.to}::timestamptz`);
  if (filter.queue) conditions.push(sql`queue = ${filter.queue}`);
  if (filter.staffId) conditions.push(sql`staff_id = ${filter.staffId}`);
  if (filter.customerId) conditions.push(sql`customer_id = ${filter.customerId}`);
  if (filter.numberIndexes) conditions.push(sql`number_index = any(${sql.param([...filter.numberIndexes])})`);
  if (filter.outcome) conditions.push(sql`outcome = ${filter.outcome}`);
  const { rows } = await reader.execute<InteractionRecord>(
    sql`select ${columns} from interactions where ${sql.join(conditions, sql` and `)} order by id desc
        limit ${filter.limit}`,
  );
  return rows.map(withMoments);
}

/** Plain SQL brings moments as text. */
function withMoments<T extends { started_at: Date; ended_at?: Date | null }>(row: T): T {
  const { started_at, ended_at } = row;
  return {
    ...row,
    started_at: new Date(started_at),
    ...(ended_at == null ? {} : { ended_at: new Date(ended_at) }),
  };
}

export async function findInteraction(
  reader: Reader,
  scope: Scope,
  ownOnly: string | null,
  id: string,
): Promise<InteractionRecord | null> {
  const { rows } = await reader.execute<InteractionRecord>(
    sql`select ${columns} from interactions where id = ${id} and ${inScope(scope, ownOnly, true)}`,
  );
  return rows[0] === undefined ? null : withMoments(rows[0]);
}

/** Somebody who had the contact, with what he filed. */
export interface AgentRecord extends Record<string, unknown> {
  staff_id: string;
  role: 'served' | 'consulted';
  began_at: Date;
  talk_ms: number;
  disposition: string | null;
  wrap_up_ms: number | null;
}

export async function readAgents(reader: Reader, interactionId: string): Promise<AgentRecord[]> {
  const { rows } = await reader.execute<AgentRecord>(
    sql`select staff_id, role, began_at, talk_ms, disposition, wrap_up_ms from interaction_agents
        where interaction_id = ${interactionId} order by number`,
  );
  return rows.map((row) => ({ ...row, began_at: new Date(row.began_at) }));
}

export interface TimelineRow extends Record<string, unknown> {
  position: number;
  type: string;
  at: Date;
  ids: Record<string, string>;
  data: Record<string, unknown>;
}

/** Everything that happened to one subject, oldest first. */
export async function readTimeline(reader: Reader, subject: string): Promise<TimelineRow[]> {
  const { rows } = await reader.execute<TimelineRow>(
    sql`select position, type, at, ids, data from facts where subject = ${subject} order by position limit 2000`,
  );
  return rows;
}

export interface RecordingRecord extends Record<string, unknown> {
  id: string;
  key: string | null;
  started_at: Date;
  parts: { part: number; at: string; seconds: number | null }[];
}

export async function findRecording(reader: Reader, interactionId: string): Promise<RecordingRecord | null> {
  const { rows } = await reader.execute<RecordingRecord>(
    sql`select id, key, started_at, parts from recordings where interaction_id = ${interactionId} and erased_at is null`,
  );
  return rows[0] === undefined ? null : withMoments(rows[0]);
}

/** The call that a person has in hand, as it was written last; null once it is over. */
export async function readLiveCall(reader: Reader, interactionId: string): Promise<CallState | null> {
  const { rows } = await reader.execute<{ live: CallState | null }>(
    sql`select live from interactions where id = ${interactionId} and ended_at is null`,
  );
  const live = rows[0]?.live;
  return live ? fromStored(live) : null;
}

/** How many callers wait in each of these queues. */
export async function countWaiting(reader: Reader, queues: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await reader.execute<{ queue: string; n: number }>(
    sql`select queue, count(*) as n from interactions
        where is_live and phase = 'waiting' and queue = any(${sql.param([...queues])}) group by queue`,
  );
  return new Map(rows.map((row) => [row.queue, row.n]));
}

/** Callers who wait in a queue, and since when the first of them does. */
export interface WaitingCallers extends Record<string, unknown> {
  queue: string;
  waiting: number;
  /** Milliseconds since 1970. */
  since: number;
}

export async function readWaiting(reader: Reader): Promise<WaitingCallers[]> {
  const { rows } = await reader.execute<WaitingCallers>(
    sql`select queue, count(*) as waiting, min((live->>'enteredAt')::bigint) as since from interactions
        where is_live and phase = 'waiting' and queue is not null group by queue`,
  );
  return rows;
}

/** A contact in somebody's hands, as its state is reckoned; nothing of its customer. */
export interface HandledRecord
  extends Pick<CallState, 'id' | 'phase' | 'queue' | 'agent' | 'customer' | 'guest' | 'held' | 'heldSince'> {
  endedAt: number | null;
}

/** Contacts by id; of those that are over only queue and end. */
export async function readHandled(reader: Reader, ids: readonly string[]): Promise<HandledRecord[]> {
  const { rows } = await reader.execute<HandledRecord & Record<string, unknown>>(
    sql`select id, phase, queue, live->'agent' as agent, live->'customer' as customer, live->'guest' as guest,
          coalesce((live->>'held')::boolean, false) as held, (live->>'heldSince')::bigint as "heldSince",
          (extract(epoch from ended_at) * 1000)::bigint as "endedAt"
        from interactions where id = any(${sql.param([...ids])}::uuid[])`,
  );
  return rows;
}

/** Inbound contacts that asked for people, counted by what came of them after how many seconds. */
export interface WaitRecord extends Record<string, unknown> {
  queue: string;
  result: 'answered' | 'abandoned' | 'failed';
  /** Rounded up. */
  waitSeconds: number;
  contacts: number;
  /** Of all of them together. */
  waitMs: number;
}

/** Who still waits isn't counted. Ids rise with time: what began before `from` isn't even read. */
export async function countWaits(reader: Reader, from: Date): Promise<WaitRecord[]> {
  const { rows } = await reader.execute<WaitRecord>(
    sql`select queue,
          case when phase in ('talking', 'transferring', 'forwarded') or outcome = 'answered' then 'answered'
               when outcome = 'abandoned' then 'abandoned' else 'failed' end as result,
          ceil(wait_ms / 1000.0)::int as "waitSeconds", count(*) as contacts, sum(wait_ms) as "waitMs"
        from interactions
        where id >= ${lowestId(from.getTime())} and started_at >= ${from.toISOString()} and direction = 'inbound'
          and queue is not null
          and (phase in ('talking', 'transferring', 'forwarded') or outcome in ('answered', 'abandoned', 'failed', 'noSound'))
        group by 1, 2, 3`,
  );
  return rows;
}
