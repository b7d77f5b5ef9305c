/**
 * How many steps of processes the interpreter follows in a second on one core, and how long one lasts.
 *
 * Instances of all processes that come with the product go from start to end: tasks are done with any of their outcomes,
 * one timer in ten comes first, services answer. Between two steps the state goes through JSON, as it does through its
 * table. The baseline is that JSON alone.
 */
import { performance } from 'node:perf_hooks';
import type { Process, ProcessData, ProcessInput, ProcessState } from '../features/processes/contract.ts';
import { advance } from '../features/processes/rules/advance.ts';
import { readProcess } from '../features/processes/rules/read.ts';
import { readShippedProcesses } from '../features/processes/shipped-processes.ts';
import { createDice, type Figures, figure, percentile } from './figures.ts';

const warmUpSteps = 20_000;
const measuredSteps = 100_000;

/**
 * Measures the interpreter of processes; takes a few seconds and one core.
 * @returns `processes.stepsPerSecond` and `processes.stepP99Ms`.
 * @throws Error when instances don't end: not the load described above.
 */
export async function processesBench(): Promise<Figures> {
  const processes: Process[] = [];
  for (const { xml } of readShippedProcesses()) processes.push(await readProcess(xml));
  const walk = createWalk(processes);
  for (let n = 0; n < warmUpSteps; n++) walk.step();

  const times = new Float64Array(measuredSteps);
  const start = performance.now();
  for (let n = 0; n < measuredSteps; n++) {
    const begin = performance.now();
    walk.step();
    times[n] = performance.now() - begin;
  }
  const perSecond = (measuredSteps / (performance.now() - start)) * 1000;
  if (walk.ended() < measuredSteps / 50) throw new Error(`only ${walk.ended()} instances ended`);

  const states = walk.samples();
  const bareStart = performance.now();
  for (let n = 0; n < measuredSteps; n++) JSON.parse(JSON.stringify(states[n % states.length]));
  const bare = (measuredSteps / (performance.now() - bareStart)) * 1000;
  return {
    'processes.stepsPerSecond': figure(perSecond, '1/s', bare),
    'processes.stepP99Ms': figure(percentile(times, 0.99), 'ms'),
  };
}

/** One instance after another, each step a fresh choice among what it waits for. */
function createWalk(processes: readonly Process[]) {
  const dice = createDice(42);
  const kept: ProcessState[] = [];
  let ended = 0;
  let process = processes[0];
  let state: ProcessState | null = null;
  let data: ProcessData = { fields: {}, customer: {} };

  function step(): void {
    if (state === null || state.ended) {
      process = processes[dice(processes.length)];
      data = { level: 1 + dice(3), priority: 1 + dice(4), fields: {}, customer: { segment: 'mass' } };
      state = null;
    }
    if (process === undefined) throw new Error('no process');
    const next = advance(process, state, inputFor(process, state), data);
    state = JSON.parse(JSON.stringify(next.state)) as ProcessState;
    if (state.ended) ended++;
    if (kept.length < 1_000) kept.push(state);
  }

  function inputFor(of: Process, now: ProcessState | null): ProcessInput {
    if (now === null) return { type: 'start' };
    const edge = now.timers[0];
    const token = now.tokens[dice(now.tokens.length)];
    if (edge !== undefined && (token === undefined || dice(10) === 0))
      return { type: 'timerDue', key: edge.key };
    if (token === undefined) throw new Error('an instance that waits for nothing');
    const node = of.nodes[token.node];
    if (node?.kind === 'timer') return { type: 'timerDue', key: token.key };
    if (node?.kind !== 'userTask') return { type: 'serviceDone', key: token.key, result: 'done' };
    const outcome = node.outcomes[dice(node.outcomes.length)]?.code ?? '';
    return { type: 'taskDone', key: token.key, outcome };
  }

  return { step, ended: () => ended, samples: () => kept };
}
