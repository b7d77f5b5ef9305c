import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '../../../platform/errors.ts';
import type { TaskCommand } from '../contract/tasks.ts';
import type { TicketCommand } from '../contract/tickets.ts';
import { priorities, type TicketAction, taskActions, verdicts } from '../states.ts';
import { checkTicket } from '../testing/checks.ts';
import { type StaffName, staff } from '../testing/make-tickets.ts';
import { createTicketScene, type TicketScene } from '../testing/scene.ts';
import { findTicket, tasksOf } from './store.ts';

/*
 * Whatever people do in whatever order, on two servers at once, while the clock goes on: every ticket stays in one
 * piece. What isn't allowed is refused with a sentence, and nothing else ever goes wrong.
 */

let scene: TicketScene;
beforeAll(async () => {
  scene = await createTicketScene();
});
afterAll(() => scene.drop());

const reason = '测试';
const names = Object.keys(staff) as StaffName[];
const some = fc.record({
  who: fc.constantFrom(...names),
  whom: fc.constantFrom(...names),
  server: fc.constantFrom(0, 1),
  number: fc.nat(100),
  verdict: fc.constantFrom(...verdicts),
});
type Some = typeof some extends fc.Arbitrary<infer T> ? T : never;
const ticketActs = [
  'setPriority',
  'setDeadline',
  'suspend',
  'resume',
  'chase',
  'recall',
  'withdraw',
  'merge',
  'split',
  'informed',
  'closeUntold',
  'reopen',
] as const satisfies readonly TicketAction[];
const move = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      on: fc.constant('task' as const),
      action: fc.constantFrom(...taskActions, 'claim', 'complete', 'complete'),
      some,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      on: fc.constant('ticket' as const),
      action: fc.constantFrom(...ticketActs),
      some,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      on: fc.constant('time' as const),
      minutes: fc.constantFrom(1, 45, 200, 1_500, 5_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ on: fc.constant('leave' as const), some }) },
);
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

function taskCommand(
  action: (typeof taskActions)[number],
  { whom, number, verdict }: Some,
  outcomes: readonly { code: string }[],
): TaskCommand {
  switch (action) {
    case 'claim':
    case 'release':
    case 'undo':
      return { action };
    case 'sendBack':
      return { action, reason };
    case 'handOver':
      return { action, to: { staffId: staff[whom].id }, reason };
    case 'complete':
      return {
        action,
        outcome: outcomes[number % outcomes.length]?.code ?? '',
        values: { result: '结果' },
        note: '',
        told: { interactionId: null, verdict },
      };
  }
}

function ticketCommand(
  action: (typeof ticketActs)[number],
  { number, verdict }: Some,
  into: string,
): TicketCommand {
  const ahead = new Date(scene.clock.now().getTime() + (number + 1) * 600_000).toISOString();
  switch (action) {
    case 'setPriority':
      return { action, priority: priorities[number % 4] ?? 'normal', reason };
    case 'setDeadline':
      return { action, dueAt: ahead, reason };
    case 'suspend':
      return { action, until: number % 3 === 0 ? null : ahead, reason };
    case 'resume':
      return { action };
    case 'merge':
      return { action, into, reason };
    case 'split':
      return {
        action,
        kind: 'suggestion',
        title: '另案',
        values: { about: 'service', description: '说明' },
        reason,
      };
    case 'informed':
      return { action, how: 'call', interactionId: null, verdict, note: '' };
    case 'closeUntold':
      return { action, why: number % 2 === 0 ? 'unreachable' : 'anonymous', reason };
    default:
      return { action, reason };
  }
}

/** @returns whether it was done; a refusal is an answer as well. */
async function tried(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.kind.status < 500) return false;
      throw error;
    },
  );
}

async function carryOut(
  one: Move,
  ids: readonly string[],
  servers: readonly ReturnType<TicketScene['another']>[],
): Promise<void> {
  if (one.on === 'time') {
    await scene.clock.advance(one.minutes * 60_000);
    await Promise.all(servers.map(({ timers }) => timers.runDue()));
    return;
  }
  if (one.on === 'leave') {
    const person = scene.people.find(({ id }) => id === staff[one.some.who].id);
    if (person !== undefined) person.active = !person.active;
    return;
  }
  const id = ids[one.some.number % ids.length] ?? '';
  const server = servers[one.some.server]?.tickets;
  if (server === undefined) return;
  const by = scene.as(one.some.who);
  if (one.on === 'ticket') {
    const into = ids[(one.some.number + 1) % ids.length] ?? '';
    const command = ticketCommand(one.action, one.some, into);
    await tried(scene.database.transaction((tx) => server.acting.act(tx, by, id, command)));
    return;
  }
  const tasks = await tasksOf(scene.database.read, id);
  const task = tasks.at(-1 - (one.some.number % Math.min(3, tasks.length)));
  if (task === undefined) return;
  const command = taskCommand(one.action, one.some, task.outcomes);
  const twice = [command, command].map((same) =>
    tried(
      scene.database.transaction((tx) =>
        (servers[1 - one.some.server]?.tickets ?? server).tasks.act(tx, by, task.id, same, task.version),
      ),
    ),
  );
  const done = (await Promise.all(twice)).filter(Boolean).length;
  expect(done).toBeLessThanOrEqual(1);
}

it('stays in one piece whatever people do, on two servers', async () => {
  const kinds = ['policyEnquiry', 'claimEnquiry', 'policyChange', 'jointCase', 'suggestion'];
  const forms: Record<string, object> = {
    policyEnquiry: { question: '问' },
    claimEnquiry: { question: '问' },
    policyChange: { policyNo: 'PDAA20260001', changeKind: 'surrender', changeContent: '退保' },
    jointCase: { description: '案情' },
    suggestion: { about: 'service', description: '建议' },
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(move, { minLength: 10, maxLength: 30 }),
      fc.constantFrom(...kinds),
      async (moves, kind) => {
        for (const person of scene.people) person.active = true;
        const servers = [scene.another(), scene.another()];
        const ids: string[] = [];
        for (const one of [kind, 'policyEnquiry']) {
          ids.push(await scene.register('agent', { kind: one, values: forms[one] as never }));
        }
        for (const one of moves) {
          await carryOut(one, ids, servers);
          await Promise.all(servers.map(({ timers }) => timers.runDue()));
          for (const id of ids) await checkTicket(scene.database, id);
        }
        for (const { timers } of servers) await timers.stop();
        // What is left is taken away, so that the clock of the next run has less to do.
        for (const id of ids) {
          const left = await findTicket(scene.database.read, id);
          if (left?.state === 'closed') continue;
          await scene.database.transaction((tx) =>
            scene.tickets.acting.act(tx, { staffId: null, path: '', permissions: new Set() }, id, {
              action: 'withdraw',
              reason,
            }),
          );
          await checkTicket(scene.database, id);
        }
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
