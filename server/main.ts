import { readConfig } from '../platform/config/config.ts';
import { StartError } from '../platform/start-error.ts';
import { type RunningServer, startServer } from './start-server.ts';

/** How long an orderly stop may take before the process ends anyway, milliseconds. */
const longestStopMs = 20_000;

async function main(): Promise<void> {
  const starting = new AbortController();
  let server: RunningServer | null = null;
  let stopping = false;
  const stop = (code: number): void => {
    if (stopping) return;
    stopping = true;
    starting.abort();
    setTimeout(() => process.exit(code), longestStopMs).unref();
    // While it starts, the start itself undoes what it began and main() ends.
    server?.stop({ keepCalls: false }).then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));

  try {
    server = await startServer(readConfig(process.env, process.argv.slice(2)), starting.signal);
  } catch (error) {
    if (stopping) process.exit(0);
    throw error;
  }
  if (stopping) {
    await server.stop({ keepCalls: false });
    process.exit(0);
  }
  console.log('\n  Jieting (接听) is ready.\n');
  console.log(`  Console              ${server.address}/`);
  console.log(`  Customer's call      ${server.address}/call`);
  console.log(`  Self-service         ${server.address}/self-service`);
  for (const note of server.notes) console.log(`  ${note}`);
  console.log('\n  Stop with Ctrl-C.\n');
  void server.lost.then((error) => {
    console.error(error.message);
    stop(1);
  });
}

main().catch((error: unknown) => {
  if (error instanceof StartError) console.error(error.message);
  else console.error(error);
  process.exit(1);
});
