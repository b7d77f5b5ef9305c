/*
 * `npm run simulate:follow-ups`: a week of follow-up calls on the service and its clock, and then everything that must be
 * true of it, read off its facts: nobody called twice, every task accounted for, hours, intervals and attempts kept, one
 * result in the core for each. Takes about a fifth of a second a task.
 *
 *   --tasks 10000   --agents 20   --days 7   --seed 7
 */
import { parseArgs } from 'node:util';
import { withDatabase } from '../bench/scratch.ts';
import { createTasksFixture } from '../features/followups/testing/tasks.ts';
import { simulateWeek } from '../features/followups/testing/week.ts';
import { checkWeek } from '../features/followups/testing/week-checks.ts';

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '10000' },
    agents: { type: 'string', default: '20' },
    days: { type: 'string', default: '7' },
    seed: { type: 'string', default: '7' },
  },
});
const whole = (name: keyof typeof values, most: number): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new Error(`--${name} takes a whole number from 1 to ${most}`);
  return number;
};
const options = {
  tasks: whole('tasks', 100_000),
  agents: whole('agents', 500),
  days: whole('days', 60),
  seed: whole('seed', 2 ** 30),
};

await withDatabase(8, async ({ database, url }) => {
  const scene = await createTasksFixture('2026-03-02T00:30:00Z', { database, url, drop: async () => {} });
  const from = scene.clock.now();
  const began = performance.now();
  const week = await simulateWeek(scene, { ...options, told: (line) => console.log(line) });
  const checked = await checkWeek(scene, from);
  const { broken, states, ...counts } = checked;
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.table({ ...counts, ...week, seconds });
  console.table(states);
  for (const line of broken.slice(0, 50)) console.error(line);
  console.log(broken.length === 0 ? 'Nothing is broken.' : `${broken.length} broken.`);
  process.exitCode = broken.length === 0 ? 0 : 1;
  await scene.drop();
});
