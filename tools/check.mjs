/*
 * `npm run check`: everything that can be said of the sources without running them. All steps run, two at a time; each
 * failure is shown in full. `npm run check -- types lint` runs the named steps only.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot as root } from './lib/project.mjs';
import { interruptible, run } from './lib/run.mjs';

/** The longest ones first, so that the last doesn't run alone. */
const steps = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'dependencies', args: ['tools/check/dependencies.mjs'] },
  { name: 'unused', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'openapi', args: ['--import', 'tsx', 'tools/openapi.ts', '--check'] },
  { name: 'migrations', args: ['tools/check/migrations.mjs'] },
];
const atOnce = 2;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  fail(`Unknown step ${unknown.join(', ')}; known are ${steps.map(({ name }) => name).join(', ')}.`);
} else if (!existsSync(join(root, 'node_modules/dependency-cruiser'))) {
  fail('The check needs the packages for developers: run «npm ci --include=dev --ignore-scripts» first.');
} else {
  await interruptible(checkAll);
}

async function checkAll() {
  const begun = Date.now();
  const queue = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const failed = [];
  const work = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
      if (!(await check(step))) failed.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  if (failed.length > 0) fail(`Failed after ${seconds} s: ${failed.join(', ')}.`);
  else console.log(`All well after ${seconds} s.`);
}

async function check({ name, args }) {
  const begun = Date.now();
  const { status, output } = await run(args, { cwd: root });
  const seconds = ((Date.now() - begun) / 1000).toFixed(1).padStart(5);
  console.log(`${status === 0 ? '✓' : '✗'} ${name.padEnd(13)} ${seconds} s`);
  if (status !== 0) console.log(output.trim().replaceAll(/^/gm, '    '));
  return status === 0;
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
