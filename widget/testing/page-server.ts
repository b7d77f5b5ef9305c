/** Serves the built page over a real engine, with the few routes that it needs: the server in so far as the page knows it. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LegId } from '../../channels/telephony/call-fact.ts';
import type { EmbeddedEngine } from '../../channels/telephony/embedded/embedded-engine.ts';
import { pagePolicy } from '../../platform/http/security.ts';
import type { ClientMessage, ServerMessage } from '../../platform/realtime/protocol.ts';

const nonce = 'of-this-page';
const brand = { insurer: { zh: '安和财产保险' }, brand: { zh: '安和保险' }, hotline: '', demo: false };
const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

async function buildPage(): Promise<Map<string, string>> {
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
  const result = await build({ configFile, logLevel: 'silent', build: { write: false } });
  if (!('output' in result)) throw new Error('The page was not built.');
  const text = (file: (typeof result.output)[number]): string =>
    file.type === 'chunk' ? file.code : String(file.source);
  return new Map(result.output.map((file) => [file.fileName, text(file)]));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

export interface PageServer {
  address: string;
  /** What the pages asked for, in order. */
  readonly asked: unknown[];
  /** Links that are open now. */
  links(): number;
  /** Tells the pages of a fact. */
  tell(type: string): void;
  close(): Promise<void>;
}

/** @param accepted called with the leg of each call that a page asked for. */
export async function startPageServer(
  engine: EmbeddedEngine,
  accepted: (leg: LegId) => Promise<void>,
): Promise<PageServer> {
  const files = await buildPage();
  const asked: unknown[] = [];
  let position = 0;

  const server = createServer(async (request, reply) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    const json = (body: object): void => {
      reply.setHeader('content-type', 'application/json');
      reply.end(JSON.stringify(body));
    };
    if (path === '/api/brand') return json(brand);
    if (path === '/api/calls') {
      asked.push(JSON.parse(await bodyOf(request)));
      const leg = await engine.offer({ from: null, to: 'web', language: 'zh-CN' });
      await accepted(leg);
      const voice = { iceServers: [], relayOnly: false, rawMicrophone: true };
      return json({ interactionId: leg, leg, token: `token of ${leg}`, voice });
    }
    const name = path === '/call' ? 'index.html' : path.replace('/call-assets/', 'assets/');
    reply.setHeader('content-security-policy', pagePolicy(nonce));
    reply.setHeader('content-type', types[name.split('.').at(-1) ?? ''] ?? 'text/plain');
    reply.statusCode = files.has(name) ? 200 : 404;
    reply.end(files.get(name)?.replaceAll('{{nonce}}', nonce));
  });

  const sockets = new WebSocketServer({ server, path: '/api/realtime' });
  const legs = new Map<WebSocket, string>();
  const say = (socket: WebSocket, message: ServerMessage): void => socket.send(JSON.stringify(message));
  sockets.on('connection', (socket) => {
    socket.on('close', () => legs.delete(socket));
    socket.on('message', async (data) => {
      const message = JSON.parse(String(data)) as ClientMessage;
      if (message.type === 'hello') {
        legs.set(socket, message.token?.replace('token of ', '') ?? '');
        return say(socket, { type: 'welcome', position, now: new Date().toISOString(), rights: '' });
      }
      if (message.type !== 'signal' || message.leg !== legs.get(socket)) return;
      const answer = await engine.signal(message.leg as LegId, message.message);
      if (answer !== null) say(socket, { type: 'signal', leg: message.leg, message: answer });
    });
  });
  engine.onSignal(({ leg, signal }) => {
    for (const [socket, own] of legs) if (own === leg) say(socket, { type: 'signal', leg, message: signal });
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    links: () => legs.size,
    tell(type) {
      position++;
      const fact = { position, type, at: new Date().toISOString(), ids: {} };
      for (const socket of legs.keys()) say(socket, { type: 'facts', facts: [fact] });
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
