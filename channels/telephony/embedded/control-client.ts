import { connect } from 'node:net';
import { EngineError } from '../engine.ts';
import { type ControlChannel, openControlChannel } from './control-channel.ts';
import type { FromMedia, MediaRequest } from './control-protocol.ts';

const CONNECT_TIMEOUT_MS = 2000;

/** Where a media process listens and what proves that we may command it. */
export interface MediaAddress {
  host: string;
  port: number;
  secret: string;
}

type WithoutNumber<T> = T extends unknown ? Omit<T, 'request'> : never;

export interface ControlClient {
  /** @throws EngineError with the refusal of the media process; `engineDown` when the line is cut. */
  ask(request: WithoutNumber<MediaRequest>): Promise<unknown>;
  acknowledge(seq: number): void;
  close(): void;
}

export interface ControlClientEvents {
  fact(fact: (FromMedia & { type: 'fact' })['fact']): void;
  signal(signal: (FromMedia & { type: 'signal' })['signal']): void;
  legs(count: number): void;
  closed(): void;
}

const down = (): EngineError =>
  new EngineError(
    'engineDown',
    'The media process can not be reached; it is being restarted. Try again in a moment.',
  );

/** @throws EngineError `engineDown` when nobody who knows the secret answers within two seconds. */
export function connectControl(address: MediaAddress, events: ControlClientEvents): Promise<ControlClient> {
  const socket = connect({ host: address.host, port: address.port });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;

  const receive = (message: FromMedia): void => {
    switch (message.type) {
      case 'done':
        waiting.get(message.request)?.resolve(message.value);
        waiting.delete(message.request);
        return;
      case 'refused':
        waiting.get(message.request)?.reject(new EngineError(message.code, message.message));
        waiting.delete(message.request);
        return;
      case 'fact':
        events.fact(message.fact);
        return;
      case 'signal':
        events.signal(message.signal);
        return;
      case 'legs':
        events.legs(message.legs);
        return;
    }
  };
  const clientOf = (channel: ControlChannel): ControlClient => ({
    ask(request) {
      if (socket.destroyed) return Promise.reject(down());
      const number = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        channel.send({ ...request, request: number });
      });
    },
    acknowledge: (seq) => channel.send({ type: 'acknowledge', seq }),
    close: channel.close,
  });

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(), CONNECT_TIMEOUT_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      reject(down());
    });
    openControlChannel(socket, 'server', address.secret, (channel) => {
      clearTimeout(timer);
      resolve(clientOf(channel));
      return {
        // The other side has proved to be our media process; a version that says more than we know is passed over.
        message: (message) => receive(message as FromMedia),
        closed() {
          for (const { reject: fail } of waiting.values()) fail(down());
          waiting.clear();
          events.closed();
        },
      };
    });
  });
}
