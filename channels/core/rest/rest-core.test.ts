import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { startDemoCore } from '../../../demo/core/demo-core.ts';
import { createRows } from '../../../demo/core/rows.ts';
import { coreContract } from '../core.contract-suite.ts';
import { createRestCore } from './rest-core.ts';

const today = new Date('2026-03-02T01:00:00Z');
const token = 'a-token-of-tests';
const signal = new AbortController().signal;

const post = (url: string, body: object) =>
  fetch(`${url}/control`, { method: 'POST', body: JSON.stringify(body) }).then((reply) => reply.json());

coreContract('REST, demo core', async () => {
  const options = { customers: 50, seed: 7, today };
  const demo = await startDemoCore({ ...options, token, port: 0, notify: null });
  const rows = createRows(options);
  const again = () => createRestCore({ url: demo.url, token, timeoutMs: 5_000 });
  return {
    core: again(),
    again,
    ids: (kind) => Array.from({ length: rows.counts[kind] }, (_, place) => rows[kind](place).id),
    async change() {
      await post(demo.url, { change: { customers: 2 } });
      return ['C1', 'C26'];
    },
    async remove() {
      await post(demo.url, { remove: { kind: 'policies', id: 'P1-commercial' } });
      return 'P1-commercial';
    },
    async damage() {
      await post(demo.url, { mode: 'wrong' });
      return 'L7';
    },
    async breakDown() {
      await post(demo.url, { mode: 'down' });
    },
    close: () => demo.close(),
  };
});

describe('REST core', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  async function against(listener: RequestListener, timeoutMs = 5_000) {
    server = createServer(listener);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    return createRestCore({ url, token, timeoutMs });
  }
  const page = { rows: [], removed: [], cursor: '1', more: false, asOf: '2026-03-02T01:00:00Z' };
  const reasonOf = async (listener: RequestListener, timeoutMs?: number) => {
    const core = await against(listener, timeoutMs);
    return core.read('customers', null, 10, signal).then(
      () => 'fine',
      (error: { reason?: string }) => error.reason,
    );
  };
  const answers =
    (status: number, body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
    (_, response) =>
      void response.writeHead(status, headers).end(body);

  it('asks with its token and takes packed answers', async () => {
    let asked: { url: string | undefined; token: string | undefined } | null = null;
    const core = await against((request, response) => {
      asked = { url: request.url, token: request.headers.authorization };
      expect(request.headers['accept-encoding']).toContain('gzip');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(page)));
    });
    expect(await core.read('claims', 'a/b&c', 10, signal)).toMatchObject({ cursor: '1', rows: [] });
    expect(asked).toEqual({ url: '/core/v1/claims?limit=10&after=a%2Fb%26c', token: `Bearer ${token}` });
  });

  it('tells apart why the core can’t be used', async () => {
    expect(await reasonOf(answers(200, JSON.stringify(page)))).toBe('fine');
    expect(await reasonOf(answers(401, '{}'))).toBe('refused');
    expect(await reasonOf(answers(403, '{}'))).toBe('refused');
    expect(await reasonOf(answers(429, '{}'))).toBe('slow');
    expect(await reasonOf(answers(500, 'oops'))).toBe('failing');
    expect(await reasonOf(answers(503, 'oops'))).toBe('failing');
    expect(await reasonOf(answers(404, 'oops'))).toBe('garbled');
    expect(await reasonOf(answers(200, '{"rows": ['))).toBe('garbled');
    expect(await reasonOf(answers(200, Buffer.from([0x7b, 0xff, 0x7d])))).toBe('garbled');
    expect(await reasonOf(answers(200, JSON.stringify({ ...page, cursor: undefined })))).toBe('garbled');
    expect(await reasonOf(answers(200, JSON.stringify({ ...page, rows: Array(11).fill({}) })))).toBe(
      'garbled',
    );
    expect(await reasonOf((request) => void request.socket.destroy())).toBe('unreachable');
    expect(await reasonOf(() => {}, 50)).toBe('slow');
    const half: RequestListener = (_, response) => void response.writeHead(200).write('{"rows": [');
    expect(await reasonOf(half, 50)).toBe('slow');
  });

  it('follows no redirect, which would take the token elsewhere', async () => {
    let elsewhere = 0;
    expect(
      await reasonOf((request, response) => {
        if (request.url === '/elsewhere') elsewhere += 1;
        response.writeHead(302, { location: '/elsewhere' }).end();
      }),
    ).toBe('garbled');
    expect(elsewhere).toBe(0);
  });

  it('doesn’t take a page that would be asked for again and again', async () => {
    const core = await against(answers(200, JSON.stringify({ ...page, more: true })));
    await expect(core.read('customers', '1', 10, signal)).rejects.toMatchObject({ reason: 'garbled' });
  });
});
