/** A server in a process of its own, which a test can kill. Started by createServerChild. */
import type { EmbeddedEngineOptions } from '../embedded/embedded-engine.ts';
import { createEmbeddedEngine } from '../embedded/embedded-engine.ts';
import type { MediaCommand } from '../embedded/media-launcher.ts';
import { createFileRegistry } from './file-registry.ts';

const [optionsJson = '{}', registry = '', commandJson = '{}'] = process.argv.slice(2);
const tell = (message: unknown): void => void process.send?.(message);
const engine = createEmbeddedEngine({
  options: JSON.parse(optionsJson) as EmbeddedEngineOptions,
  registry: createFileRegistry(registry),
  command: JSON.parse(commandJson) as MediaCommand,
  log: () => undefined,
});
engine.onSignal((signal) => tell({ signal }));

type Method = 'offer' | 'signal' | 'send' | 'snapshot';
process.on('message', (message: { id: number; method: Method; args: unknown[] }) => {
  const method = engine[message.method] as (...args: unknown[]) => Promise<unknown>;
  method(...message.args).then(
    (value) => tell({ id: message.id, value: value ?? null }),
    (error: unknown) => tell({ id: message.id, error: String(error) }),
  );
});
await engine.start(async (facts) => tell({ facts }));
tell({ started: true });
