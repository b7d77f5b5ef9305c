import {
  type ClientMessage,
  type FactNews,
  pulseMs,
  type ServerMessage,
  silenceMs,
} from '../platform/realtime/protocol.ts';
import { createServerTime } from './server-time.ts';
import { createWatchList } from './watch-list.ts';

/** How the link stands. `since` is server time in ms; while `lost`, the last moment at which the server was heard. */
export interface LinkState {
  status: 'stopped' | 'connecting' | 'open' | 'lost';
  since: number;
}

export type ByeCode = Extract<ServerMessage, { type: 'bye' }>['code'];

/** One open WebSocket, cut down to what is used. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface SocketHandlers {
  opened(): void;
  received(text: string): void;
  closed(): void;
}

export interface RealtimeOptions {
  connect(handlers: SocketHandlers): Socket;
  /** ms on a clock that nobody sets. */
  monotonic(): number;
  /** ms since 1970 on the computer's clock. */
  wall(): number;
  /** 0 to 1 */
  random(): number;
}

export interface FactListener {
  types: readonly string[];
  /** Each fact once, in the order of arrival. */
  facts(facts: readonly FactNews[]): void;
  /** Facts may have been missed: read again. */
  resync(): void;
}

/** Waiting times between attempts, ms; each is shortened at random by up to half. */
const backoffMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * The console's one link to the server: reconnects by itself, names the position that it has seen, hands every fact on
 * once, and says when everything must be read again. It has no timers: `tick` is called about twice a second.
 */
