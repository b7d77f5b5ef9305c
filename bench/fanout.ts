/**
 * One fact to many consoles: the CPU time of the process that delivers, beside a bare `ws` server that sends the same bytes
 * to as many sockets in the same run. The consoles live in a process of their own; all of them may hear the fact, each by
 * his own rights.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { WebSocket, WebSocketServer } from 'ws';
import type { Fact } from '../platform/facts/fact.ts';
import type { Tail } from '../platform/facts/tail.ts';
import type { Principal } from '../platform/http/principal.ts';
import { createLog } from '../platform/log/log.ts';
import { projectRoot } from '../platform/project-root.ts';
import { createHub } from '../platform/realtime/hub.ts';
import { type Figures, figure } from './figures.ts';
import { cleaning } from './scratch.ts';

const sizes = [1_000, 5_000];
/** Facts that are measured, after some that are not; rounds of both, so that neither has the quieter moments. */
const facts = { warmUp: 10, perRound: 20, rounds: 5 };
const branch = 'hq.zhejiang';

/** @returns `realtime.fanout1000` and `realtime.fanout5000`: CPU milliseconds for one fact; baseline: bare `ws`. */
export async function fanoutBench(): Promise<Figures> {
  const figures: Figures = {};
  for (const size of sizes) {
    const hub = await openHub(size);
    const bare = await openBare(size);
    const both = async () => {
      for (const side of [hub, bare]) await spend(side, facts.warmUp);
      let [mine, theirs] = [0, 0];
      for (let round = 0; round < facts.rounds; round++) {
        mine += await spend(hub, facts.perRound);
        theirs += await spend(bare, facts.perRound);
      }
      const measured = facts.rounds * facts.perRound;
      figures[`realtime.fanout${size}`] = figure(mine / measured, 'ms', theirs / measured);
    };
    await cleaning(async () => {
      hub.close();
      bare.close();
    }, both);
  }
  return figures;
}

/** Something that sends a fact to all of its consoles. */
interface Side {
  consoles: ChildProcess;
  send(): void;
  close(): void;
}

/** @returns CPU time of this process until all consoles have heard so many facts, milliseconds. */
async function spend({ consoles, send }: Side, count: number): Promise<number> {
  const heard = once(consoles, 'message');
  consoles.send({ hear: count });
  const begin = process.cpuUsage();
  for (let n = 0; n < count; n++) {
    send();
    // As facts come: one after the other.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await heard;
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000;
}

async function openHub(size: number): Promise<Side> {
  const listeners = new Set<(facts: readonly Fact[]) => void>();
  let position = 0;
  const tail: Tail = {
    position: () => position,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {},
  };
  const hub = createHub({
    database: null as never,
    tail,
    clock: { now: () => new Date(), wakeAt: () => () => {} },
    log: createLog('silent'),
    watchPermission: () => 'interactions.read',
    identify: async ({ url }) => ({ kind: 'staff', principal: principalOf(Number(url?.split('=')[1])) }),
  });
  const server = createServer();
  server.on('upgrade', hub.upgrade);
  const { consoles, stop } = await openConsoles(server, size);
  return {
    consoles,
    send() {
      const fact = factAt(++position);
      for (const listener of listeners) listener([fact]);
    },
    close() {
      hub.stop();
      stop();
    },
  };
}

async function openBare(size: number): Promise<Side> {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    socket.once('message', () => socket.send('{}'));
  });
  const { consoles, stop } = await openConsoles(server, size);
  let position = 0;
  return {
    consoles,
    send() {
      const { path: _, subject: __, data: ___, ...news } = factAt(++position);
      const text = JSON.stringify({ type: 'facts', facts: [news] });
      for (const socket of sockets.clients) if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      stop();
    },
  };
}

async function openConsoles(server: Server, size: number) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const script = fileURLToPath(new URL('bench/fanout-clients.ts', projectRoot));
  const consoles = fork(script, { execArgv: ['--import', 'tsx'] });
  const ready = once(consoles, 'message');
  consoles.send({ open: `ws://127.0.0.1:${port}/api/realtime`, count: size });
  await ready;
  return {
    consoles,
    stop() {
      consoles.kill();
      server.close();
    },
  };
}

function principalOf(n: number): Principal {
  return {
    staffId: `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    sessionId: '',
    permissions: new Set(['interactions.read', 'calls.take']),
    scope: { kind: 'tree', path: n % 2 === 0 ? 'hq' : branch, subjects: [] },
    rights: 'bench',
  } as unknown as Principal;
}

function factAt(position: number): Fact {
  return {
    ...{ position, type: 'queue.entered', at: new Date(), subject: null, path: `${branch}.ningbo` },
    ids: { interactionId: '018f0000-0000-7000-9000-000000000001' },
    data: { queue: 'claims', priority: 0, position: 1 },
  };
}
