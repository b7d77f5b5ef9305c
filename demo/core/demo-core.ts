import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import {
  type CoreFollowUpResult,
  type CoreKind,
  coreFollowUpResult,
  coreKinds,
} from '../../channels/core/core.ts';
import { pageQuery, writeBody } from '../../channels/core/wire.ts';
import { createBook } from './book.ts';
import { createRows } from './rows.ts';

/*
 * A core system of an invented insurer, for the demo, for tests and for whoever connects his own: it speaks
 * docs/integration/core-openapi.json and misbehaves on command.
 */

const modes = ['ok', 'slow', 'failing', 'late', 'wrong', 'down'] as const;
type Mode = (typeof modes)[number];

const controlBody = z.strictObject({
  /**
   * `slow` answers after `delayMs`; `failing` with 500; `late` has nothing newer than when it became late, and says that
   * this is `lateMinutes` ago; `wrong` damages every seventh row and cuts every fifth answer off; `down` breaks the
   * connection.
   */
  mode: z.enum(modes).optional(),
  delayMs: z.number().int().min(0).max(600_000).default(60_000),
  lateMinutes: z.number().int().min(0).max(100_000).default(30),
  /** Changes so many rows of each kind that is named. */
  change: z.partialRecord(z.enum(coreKinds), z.number().int().min(0).max(1_000_000)).optional(),
  remove: z.strictObject({ kind: z.enum(coreKinds), id: z.string() }).optional(),
});

export interface DemoCoreOptions {
  customers: number;
  seed: number;
  token: string;
  /** Around which periods lie. */
  today: Date;
  /** 0 takes a free one. */
  port: number;
  /** Whom to tell of changes, «http://localhost:8080», and the secret that both know. */
  notify: { url: string; secret: string } | null;
}

export interface DemoCore {
  url: string;
  close(): Promise<void>;
}

const longestBody = 1_000_000;
const notThere = { status: 404, body: { reason: 'nothing here' } };

