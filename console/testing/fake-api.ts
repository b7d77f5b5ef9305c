import type { Route } from '../../platform/http/route.ts';

/** What a handler of the fake API gets. */
export interface FakeRequest {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  headers: Record<string, string>;
}

/** Refuses a request as the server does. */
export class Refusal extends Error {
  readonly status: number;
  readonly reply: { code: string; message: string; fields?: unknown; data?: unknown };

  constructor(status: number, reply: { code: string; message: string; fields?: unknown; data?: unknown }) {
    super(reply.code);
    this.status = status;
    this.reply = reply;
  }
}

type Handler = (request: FakeRequest) => unknown;

/** Answers the console's requests in the test's own process, at the level of `fetch`. */
export function createFakeApi() {
  const handlers: { method: string; pattern: RegExp; names: string[]; handler: Handler }[] = [];
  const requests: { method: string; path: string; headers: Record<string, string>; body: unknown }[] = [];
  let online = true;

  const answer = (status: number, body: unknown): Response =>
    new Response(body === null ? null : JSON.stringify(body), { status: body === null ? 204 : status });

  const fakeFetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    await Promise.resolve();
    init.signal?.throwIfAborted();
    if (!online) throw new TypeError('Failed to fetch');
    const url = new URL(String(input), 'http://localhost');
    const method = init.method ?? 'GET';
    const headers = Object.fromEntries(new Headers(init.headers).entries());
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    requests.push({ method, path: url.pathname, headers, body });
    // The last one registered wins, so that a test can change an answer.
    const found = handlers.findLast((one) => one.method === method && one.pattern.test(url.pathname));
    if (found === undefined) return answer(404, { error: { code: 'notFound', message: 'not found' } });
    const values = found.pattern.exec(url.pathname)?.slice(1) ?? [];
    const params = Object.fromEntries(
      found.names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]),
    );
    try {
      const query = Object.fromEntries(url.searchParams);
      return answer(200, await found.handler({ params, query, body, headers }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return answer(error.status, { error: error.reply });
    }
  };

  return {
    fetch: fakeFetch as typeof fetch,
    requests,
    on(route: Route, handler: Handler): void {
      const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
      const pattern = new RegExp(`^${route.path.replace(/:\w+/g, '([^/]+)')}$`);
      handlers.push({ method: route.method, pattern, names, handler });
    },
    setOnline(next: boolean): void {
      online = next;
    },
    /** @returns what was asked of a route. */
    asked: (route: Route) =>
      requests.filter(
        (one) => one.method === route.method && one.path.startsWith(route.path.split(':')[0] ?? ''),
      ),
  };
}

export type FakeApi = ReturnType<typeof createFakeApi>;
