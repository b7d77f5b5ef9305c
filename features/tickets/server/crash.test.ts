import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/database.ts';
import { createFaults, faultyDatabase } from '../../../testing/faults.ts';
import type { TaskCommand } from '../contract/tasks.ts';
import { checkTicket } from '../testing/checks.ts';
import { customers, type StaffName, staff } from '../testing/make-tickets.ts';
import { createTicketScene, type TicketScene } from '../testing/scene.ts';
import { isLive } from './held.ts';
import type { TicketsService } from './service.ts';
import { tasksOf } from './store.ts';

/*
 * The process dies before every statement, and before and after every commit, of every step of a ticket's life; each
 * time another one goes on with what stands in the tables, as a person does who sends the same again.
 */

const hour = 3_600_000;
let scene: TicketScene;
beforeAll(async () => {
  scene = await createTicketScene();
  scene.people.push({ ...staff.backOffice, id: '00000000-0000-4000-8000-000000000050', staffNo: '1050' });
});
afterAll(() => scene.drop());

interface Step {
  name: string;
  /** Milliseconds that the clock goes on before. */
  later?: number;
  /** Whether it is done; a person sees that before he sends it again. */
  isDone(id: string): Promise<boolean>;
  run(tickets: TicketsService, database: Database, id: string, runDue: () => Promise<void>): Promise<unknown>;
}

async function taskAt(id: string, node: string) {
  return (await tasksOf(scene.database.read, id)).filter((task) => task.node === node).at(-1);
}
const work = (
  name: string,
  by: StaffName,
  node: string,
  command: TaskCommand,
  done: (state: string | undefined, live: number) => boolean,
): Step => ({
  name,
  async isDone(id) {
    const tasks = (await tasksOf(scene.database.read, id)).filter((task) => task.node === node);
    return done(tasks.at(-1)?.state, tasks.filter(isLive).length);
  },
  async run(tickets, database, id) {
    const task = await taskAt(id, node);
    await database.transaction((tx) => tickets.tasks.act(tx, scene.as(by), task?.id ?? '', command));
  },
});
const claimed = (state: string | undefined): boolean => state === 'claimed';
const over = (_: string | undefined, live: number): boolean => live === 0;
/** What is due now is done. */
const due = (name: string, later: number): Step => ({
  name,
  later,
  async isDone() {
    const { rows } = await scene.database.pool.query(
      'select 1 from timers where due_at <= $1 and kind like $2',
      [scene.clock.now(), 'ticket.%'],
    );
    return rows.length === 0;
  },
  run: (_, __, ___, runDue) => runDue(),
});

const result = { values: { result: '已加快，三日内到账' }, note: '查明' };
const life: Step[] = [
  work('takes it', 'supervisor', 'lookUp', { action: 'claim' }, claimed),
  due('three hours go by: chased by the process, and reminded', 5 * hour),
  work('finds it late', 'supervisor', 'lookUp', { action: 'complete', outcome: 'late', ...result }, over),
  due('a service escalates', 0),
  work('takes that', 'supervisor', 'hurry', { action: 'claim' }, claimed),
  due('the deadline passes', 26 * hour),
  work('has hurried it', 'supervisor', 'hurry', { action: 'complete', outcome: 'done', ...result }, over),
  work('reaches nobody', 'agent', 'inform', { action: 'complete', outcome: 'unreached', note: '' }, over),
  due('two hours later', 24 * hour),
  {
    ...work(
      'tells the customer',
      'agent',
      'inform',
      {
        action: 'complete',
        outcome: 'told',
        note: '已告知',
        told: { interactionId: null, verdict: 'satisfied' },
      },
      over,
    ),
  },
];

/** Lives a ticket's life; where `dying`, every step dies at each of its points before it is done. @returns deaths */
async function live(id: string, dying: boolean): Promise<number> {
  let deaths = 0;
  for (const step of life) {
    if (step.later) await scene.clock.advance(step.later);
    for (let point = 0; !(await step.isDone(id)); point++) {
      const faults = createFaults();
      if (dying) faults.dieAt(point);
      const database = faultyDatabase(scene.database, faults);
      const { tickets, timers } = scene.another(database);
      await step
        .run(tickets, database, id, () => timers.runDue())
        .catch((error: unknown) => {
          if (!faults.dead) throw error;
        });
      await timers.stop();
      if (faults.dead) deaths += 1;
      await checkTicket(scene.database, id);
      if (point > 500) throw new Error(`«${step.name}» never ends`);
    }
  }
  return deaths;
}

/** What a life leaves behind, without ids. */
async function leftBehind(id: string) {
  const read = async (sql: string) => (await scene.database.pool.query(sql, [id])).rows;
  return {
    ticket: await read(
      'select state, close_reason, verdict, tries, escalation, rounds, told_how, owner_id, due_at - created_at as due from tickets where id = $1',
    ),
    tasks: await read(
      'select key, state, outcome, done_by, role from ticket_tasks where ticket_id = $1 order by key',
    ),
    calls: await read('select key, state, result from ticket_calls where ticket_id = $1 order by key'),
    history: await read(
      'select what, data - $$key$$ as data from ticket_entries where ticket_id = $1 order by id',
    ).then((rows) => rows.map(({ what, data }) => [what, data.node ?? data.to ?? null])),
    facts: (await read('select type, data from fact_inbox where subject = $1 order by id')).map(
      ({ type, data }) => [type, data.node ?? data.action ?? data.escalation ?? null, data.outcome ?? null],
    ),
    news: scene.news.filter(({ once }) => once.startsWith(id)).map(({ what }) => what).length > 0,
  };
}

it('loses and doubles no step, wherever a process dies', async () => {
  const start = scene.clock.now();
  const ticket = { kind: 'claimEnquiry', customerId: customers.wang, promisedMinutes: 480 };
  const undisturbed = await scene.register('agent', ticket);
  expect(await live(undisturbed, false)).toBe(0);
  const model = await leftBehind(undisturbed);
  expect(model.ticket[0]).toMatchObject({
    state: 'closed',
    close_reason: 'told',
    escalation: expect.any(Number),
  });
  expect(model.calls.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(model.facts.filter(([type]) => type === 'ticket.reminded')).toHaveLength(1);

  // The same hours of the same weekdays, a week later.
  await scene.clock.advance(start.getTime() + 7 * 24 * hour - scene.clock.now().getTime());
  const disturbed = await scene.register('agent', ticket);
  const deaths = await live(disturbed, true);
  expect(deaths).toBeGreaterThan(100);
  expect(await leftBehind(disturbed)).toEqual(model);
}, 120_000);
