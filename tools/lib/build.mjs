import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Failure, saysDiskFull } from './failure.mjs';
import { run } from './run.mjs';

/** What is there for tests only; no build takes it in. */
const isTest = /\.(test|contract-suite)\.tsx?$|\/testing\//;

/**
 * What can be built here; a target whose configuration doesn't exist isn't one.
 * `output` is there after every build; `sources` are looked at to see whether one is due.
 */
export function targetsOf(root) {
  const serverOnly = /\/server\//;
  const browserOnly = /\/(console|browser)\/|\.tsx$/;
  const built = (name, sources, folder = name) => ({
    name,
    config: `${folder}/vite.config.ts`,
    output: `dist/${name}`,
    sources: [...sources, 'tsconfig.base.json', 'tsconfig.web.json', 'tsconfig.widget.json'],
    belongs: (path) => !serverOnly.test(path),
    args: [
      ...['node_modules/vite/bin/vite.js', 'build', folder, '--config', `${folder}/vite.config.ts`],
      ...['--outDir', join(root, 'dist', name), '--emptyOutDir', '--logLevel', 'warn'],
    ],
  });
  return [
    {
      ...built('server', ['server', 'platform', 'channels', 'features', 'demo', 'tsconfig.server.json']),
      belongs: (path) => /\.(ts|json)$/.test(path) && !browserOnly.test(path),
    },
    built('console', ['console', 'features', 'channels', 'platform']),
    built('widget', ['widget', 'features', 'channels', 'platform']),
    built('self-service', ['widget', 'features', 'platform'], 'widget/self-service'),
    built('loss-upload', ['widget', 'features', 'platform'], 'widget/loss-upload'),
    built('report-loss', ['widget', 'features', 'platform'], 'widget/report-loss'),
    built('surveyor', ['widget', 'features', 'platform'], 'widget/surveyor'),
    built('phone', ['widget', 'features', 'channels', 'platform'], 'widget/phone'),
  ].filter(({ config }) => existsSync(join(root, config)));
}

/** @returns the targets whose output is missing or was made from other sources. */
export function outdatedTargets(root) {
  const stamps = readStamps(root);
  return targetsOf(root).filter(
    (target) => stamps[target.name] !== stampOf(root, target) || !existsSync(join(root, target.output)),
  );
}

/**
 * Builds, two at a time: the server beside the pages, which come one after the other.
 * @throws {Failure} after the output of what failed.
 */
export async function buildTargets(root, targets) {
  const server = targets.filter(({ name }) => name === 'server');
  const pages = targets.filter(({ name }) => name !== 'server');
  const results = await Promise.allSettled([buildInTurn(root, server), buildInTurn(root, pages)]);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function buildInTurn(root, targets) {
  for (const target of targets) {
    const begun = Date.now();
    // Taken before: what changes while we build is built the next time.
    const stamp = stampOf(root, target);
    const { status, output } = await run(target.args, { cwd: root });
    if (status !== 0) throw explain(target.name, output);
    if (output.trim()) console.log(output.trim());
    writeStamp(root, target.name, stamp);
    console.log(`Built the ${target.name} in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
  }
}

function explain(name, output) {
  if (saysDiskFull(output)) {
    return new Failure(`The disk is full while the ${name} is built: free at least 1 GB and start again.`);
  }
  console.error(output.trim());
  return new Failure(
    `The ${name} can't be built, for the reason above: correct it, or get a complete copy of the release.`,
  );
}

/** Names, sizes and times of the sources and the lockfile's content, as one hash. */
function stampOf(root, { sources, belongs, args }) {
  const hash = createHash('sha256');
  hash.update(args.join(' ').replaceAll(root, ''));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  for (const path of sources
    .flatMap((source) => filesBelow(root, source))
    .filter((path) => belongs(`/${path}`))) {
    if (isTest.test(path)) continue;
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(root, source) {
  const stat = statSync(join(root, source), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [source];
  return readdirSync(join(root, source), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${source}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, path);
      return entry.isFile() ? [path] : [];
    });
}

function readStamps(root) {
  try {
    return JSON.parse(readFileSync(join(root, 'dist', '.stamps.json'), 'utf8'));
  } catch {
    return {};
  }
}

function writeStamp(root, name, stamp) {
  const path = join(root, 'dist', '.stamps.json');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify({ ...readStamps(root), [name]: stamp }, undefined, 2));
  renameSync(`${path}.new`, path);
}
