/**
 * The consoles of `bench/fanout.ts`, in a process of their own: opens links and says when each has heard so many messages.
 * Talks with its parent by IPC: `{open: address, count}`, `{hear: messages}`.
 */
import { WebSocket } from 'ws';

const facts = Buffer.from('{"type":"facts"');
/** Who says nothing for long is cut off. */
const pulseMs = 4_000;
const sockets: WebSocket[] = [];
setInterval(() => {
  for (const socket of sockets) socket.send('{"type":"pulse"}');
}, pulseMs);
let heard = 0;
let wanted = 0;

process.on('message', (message: { open: string; count: number } | { hear: number }) => {
  if ('open' in message) void open(message.open, message.count);
  else {
    wanted = message.hear * sockets.length;
    report();
  }
});

async function open(address: string, count: number): Promise<void> {
  for (let n = 0; n < count; n += 50) {
    const group = Array.from({ length: Math.min(50, count - n) }, (_, m) =>
      connect(`${address}?agent=${n + m}`),
    );
    sockets.push(...(await Promise.all(group)));
  }
  process.send?.('open');
}

function connect(address: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { perMessageDeflate: false });
    socket.once('error', reject);
    socket.once('open', () =>
      socket.send(JSON.stringify({ type: 'hello', position: null, rights: null, watch: ['queue.entered'] })),
    );
    socket.once('message', () => {
      socket.on('message', (data: Buffer) => {
        if (!data.subarray(0, facts.length).equals(facts)) return;
        heard++;
        report();
      });
      resolve(socket);
    });
  });
}

function report(): void {
  if (wanted === 0 || heard < wanted) return;
  heard = 0;
  wanted = 0;
  process.send?.('heard');
}
