import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { AppError, commonErrors, type FieldError } from '../errors.ts';
import type { Fact } from '../facts/fact.ts';
import { readFacts, type Tail } from '../facts/tail.ts';
import type { Principal } from '../http/principal.ts';
import { isCrossOrigin } from '../http/security.ts';
import { check } from '../http/validation.ts';
import { chooseLanguage, inLanguage, type Language } from '../local-text.ts';
import type { Log } from '../log/log.ts';
import { createNews, type Hearer } from './news.ts';
import {
  type ClientMessage,
  clientMessage,
  largestGap,
  oldestGapMs,
  pulseMs,
  type ServerMessage,
  silenceMs,
} from './protocol.ts';

/** Who is at the other end of a link: a signed-in console, a caller's page for one leg, or a page that may be called. */
export type Peer =
  | { kind: 'staff'; principal: Principal }
  | { kind: 'caller'; leg: string; interactionId: string }
  /** A page that stands for a telephone number. */
  | { kind: 'handset'; number: string };

export interface Link {
  readonly id: number;
  readonly peer: Peer;
  send(message: ServerMessage): void;
  /** Ends the link for good; the client is told why and stays away. */
  end(code: 'notSignedIn' | 'sessionReplaced' | 'unknownCaller'): void;
}

export interface HubOptions {
  database: Database;
  tail: Tail;
  clock: Clock;
  log: Log;
  /** @returns who connects, from the cookie of the upgrade request or the token of `hello`; null refuses. */
  identify(request: IncomingMessage, token: string | undefined): Promise<Peer | 'sessionReplaced' | null>;
  /** Permission that a fact type needs to be watched; null when nobody may. */
  watchPermission(type: string): string | null;
}

export interface Hub {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  links(): Iterable<Link>;
  onSignal(listener: (link: Link, leg: string, message: unknown) => void): void;
  onOpen(listener: (link: Link) => void): void;
  onClose(listener: (link: Link) => void): void;
  /** Reads the principal of these links again; they are told to resync when it changed. */
  refresh(staffId: string, principal: Principal | null): void;
  stop(): void;
}

interface OpenLink extends Link {
  peer: Peer;
  socket: WebSocket;
  /** Sends a message that is JSON already, in UTF-8. */
  sendText(message: Buffer): void;
  watch: Set<string>;
  heardAt: number;
  /** Facts that came while the link is being greeted; null once it is. */
  held: Fact[] | null;
}

/** Bytes that may wait for a slow client before its link is cut; it comes back and gets what it missed. */
const slowClientBytes = 1_000_000;
const maxPayload = 64 * 1024;
const asText = { binary: false };