export function createRealtime(options: RealtimeOptions) {
  const time = createServerTime(options.monotonic, options.wall);
  const listeners = new Set<FactListener>();
  const events = {
    signal: new Set<(leg: string, message: unknown) => void>(),
    bye: new Set<(code: ByeCode) => void>(),
    resync: new Set<(rights: string) => void>(),
    state: new Set<() => void>(),
  };
  const watchList = createWatchList({
    monotonic: options.monotonic,
    inUse: () => new Set([...listeners].flatMap((listener) => listener.types)),
    send: (types) => send({ type: 'watch', watch: types }),
    missed(types) {
      for (const listener of [...listeners])
        if (listener.types.some((type) => types.has(type))) listener.resync();
    },
  });

  let state: LinkState = { status: 'stopped', since: options.wall() };
  let socket: Socket | null = null;
  /** Rises with every socket, so that events of an old one are known as such. */
  let generation = 0;
  let greeted = false;
  let attempt = 0;
  let retryAt = 0;
  let heardAt = 0;
  let pulsedAt = 0;
  let rights: string | null = null;
  /** Everything up to here has been handed on; null before the first welcome. */
  let position: number | null = null;
  /** Positions handed on since hello and before welcome, when missed and new facts may come in any order. */
  const early = new Set<number>();

  function setState(status: LinkState['status'], since = time.now()): void {
    if (status === state.status) return;
    state = { status, since };
    for (const listener of [...events.state]) listener();
  }
  function send(message: ClientMessage): void {
    socket?.send(JSON.stringify(message));
  }

  function connect(): void {
    const mine = ++generation;
    const current = (): boolean => mine === generation;
    greeted = false;
    early.clear();
    heardAt = options.monotonic();
    if (state.status === 'stopped') setState('connecting');
    socket = options.connect({
      opened() {
        if (!current()) return;
        heardAt = options.monotonic();
        send({ type: 'hello', position, rights, watch: watchList.hello() });
      },
      received(text) {
        if (current()) receive(JSON.parse(text) as ServerMessage);
      },
      closed() {
        if (current()) drop();
      },
    });
  }
  /** Leaves the socket and plans the next attempt. */
  function drop(): void {
    close();
    const wait = backoffMs[Math.min(attempt, backoffMs.length - 1)] ?? 0;
    attempt++;
    retryAt = options.monotonic() + wait * (0.5 + options.random() / 2);
    const lastHeard = time.now() - (options.monotonic() - heardAt);
    setState('lost', state.status === 'connecting' ? state.since : lastHeard);
  }
  function close(): void {
    generation++;
    const last = socket;
    socket = null;
    greeted = false;
    last?.close();
  }
  function stop(): void {
    close();
    position = null;
    setState('stopped');
  }

  function receive(message: ServerMessage): void {
    heardAt = options.monotonic();
    switch (message.type) {
      case 'facts':
        return deliver(message.facts);
      case 'welcome':
      case 'resync':
        return greet(message);
      case 'pulse':
        time.hear(message.now);
        if (greeted) position = Math.max(position ?? 0, message.position);
        // Answering keeps the link alive where the browser slows the timers of a page in the background.
        return pulse();
      case 'watching':
        return watchList.confirmed(message.position);
      case 'signal':
        for (const listener of [...events.signal]) listener(message.leg, message.message);
        return;
      case 'bye':
        stop();
        for (const listener of [...events.bye]) listener(message.code);
        return;
      default:
        // A newer server may say what this page doesn't know yet.
        message satisfies never;
    }
  }

  function greet(message: Extract<ServerMessage, { type: 'welcome' | 'resync' }>): void {
    time.hear(message.now);
    greeted = true;
    attempt = 0;
    const before = message.type === 'welcome' ? (position ?? 0) : 0;
    position = Math.max(message.position, before, ...early);
    early.clear();
    rights = message.rights;
    watchList.welcomed();
    setState('open');
    if (message.type === 'welcome') return;
    for (const listener of [...events.resync]) listener(message.rights);
    for (const listener of [...listeners]) listener.resync();
  }

  function deliver(facts: readonly FactNews[]): void {
    const fresh: FactNews[] = [];
    for (const fact of facts) {
      if (fact.position <= (position ?? -1) || early.has(fact.position)) continue;
      if (greeted) position = fact.position;
      else early.add(fact.position);
      fresh.push(fact);
    }
    for (const listener of [...listeners]) {
      const mine = fresh.filter((fact) => listener.types.includes(fact.type));
      if (mine.length > 0) listener.facts(mine);
    }
  }

  function pulse(): void {
    pulsedAt = options.monotonic();
    send({ type: 'pulse' });
  }

  return {
    /** @param knownRights what the session reply named; when the server knows others, everything is read again. */
    start(knownRights: string): void {
      rights = knownRights;
      if (state.status !== 'stopped') return;
      attempt = 0;
      connect();
    },
    /** Ends the link; after the next `start` everything is read again. */
    stop,
    tick(): void {
      if (state.status === 'stopped') return;
      const now = options.monotonic();
      watchList.tick(position);
      if (socket === null) {
        if (now >= retryAt) connect();
      } else if (now - heardAt > silenceMs) drop();
      else if (greeted && now - pulsedAt >= pulseMs) pulse();
    },
    /** The network came back, or the page is looked at again: no more waiting. */
    wake(): void {
      if (state.status === 'stopped') return;
      attempt = 0;
      if (socket !== null && options.monotonic() - heardAt > silenceMs) drop();
      if (socket === null) connect();
    },
    listen(listener: FactListener): () => void {
      listeners.add(listener);
      watchList.add(listener.types, position);
      return () => listeners.delete(listener);
    },
    /** Everything must be read again; called before the listeners' own `resync`. */
    onResync: (listener: (rights: string) => void) => listenTo(events.resync, listener),
    /** The server ended the link for good. */
    onBye: (listener: (code: ByeCode) => void) => listenTo(events.bye, listener),
    /** Between a voice page and the engine. @returns whether it was sent; it isn't kept for later. */
    signal(leg: string, message: unknown): boolean {
      if (greeted) send({ type: 'signal', leg, message });
      return greeted;
    },
    onSignal: (listener: (leg: string, message: unknown) => void) => listenTo(events.signal, listener),
    state: (): LinkState => state,
    onState: (listener: () => void) => listenTo(events.state, listener),
    position: (): number | null => position,
    /** Server time, ms. */
    now: time.now,
    /** How far the computer's clock is ahead, ms. */
    clockError: time.clockError,
  };
}

export type Realtime = ReturnType<typeof createRealtime>;

function listenTo<T>(set: Set<T>, listener: T): () => void {
  set.add(listener);
  return () => void set.delete(listener);
}
