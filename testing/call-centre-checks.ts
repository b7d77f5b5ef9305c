/** What must hold between the tables, the facts and the floor whenever nothing is under way. */
import { expect } from 'vitest';
import { asStored, type CallState } from '../features/interactions/rules/call-state.ts';
import type { Database } from '../platform/database/database.ts';
import type { CallCentre } from './call-centre.ts';
import { problemsOf } from './floor-checks.ts';

export interface StoredFact {
  type: string;
  at: Date;
  subject: string | null;
  ids: Record<string, string>;
  data: Record<string, unknown>;
}

export interface StoredInteraction {
  id: string;
  phase: string;
  channel: string;
  direction: string;
  outcome: string | null;
  queue: string | null;
  staff_id: string | null;
  customer_id: string | null;
  ended_by: string | null;
  ended_at: Date | null;
  wait_ms: number;
  talk_ms: number;
  hold_ms: number;
  recording_id: string | null;
  disposition: string | null;
  wrap_up_ms: number | null;
  menu: { node: string; choice: string }[];
  live: CallState | null;
}

export interface StoredRecording {
  id: string;
  interaction_id: string;
  key: string | null;
  parts: { part: number; at: string; seconds: number | null }[];
}

/** Facts that were written, oldest first. @param subject only those of one interaction. */
export async function factsOf(database: Database, subject?: string): Promise<StoredFact[]> {
  const { rows } = await database.pool.query(
    'select type, at, subject, ids, data from fact_inbox order by id',
  );
  return subject === undefined ? rows : rows.filter((row) => row.subject === subject);
}

export async function interactionsOf(database: Database): Promise<StoredInteraction[]> {
  return (await database.pool.query('select * from interactions order by id')).rows;
}

export async function recordingsOf(database: Database): Promise<StoredRecording[]> {
  return (await database.pool.query('select id, interaction_id, key, parts from recordings order by id'))
    .rows;
}

/** Removes all calls and whoever takes them. */
export async function clearCalls({ pool }: Database): Promise<void> {
  const tables = [
    'interactions',
    'interaction_agents',
    'recordings',
    'presence',
    'engine_cursors',
    'commands',
    'fact_inbox',
    'queues',
    'sites',
    'rating_rules',
    'voicemails',
    'incidents',
  ];
  // Sooner done than truncating, where rows are few.
  await pool.query(tables.map((table) => `delete from ${table}`).join('; '));
}

/** Fails when rows, facts and floor contradict each other. */
export async function checkCentre({ database, control, engine }: CallCentre): Promise<void> {
  const floor = control().floor();
  if (floor === null) throw new Error('no router is live');
  expect(problemsOf(floor)).toEqual([]);

  const rows = await interactionsOf(database);
  const live = new Map(rows.flatMap((row) => (row.live === null ? [] : [[row.id, row.live]])));
  const stored = [...floor.calls].map(
    ([id, call]) => [id, JSON.parse(JSON.stringify(asStored(call)))] as const,
  );
  expect(live).toEqual(new Map(stored));
  const presence = await database.pool.query('select * from presence order by staff_id');
  expect(
    new Map(presence.rows.map((row) => [row.staff_id, [row.state, row.reason, row.interaction_id]])),
  ).toEqual(
    new Map(
      [...floor.presence.values()].map((row) => [row.staffId, [row.state, row.reason, row.interactionId]]),
    ),
  );

  const recordings = await recordingsOf(database);
  for (const recording of recordings) expect(recording.key, 'a recording without its key').not.toBeNull();
  const known = new Set(recordings.map(({ id }) => id));
  for (const { recording_id: id } of rows) if (id !== null) expect(known, 'no such recording').toContain(id);
  expect(known.size).toBe(recordings.length);

  const facts = await factsOf(database);
  for (const row of rows) {
    const line = facts.filter(({ subject }) => subject === row.id);
    expect(line.filter(({ type }) => type === 'interaction.started')).toHaveLength(1);
    const ends = line.filter(({ type }) => type === 'interaction.ended');
    expect(ends).toHaveLength(row.ended_at === null ? 0 : 1);
    if (row.ended_at === null) continue;
    const { wait_ms: waitMs, talk_ms: talkMs, hold_ms: holdMs } = row;
    expect(totalsOf(line)).toEqual({ waitMs, talkMs, holdMs });
    expect(ends[0]?.data).toMatchObject({ waitMs, talkMs, holdMs, by: row.ended_by, outcome: row.outcome });
  }

  // Nobody is left on a line that no call knows of.
  const alive = (await engine.snapshot()).map(({ leg }) => leg);
  const served = new Set([...floor.legs.keys(), ...floor.echoes.values()]);
  for (const leg of alive) expect(served.has(leg), 'a leg that nobody knows').toBe(true);
}

/** Waited, talked and held, from the time line alone. */
function totalsOf(line: readonly StoredFact[]): { waitMs: number; talkMs: number; holdMs: number } {
  const totals = { waitMs: 0, talkMs: 0, holdMs: 0 };
  const since: Record<keyof typeof totals, number | null> = { waitMs: null, talkMs: null, holdMs: null };
  const stop = (what: keyof typeof totals, at: number): void => {
    totals[what] += at - (since[what] ?? at);
    since[what] = null;
  };
  for (const { type, at, ids } of line) {
    const now = at.getTime();
    if (type === 'queue.entered') since.waitMs ??= now;
    if (type === 'dial.answered') since.talkMs = now;
    if (type === 'queue.answered') {
      stop('waitMs', now);
      since.talkMs = now;
    }
    if (type === 'call.held') since.holdMs = now;
    if (type === 'call.retrieved') stop('holdMs', now);
    if (type === 'rating.invited') for (const what of ['talkMs', 'holdMs'] as const) stop(what, now);
    const isLeft = type === 'queue.returned' && since.talkMs !== null;
    if (isLeft || type === 'transfer.started') {
      stop('talkMs', now);
      stop('holdMs', now);
      since.waitMs = now;
    }
    if (type === 'transfer.toFlow' || (type === 'transfer.completed' && ids.colleagueId === undefined)) {
      stop('talkMs', now);
      stop('holdMs', now);
    }
    if (type === 'site.answered') stop('waitMs', now);
    if (type === 'transfer.failed' || type === 'site.returned') since.waitMs ??= now;
    if (type === 'transfer.answered') {
      stop('waitMs', now);
      if (ids.staffId !== undefined) since.talkMs = now;
    }
    if (type === 'interaction.ended')
      for (const what of ['waitMs', 'talkMs', 'holdMs'] as const) stop(what, now);
  }
  return totals;
}
