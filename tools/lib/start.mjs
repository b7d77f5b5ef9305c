import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildTargets, outdatedTargets } from './build.mjs';
import { Failure, giveUp } from './failure.mjs';
import { install, whyInstall } from './install.mjs';
import { withLock } from './lock.mjs';
import { projectRoot as root } from './project.mjs';
import { interruptible } from './run.mjs';

/**
 * Installs and builds what is missing, then becomes the server: it runs in this process, so that signals, exit code and
 * `kill -9` mean what they say, with nobody in between.
 * @param {string[]} args for the server.
 */
export async function start(args) {
  await become('main', args, outdatedTargets, endWithStarter);
}

/**
 * The same for another program of the server, for which the pages need not be built.
 * @param {string} program its name in dist/server, without extension. @param {string[]} args for it.
 */
export async function operate(program, args) {
  await become(program, args, (folder) => outdatedTargets(folder).filter(({ name }) => name === 'server'));
}

async function become(program, args, outdated, begin = () => {}) {
  const main = join(root, 'dist/server', `${program}.js`);
  try {
    await interruptible(() => prepare(outdated));
    if (!existsSync(main))
      throw new Failure(`The program ${main} is missing: get a complete copy of the release.`);
  } catch (error) {
    return giveUp(error);
  }
  begin();
  process.argv = [process.execPath, main, ...args];
  await import(pathToFileURL(main).href);
}

async function prepare(outdated) {
  // Looked at without the lock first: a folder that is ready may be read only.
  if (!whyInstall(root) && outdated(root).length === 0) return;
  await withLock(root, async () => {
    const why = whyInstall(root);
    if (why) await installPackages(why);
    const targets = outdated(root);
    if (targets.length > 0) {
      console.log(`Building ${targets.map(({ name }) => name).join(', ')} …`);
      await buildTargets(root, targets);
    }
  });
}

async function installPackages(why) {
  console.log(`Installing packages (${why}); this takes about half a minute …`);
  const begun = Date.now();
  await install(root);
  console.log(`Installed in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
}

/**
 * npm passes signals on, but `kill -9` it can't: then nobody would know that we still run. So we look whether those who
 * started us are still there.
 */
function endWithStarter() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const starters = readStarters();
  const timer = setInterval(() => {
    if (readStarters() === starters) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

/** Our parent and, since npm runs us through a shell, which may stay in between, the parent's parent (proc(5)). */
function readStarters() {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    return `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return `${parent}`;
  }
}
