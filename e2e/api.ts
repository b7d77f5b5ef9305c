import { randomUUID } from 'node:crypto';
import { demoPassword } from '../demo/staff.ts';

/** A member of staff who uses the API without a page. */
export interface ApiClient {
  /** Of the session, «name=value». */
  readonly cookie: string;
  get<T>(path: string): Promise<T>;
  bytes(path: string): Promise<Buffer>;
  post<T>(path: string, body: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
}

/** Signs in; an earlier session of the same person ends. */
export async function apiClient(url: string, staffNo: string): Promise<ApiClient> {
  const signedIn = await send('POST', `${url}/api/session`, '', { staffNo, password: demoPassword });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    cookie,
    get: async (path) => (await send('GET', url + path, cookie)).json(),
    bytes: async (path) => Buffer.from(await (await send('GET', url + path, cookie)).arrayBuffer()),
    post: async (path, body) => {
      // Some commands have nothing to say.
      const said = await (await send('POST', url + path, cookie, body)).text();
      return said === '' ? null : JSON.parse(said);
    },
    put: async (path, body) => (await send('PUT', url + path, cookie, body)).json(),
    patch: async (path, body) => (await send('PATCH', url + path, cookie, body)).json(),
  };
}

async function send(method: string, address: string, cookie: string, body?: unknown): Promise<Response> {
  const reply = await fetch(address, {
    method,
    headers: { cookie, 'content-type': 'application/json', 'x-command-id': randomUUID() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${method} ${address}: ${reply.status} ${await reply.text()}`);
  return reply;
}

/** What lists and details of interactions show, as far as journeys look at it. */
export interface SeenInteraction {
  id: string;
  phase: string;
  queue: string | null;
  staffNo: string | null;
  customerId: string | null;
  /** Surname and title. */
  customer: string | null;
  outcome: string | null;
  startedAt: string;
  endedAt: string | null;
  talkMs: number;
  hasRecording: boolean;
  disposition: string | null;
  note: string | null;
  agents: { staffNo: string | null; role: string; talkMs: number }[];
  timeline: { position: number; type: string; at: string; data: Record<string, unknown> }[];
}

/** The newest interaction with its time line. */
export async function newestInteraction(client: ApiClient): Promise<SeenInteraction> {
  const { interactions } = await client.get<{ interactions: { id: string }[] }>('/api/interactions?limit=1');
  return client.get(`/api/interactions/${interactions[0]?.id}`);
}
