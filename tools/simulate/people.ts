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
  put<T>(path: string, body: unknown): Promise<T>;
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
  let position: number | null = null;
  let socket: WebSocket;
  let isOver = false;
  const hello = (): string => JSON.stringify({ type: 'hello', position, rights: null, watch });
  /** Opens the link; one that breaks is opened again and gets what it missed. */
  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/realtime`, {
        headers: { cookie, origin: url },
      });
      socket.on('open', () => socket.send(hello()));
      socket.on('error', reject);
      socket.on('close', () => {
        if (!isOver) open().catch((error: unknown) => console.error(`${staffNo}: ${String(error)}`));
      });
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as ServerMessage;
        if ('position' in message) position = message.position;
        if (message.type === 'facts') {
          position = message.facts.at(-1)?.position ?? position;
          onFacts(message.facts);
        }
        if (message.type === 'welcome' || message.type === 'resync') resolve();
        if (message.type === 'bye') {
          isOver = true;
          reject(new Error(`${staffNo}: the link was refused (${message.code})`));
        }
      });
    });
  await open();
  const pulse = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'pulse' }));
  }, pulseMs);
  return {
    staffId: me.staffId,
    staffNo,
    get: (path) => send(url, 'GET', path, undefined, cookie),
    post: (path, body = {}) => send(url, 'POST', path, body, cookie),
    put: (path, body) => send(url, 'PUT', path, body, cookie),
    close() {
      isOver = true;
      clearInterval(pulse);
      socket.close();
    },
  };
}
