import {
  type ClientMessage,
  clientMessage,
  type FactNews,
  type ServerMessage,
} from '../../platform/realtime/protocol.ts';
import type { Socket, SocketHandlers } from '../realtime.ts';

/** A server for the console's link that keeps facts and answers as platform/realtime/hub.ts does. */
export function createFakeLink() {
  const facts: FactNews[] = [];
  const links = new Set<{ handlers: SocketHandlers; watch: Set<string>; open: boolean }>();
  const heard: ClientMessage[] = [];
  let nowMs = Date.parse('2026-11-22T06:03:22.000Z');
  let rights = 'rights-1';
  let reachable = true;
  let largestGap = 1_000;
  let told = 0;

  const position = (): number => facts.length;
  const now = (): string => new Date(nowMs).toISOString();
  const send = (handlers: SocketHandlers, message: ServerMessage): void =>
    handlers.received(JSON.stringify(message));

  function connect(handlers: SocketHandlers): Socket {
    const link = { handlers, watch: new Set<string>(), open: false };
    const receive = (message: ClientMessage): void => {
      heard.push(message);
      if (message.type === 'hello') {
        link.open = true;
        link.watch = new Set(message.watch);
        const known = message.rights === null || message.rights === rights;
        const gap = message.position === null ? Number.POSITIVE_INFINITY : position() - message.position;
        if (known && gap <= largestGap) {
          const missed = facts.slice(message.position ?? 0).filter((fact) => link.watch.has(fact.type));
          if (missed.length > 0) send(handlers, { type: 'facts', facts: missed });
          send(handlers, { type: 'welcome', position: position(), now: now(), rights });
        } else send(handlers, { type: 'resync', position: position(), now: now(), rights });
      }
      if (message.type === 'watch') {
        link.watch = new Set(message.watch);
        send(handlers, { type: 'watching', position: position() });
      }
    };
    if (reachable) {
      links.add(link);
      queueMicrotask(() => links.has(link) && handlers.opened());
    } else queueMicrotask(() => handlers.closed());
    return {
      send: (text) => links.has(link) && receive(clientMessage.parse(JSON.parse(text))),
      close: () => void links.delete(link),
    };
  }

  return {
    connect,
    heard,
    /** A fact happens; those who watch its type are told. */
    happen(type: string, ids: Record<string, string> = {}): void {
      facts.push({ position: facts.length + 1, type, at: now(), ids });
      const fresh = facts.slice(told);
      told = facts.length;
      for (const link of links) {
        const mine = fresh.filter((fact) => link.watch.has(fact.type));
        if (link.open && mine.length > 0) send(link.handlers, { type: 'facts', facts: mine });
      }
    },
    /** Sends any message to every open link. */
    say(message: ServerMessage): void {
      for (const link of [...links]) send(link.handlers, message);
    },
    /** All links break; new ones fail until `restore`. */
    cut(): void {
      reachable = false;
      const broken = [...links];
      links.clear();
      for (const link of broken) link.handlers.closed();
    },
    restore(): void {
      reachable = true;
    },
    setRights(next: string): void {
      rights = next;
    },
    setLargestGap(next: number): void {
      largestGap = next;
    },
    passTime(ms: number): void {
      nowMs += ms;
    },
    nowMs: () => nowMs,
    position,
    openLinks: () => links.size,
  };
}

export type FakeLink = ReturnType<typeof createFakeLink>;
