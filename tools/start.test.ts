import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/*
 * The real start program in a small project of its own, where npm, the bundler and the server are stand-ins that note
 * what they were asked. Which faults they show is in `behaviour`.
 */
let root: string;
const notes = (): string[] => {
  const path = join(root, 'notes');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
};
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const note = `const note = (text) => require('node:fs').appendFileSync('${'ROOT'}/notes', text + '\\n');\n`;
const behaviour = (value: { npm?: string; vite?: string }): void => write('behaviour', JSON.stringify(value));

const fakeNpm = `
const fs = require('node:fs');
note('npm ' + process.argv.slice(2).join(' '));
const { npm } = JSON.parse(fs.readFileSync('behaviour', 'utf8'));
if (npm === 'hang') {
  note('hanging ' + process.pid);
  setInterval(() => {}, 1000);
} else if (npm) {
  console.error(npm);
  process.exit(1);
} else {
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
  delete packages[''];
  delete packages['node_modules/other-system'];
  fs.mkdirSync('node_modules/vite/bin', { recursive: true });
  fs.mkdirSync('node_modules/vitest', { recursive: true });
  fs.copyFileSync('fake-vite.cjs', 'node_modules/vite/bin/vite.js');
  if (process.argv.includes('--omit=dev')) delete packages['node_modules/vitest'];
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
}`;

const fakeVite = `
const fs = require('node:fs');
note('vite ' + process.argv[3]);
const { vite } = JSON.parse(fs.readFileSync('behaviour', 'utf8'));
if (vite) {
  console.log(vite);
  process.exit(2);
}
fs.mkdirSync('dist/server', { recursive: true });
fs.copyFileSync('fake-main.cjs', 'dist/server/main.js');
fs.copyFileSync('fake-main.cjs', 'dist/server/backup.js');`;

const fakeMain = `
note(require('node:path').basename(__filename, '.js') + ' ' + process.argv.slice(2).join(' '));
const [order, value] = process.argv.slice(2);
if (order === 'exit') process.exitCode = Number(value);
if (order === 'stay') {
  const timer = setInterval(() => {}, 1000);
  process.once('SIGTERM', () => {
    note('told to end');
    clearInterval(timer);
  });
  note('serving ' + process.pid);
}`;

function lockfile(version: string): void {
  const packages = {
    '': { name: 'small' },
    'node_modules/vite': { version },
    'node_modules/vitest': { version: '1.0.0', dev: true },
    'node_modules/other-system': { version: '1.0.0', optional: true, os: ['none'] },
  };
  write('package-lock.json', JSON.stringify({ packages }));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'jieting-start-'));
  const tools = fileURLToPath(new URL('.', import.meta.url));
  mkdirSync(join(root, 'tools'));
  for (const name of ['start.mjs', 'operate.mjs', 'lib']) {
    cpSync(join(tools, name), join(root, 'tools', name), { recursive: true });
  }
  const withNotes = (text: string): string => note.replace('ROOT', root) + text;
  // Its own: one in a folder above would say how its scripts are read.
  write('package.json', '{}');
  write('npm-cli.js', withNotes(fakeNpm));
  write('fake-vite.cjs', withNotes(fakeVite));
  write('fake-main.cjs', withNotes(fakeMain));
  write('server/vite.config.ts', '// its build');
  write('server/main.ts', '// the server');
  write('platform/part.ts', '// a part');
  write('platform/part.test.ts', '// its test');
  behaviour({});
  lockfile('1.0.0');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  npm_execpath: join(root, 'npm-cli.js'),
});

function launch(
  args: string[] = [],
  tool = 'start',
): {
  child: ChildProcess;
  done: Promise<{ status: number; output: string }>;
} {
  const child = spawn(process.execPath, [`tools/${tool}.mjs`, ...args], { cwd: root, env: environment() });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  return { child, done: once(child, 'close').then(([status]) => ({ status, output })) };
}
const start = (...args: string[]) => launch(args).done;

it('installs, builds and becomes the server with its arguments and exit code; then only the last', async () => {
  expect((await start('exit', '7')).status).toBe(7);
  expect(notes()).toEqual([
    'npm ci --omit=dev --ignore-scripts --no-audit --no-fund',
    'vite server',
    'main exit 7',
  ]);
  expect(await start('again')).toEqual({ status: 0, output: '' });
  expect(notes().slice(3)).toEqual(['main again']);
});

it('does the same for an operator’s program, without the pages, and is quiet the next time', async () => {
  write('console/vite.config.ts', '// its build isn’t wanted');
  const operate = (...args: string[]) => launch(['backup', ...args], 'operate').done;
  expect((await operate('exit', '3')).status).toBe(3);
  expect(notes()).toEqual([expect.stringMatching(/^npm ci /), 'vite server', 'backup exit 3']);
  expect(await operate('again')).toEqual({ status: 0, output: '' });
  expect(notes().slice(3)).toEqual(['backup again']);
  expect(await launch(['none'], 'operate').done).toMatchObject({
    status: 1,
    output: expect.stringMatching(
      /^The program .*none\.js is missing: get a complete copy of the release\.\n$/,
    ),
  });
});

