/** The page's link to the server for one call: signals of the voice leg, and news of the call's facts. */
import type { EngineSignal, PageSignal } from '../channels/telephony/voice-signal.ts';
import type { ClientMessage, ServerMessage } from '../platform/realtime/protocol.ts';

/** As in platform/realtime/protocol.ts, whose values would bring its schemas into the page; a test compares them. */
export const SILENCE_MS = 12_000;
const LOOK_EVERY_MS = 2_000;
/** Between attempts; the call doesn't wait long for us. */
const RETRY_MS = 1_000;
/** Time for the last word to leave, and for the reason of the end to come in. */
const FAREWELL_MS = 1_000;
/** The same while the server can't be heard. */
const FAREWELL_LIMIT_MS = 20_000;

export interface CallerLinkOptions {
  leg: string;
  token: string;
  /** Last position that an earlier page of this call has seen. */
  position: number | null;
  onSignal(signal: EngineSignal): void;
  /** A fact of this call. */
  onFact(type: string): void;
  /** The server is heard, or not any more. */
  onLinked(linked: boolean): void;
  /** The server was heard; everything up to here has been told. */
  onPosition(position: number): void;
}

export interface CallerLink {
  /** Sends now, or as soon as the server is heard. */
  send(signal: PageSignal): void;
  /** Says what is still to be said, then closes for good. */
  finish(): void;
}

/** Opens the link and keeps it open. */
export function openCallerLink(options: CallerLinkOptions): CallerLink {
  const { leg, token } = options;
  let { position } = options;
  let socket: WebSocket | undefined;
  let greeted = false;
  let finishing = false;
  let heardAt = 0;
  let waiting: PageSignal[] = [];
  let retry: ReturnType<typeof setTimeout> | undefined;

  const say = (message: ClientMessage): void => socket?.send(JSON.stringify(message));

  const close = (): void => {
    greeted = false;
    if (socket === undefined) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
    socket = undefined;
  };

  const stop = (): void => {
    close();
    clearTimeout(retry);
    clearInterval(looking);
  };

  const drop = (): void => {
    close();
    options.onLinked(false);
    retry = setTimeout(connect, RETRY_MS);
  };

  const heardUpTo = (seen: number): void => {
    position = Math.max(position ?? 0, seen);
    options.onPosition(position);
  };

  const receive = (message: ServerMessage): void => {
    heardAt = Date.now();
    switch (message.type) {
      case 'welcome':
      case 'resync':
        greeted = true;
        heardUpTo(message.position);
        for (const signal of waiting) say({ type: 'signal', leg, message: signal });
        waiting = [];
        options.onLinked(true);
        if (finishing) setTimeout(stop, FAREWELL_MS);
        return;
      case 'facts':
        for (const fact of message.facts) {
          if (fact.position <= (position ?? -1)) continue;
          heardUpTo(fact.position);
          options.onFact(fact.type);
        }
        return;
      case 'signal':
        return options.onSignal(message.message as EngineSignal);
      case 'pulse':
        if (greeted) heardUpTo(message.position);
        // Our own pulse is the answer to the server's: timers of a page in the background are slow.
        return say({ type: 'pulse' });
      case 'bye':
        // The server knows no such call: nothing that we send will ever arrive.
        options.onSignal({ type: 'refused', attempt: 0, reason: 'legUnknown' });
        return stop();
    }
  };

  function connect(): void {
    heardAt = Date.now();
    socket = new WebSocket(`${location.origin.replace('http', 'ws')}/api/realtime`);
    socket.onopen = () => say({ type: 'hello', position, rights: null, watch: [], token });
    socket.onmessage = ({ data }: MessageEvent<string>) => receive(JSON.parse(data));
    socket.onclose = drop;
  }

  const looking = setInterval(() => {
    if (socket !== undefined && Date.now() - heardAt > SILENCE_MS) drop();
  }, LOOK_EVERY_MS);
  connect();

  return {
    send(signal) {
      if (greeted) return say({ type: 'signal', leg, message: signal });
      // Only the newest offer counts, and nothing but a hang-up after it.
      waiting = [signal];
    },
    finish() {
      finishing = true;
      setTimeout(stop, greeted || waiting.length === 0 ? FAREWELL_MS : FAREWELL_LIMIT_MS);
    },
  };
}
