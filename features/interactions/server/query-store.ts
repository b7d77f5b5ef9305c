import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/database/database.ts';
import { lowestId } from '../../../platform/ids/ids.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { CallerSegment } from '../../routing/contract/queues.ts';
import type { ManagersFirst, Reservation } from '../../routing/rules/fact.ts';
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
  rating: number | null;
  rating_asked_at: Date | null;
}

export const recordColumns = sql.raw(
  `id, channel, direction, path, started_at, ended_at, phase, queue, staff_id, customer_id, number, outcome, wait_ms,
   talk_ms, hold_ms, menu, recording_id, disposition, note, wrap_up_ms, rating, rating_asked_at`,
);

/** Own branch and below; `ownOnly` narrows it to what this person served last. */
export function inTree(scope: Scope, ownOnly: string | null): SQL {
  if (scope.kind === 'system') return sql`true`;
  return ownOnly === null
    ? sql`(path = ${scope.path} or starts_with(path, ${`${scope.path}.`}))`
    : sql`staff_id = ${ownOnly}`;
}

/** Had by this person at some time, who may have handed it on. */
const served = (staffId: string) =>
  sql`exists (select 1 from interaction_agents where interaction_id = interactions.id and staff_id = ${staffId})`;

/** The same with what is in hand now, and what this person had at some time. */
function inReach(scope: Scope, ownOnly: string | null): SQL {
  if (scope.kind === 'system') return sql`true`;
  const subjects = sql.param([...scope.subjects]);
  const helped = ownOnly === null ? sql`false` : served(ownOnly);
  return sql`(${inTree(scope, ownOnly)} or ${helped} or id::text = any(${subjects}))`;
}

