import { z } from 'zod';
import { type CorePage, type CoreSystem, CoreUnavailable, type CoreWriteResult } from '../core.ts';
import { pageReply, writeRefusal, writeReply } from '../wire.ts';

export interface RestCoreOptions {
  /** «https://core.example.com»; `/core/v1/…` is put behind it. */
  url: string;
  /** Sent as bearer token. */
  token: string;
  /** How long an answer may take, milliseconds. */
  timeoutMs?: number;
}

const usualTimeoutMs = 20_000;
/** An answer that is longer, unpacked, isn't a page of rows. */
const longestAnswerBytes = 64 * 1024 * 1024;

const page = pageReply(z.unknown());

/** An insurer's core system behind our OpenAPI, docs/integration/core.md. */
export function createRestCore(options: RestCoreOptions): CoreSystem {
  const base = options.url.replace(/\/+$/, '');
  const timeoutMs = options.timeoutMs ?? usualTimeoutMs;

  async function ask(path: string, init: RequestInit, signal: AbortSignal): Promise<Answer> {
    const late = AbortSignal.timeout(timeoutMs);
    try {
      // fetch asks for gzip and unpacks it by itself. A redirect would take the token somewhere else.
      const response = await fetch(base + path, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.any([signal, late]),
        headers: {
          ...init.headers,
          accept: 'application/json',
          authorization: `Bearer ${options.token}`,
        },
      });
      return { status: response.status, text: await readText(response) };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof CoreUnavailable) throw error;
      if (late.aborted) throw new CoreUnavailable('slow', `no answer within ${timeoutMs} ms`);
      throw new CoreUnavailable('unreachable', causeOf(error));
    }
  }

  return {
    source: `rest ${base}`,
    lateAfterMs: 10 * 60_000,
    async read(kind, cursor, limit, signal): Promise<CorePage> {
      const query = new URLSearchParams({
        limit: String(limit),
        ...(cursor === null ? {} : { after: cursor }),
      });
      const answer = await ask(`/core/v1/${kind}?${query}`, {}, signal);
      if (answer.status !== 200) throw unavailable(answer.status);
      const { rows, ...rest } = parsed(page, answer.text);
      if (rows.length + rest.removed.length > limit)
        throw new CoreUnavailable('garbled', `more than the ${limit} rows asked for`);
      if (rest.more && rest.cursor === cursor)
        throw new CoreUnavailable('garbled', 'there is more, but the cursor stays where it is');
      return { ...rest, rows: rows.map((row) => ({ row, place: null })) };
    },
    writing: {
      async write(change, signal): Promise<CoreWriteResult> {
        const { id, row, fields, exists } = change;
        const init = {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': id },
          body: JSON.stringify({ customer: row, fields, exists }),
        };
        const answer = await ask('/core/v1/customers', init, signal);
        if (answer.status === 200 || answer.status === 201) {
          return { result: 'done', id: parsed(writeReply, answer.text).id };
        }
        if ([400, 409, 422].includes(answer.status)) {
          return { result: 'refused', reason: parsed(writeRefusal, answer.text).reason };
        }
        throw unavailable(answer.status);
      },
      async readCustomer(id, signal) {
        const answer = await ask(`/core/v1/customers/${encodeURIComponent(id)}`, {}, signal);
        if (answer.status === 404) return null;
        if (answer.status !== 200) throw unavailable(answer.status);
        return { row: parsed(z.unknown(), answer.text), place: null };
      },
    },
    results: {
      async send(id, result, signal) {
        const init = {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': id },
          body: JSON.stringify(result),
        };
        const answer = await ask('/core/v1/follow-up-results', init, signal);
        if (answer.status === 200 || answer.status === 201 || answer.status === 204)
          return { result: 'done' };
        if ([400, 409, 422].includes(answer.status))
          return { result: 'refused', reason: parsed(writeRefusal, answer.text).reason };
        throw unavailable(answer.status);
      },
    },
    close: async () => {},
  };
}

interface Answer {
  status: number;
  text: string;
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let text = '';
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > longestAnswerBytes) throw new CoreUnavailable('garbled', 'an answer of more than 64 MB');
    text += decode(() => decoder.decode(chunk, { stream: true }));
  }
  return text + decode(() => decoder.decode());
}

function decode(work: () => string): string {
  try {
    return work();
  } catch {
    throw new CoreUnavailable('garbled', 'an answer that isn’t UTF-8');
  }
}

/** What the schema says is wrong holds no values, so that it may be logged. */
function parsed<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CoreUnavailable('garbled', 'an answer that isn’t JSON');
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const wrong = result.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.code}`);
  throw new CoreUnavailable('garbled', `an answer of another form: ${wrong.join(', ')}`);
}

function unavailable(status: number): CoreUnavailable {
  if (status === 401 || status === 403)
    return new CoreUnavailable('refused', `our token isn’t taken: ${status}`);
  if (status === 429 || status === 408 || status === 504)
    return new CoreUnavailable('slow', `answered ${status}`);
  if (status >= 500) return new CoreUnavailable('failing', `answered ${status}`);
  return new CoreUnavailable('garbled', `answered ${status}`);
}

/** The code of the system's error, «ECONNREFUSED»; messages of others might hold anything. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'the connection broke';
  return code;
}
