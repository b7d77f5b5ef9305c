/** A day of ten thousand calls, replayed: measured, with nothing changed, and with two agents more. */
import { demoBehaviour } from '../demo/history/habits.ts';
import { chanceOf } from '../features/replay/rules/chance.ts';
import type { DayPlan, PlannedAgent, PlannedCall } from '../features/replay/rules/plan.ts';
import { replayDays } from '../features/replay/rules/replay.ts';
import { recordDay } from '../features/replay/testing/record-day.ts';
import { defaultQueues } from '../features/routing/contract/queues.ts';
import { type Figures, figure } from './figures.ts';

const calls = 10_000;
const agents = 190;
const runs = 5;
const hour = 3_600_000;
const span = { from: 0, to: 24 * hour };
const queues = ['claims', 'claims', 'policies', 'general', 'complaints'];

/**
 * @returns `replay.callsPerSecond`: calls of a day ÷ the time for reading its facts and routing it twice; `replay.dayMs`: that
 *   time for a day of 10,000 calls.
 * @throws Error when the day with nothing changed isn't exactly the day that was
 */
export async function replayBench(): Promise<Figures> {
  const chance = (what: string): number => chanceOf(17, what);
  const plan: DayPlan = {
    ...{ reasons: [], closed: [], midnights: [0] },
    agents: Array.from({ length: agents }, (_, n): PlannedAgent => {
      const from = Math.round((7 + 4 * chance(`shift ${n}`)) * hour);
      const pause = from + Math.round((2.5 + chance(`pause ${n}`)) * hour);
      return {
        ...{ id: `agent-${n}`, region: null },
        skills: { [queues[n % 5] ?? 'claims']: 6, [queues[(n * 3 + 1) % 5] ?? 'general']: 4 },
        acts: [
          { at: from, type: 'signIn' },
          { at: from + 20_000 + n, type: 'ready' },
          { at: pause, type: 'notReady', reason: 'meal' },
          { at: pause + 1_800_000 + n, type: 'ready' },
          { at: from + 8 * hour + n, type: 'signOut' },
        ],
      };
    }),
    calls: Array.from({ length: calls }, (_, n): PlannedCall => {
      const at = Math.round((7.5 + 10 * chance(`call ${n}`)) * hour);
      return { id: `call-${n}`, at, queue: queues[n % 5] ?? 'claims', priority: 0, region: null };
    }).sort((a, b) => a.at - b.at),
  };
  const facts = recordDay(defaultQueues, plan, demoBehaviour);
  const rule = { formula: 'abandonedCounted', seconds: 20, shortAbandonSeconds: 5 } as const;
  const input = {
    ...{ days: [{ span, facts, closed: [] }], before: defaultQueues, after: defaultQueues, reasons: [] },
    abilities: new Map(plan.agents.map(({ id, skills, region }) => [id, { skills, region }])),
    ...{ staff: [{ skill: 'claims', more: 2 }], seed: 1 },
  };
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const begin = performance.now();
    const { measured, unchanged } = replayDays(input, { common: rule, ruleOf: () => rule });
    best = Math.min(best, performance.now() - begin);
    if (JSON.stringify(measured) !== JSON.stringify(unchanged))
      throw new Error('the day was not replayed exactly');
  }
  return {
    'replay.callsPerSecond': figure((calls / best) * 1_000, '1/s'),
    'replay.dayMs': figure(best, 'ms'),
  };
}
