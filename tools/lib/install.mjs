import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure, saysDiskFull } from './failure.mjs';
import { run } from './run.mjs';

/**
 * Compares what is installed with the lockfile. npm notes what it has installed in node_modules/.package-lock.json,
 * which it writes last: an installation that was cut off has none.
 * @returns {string | undefined} why packages must be installed; undefined if they needn't.
 */
export function whyInstall(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (!wanted)
    throw new Failure(
      'The file package-lock.json is missing or unreadable: get a complete copy of the release.',
    );
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return 'nothing is installed yet';
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const have = installed[path];
    if (!have) {
      // Left out: what only developers need, and what is for other systems.
      if (entry.dev || entry.optional || entry.devOptional) continue;
      return `${nameOf(path)} is missing`;
    }
    if (have.version !== entry.version) return `${nameOf(path)} is ${have.version}, not ${entry.version}`;
    if (have.integrity && entry.integrity && have.integrity !== entry.integrity)
      return `${nameOf(path)} is another one`;
    if (!suits(have)) return `${nameOf(path)} is for another system`;
    if (!existsSync(join(root, path))) return `${nameOf(path)} is missing`;
  }
  return undefined;
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Whether a package that names systems names this one; a folder that was copied from elsewhere has the others. */
function suits({ os, cpu }) {
  return allows(os, process.platform) && allows(cpu, process.arch);
}

function allows(list, value) {
  if (!list) return true;
  const refused = list.filter((item) => item.startsWith('!')).map((item) => item.slice(1));
  return refused.length > 0 ? !refused.includes(value) : list.includes(value);
}

/**
 * Installs what the lockfile says, without running scripts of packages. A developer's packages stay.
 * @throws {Failure}
 */
export async function install(root) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json')) ?? {};
  const developer = Object.values(installed).some(({ dev }) => dev);
  const args = [
    'ci',
    developer ? '--include=dev' : '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ];
  const { status, output } = await runNpm(root, args);
  if (status === 0) return;
  if (saysDiskFull(output)) {
    throw new Failure('The disk is full while packages are installed: free at least 1 GB and start again.');
  }
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/.exec(output)?.[0];
  const said = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  const reason = offline
    ? `the package registry can't be reached (${offline})`
    : said.slice(0, 3).join(' ').trim();
  throw new Failure(
    `The packages could not be installed: ${reason || `npm ended with ${status}`}; check the network and npm's registry setting, and start again.`,
  );
}

async function runNpm(root, args) {
  // `npm start` tells where its own program is; another package manager would tell of itself.
  const npm = process.env.npm_execpath ?? '';
  if (/^npm(-cli)?\.[cm]?js$/.test(basename(npm))) return run([npm, ...args], { cwd: root });
  try {
    return await run(args, { cwd: root, program: 'npm' });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Failure('The program npm was not found: it comes with Node.js, install it and start again.');
  }
}
