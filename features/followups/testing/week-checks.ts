/** What must be true of a week, read off its facts, its calls and its rows alone; the rules aren’t asked. */

import { createNumberer } from '../../../platform/facts/numberer.ts';
import { createLog } from '../../../platform/log/log.ts';
import { systemScope } from '../../../platform/scope.ts';
import { zone } from './history.ts';
import type { TasksFixture } from './tasks.ts';

export interface WeekCheck {
  tasks: number;
  ended: number;
  open: number;
  dials: number;
  completed: number;
  facts: number;
  /** «twice called: <task>», one a line; empty when all is well. */
  broken: string[];
}
interface Told {
  at: number;
  what: string;
  end: string | null;
  outcome: string | null;
  attempts: number;
  purpose: string | null;
  interaction: string | null;
}
const system = systemScope('checks of a simulated week');
const hourMs = 3_600_000;

/** Minutes since midnight at the centre. */
function minuteOf(at: number): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(new Date(at));
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
}

/** @returns everything that isn’t as it must be. */
export async function checkWeek(scene: TasksFixture, from: Date): Promise<WeekCheck> {
  const { pool } = scene.database;
  const numberer = createNumberer(scene.database, scene.url, createLog('silent'));
  for (;;) {
    numberer.poke();
    const { rows } = await pool.query('select 1 from fact_inbox limit 1');
    if (rows.length === 0) break;
  }
  await numberer.stop();
  const { rows: tasks } = await pool.query(
    'select id, key, kind, action, outcome, ended_at, due_at, call_interaction_id, events from follow_up_tasks order by id',
  );
  const broken: string[] = [];
  const say = (what: string, task: string): void => void broken.push(`${what}: ${task}`);
  let dials = 0;
  let facts = 0;
  for (const task of tasks) {
    const { rows } = await pool.query(
      `select at, data, ids->>'interactionId' as interaction from facts
       where subject = $1 and type = 'followUp.happened' order by position`,
      [task.id],
    );
    const told: Told[] = rows.map(({ at, data, interaction }) => ({
      ...data,
      at: at.getTime(),
      interaction,
    }));
    facts += told.length;
    dials += told.filter(({ what }) => what === 'dialled').length;
    if (told.length !== task.events) say('facts and history differ', task.key);
    checkDials(scene, task, told, say);
    checkContent(task.key, await pastOf(scene, task.id), say);
    if (task.call_interaction_id !== null) say('a call hangs', task.key);
    if (task.ended_at === null && task.due_at === null) say('nobody will come back to it', task.key);
  }
  await checkResults(scene, tasks, say);
  const to = new Date(scene.clock.now().getTime() + 1);
  const figures = await scene.followUps.figures.check(
    { scope: system },
    { from: from.toISOString(), to: to.toISOString() },
  );
  if (figures.different > 0) say('figures differ from facts', figures.first.join(' '));
  if (figures.tasks !== tasks.length) say('figures know other tasks', String(figures.tasks));
  const ended = tasks.filter(({ ended_at }) => ended_at !== null);
  return {
    ...{ tasks: tasks.length, ended: ended.length, open: tasks.length - ended.length, dials, facts, broken },
    completed: ended.filter(({ outcome }) => outcome === 'completed').length,
  };
}

/** Hours, interval, attempts, and that nobody is called twice for one dial. */
function checkDials(
  scene: TasksFixture,
  { id, key, kind }: { id: string; key: string; kind: string },
  told: readonly Told[],
  say: (what: string, task: string) => void,
): void {
  const placed = scene.placed.filter(({ taskId }) => taskId === id).length;
  const withdrawn = told.filter(({ what }) => what === 'notPlaced').length;
  const dialled = told.filter(({ what }) => what === 'dialled').length;
  if (placed !== dialled - withdrawn)
    say(`dialled ${dialled}, withdrawn ${withdrawn}, called ${placed}`, key);
  const allowed = kind.endsWith('Satisfaction') ? 3 : 4;
  let overAt: number | null = null;
  let attempts = 0;
  let live = false;
  let counts = false;
  for (const one of told) {
    if (one.what === 'dialled') {
      if (live) say('dialled while a call was open', key);
      live = true;
      // What the customer named, and what goes on from an earlier call, counts not against the interval.
      counts = one.purpose === 'attempt';
      const minute = minuteOf(one.at);
      const isNew = one.attempts > attempts;
      if (minute < 510 || minute >= 1_320) say('outside 8:30 to 22:00', key);
      if (isNew && (minute < 540 || minute >= 1_260)) say('an attempt outside 9 to 21', key);
      if (isNew && overAt !== null && one.at - overAt < 6 * hourMs) say('before the interval', key);
    }
    if (one.what === 'callEnded') {
      live = false;
      if (counts) overAt = one.at;
    }
    if (one.what === 'notPlaced') live = false;
    if (one.attempts > allowed) say('more attempts than allowed', key);
    attempts = one.attempts;
  }
  if (live) say('a call is open at the end', key);
}

const pastOf = async (scene: TasksFixture, id: string) => {
  const { rows } = await scene.database.pool.query(
    'select event from follow_up_events where task_id = $1 order by n',
    [id],
  );
  return rows.map(({ event }) => scene.followUps.tasks.sealing.openEvent(event));
};

/** No question to anybody but the policyholder who agreed and was identified, and nobody a forbidden number. */
function checkContent(
  key: string,
  past: Awaited<ReturnType<typeof pastOf>>,
  say: (what: string, task: string) => void,
): void {
  let [person, consent, known] = ['', false, false];
  for (const event of past) {
    if (event.type === 'dialled') [person, consent] = ['', false];
    if (event.type === 'identified') person = event.person;
    if (event.type === 'consented') consent = event.given;
    if (event.type === 'identityChecked') known = event.result === 'matches';
    if (event.type === 'answered' && !(person === 'policyholder' && consent && known))
      say('content to a stranger', key);
  }
}

/** One result in the core for each task that ended, under one id, and none for others. */
async function checkResults(
  scene: TasksFixture,
  tasks: readonly { key: string; ended_at: Date | null; outcome: string | null }[],
  say: (what: string, task: string) => void,
): Promise<void> {
  const sent = new Map<string, { ids: Set<string>; outcome: string }>();
  for (const { id, result } of scene.toCore) {
    const known = sent.get(result.taskKey) ?? { ids: new Set(), outcome: '' };
    known.ids.add(id);
    sent.set(result.taskKey, { ids: known.ids, outcome: result.outcome });
  }
  for (const { key, ended_at, outcome } of tasks) {
    const known = sent.get(key);
    if (ended_at === null && known !== undefined) say('a result before the end', key);
    if (ended_at === null) continue;
    if (known === undefined) say('no result in the core', key);
    else if (known.ids.size !== 1) say('more results than one', key);
    else if (known.outcome !== outcome) say('another result in the core', key);
  }
}
