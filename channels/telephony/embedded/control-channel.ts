/**
 * The line between a server and its media process: TCP, one JSON message a line. Both prove that they know the
 * secret; after that every line is sealed with keys of this one connection and a counter, so that nothing can be read,
 * changed, repeated or put in between.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';

/** Longest line before the proof, and after it. */
const LONGEST_GREETING = 256;
const LONGEST_MESSAGE = 262_144;
const GREETING_TIMEOUT_MS = 3000;
const NONCE = /^[0-9a-f]{64}$/;

export interface ControlChannel {
  send(message: unknown): void;
  close(): void;
}

export interface ControlEvents {
  /** One message of the other side that has proved itself. It throws to have the connection closed. */
  message(message: unknown): void;
  closed(): void;
}

const derive = (secret: string, ...parts: string[]): Buffer =>
  createHmac('sha256', secret).update(parts.join('|')).digest();

const sameProof = (given: unknown, expected: Buffer): boolean =>
  typeof given === 'string' &&
  given.length === expected.length * 2 &&
  timingSafeEqual(Buffer.from(given.padEnd(64, '0'), 'hex'), expected);

function counterNonce(counter: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(counter, 6, 6);
  return nonce;
}

/** Calls `onLine` for each line; stops listening once it returns false. */
function readLines(socket: Socket, limit: () => number, onLine: (line: string) => boolean): void {
  let rest = '';
  const onData = (chunk: Buffer): void => {
    rest += chunk.toString('latin1');
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      if (line.length > limit() || !onLine(line)) {
        socket.destroy();
        return;
      }
    }
    if (rest.length > limit()) socket.destroy();
  };
  socket.on('data', onData);
}

interface Keys {
  sending: Buffer;
  receiving: Buffer;
}

function createSealer({ sending, receiving }: Keys) {
  let sent = 0;
  let received = 0;
  return {
    seal(message: unknown): string {
      const cipher = createCipheriv('aes-256-gcm', sending, counterNonce(sent++));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(message), 'utf8'), cipher.final()]);
      return `${Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64')}\n`;
    },
    open(line: string): unknown {
      const bytes = Buffer.from(line, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', receiving, counterNonce(received++));
      decipher.setAuthTag(bytes.subarray(bytes.length - 16));
      const sealed = decipher.update(bytes.subarray(0, bytes.length - 16));
      return JSON.parse(Buffer.concat([sealed, decipher.final()]).toString('utf8'));
    },
  };
}

/**
 * Opens the sealed channel over a fresh TCP connection.
 * @param role who we are; the media process greets first.
 * @param onReady called when the other side has proved itself. Without that the socket is destroyed.
 */
export function openControlChannel(
  socket: Socket,
  role: 'media' | 'server',
  secret: string,
  onReady: (channel: ControlChannel) => ControlEvents,
): void {
  const nonce = randomBytes(32).toString('hex');
  let theirNonce = '';
  let sealer: ReturnType<typeof createSealer> | null = null;
  let events: ControlEvents | null = null;
  const timer = setTimeout(() => socket.destroy(), GREETING_TIMEOUT_MS);
  const nonces = (): [string, string] => (role === 'media' ? [nonce, theirNonce] : [theirNonce, nonce]);
  const proofOf = (who: string): Buffer => derive(secret, 'proof', who, ...nonces());
  const channel: ControlChannel = {
    send(message) {
      if (sealer !== null && !socket.destroyed) socket.write(sealer.seal(message));
    },
    close: () => socket.destroy(),
  };

  const ready = (): void => {
    clearTimeout(timer);
    const media = derive(secret, 'from media', ...nonces());
    const server = derive(secret, 'from server', ...nonces());
    const keys = role === 'media' ? [media, server] : [server, media];
    sealer = createSealer({ sending: keys[0] as Buffer, receiving: keys[1] as Buffer });
    events = onReady(channel);
  };
  const greet = (line: string): boolean => {
    const { nonce: given, proof } = JSON.parse(line) as Record<string, unknown>;
    if (theirNonce === '') {
      if (typeof given !== 'string' || !NONCE.test(given)) return false;
      theirNonce = given;
      if (role === 'server') {
        socket.write(`${JSON.stringify({ nonce, proof: proofOf('server').toString('hex') })}\n`);
        return true;
      }
      if (!sameProof(proof, proofOf('server'))) return false;
      socket.write(`${JSON.stringify({ proof: proofOf('media').toString('hex') })}\n`);
    } else if (!sameProof(proof, proofOf('media'))) return false;
    ready();
    return true;
  };

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(timer);
    events?.closed();
  });
  readLines(
    socket,
    () => (sealer === null ? LONGEST_GREETING : LONGEST_MESSAGE),
    (line) => {
      try {
        if (sealer === null || events === null) return greet(line);
        events.message(sealer.open(line));
        return true;
      } catch {
        return false;
      }
    },
  );
  if (role === 'media') socket.write(`${JSON.stringify({ nonce })}\n`);
}
