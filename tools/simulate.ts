/*
 * `npm run simulate -- --agents 20 --calls 200`: lets agents sign in and callers call who do not exist, through the same
 * interfaces as everybody, at a demo that runs with `npm start -- --simulation`. With `--speed 10` it moves the clock of a
 * server that was started with `--clock manual` as well. With `--mass-event 500` a flood is declared and 500 people report
 * losses of it within an hour, written down key by key. It prints what came of the calls, and whether the counters of the
 * floor agree with the facts.
 */
import { parseArgs } from 'node:util';
import { simulate } from './simulate/simulate.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8080' },
    agents: { type: 'string', default: '10' },
    calls: { type: 'string', default: '100' },
    speed: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    'mass-event': { type: 'string' },
  },
});

function wholeNumber(name: 'agents' | 'calls' | 'speed' | 'seed' | 'mass-event', most: number): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    console.error(`--${name} takes a whole number from 1 to ${most}.`);
    process.exit(1);
  }
  return value;
}

try {
  const massEvent = values['mass-event'] === undefined ? null : wholeNumber('mass-event', 5_000);
  const agrees = await simulate({
    url: values.url.replace(/\/$/, ''),
    agents: wholeNumber('agents', 20),
    calls: massEvent ?? wholeNumber('calls', 100_000),
    massEvent: massEvent !== null,
    speed: wholeNumber('speed', 600),
    seed: wholeNumber('seed', 2 ** 31),
  });
  process.exit(agrees ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
