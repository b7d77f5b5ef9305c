import { expect, it } from 'vitest';
import { createTasksFixture } from '../testing/tasks.ts';
import { simulateWeek } from '../testing/week.ts';
import { checkWeek } from '../testing/week-checks.ts';

it('days with 80 tasks and 3 agents: nobody called twice, every task accounted for, every rule kept', async () => {
  const scene = await createTasksFixture('2026-03-02T00:30:00Z');
  const from = scene.clock.now();
  const week = await simulateWeek(scene, { tasks: 80, agents: 3, days: 2, seed: 7 });
  const checked = await checkWeek(scene, from);
  expect(checked.broken).toEqual([]);
  expect(checked).toMatchObject({ tasks: 80, open: 80 - checked.ended });
  // Two days: most are done, many calls were made, and a server died now and then.
  expect(checked.ended).toBeGreaterThan(40);
  expect(checked.completed).toBeGreaterThan(20);
  expect([week.calls > 100, week.crashes > 0, checked.dials === week.calls]).toEqual([true, true, true]);
  await scene.drop();
}, 600_000);
