import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { commonErrors, type ErrorKind } from '../errors.ts';
import type { ErrorReply } from './error-reply.ts';

/**
 * Answers what isn't HTTP at all: raw bytes in an address, headers without end, a request that never ends. None of its
 * headers can be relied on, so the sentence comes in the product's first language.
 */
export function refuseClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const kind = error.code === 'HPE_HEADER_OVERFLOW' ? commonErrors.tooLarge : commonErrors.unreadable;
  if (socket.writable) answer(socket, statusOf(error.code), kind);
  socket.destroy(error);
}

/** Answers a request to change to a protocol that isn't spoken there. */
export function refuseUpgrade(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  answer(socket, 404, commonErrors.notFound);
  socket.end();
}

function answer(socket: Duplex, status: number, { code, text }: ErrorKind): void {
  const reply: ErrorReply = { error: { code, message: text.zh } };
  const body = Buffer.from(JSON.stringify(reply));
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`,
  );
  socket.write(body);
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
