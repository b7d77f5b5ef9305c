import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';
import { demoPassword } from '../demo/staff.ts';
import { projectRoot } from '../platform/project-root.ts';
import { type ServerUnderTest, startServer } from './server.ts';

/*
 * The start as an operator meets it: what it says, what it leaves behind, what it makes of what was left behind.
 */
const main = fileURLToPath(new URL('dist/server/main.js', projectRoot));
/** The way is the same for a past of three days as for the usual ninety, of which the history's own tests speak. */
const shortPast = ['--demo-days', '3'];
// A first start takes a minute where others have the processor first.
vi.setConfig({ testTimeout: 240_000 });
let server: ServerUnderTest | null = null;
const folders: string[] = [];
afterEach(async () => {
  await server?.stop();
  server = null;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jieting-e2e-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

function launch(dataDir: string, env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, PORT: '0', HOST: 'localhost', DATA_DIR: dataDir, ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  return { child, said, ended: once(child, 'close').then(([code, signal]) => ({ code, signal, ...said })) };
}

/** Processes that have something below this folder open as their working folder, or name it. */
function processesOf(dataDir: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        const here = [command, environment, readlinkSync(`/proc/${pid}/cwd`)];
        return Number(pid) !== process.pid && here.some((text) => text.includes(dataDir)) ? [command] : [];
      } catch {
        return [];
      }
    });
}

async function signIn(url: string, staffNo: string, password = demoPassword): Promise<number> {
  const reply = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ staffNo, password }),
  });
  return reply.status;
}
const addressIn = (text: string): string =>
  /Console +(http:\S+)\//.exec(text)?.[1] ?? expect.unreachable(text);
const ready = (said: { out: string }): Promise<void> =>
  expect.poll(() => said.out, { timeout: 110_000, interval: 20 }).toContain('Stop with Ctrl-C.');

it('says nothing worrying at its first start, is ready when it says so, and Ctrl-C leaves nothing running', async () => {
  const dataDir = newFolder();
  const { child, said, ended } = launch(dataDir, {}, shortPast);
  await ready(said);
  const url = addressIn(said.out);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await signIn(url, '8001')).toBe(200);
  expect(said.out).not.toMatch(/"level":"(warn|error)"/);
  expect(processesOf(dataDir).join()).toMatch(/postgres.*media-process|media-process.*postgres/);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, err: '' });
  expect(processesOf(dataDir)).toEqual([]);
});

it('says in one sentence that the port or the data are taken, before it makes anything', async () => {
  server = await startServer();
  const { port } = new URL(server.url);
  const fresh = newFolder();
  const taken = await launch(fresh, { PORT: port }).ended;
  expect(taken).toEqual({
    code: 1,
    signal: null,
    out: '',
    err: `Port ${port} is in use by another program: set PORT to a free one.\n`,
  });
  expect(readdirSync(fresh)).toEqual(['server.lock']);
  for (const env of [{ PORT: port }, { PORT: '0' }]) {
    const second = await launch(server.dataDir, env).ended;
    expect([second.code, second.out]).toEqual([1, '']);
    expect(second.err).toMatch(/^A server is already running on the data in [^\n]*\.\n$/);
    expect(second.err).toContain(server.url);
  }
});

it('becomes the demo at last when its first start was cut off', async () => {
  const dataDir = newFolder();
  const first = launch(dataDir, {}, shortPast);
  await expect.poll(() => first.said.out, { timeout: 110_000, interval: 10 }).toContain('database is ready');
  first.child.kill('SIGKILL');
  await first.ended;
  const second = launch(dataDir, {}, shortPast);
  await ready(second.said);
  const url = addressIn(second.said.out);
  for (const staffNo of ['8001', '8006', '7001', '1001', '9001'])
    expect(await signIn(url, staffNo)).toBe(200);
  second.child.kill('SIGTERM');
  expect((await second.ended).code).toBe(0);
  const third = await launch(dataDir, {}, ['--no-demo']).ended;
  expect([third.code, third.err]).toEqual([
    1,
    expect.stringMatching(/^These data are the demo, [^\n]*\.\n$/),
  ]);
  expect(processesOf(dataDir)).toEqual([]);
});

it('without the demo prints a link that makes the first administrator once; then no known password gets in', async () => {
  const dataDir = newFolder();
  const first = launch(dataDir, {}, ['--no-demo']);
  await ready(first.said);
  const url = addressIn(first.said.out);
  const token = /\/welcome#(\S+)/.exec(first.said.out)?.[1];
  const use = () =>
    fetch(`${url}/api/sign-in-links/use`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password: 'spring-2026-tide', staffNo: '1000', name: '赵一' }),
    });
  const used = await use();
  expect([used.status, (await use()).status]).toEqual([200, 410]);
  const cookie = used.headers.get('set-cookie')?.split(';')[0] ?? '';
  const me = await (await fetch(`${url}/api/session`, { headers: { cookie } })).text();
  expect(me).toContain('notices.edit');
  // The demo's mailbox isn't there, so nobody is offered it.
  expect(me).not.toContain('mailbox.read');
  expect(await signIn(url, '1001')).toBe(401);
  first.child.kill('SIGTERM');
  await first.ended;
  const demo = await launch(dataDir, {}, ['--demo']).ended;
  expect([demo.code, demo.err]).toEqual([
    1,
    expect.stringMatching(/^There are people in this database already, /),
  ]);
  const again = launch(dataDir, {});
  await ready(again.said);
  expect(again.said.out).not.toMatch(/welcome#|Demo/);
  const there = addressIn(again.said.out);
  expect([await signIn(there, '1000', 'spring-2026-tide'), await signIn(there, '1001')]).toEqual([200, 401]);
  again.child.kill('SIGTERM');
  await again.ended;
});

it('goes on after kill -9 of PostgreSQL', async () => {
  server = await startServer();
  const cluster = join(server.dataDir, 'database', 'cluster');
  process.kill(Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  const { url } = server;
  await expect.poll(() => signIn(url, '8002'), { timeout: 30_000, interval: 50 }).toBe(200);
  const healthy = async (): Promise<number> => (await fetch(`${url}/healthz`)).status;
  await expect.poll(healthy, { timeout: 30_000, interval: 50 }).toBe(200);
  expect(server.log()).toContain('the database has ended unexpectedly');
});