/** Pushes news of facts to those whose scope allows, and carries voice signals. */
export function createHub(options: HubOptions): Hub {
  const server = new WebSocketServer({ noServer: true, maxPayload });
  const open = new Set<OpenLink>();
  const listeners = {
    signal: new Set<(link: Link, leg: string, message: unknown) => void>(),
    open: new Set<(link: Link) => void>(),
    close: new Set<(link: Link) => void>(),
  };
  let nextId = 1;

  const tell = (facts: readonly Fact[], links: Iterable<OpenLink>): void => {
    const news = createNews(facts, options.watchPermission);
    for (const link of links) {
      const message = news.messageFor(hearerOf(link));
      if (message !== null) link.sendText(message);
    }
  };

  const unsubscribe = options.tail.subscribe((facts) => {
    const greeted: OpenLink[] = [];
    for (const link of open) {
      if (link.held === null) greeted.push(link);
      else link.held.push(...facts);
    }
    tell(facts, greeted);
  });
  const pulse = setInterval(() => {
    const message = { type: 'pulse', position: options.tail.position(), now: now() } as const;
    for (const link of open) {
      if (Date.now() - link.heardAt > silenceMs) link.socket.terminate();
      else link.send(message);
    }
  }, pulseMs);

  const now = (): string => options.clock.now().toISOString();

  /** Sends what the client missed and what came meanwhile, each fact once and in order, then where it stands. */
  async function welcome(link: OpenLink, hello: Extract<ClientMessage, { type: 'hello' }>): Promise<void> {
    const missed =
      hello.position === null ? null : await missedSince(hello.position, options.tail.position());
    const held = link.held ?? [];
    link.held = null;
    const rights = link.peer.kind === 'staff' ? link.peer.principal.rights : '';
    const position = options.tail.position();
    if (missed === null || (hello.rights !== null && hello.rights !== rights)) {
      return link.send({ type: 'resync', position, now: now(), rights });
    }
    // What the tail hasn't handed on yet comes as news.
    const known = missed.filter((fact) => fact.position <= position);
    const last = known.at(-1)?.position ?? hello.position ?? 0;
    // News before the welcome: a link that breaks in between must not leave the client at a position it never saw.
    tell([...known, ...held.filter((fact) => fact.position > last)], [link]);
    link.send({ type: 'welcome', position, now: now(), rights });
  }
  async function missedSince(from: number, to: number): Promise<Fact[] | null> {
    if (to - from > largestGap || from > to) return null;
    const facts = await readFacts(options.database, from, largestGap);
    const first = facts[0];
    const tooOld =
      first !== undefined && options.clock.now().getTime() - new Date(first.at).getTime() > oldestGapMs;
    return tooOld ? null : facts;
  }

  function connected(socket: WebSocket, request: IncomingMessage): void {
    let link: OpenLink | null = null;
    let greeted = false;
    let opened = false;
    const impatience = setTimeout(() => socket.terminate(), silenceMs);
    const sendText = (message: Buffer): void => {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > slowClientBytes) return socket.terminate();
      socket.send(message, asText);
    };
    const send = (message: ServerMessage): void => sendText(Buffer.from(JSON.stringify(message)));
    const end: Link['end'] = (code) => {
      send({ type: 'bye', code });
      socket.close(4000);
    };
    const refuse = (fields: FieldError[]): void => {
      send({ type: 'bye', code: 'invalidMessage', fields });
      socket.close(4000);
    };
    const greet = async (hello: Extract<ClientMessage, { type: 'hello' }>): Promise<void> => {
      const peer = await options.identify(request, hello.token);
      if (peer === null || peer === 'sessionReplaced') {
        return end(peer ?? (hello.token === undefined ? 'notSignedIn' : 'unknownCaller'));
      }
      if (socket.readyState !== WebSocket.OPEN) return;
      const watch = new Set(hello.watch);
      link = { id: nextId++, peer, socket, send, sendText, end, watch, heardAt: Date.now(), held: [] };
      open.add(link);
      await welcome(link, hello);
      if (!open.has(link)) return;
      opened = true;
      for (const listener of listeners.open) listener(link);
    };
    socket.on('message', (data) => {
      const language = chooseLanguage(request.headers['accept-language']);
      const message = parse(String(data), language);
      if (message.type === 'refused') return refuse(message.fields);
      if (message.type === 'hello') {
        if (greeted) return refuse([{ field: 'type', code: 'invalid_value', message: helloOnce[language] }]);
        greeted = true;
        clearTimeout(impatience);
        greet(message).catch((error: unknown) => {
          options.log.error({ err: error }, 'link could not be opened');
          socket.close(1011);
        });
        return;
      }
      if (link === null) return;
      link.heardAt = Date.now();
      if (message.type === 'watch') {
        link.watch = new Set(message.watch);
        send({ type: 'watching', position: options.tail.position() });
      }
      if (message.type === 'signal')
        for (const listener of listeners.signal) listener(link, message.leg, message.message);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(impatience);
      if (link === null || !open.delete(link) || !opened) return;
      for (const listener of listeners.close) listener(link);
    });
  }

  return {
    upgrade(request, socket, head) {
      // A page of another origin could otherwise use the cookie of somebody who is signed in here.
      if (isCrossOrigin(request)) {
        socket.on('error', () => socket.destroy());
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, connected);
    },
    links: () => open,
    onSignal: (listener) => void listeners.signal.add(listener),
    onOpen: (listener) => void listeners.open.add(listener),
    onClose: (listener) => void listeners.close.add(listener),
    refresh(staffId, principal) {
      for (const link of open) {
        if (link.peer.kind !== 'staff' || link.peer.principal.staffId !== staffId) continue;
        if (principal === null) link.end('notSignedIn');
        else if (link.peer.principal.rights !== principal.rights) {
          link.peer = {
            kind: 'staff',
            principal: { ...principal, sessionId: link.peer.principal.sessionId },
          };
          link.send({
            type: 'resync',
            position: options.tail.position(),
            now: now(),
            rights: principal.rights,
          });
        }
      }
    },
    stop() {
      clearInterval(pulse);
      unsubscribe();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function hearerOf({ peer, watch }: OpenLink): Hearer {
  return peer.kind === 'staff' ? { ...peer, watch } : peer;
}

const helloOnce: Record<Language, string> = {
  'zh-CN': 'hello 只能发送一次。',
  en: 'Say hello once only.',
};

function parse(text: string, language: Language): ClientMessage | { type: 'refused'; fields: FieldError[] } {
  try {
    return check(clientMessage, JSON.parse(text), 'body', language);
  } catch (error) {
    if (error instanceof AppError) return { type: 'refused', fields: error.fields };
    const message = inLanguage(commonErrors.unreadable.text, language);
    return { type: 'refused', fields: [{ field: '', code: 'invalid_json', message }] };
  }
}
