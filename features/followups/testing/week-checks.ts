/** What must be true of a week, read off its facts, its calls and its rows alone; the rules aren’t asked. */

import type { CoreFollowUpResult } from '../../../channels/core/core.ts';
import { createNumberer } from '../../../platform/facts/numberer.ts';
import { createLog } from '../../../platform/log/log.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { FollowUpEvent, FollowUpTask } from '../contract/task.ts';
import { zone } from './history.ts';
import type { TasksFixture } from './tasks.ts';
import {
  checkAnswers,
  checkContent,
  checkDials,
  checkNumbers,
  type Say,
  type Told,
} from './week-properties.ts';

export interface WeekCheck {
  tasks: number;
  ended: number;
  open: number;
  dials: number;
  completed: number;
  facts: number;
  /** Tasks by state, «ended: completed», «open: wait»; together they are all tasks. */
  states: Record<string, number>;
  /** «twice called: <task>», one a line; empty when all is well. */
  broken: string[];
}
interface TaskRow {
  id: string;
  key: string;
  kind: string;
  task: FollowUpTask;
  content: string;
  action: string;
  outcome: string | null;
  ended_at: Date | null;
  due_at: Date | null;
  call_interaction_id: string | null;
  events: number;
}
const system = systemScope('checks of a simulated week');
const atATime = 500;

/** @returns everything that isn’t as it must be. */
export async function checkWeek(scene: TasksFixture, from: Date): Promise<WeekCheck> {
  const { pool } = scene.database;
  await numberAll(scene);
  const { rows: tasks } = await pool.query<TaskRow>(
    `select id, key, kind, task, content, action, outcome, ended_at, due_at, call_interaction_id, events
     from follow_up_tasks order by id`,
  );
  const broken: string[] = [];
  const say: Say = (what, task) => void broken.push(`${what}: ${task}`);
  const placed = grouped(scene.placed, ({ taskId }) => taskId);
  const results = grouped(scene.toCore, ({ result }) => result.taskKey);
  const week: WeekCheck = {
    ...{ tasks: tasks.length, ended: 0, open: 0, dials: 0, completed: 0, facts: 0, states: {}, broken },
  };
  for (let at = 0; at < tasks.length; at += atATime) {
    const some = tasks.slice(at, at + atATime);
    const ids = some.map(({ id }) => id);
    const [told, past] = [await factsOf(scene, ids), await pastOf(scene, ids)];
    for (const task of some) {
      const facts = told.get(task.id) ?? [];
      const events = past.get(task.id) ?? [];
      const calls = placed.get(task.id) ?? [];
      const state = task.ended_at === null ? `open: ${task.action}` : `ended: ${task.outcome}`;
      week.states[state] = (week.states[state] ?? 0) + 1;
      week[task.ended_at === null ? 'open' : 'ended'] += 1;
      week.completed += task.outcome === 'completed' ? 1 : 0;
      week.facts += facts.length;
      week.dials += facts.filter(({ what }) => what === 'dialled').length;
      if (facts.length !== task.events || events.length !== task.events)
        say('facts and history differ', task.key);
      if (task.call_interaction_id !== null) say('a call hangs', task.key);
      if (task.ended_at === null && task.due_at === null) say('nobody will come back to it', task.key);
      checkDials(task, facts, zone, say);
      const digits = scene.followUps.tasks.sealing.openContent(task.content).numbers;
      checkNumbers(task, { facts, events, calls, digits }, say);
      checkContent(task.key, events, say);
      const sent = results.get(task.key) ?? [];
      checkResult(task, sent, say);
      checkAnswers(task.key, events, sent.at(-1)?.result ?? null, say);
    }
  }
  const to = new Date(scene.clock.now().getTime() + 1);
  const figures = await scene.followUps.figures.check(
    { scope: system },
    { from: from.toISOString(), to: to.toISOString() },
  );
  if (figures.different > 0) say('figures differ from facts', figures.first.join(' '));
  if (figures.tasks !== tasks.length) say('figures know other tasks', String(figures.tasks));
  return week;
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Gives every fact its position. */
async function numberAll({ database, url }: TasksFixture): Promise<void> {
  const numberer = createNumberer(database, url, createLog('silent'));
  for (;;) {
    numberer.poke();
    const { rowCount } = await database.pool.query('select 1 from fact_inbox limit 1');
    if (rowCount === 0) break;
  }
  await numberer.stop();
}

async function factsOf({ database }: TasksFixture, ids: readonly string[]): Promise<Map<string, Told[]>> {
  const { rows } = await database.pool.query(
    `select subject, at, data, ids->>'interactionId' as interaction from facts
     where subject = any($1) and type = 'followUp.happened' order by position`,
    [ids],
  );
  const told = rows.map(({ subject, at, data, interaction }) => ({
    ...{ subject, told: { ...data, at: at.getTime(), interaction } as Told },
  }));
  return new Map(
    [...grouped(told, ({ subject }) => subject)].map(([id, of]) => [id, of.map((one) => one.told)]),
  );
}

async function pastOf(
  { database, followUps }: TasksFixture,
  ids: readonly string[],
): Promise<Map<string, FollowUpEvent[]>> {
  const { rows } = await database.pool.query(
    'select task_id, event from follow_up_events where task_id = any($1) order by task_id, n',
    [ids],
  );
  return new Map(
    [...grouped(rows, ({ task_id }) => task_id)].map(([id, of]) => [
      id,
      of.map(({ event }) => followUps.tasks.sealing.openEvent(event)),
    ]),
  );
}

/** One result in the core for each task that ended, under one id, and none for others. */
function checkResult(
  { key, ended_at, outcome }: TaskRow,
  sent: readonly { id: string; result: CoreFollowUpResult }[],
  say: Say,
): void {
  if (ended_at === null && sent.length > 0) say('a result before the end', key);
  if (ended_at === null) return;
  if (sent.length === 0) say('no result in the core', key);
  else if (new Set(sent.map(({ id }) => id)).size !== 1) say('more results than one', key);
  else if (sent.at(-1)?.result.outcome !== outcome) say('another result in the core', key);
}