it('builds again when a source has changed, not when a test has', async () => {
  await start();
  appendFileSync(join(root, 'platform/part.test.ts'), '// more');
  await start();
  expect(notes().filter((line) => line === 'vite server')).toHaveLength(1);
  utimesSync(join(root, 'platform/part.ts'), 1, 1);
  await start();
  expect(notes().filter((line) => line === 'vite server')).toHaveLength(2);
  expect(notes().filter((line) => line.startsWith('npm'))).toHaveLength(1);
});

it('installs again when the lockfile says something else, and leaves a developer what developers need', async () => {
  await start();
  lockfile('1.0.1');
  await start();
  expect(notes().filter((line) => line.startsWith('npm'))).toHaveLength(2);
  const installed = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8'));
  installed.packages['node_modules/vitest'] = { version: '1.0.0', dev: true };
  write('node_modules/.package-lock.json', JSON.stringify(installed));
  mkdirSync(join(root, 'node_modules/vitest'), { recursive: true });
  await start();
  expect(notes().filter((line) => line.startsWith('npm'))).toHaveLength(2);
  lockfile('1.0.2');
  await start();
  expect(notes().findLast((line) => line.startsWith('npm'))).toMatch(/^npm ci --include=dev /);
});

it('notices packages that are missing or made for another system', async () => {
  await start();
  rmSync(join(root, 'node_modules/vite'), { recursive: true });
  expect((await start()).output).toContain('(vite is missing)');
  const path = join(root, 'node_modules/.package-lock.json');
  const installed = JSON.parse(readFileSync(path, 'utf8'));
  installed.packages['node_modules/vite'].os = ['plan9'];
  writeFileSync(path, JSON.stringify(installed));
  expect((await start()).output).toContain('(vite is for another system)');
});

it('lets one of two first starts install and build, and the other wait for it', async () => {
  const results = await Promise.all([start('one'), start('two')]);
  expect(results.map(({ status }) => status)).toEqual([0, 0]);
  expect(notes().filter((line) => !line.startsWith('main'))).toHaveLength(2);
  expect(notes().filter((line) => line.startsWith('main'))).toHaveLength(2);
});

it.each([
  [
    'npm error code ENOSPC\nnpm error nospc no space left on device',
    /^The disk is full while packages are installed: /m,
  ],
  [
    'npm error code ENOTFOUND\nnpm error network',
    /^The packages could not be installed: .* reached \(ENOTFOUND\); check/m,
  ],
  ['npm error code EINTEGRITY', /^The packages could not be installed: npm error code EINTEGRITY; check/m],
])('says in one sentence that npm failed: %j', async (npm, sentence) => {
  behaviour({ npm });
  const { status, output } = await start();
  expect(status).toBe(1);
  expect(output).toMatch(sentence);
  behaviour({});
  expect((await start()).status).toBe(0);
});

it('shows what the bundler says, and builds the next time', async () => {
  behaviour({ vite: 'part.ts(1,1): error' });
  const { status, output } = await start();
  expect(status).toBe(1);
  expect(output).toMatch(/part\.ts\(1,1\): error\nThe server can't be built, for the reason above: /);
  behaviour({});
  expect((await start('now')).status).toBe(0);
  expect(notes().at(-1)).toBe('main now');
});

const noted = (pattern: RegExp): Promise<string> =>
  vi.waitFor(() => notes().find((line) => pattern.test(line)) ?? expect.unreachable(`no ${pattern}`), 15_000);

it('ends npm when it is told to end; after a kill -9 the next start waits for the npm that is left', async () => {
  behaviour({ npm: 'hang' });
  const told = launch();
  const npm = Number((await noted(/^hanging/)).split(' ')[1]);
  told.child.kill('SIGTERM');
  expect((await told.done).status).toBe(1);
  expect(existsSync(`/proc/${npm}`)).toBe(false);

  rmSync(join(root, 'notes'));
  const killed = launch();
  const orphan = Number((await noted(/^hanging/)).split(' ')[1]);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  behaviour({});
  const next = launch();
  const [word] = await once(next.child.stdout ?? expect.unreachable(), 'data');
  expect(`${word}`).toMatch(/^Another process is installing or building here; waiting for it/);
  process.kill(orphan, 'SIGKILL');
  expect((await next.done).status).toBe(0);
});

it('ends the server when npm, which started it through a shell, is killed', async () => {
  await start();
  const script = `require('node:child_process').spawn('sh', ['-c', '"$0" tools/start.mjs stay; true', process.execPath])`;
  const npm = spawn(process.execPath, ['-e', script], {
    cwd: root,
    env: { ...environment(), npm_lifecycle_event: 'start' },
  });
  await noted(/^serving/);
  npm.kill('SIGKILL');
  await noted(/^told to end/);
});

it('builds the server from nothing that is there for tests, whose packages users don’t install', () => {
  const project = fileURLToPath(new URL('..', import.meta.url));
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.server.json', '--listFilesOnly'],
    { cwd: project, encoding: 'utf8' },
  );
  const files = stdout
    .split('\n')
    .filter((path) => path.startsWith(project) && !path.includes('node_modules'));
  expect(files).toContain(join(project, 'server/main.ts'));
  expect(files.filter((path) => /\.test\.|\.contract-suite\.|\/testing\//.test(path))).toEqual([]);
});
