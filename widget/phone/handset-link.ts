/** The page's link to the server: signals of the calls to its number. */
import type { EngineSignal, PageSignal } from '../../channels/telephony/voice-signal.ts';
import type { ClientMessage, ServerMessage } from '../../platform/realtime/protocol.ts';
import { SILENCE_MS } from '../caller-link.ts';

const LOOK_EVERY_MS = 2_000;
const RETRY_MS = 1_000;

export interface HandsetLinkOptions {
  token: string;
  onSignal(leg: string, signal: EngineSignal): void;
  onLinked(linked: boolean): void;
  /** Another page stands for the number, or the server knows it no more; this link is over for good. */
  onEnd(why: 'replaced' | 'unknown'): void;
}

export interface HandsetLink {
  /** Sends now; the newest signal waits while the server can't be reached. */
  send(leg: string, signal: PageSignal): void;
  close(): void;
}

/** Opens the link and keeps it open. */
export function openHandsetLink({ token, onSignal, onLinked, onEnd }: HandsetLinkOptions): HandsetLink {
  let socket: WebSocket | undefined;
  let greeted = false;
  let heardAt = 0;
  let waiting: { leg: string; message: PageSignal } | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const say = (message: ClientMessage): void => socket?.send(JSON.stringify(message));

  const close = (): void => {
    greeted = false;
    if (socket === undefined) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
    socket = undefined;
  };
  const drop = (): void => {
    close();
    onLinked(false);
    retry = setTimeout(connect, RETRY_MS);
  };
  const stop = (): void => {
    close();
    clearTimeout(retry);
    clearInterval(looking);
  };
  const receive = (message: ServerMessage): void => {
    heardAt = Date.now();
    switch (message.type) {
      case 'welcome':
      case 'resync':
        greeted = true;
        if (waiting !== null) say({ type: 'signal', ...waiting });
        waiting = null;
        return onLinked(true);
      case 'signal':
        return onSignal(message.leg, message.message as EngineSignal);
      case 'pulse':
        return say({ type: 'pulse' });
      case 'bye':
        stop();
        return onEnd(message.code === 'sessionReplaced' ? 'replaced' : 'unknown');
      default:
        return;
    }
  };
  function connect(): void {
    heardAt = Date.now();
    socket = new WebSocket(`${location.origin.replace('http', 'ws')}/api/realtime`);
    socket.onopen = () => say({ type: 'hello', position: null, rights: null, watch: [], token });
    socket.onmessage = ({ data }: MessageEvent<string>) => receive(JSON.parse(data));
    socket.onclose = drop;
  }
  const looking = setInterval(() => {
    if (socket !== undefined && Date.now() - heardAt > SILENCE_MS) drop();
  }, LOOK_EVERY_MS);
  connect();

  return {
    send(leg, message) {
      if (greeted) say({ type: 'signal', leg, message });
      else waiting = { leg, message };
    },
    close: stop,
  };
}
