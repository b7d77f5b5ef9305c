import { randomBytes } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ControlChannel, openControlChannel } from './control-channel.ts';

let server: ReturnType<typeof createServer>;
let port: number;
let accepted: Socket[];
let received: unknown[];
let onMessage: (message: unknown) => void;
let ready: Promise<ControlChannel>;

beforeEach(async () => {
  accepted = [];
  received = [];
  onMessage = () => undefined;
  let resolve: (channel: ControlChannel) => void;
  ready = new Promise((done) => {
    resolve = done;
  });
  server = createServer((socket) => {
    accepted.push(socket);
    openControlChannel(socket, 'media', 'secret', (channel) => {
      resolve(channel);
      return {
        message(message) {
          received.push(message);
          onMessage(message);
        },
        closed: () => undefined,
      };
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(() => {
  for (const socket of accepted) socket.destroy();
  server.close();
});

const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()));
const nextMessage = () =>
  new Promise<unknown>((resolve) => {
    onMessage = resolve;
  });

function dial(secret: string) {
  const socket = connect(port, '127.0.0.1');
  const messages: unknown[] = [];
  let onReply: (message: unknown) => void = () => undefined;
  const open = new Promise<ControlChannel>((resolve) => {
    openControlChannel(socket, 'server', secret, (channel) => {
      resolve(channel);
      return {
        message(message) {
          messages.push(message);
          onReply(message);
        },
        closed: () => undefined,
      };
    });
  });
  const reply = new Promise<unknown>((resolve) => {
    onReply = resolve;
  });
  return { socket, open, reply };
}

describe('control channel', () => {
  it('carries messages both ways', async () => {
    const { open, reply, socket } = dial('secret');
    const mine = await open;
    const arrived = nextMessage();
    mine.send({ text: '接听' });
    expect(await arrived).toEqual({ text: '接听' });
    (await ready).send({ reply: 1 });
    expect(await reply).toEqual({ reply: 1 });
    socket.destroy();
  });

  it('closes on a wrong secret without taking a message', async () => {
    const { socket, open } = dial('guess');
    void open.then((channel) => channel.send({ type: 'stop' }));
    await closed(socket);
    expect(received).toEqual([]);
  });

  it.each([
    ['garbage', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['bytes without a line', randomBytes(4096).map((byte) => (byte === 10 ? 11 : byte))],
    ['JSON of another kind', Buffer.from('null\n')],
    ['a proof that is no text', Buffer.from(`{"nonce":"${'0'.repeat(64)}","proof":7}\n`)],
  ])('closes on %s', async (_, bytes) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.resume();
    socket.write(bytes);
    await closed(socket);
    expect(received).toEqual([]);
  });

  it('closes when a line is repeated, changed, or too long', async () => {
    const lines: ((sent: string) => string)[] = [
      (sent) => sent + sent,
      (sent) => `${sent.startsWith('A') ? 'B' : 'A'}${sent.slice(1)}`,
      () => `${'A'.repeat(300_000)}\n`,
    ];
    for (const change of lines) {
      const { socket, open } = dial('secret');
      const channel = await open;
      const write = socket.write.bind(socket);
      socket.write = ((text: string) => write(change(text))) as typeof socket.write;
      const before = received.length;
      channel.send({ type: 'answer' });
      await closed(socket);
      expect(received.length - before).toBeLessThanOrEqual(1);
    }
  });

  it('closes when a message is not understood', async () => {
    const { socket, open } = dial('secret');
    onMessage = () => {
      throw new Error('not understood');
    };
    (await open).send({});
    await closed(socket);
  });
});
