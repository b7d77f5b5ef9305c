import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CallFact } from '../call-fact.ts';
import type { EmbeddedEngine, EmbeddedEngineOptions } from '../embedded/embedded-engine.ts';
import type { MediaCommand } from '../embedded/media-launcher.ts';
import type { OutgoingSignal } from '../voice-signal.ts';

type FromChild = {
  id?: number;
  value?: unknown;
  error?: string;
  facts?: CallFact[];
  signal?: OutgoingSignal;
  started?: boolean;
};

/** An embedded engine inside another process; `kill` ends that process as `kill -9` does. */
export interface ServerProcess
  extends Pick<EmbeddedEngine, 'offer' | 'signal' | 'send' | 'snapshot' | 'onSignal'> {
  kill(): Promise<void>;
}

/** @param onFacts gets the facts that the server in the other process has kept. */
export async function createServerProcess(
  options: EmbeddedEngineOptions,
  registry: string,
  command: MediaCommand,
  onFacts: (facts: CallFact[]) => void,
): Promise<ServerProcess> {
  const entry = fileURLToPath(new URL('./server-child.ts', import.meta.url));
  const child: ChildProcess = fork(entry, [JSON.stringify(options), registry, JSON.stringify(command)], {
    execArgv: ['--import', import.meta.resolve('tsx')],
  });
  const listeners = new Set<(signal: OutgoingSignal) => void>();
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  const ask = <T>(method: string, ...args: unknown[]): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      child.send({ id, method, args }, (error) => error && reject(error));
    });

  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The server process ended.')));
    child.on('message', (message: FromChild) => {
      if (message.started) resolve();
      if (message.facts) onFacts(message.facts);
      if (message.signal) for (const listener of listeners) listener(message.signal);
      const asked = message.id === undefined ? undefined : waiting.get(message.id);
      if (message.error !== undefined) asked?.reject(new Error(message.error));
      else asked?.resolve(message.value as never);
    });
  });

  return {
    offer: (call) => ask('offer', call),
    signal: (leg, message) => ask('signal', leg, message),
    send: (command) => ask('send', command),
    snapshot: () => ask('snapshot'),
    onSignal(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    async kill() {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGKILL');
      await gone;
    },
  };
}
