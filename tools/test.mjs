/*
 * `npm test`: does its own set-up, runs everything that is quick and then the journeys in real browsers, and closes
 * with one line. `npm test -- --unit` and `npm test -- --e2e` run one half; further words choose test files.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTargets, outdatedTargets } from './lib/build.mjs';
import { giveUp } from './lib/failure.mjs';
import { projectRoot as root } from './lib/project.mjs';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const files = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wants = (half) =>
  !flags.some((flag) => flag === '--unit' || flag === '--e2e') || flags.includes(`--${half}`);
const totals = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), 'jieting-tests-'));

/** Programs that tests need and packages don't bring: installed where we may, else said how. */
function prepareSystem() {
  const missing = [
    ...(existsSync(chromium) ? [] : ['chromium']),
    ...(onPath('turnserver') ? [] : ['coturn']),
  ];
  if (missing.length === 0) return;
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get');
  if (!mayInstall) {
    console.log(
      `Missing for the journeys: ${missing.join(', ')}. On Debian: sudo apt-get install ${missing.join(' ')}`,
    );
    return;
  }
  console.log(`Installing ${missing.join(', ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...missing],
  ]) {
    spawnSync('apt-get', args, { stdio: 'ignore', env: environment });
  }
}

function onPath(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

function installDeveloperPackages() {
  if (existsSync(join(root, 'node_modules/vitest/package.json'))) return;
  console.log('Installing packages …');
  const { status } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status !== 0) throw new Error('The packages could not be installed; see above.');
}

/** Runs one set of tests and adds its counts. */
async function runTests(name, args, environment = {}) {
  console.log(`\n── ${name} ──`);
  const report = join(reports, `${name.replaceAll(/\W+/g, '-')}.json`);
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } },
  );
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (!existsSync(report)) {
    totals.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests;
  totals.skipped += result.numPendingTests + (result.numTodoTests ?? 0);
  // A file that could not even be loaded has no failed test of its own.
  if (code !== 0 && result.numFailedTests === 0) totals.failed += Math.max(1, result.numFailedTestSuites);
}

async function main() {
  installDeveloperPackages();
  prepareSystem();
  await buildTargets(root, outdatedTargets(root));
  if (wants('unit')) {
    await runTests('rules and stores', files, { TZ: 'Asia/Shanghai' });
    if (files.length === 0) {
      const pure = ['rules', 'clock', 'spoken', 'contract'];
      await runTests('rules, another time zone', pure, { TZ: 'America/New_York' });
    }
  }
  if (wants('e2e')) {
    if (existsSync(chromium)) {
      await runTests('journeys', ['--config', 'vitest.e2e.config.ts', ...files], { TZ: 'Asia/Shanghai' });
    } else {
      console.log(
        '\nThe journeys were skipped: there is no Chromium (set CHROMIUM to its path, or install it).',
      );
      totals.skipped += 1;
    }
  }
}

try {
  await main();
  console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  process.exitCode = totals.failed > 0 ? 1 : 0;
} catch (error) {
  giveUp(error);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
