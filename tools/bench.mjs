/*
 * `npm run bench`: measures, and prints a table. `npm run bench -- --json` prints one JSON object and nothing else on
 * standard output; `npm run bench -- --only voice,facts` measures what is named. Each bench runs in a process of its own,
 * one after the other; when one fails, the others still run, and the exit code is 1.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildTargets, outdatedTargets } from './lib/build.mjs';
import { installDeveloperPackages, installPrograms } from './lib/developer.mjs';
import { Failure, giveUp } from './lib/failure.mjs';
import { withLock } from './lib/lock.mjs';
import { projectRoot as root } from './lib/project.mjs';
import { interruptible, run } from './lib/run.mjs';

/** Names of the benches in bench/run.ts, and which builds each of them needs. */
const benches = {
  routing: [],
  disclosure: [],
  processes: [],
  facts: [],
  fanout: [],
  followups: [],
  replay: [],
  calls: [],
  screenPop: [],
  mirror: [],
  notices: [],
  tickets: [],
  claims: [],
  interactions: [],
  voice: [],
  console: ['server', 'console', 'widget', 'self-service', 'loss-upload', 'report-loss', 'surveyor'],
  widget: ['widget'],
};

/** What is aimed at on two cores. */
const aims = {
  'routing.factsPerSecond': { atLeast: 100_000 },
  'routing.decisionP99Ms': { below: 1 },
  'disclosure.verdictsPerSecond': { atLeast: 10_000 },
  'processes.stepsPerSecond': { atLeast: 1_000 },
  'followups.planDecisionsPerSecond': { atLeast: 5_000 },
  'followups.importRowsPerSecond': { atLeast: 1_000 },
  'replay.callsPerSecond': { atLeast: 10_000 },
  'realtime.fanout1000': { ratio: 1.5 },
  'realtime.fanout5000': { ratio: 1.5 },
  'calls.persistedPerSecond': { atLeast: 300 },
  'notices.perSecond': { atLeast: 200 },
  'screenPop.p99Ms': { below: 20 },
  'tickets.searchP99Ms': { below: 50 },
  'claims.reportsPerSecond': { atLeast: 20 },
  'claims.duplicateP99Ms': { below: 50 },
  'claims.uploadMemory': { below: 700 },
  'interactions.listP99Ms': { below: 100 },
  'voice.callsPerCore': { atLeast: 60 },
  'voice.senderP99Ms': { below: 10 },
  'console.firstPageKb': { atMost: 450 },
  'console.firstPageMs': { below: 1_500 },
  'widget.kb': { atMost: 15 },
};

// Standard output is for the result alone.
console.log = console.error;

try {
  await interruptible(main);
} catch (error) {
  giveUp(error);
}

async function main() {
  const { names, json } = readArguments();
  const needed = new Set(names.flatMap((name) => benches[name]));
  installDeveloperPackages();
  if (names.includes('console')) installPrograms(['chromium-headless-shell']);
  await withLock(root, () =>
    buildTargets(
      root,
      outdatedTargets(root).filter(({ name }) => needed.has(name)),
    ),
  );
  console.log(describeMachine());
  const figures = {};
  for (const name of names) Object.assign(figures, await measure(name));
  process.stdout.write(`${json ? JSON.stringify(figures) : table(figures)}\n`);
}

function readArguments() {
  const { values } = readOrExplain(() =>
    parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string' } } }),
  );
  const known = Object.keys(benches);
  const wanted = values.only?.split(',');
  const unknown = wanted?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0)
    throw new Failure(`Unknown: ${unknown.join(', ')}; --only takes some of ${known.join(',')}.`);
  return { names: known.filter((name) => wanted?.includes(name) ?? true), json: values.json };
}

function readOrExplain(read) {
  try {
    return read();
  } catch (error) {
    throw new Failure(
      `${error.message}\nusage: npm run bench -- [--json] [--only ${Object.keys(benches).join(',')}]`,
    );
  }
}

/** Others at work on this machine make every figure worse. */
function describeMachine() {
  const [{ model } = { model: 'unknown' }] = cpus();
  return `${cpus().length} cores (${model.trim()}), Node ${process.versions.node}, load ${loadavg()[0].toFixed(2)}`;
}

/** @returns the figures of a bench; none when it failed, which is told on standard error. */
async function measure(name) {
  const folder = mkdtempSync(join(tmpdir(), 'jieting-figures-'));
  const file = join(folder, 'figures.json');
  console.log(`Measuring ${name} …`);
  try {
    const { status, output } = await run(['--import', 'tsx', 'bench/run.ts', name, file], { cwd: root });
    if (status === 0) return JSON.parse(readFileSync(file, 'utf8'));
    console.log(`The bench «${name}» failed:\n${output.trim().replaceAll(/^/gm, '    ')}`);
    process.exitCode = 1;
    return {};
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(figures) {
  const head = ['figure', 'value', 'unit', 'aim', '', 'baseline', 'ratio'];
  const rows = Object.entries(figures).map(([name, { value, unit, baseline, ratio }]) => [
    name,
    number(value),
    unit,
    ...verdict(value, aims[name], ratio),
    number(baseline),
    number(ratio),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const isNumber = [1, 5, 6];
  const line = (row) =>
    row
      .map((cell, column) =>
        isNumber.includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
      )
      .join('  ')
      .trimEnd();
  return [head, widths.map((width) => '─'.repeat(width)), ...rows].map(line).join('\n');
}

function verdict(value, aim, ratio) {
  if (aim === undefined) return ['', ''];
  if ('ratio' in aim) return [`≤ ${number(aim.ratio)} ×`, ratio <= aim.ratio ? '✓' : '✗'];
  if ('atLeast' in aim) return [`≥ ${number(aim.atLeast)}`, value >= aim.atLeast ? '✓' : '✗'];
  if ('atMost' in aim) return [`≤ ${number(aim.atMost)}`, value <= aim.atMost ? '✓' : '✗'];
  return [`< ${number(aim.below)}`, value < aim.below ? '✓' : '✗'];
}

function number(value) {
  return value === undefined ? '' : value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}