/** Starts the demo core on this machine only. */
export async function startDemoCore(options: DemoCoreOptions): Promise<DemoCore> {
  const rows = createRows(options);
  const book = createBook(rows);
  let mode: Mode = 'ok';
  let delayMs = 0;
  let late: { asOf: string; until: Record<CoreKind, number> } | null = null;
  const asked = { pages: 0, writes: 0 };
  /** Answers by idempotency key, how often each key came, and what was to be written. */
  const written = new Map<
    string,
    { status: number; body: object; times: number; change: z.output<typeof writeBody> | null }
  >();

  function page(kind: CoreKind, url: URL): { status: number; body: object } {
    const query = pageQuery.safeParse(Object.fromEntries(url.searchParams));
    if (!query.success) return { status: 400, body: { reason: 'after and limit: 1 to 1000' } };
    const { after = '0', limit } = query.data;
    const from = /^\d{1,12}$/.test(after) ? Number(after) : 0;
    const until = late?.until[kind] ?? book.sequences()[kind];
    const asOf = late?.asOf ?? new Date().toISOString();
    return { status: 200, body: { ...book.page(kind, from, limit, until), asOf } };
  }

  async function write(request: IncomingMessage): Promise<{ status: number; body: object }> {
    const key = request.headers['idempotency-key'];
    const parsed = writeBody.safeParse(await readJson(request));
    if (typeof key !== 'string') return { status: 400, body: { reason: 'Idempotency-Key is missing' } };
    const kept = written.get(key);
    if (kept !== undefined) {
      kept.times += 1;
      return kept;
    }
    const answer = parsed.success ? decide(parsed.data) : { status: 400, body: { reason: '请求格式不符' } };
    written.set(key, { ...answer, times: 1, change: parsed.data ?? null });
    return answer;
  }

  function decide({ customer, fields, exists }: z.output<typeof writeBody>): {
    status: number;
    body: object;
  } {
    // So that a refusal can be seen.
    if (customer.numbers.some(({ number }) => number.replace(/\D/g, '').includes('1549999')))
      return { status: 422, body: { reason: '1549999 号段核心系统不接受' } };
    const id = book.write({ row: customer, fields, exists });
    if (id === null) return { status: 409, body: { reason: '核心系统中没有这位客户' } };
    notify();
    return { status: exists ? 200 : 201, body: { id } };
  }

  /** Results of follow-up calls by idempotency key, and how often each came. */
  const results = new Map<string, { times: number; result: CoreFollowUpResult }>();
  async function takeResult(request: IncomingMessage): Promise<{ status: number; body: object }> {
    const key = request.headers['idempotency-key'];
    const parsed = coreFollowUpResult.safeParse(await readJson(request));
    if (typeof key !== 'string') return { status: 400, body: { reason: 'Idempotency-Key is missing' } };
    if (!parsed.success) return { status: 400, body: { reason: '请求格式不符' } };
    // So that a refusal can be seen.
    if (parsed.data.policies.some(({ policyNo }) => policyNo.endsWith('9999')))
      return { status: 422, body: { reason: '核心系统中没有尾号 9999 的保单' } };
    const kept = results.get(key);
    if (kept === undefined) results.set(key, { times: 1, result: parsed.data });
    else kept.times += 1;
    return { status: 200, body: {} };
  }

  async function control(request: IncomingMessage): Promise<{ status: number; body: object }> {
    if (request.method === 'POST') {
      const parsed = controlBody.safeParse(await readJson(request));
      if (!parsed.success) return { status: 400, body: { issues: parsed.error.issues } };
      const { change = {}, remove } = parsed.data;
      for (const [kind, howMany] of Object.entries(change)) book.change(kind as CoreKind, howMany);
      if (remove !== undefined) book.remove(remove.kind, remove.id);
      if (parsed.data.mode !== undefined) {
        mode = parsed.data.mode;
        delayMs = parsed.data.delayMs;
        const asOf = new Date(Date.now() - parsed.data.lateMinutes * 60_000).toISOString();
        late = mode === 'late' ? { asOf, until: book.sequences() } : null;
      }
      if (Object.keys(change).length > 0 || remove !== undefined) notify();
    }
    const writes = [...written].map(([key, write]) => ({ key, ...write }));
    const taken = [...results].map(([key, one]) => ({ key, ...one }));
    return {
      status: 200,
      body: { mode, counts: rows.counts, sequences: book.sequences(), asked, writes, results: taken },
    };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://core');
    if (url.pathname === '/control') return send(request, response, await control(request));
    if (mode === 'down') return void request.socket.destroy();
    if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
    if (mode === 'failing') return send(request, response, { status: 500, body: { reason: '内部错误' } });
    if (request.headers.authorization !== `Bearer ${options.token}`)
      return send(request, response, { status: 401, body: { reason: 'the token is wrong' } });
    const kind = coreKinds.find((one) => url.pathname === `/core/v1/${one}`);
    if (kind !== undefined && request.method === 'GET') {
      asked.pages += 1;
      const made = page(kind, url);
      return send(
        request,
        response,
        mode === 'wrong' ? damaged(made) : made,
        mode === 'wrong' && asked.pages % 5 === 0,
      );
    }
    const one = /^\/core\/v1\/customers\/([^/]+)$/.exec(url.pathname)?.[1];
    if (one !== undefined && request.method === 'GET') {
      const row = book.customer(decodeURIComponent(one));
      return send(request, response, row === null ? notThere : { status: 200, body: row });
    }
    if (kind === 'customers' && request.method === 'POST') {
      asked.writes += 1;
      return send(request, response, await write(request));
    }
    if (url.pathname === '/core/v1/follow-up-results' && request.method === 'POST')
      return send(request, response, await takeResult(request));
    return send(request, response, notThere);
  }

  function notify(): void {
    if (options.notify === null || mode === 'down') return;
    const { url, secret } = options.notify;
    const body = JSON.stringify({ kinds: coreKinds });
    void fetch(`${url}/open/v1/core/changed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signed(secret, body) },
      body,
    }).catch(() => {});
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Headers of a message of ours, after the Standard Webhooks specification. */
function signed(secret: string, body: string): Record<string, string> {
  const id = randomUUID();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` };
}

/** Every seventh row lacks its name or number, has one that isn't a text, or isn't a row at all. */
function damaged(made: { status: number; body: object }): { status: number; body: object } {
  const { rows = [] } = made.body as { rows?: Record<string, unknown>[] };
  const broken = rows.map((row, i) => {
    if (i % 7 !== 6) return row;
    if (i % 21 === 6) return { ...row, name: 17, policyNo: null, reportNo: '', staffNo: [] };
    return i % 21 === 13 ? { id: row.id } : 'row';
  });
  return { ...made, body: { ...made.body, rows: broken } };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body }: { status: number; body: object },
  cutOff = false,
): void {
  const text = JSON.stringify(body);
  const sent = Buffer.from(cutOff ? text.slice(0, Math.floor(text.length / 2)) : text);
  const packed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(packed ? gzipSync(sent, { level: 1 }) : sent);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > longestBody) throw new Error('too long');
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return null;
  }
}
