import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { ClientMessage, FactNews, ServerMessage } from '../platform/realtime/protocol.ts';

/** A page's end of the realtime link, cut down to what tests look at. */
export interface TestLink {
  readonly socket: WebSocket;
  readonly messages: ServerMessage[];
  send(message: ClientMessage | string): void;
  /** Facts that were heard, in the order of their coming. */
  facts(): FactNews[];
  /** Waits for the first message of a type. */
  first<T extends ServerMessage['type']>(type: T): Promise<Extract<ServerMessage, { type: T }>>;
  /** Waits for the end. @returns its code. */
  closed: Promise<number>;
  /** Cuts the line, without a goodbye. */
  cut(): Promise<void>;
}

/** Opens a link; resolves once the line stands. @throws Error when the upgrade is refused. */
export async function openLink(url: string, headers: Record<string, string> = {}): Promise<TestLink> {
  const socket = new WebSocket(url, { headers });
  const messages: ServerMessage[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)) as ServerMessage);
    for (const look of waiting) look();
  });
  const closed = new Promise<number>((resolve) => {
    socket.once('close', (code) => resolve(code));
  });
  await once(socket, 'open');
  socket.on('error', () => {});
  return {
    socket,
    messages,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    facts: () => messages.flatMap((message) => (message.type === 'facts' ? message.facts : [])),
    first: (type) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = messages.find((message) => message.type === type);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found as never);
        };
        waiting.add(look);
        void closed.then(() => reject(new Error(`closed before «${type}»`)));
        look();
      }),
    closed,
    async cut() {
      socket.terminate();
      await closed;
    },
  };
}

/** Listens for upgrades on a free port of this machine. */
export async function listenForLinks(
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): Promise<{ url: string; close(): void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.on('upgrade', upgrade);
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => void server.close(),
  };
}
