import type { Socket, SocketHandlers } from './realtime.ts';

/** Opens the console's WebSocket. `closed` is called once, also when it couldn't be opened. */
export function openSocket(handlers: SocketHandlers): Socket {
  const url = new URL('/api/realtime', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  socket.onopen = handlers.opened;
  socket.onmessage = (event) => handlers.received(String(event.data));
  socket.onclose = handlers.closed;
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
}
