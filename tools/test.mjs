/*
 * `npm test`: does its own set-up, runs everything that is quick and then the journeys in real browsers, and closes
 * with one line. `npm test -- --unit` and `npm test -- --e2e` run one half; further words choose test files.
 */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { constants, freemem, setPriority, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { buildTargets, outdatedTargets } from './lib/build.mjs';
import { chromium, installDeveloperPackages, installPrograms } from './lib/developer.mjs';
import { giveUp } from './lib/failure.mjs';
import { projectRoot as root } from './lib/project.mjs';

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const files = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wants = (half) =>
  !flags.some((flag) => flag === '--unit' || flag === '--e2e') || flags.includes(`--${half}`);
const totals = { passed: 0, skipped: 0 };
const failures = [];
const late = [];
const temporary = mkdtempSync(join(fastestFolder(), 'jieting-tests-'));
// Servers and tests run as other accounts, too, which make folders of their own in it.
chmodSync(temporary, 0o1777);

/**
 * Memory where there is room: tests make and delete databases of a thousand files each, which keeps a disk's file system
 * as busy as the tests.
 */
function fastestFolder() {
  const memory = '/dev/shm';
  const room = 8 * 2 ** 30;
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > room && freemem() > room ? memory : tmpdir();
}

/** A line for each failed test of a report, with the beginning of its message, and for each file that failed as a whole. */
function failuresIn(suites) {
  return suites.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed')
      failed.push({ fullName: '(file)', failureMessages: [message || 'A hook failed; see above.'] });
    return failed.map(({ fullName, failureMessages }) => {
      const beginning = failureMessages.join('\n').split('\n').slice(0, 6);
      return [`${relative(root, name)} > ${fullName}`, ...beginning].join('\n    ');
    });
  });
}

/**
 * Runs one set of tests and adds its counts.
 * @param {{ environment?: Record<string, string>, quietly?: boolean }} options `quietly`: only in time that nobody else
 *   needs, and what it prints comes when it is over.
 * @returns {Promise<string[]>} A text for each failure.
 */
async function runTests(name, args, { environment = {}, quietly = false } = {}) {
  const report = join(temporary, `${name.replaceAll(/\W+/g, '-')}.json`);
  const begun = Date.now();
  if (!quietly) console.log(`\n── ${name} ──`);
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
    {
      cwd: root,
      stdio: quietly ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, CHROMIUM: chromium, TMPDIR: temporary, ...environment },
    },
  );
  const printed = [];
  if (quietly) {
    setPriority(child.pid, constants.priority.PRIORITY_LOW);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => printed.push(piece));
  }
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (quietly) console.log(`\n── ${name} ──\n${Buffer.concat(printed)}`);
  console.log(`${name}: ${((Date.now() - begun) / 60_000).toFixed(1)} min`);
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
  const failed = failuresIn(result?.testResults ?? []);
  // What goes wrong outside of every test and hook fails the run, but isn't in the report.
  if (code !== 0 && failed.length === 0) failed.push(`${name}: an error outside of the tests; see above.`);
  totals.passed += result?.numPassedTests ?? 0;
  totals.skipped += (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  return failed;
}

async function unitTests() {
  const at = (TZ) => ({ environment: { TZ } });
  failures.push(...(await runTests('rules and stores', files, at('Asia/Shanghai'))));
  if (files.length > 0) return;
  const pure = ['rules', 'clock', 'spoken', 'contract'];
  failures.push(...(await runTests('rules, another time zone', pure, at('America/New_York'))));
}

function journeys(project, { chosen = files, name = project, quietly = false } = {}) {
  return runTests(
    `journeys, ${name}`,
    ['--config', 'vitest.e2e.config.ts', '--project', project, '--passWithNoTests', ...chosen],
    { environment: { TZ: 'Asia/Shanghai' }, quietly },
  );
}

/**
 * Journeys of which some failed are gone once more, whole and with the machine to themselves: a fault is there again, and
 * only then fails the run. What was late is named at the end, since a journey that is now and then late is to be mended.
 */
async function onceMore(project, failed) {
  const chosen = [...new Set(failed.map((text) => text.split(' > ')[0]))];
  const mayBeLate =
    files.length === 0 && chosen.length <= 3 && chosen.every((file) => file.endsWith('.e2e.ts'));
  if (failed.length === 0 || !mayBeLate) return void failures.push(...failed);
  const before = totals.passed;
  const again = await journeys(project, { chosen, name: `${project}, once more` });
  totals.passed = before;
  failures.push(...again);
  if (again.length > 0) return;
  totals.passed += failed.length;
  late.push(...failed);
}

/**
 * Journeys in which something must happen within seconds leave half of both cores idle; those that can wait run in these
 * gaps. Rules and stores come before them: some of these listen to sound, too.
 */
async function main() {
  installDeveloperPackages();
  installPrograms(['chromium-headless-shell', 'coturn']);
  await buildTargets(root, outdatedTargets(root));
  const withBrowser = wants('e2e') && existsSync(chromium);
  if (wants('e2e') && !withBrowser) {
    console.log(
      '\nThe journeys were skipped: there is no Chromium (set CHROMIUM to its path, or install it).',
    );
    totals.skipped += 1;
  }
  if (wants('unit')) await unitTests();
  if (!withBrowser) return;
  const together = files.length === 0;
  const live = journeys('live');
  const patient = together ? journeys('patient', { quietly: true }) : live.then(() => journeys('patient'));
  const last = (together ? live : patient).then(() => journeys('last'));
  for (const [project, failed] of Object.entries({
    live: await live,
    last: await last,
    patient: await patient,
  }))
    await onceMore(project, failed);
}

try {
  await main();
  for (const text of late) console.log(`\n! passed only the second time: ${text}`);
  for (const failure of failures) console.log(`\n✗ ${failure}`);
  console.log(`\n${totals.passed} passed, ${failures.length} failed, ${totals.skipped} skipped`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} catch (error) {
  giveUp(error);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