/** Plain SQL brings moments as text. */
export function withMoments<T extends { started_at: Date; ended_at?: Date | null }>(row: T): T {
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
    sql`select ${recordColumns} from interactions where id = ${id} and ${inReach(scope, ownOnly)}`,
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

/** The call that goes on about something another feature knows, «followUp»; null: none does. */
export async function readLiveAbout(
  reader: Reader,
  about: { kind: string; id: string },
): Promise<string | null> {
  const { rows } = await reader.execute<{ id: string }>(
    sql`select id from interactions where is_live and live->'dial'->'about'->>'kind' = ${about.kind}
      and live->'dial'->'about'->>'id' = ${about.id} order by id desc limit 1`,
  );
  return rows[0]?.id ?? null;
}

/** How a contact ended; null while it goes on, or where there is none. */
export async function readOutcome(reader: Reader, id: string): Promise<string | null> {
  const { rows } = await reader.execute<{ outcome: string | null }>(
    sql`select outcome from interactions where id = ${id} and ended_at is not null`,
  );
  return rows[0]?.outcome ?? null;
}

/** How many callers wait in each of these queues. */
export async function countWaiting(reader: Reader, queues: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await reader.execute<{ queue: string; n: number }>(
    sql`select queue, count(*) as n from interactions
        where is_live and phase = 'waiting' and queue = any(${sql.param([...queues])}) group by queue`,
  );
  return new Map(rows.map((row) => [row.queue, row.n]));
}

/** Callers who wait in a queue, and who is to be called back. */
export interface WaitingCallers extends Record<string, unknown> {
  queue: string;
  waiting: number;
  /** Since when the first of those waits who are on the line, milliseconds since 1970; null when nobody is. */
  since: number | null;
  /** Who hung up and is called when it is his turn. */
  callbacks: number;
}

const away = sql`coalesce(live->'callback'->>'state' in ('waiting', 'parked', 'calling'), false)`;

export async function readWaiting(reader: Reader): Promise<WaitingCallers[]> {
  const { rows } = await reader.execute<WaitingCallers>(
    sql`select queue, count(*) filter (where not ${away}) as waiting, count(*) filter (where ${away}) as callbacks,
          min((live->>'enteredAt')::bigint) filter (where not ${away}) as since
        from interactions
        where is_live and queue is not null and phase <> 'ended' and (phase = 'waiting' or ${away}) group by queue`,
  );
  return rows;
}

/** A call that waits in a queue, with what decides who serves it; nothing of its customer. Times are ms since 1970. */
export interface QueuedCall extends Record<string, unknown> {
  id: string;
  language: string;
  enteredAt: number;
  routedAt: number;
  turn: number;
  returned: boolean;
  away: boolean;
  segment: CallerSegment | null;
  ownAgent: string | null;
  priority: number;
  reserve: Reservation | null;
  managers: ManagersFirst | null;
  speaks: string | null;
}

/** Who waits in a queue, in no particular order. */
export async function readQueued(reader: Reader, queue: string): Promise<QueuedCall[]> {
  const { rows } = await reader.execute<QueuedCall>(
    sql`select id, live->>'language' as language, (live->>'turn')::int as turn, ${away} as away,
          coalesce((live->>'returned')::boolean, false) as returned,
          coalesce(live->>'enteredAt', live->>'routedAt', live->>'startedAt')::bigint as "enteredAt",
          coalesce(live->>'routedAt', live->>'startedAt')::bigint as "routedAt",
          live->'route'->>'segment' as segment, live->'route'->>'ownAgent' as "ownAgent",
          coalesce((live->'place'->>'priority')::int, 0) as priority,
          nullif(live->'place'->'reserve', 'null') as reserve,
          nullif(live->'place'->'managers', 'null') as managers, live->'place'->>'speaks' as speaks
        from interactions
        where is_live and queue = ${queue} and phase <> 'ended' and (phase = 'waiting' or ${away})`,
  );
  return rows;
}

/** A contact in somebody's hands, as its state is reckoned; nothing of its customer. */
export interface HandledRecord
  extends Pick<
    CallState,
    'id' | 'phase' | 'queue' | 'agent' | 'customer' | 'guest' | 'listener' | 'held' | 'heldSince'
  > {
  endedAt: number | null;
}

/** Contacts by id; of those that are over only queue and end. */
export async function readHandled(reader: Reader, ids: readonly string[]): Promise<HandledRecord[]> {
  const { rows } = await reader.execute<HandledRecord & Record<string, unknown>>(
    sql`select id, phase, queue, live->'agent' as agent, live->'customer' as customer, live->'guest' as guest,
          live->'listener' as listener,
          coalesce((live->>'held')::boolean, false) as held, (live->>'heldSince')::bigint as "heldSince",
          (extract(epoch from ended_at) * 1000)::bigint as "endedAt"
        from interactions where id = any(${sql.param([...ids])}::uuid[])`,
  );
  return rows;
}

/** Inbound contacts that asked for people, counted by what came of them after how many seconds. */
export interface WaitRecord extends Record<string, unknown> {
  queue: string;
  /** `elsewhere`: another site took them over. */
  result: 'answered' | 'abandoned' | 'failed' | 'elsewhere';
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
          case when live->>'tookOver' is not null or outcome = 'otherSite' then 'elsewhere'
               when phase in ('talking', 'rating', 'transferring', 'forwarded') or outcome = 'answered' then 'answered'
               when outcome = 'abandoned' then 'abandoned' else 'failed' end as result,
          ceil(wait_ms / 1000.0)::int as "waitSeconds", count(*) as contacts, sum(wait_ms) as "waitMs"
        from interactions
        where id >= ${lowestId(from.getTime())} and started_at >= ${from.toISOString()} and direction = 'inbound'
          and queue is not null
          and (phase in ('talking', 'rating', 'transferring', 'forwarded')
            or outcome in ('answered', 'abandoned', 'failed', 'noSound', 'unreached', 'otherSite'))
        group by 1, 2, 3`,
  );
  return rows;
}

/** The live call in which this team leader is. */
export async function readMonitored(reader: Reader, staffId: string): Promise<CallState | null> {
  const { rows } = await reader.execute<{ live: CallState }>(
    sql`select live from interactions where is_live and live->'listener'->>'staffId' = ${staffId} limit 1`,
  );
  return rows[0]?.live ?? null;
}

/** Branch of a contact in which this person had a part; null when he had none. */
export async function pathOfServed(
  reader: Reader,
  interactionId: string,
  staffId: string,
): Promise<string | null> {
  const { rows } = await reader.execute<{ path: string }>(
    sql`select path from interactions where id = ${interactionId} and exists (
        select 1 from interaction_agents agent where agent.interaction_id = interactions.id and agent.staff_id = ${staffId})`,
  );
  return rows[0]?.path ?? null;
}
