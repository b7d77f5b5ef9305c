import { createServer, type Socket } from 'node:net';
import type { CallFact } from '../call-fact.ts';
import { EngineError } from '../engine.ts';
import type { OutgoingSignal } from '../voice-signal.ts';
import { type ControlChannel, openControlChannel } from './control-channel.ts';
import { type FromMedia, type MediaRequest, toMediaSchema } from './control-protocol.ts';

/** Connections at once, proved or not; the server needs one, its successor another. */
const MOST_CONNECTIONS = 16;

export interface ControlServerDeps {
  host: string;
  secret: string;
  /** Carries a request out. @throws EngineError when it is refused. */
  carryOut(request: MediaRequest): Promise<unknown>;
  acknowledge(seq: number): void;
  /** Facts that nobody has confirmed, for a server that attaches. */
  unconfirmed(): CallFact[];
  /** A server has attached. */
  attached(): void;
  log(event: string, values: Record<string, unknown>): void;
}

export interface ControlServer {
  readonly port: number;
  /** Sends a fact to the attached server, if there is one; otherwise it will be asked for. */
  fact(fact: CallFact): void;
  signal(signal: OutgoingSignal): void;
  legs(count: number): void;
  /** Servers that have proved themselves and are connected now. */
  connections(): number;
  close(): void;
}

/** Accepts servers. The one that attached last gets facts and signals. */
export async function createControlServer(deps: ControlServerDeps): Promise<ControlServer> {
  const sockets = new Set<Socket>();
  const channels = new Set<ControlChannel>();
  let attached: ControlChannel | null = null;

  const answer = async (channel: ControlChannel, request: MediaRequest): Promise<void> => {
    const { request: id } = request;
    try {
      const value = (await deps.carryOut(request)) ?? null;
      channel.send({ type: 'done', request: id, value } satisfies FromMedia);
    } catch (error) {
      const refused = error instanceof EngineError;
      if (!refused) deps.log('request failed', { type: request.type, error: String(error) });
      const { code, message } = refused ? error : new EngineError('engineDown', 'The media process failed.');
      channel.send({ type: 'refused', request: id, code, message } satisfies FromMedia);
    }
  };

  const attach = (channel: ControlChannel): void => {
    attached = channel;
    for (const fact of deps.unconfirmed()) channel.send({ type: 'fact', fact } satisfies FromMedia);
    deps.attached();
  };

  const accept = (socket: Socket): void => {
    if (sockets.size >= MOST_CONNECTIONS) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    openControlChannel(socket, 'media', deps.secret, (channel) => {
      channels.add(channel);
      return {
        message(message) {
          const parsed = toMediaSchema.parse(message);
          if (parsed.type === 'acknowledge') {
            deps.acknowledge(parsed.seq);
            return;
          }
          if (parsed.type === 'attach') attach(channel);
          void answer(channel, parsed);
        },
        closed() {
          channels.delete(channel);
          if (attached === channel) attached = null;
        },
      };
    });
  };

  const server = createServer(accept);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, deps.host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The control socket has no port.');

  return {
    port: address.port,
    fact: (fact) => attached?.send({ type: 'fact', fact } satisfies FromMedia),
    signal: (signal) => attached?.send({ type: 'signal', signal } satisfies FromMedia),
    legs: (legs) => attached?.send({ type: 'legs', legs } satisfies FromMedia),
    connections: () => channels.size,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
