/** Simulated people: a session each, and the link by which a console is there. */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { demoPassword } from '../../demo/staff.ts';
import type { FactNews, ServerMessage } from '../../platform/realtime/protocol.ts';

const pulseMs = 4_000;

export interface SimulatedPerson {
  staffId: string;
  staffNo: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  close(): void;
}

/** Sends a request. @throws Error with what the server says */
export async function send<T>(
  url: string,
  method: string,
  path: string,
  body: unknown,
  cookie = '',
): Promise<T> {
  const reply = await fetch(url + path, {
    method,
    headers: { cookie, 'content-type': 'application/json', 'x-command-id': randomUUID(), origin: url },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error(
      `Nobody answers at ${url}: start the demo with «npm start -- --simulation», or name it with --url.`,
    );
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}

/**
 * Signs somebody of the demo in and opens his link.
 * @param watch fact types that he is told of.
 */
export async function signIn(
  url: string,
  staffNo: string,
  watch: readonly string[],
  onFacts: (facts: readonly FactNews[]) => void,
): Promise<SimulatedPerson> {
  const reply = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-command-id': randomUUID(), origin: url },
    body: JSON.stringify({ staffNo, password: demoPassword }),
  });
  if (!reply.ok) throw new Error(`${staffNo} could not sign in: ${reply.status} ${await reply.text()}`);
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
  const me = await send<{ staffId: string }>(url, 'GET', '/api/session', undefined, cookie);
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/realtime`, {
    headers: { cookie, origin: url },
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'hello', position: null, rights: null, watch })),
    );
    socket.on('error', reject);
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as ServerMessage;
      if (message.type === 'facts') onFacts(message.facts);
      if (message.type === 'welcome' || message.type === 'resync') resolve();
      if (message.type === 'bye') reject(new Error(`${staffNo}: the link was refused (${message.code})`));
    });
  });
  const pulse = setInterval(() => socket.send(JSON.stringify({ type: 'pulse' })), pulseMs);
  return {
    staffId: me.staffId,
    staffNo,
    get: (path) => send(url, 'GET', path, undefined, cookie),
    post: (path, body = {}) => send(url, 'POST', path, body, cookie),
    close() {
      clearInterval(pulse);
      socket.close();
    },
  };
}
