import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot as root } from './project.mjs';

/** The browser of journeys and benches: one without a window, which takes half of what the whole one does. */
export const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell';

/** How to tell whether a Debian package is there. */
const isThere = {
  'chromium-headless-shell': () => existsSync(chromium),
  coturn: () => onPath('turnserver'),
};

/**
 * Programs that packages of npm don't bring: installed where we may, else said how.
 * @param {(keyof typeof isThere)[]} wanted Debian packages.
 */
export function installPrograms(wanted) {
  const missing = wanted.filter((name) => !isThere[name]());
  if (missing.length === 0) return;
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get');
  if (!mayInstall) {
    console.log(`Missing here: ${missing.join(', ')}. On Debian: sudo apt-get install ${missing.join(' ')}`);
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

/** @throws Error when npm can't. */
export function installDeveloperPackages() {
  if (existsSync(join(root, 'node_modules/vitest/package.json'))) return;
  console.log('Installing packages …');
  const { status } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      cwd: root,
      // What npm says is for people; standard output may be for a program.
      stdio: ['inherit', process.stderr.fd, 'inherit'],
    },
  );
  if (status !== 0) throw new Error('The packages could not be installed; see above.');
}
