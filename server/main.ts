import { readConfig } from '../platform/config/config.ts';
import { StartError } from '../platform/start-error.ts';
import { startServer } from './start-server.ts';

/** How long an orderly stop may take before the process ends anyway, milliseconds. */
const longestStopMs = 20_000;

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const server = await startServer(config);
  console.log(`\n  Jieting (接听) is ready.\n`);
  console.log(`  Console          ${server.address}/`);
  console.log(`  Customer's call  ${server.address}/call`);
  for (const note of server.notes) console.log(`  ${note}`);
  console.log('\n  Stop with Ctrl-C.\n');

  let stopping = false;
  const stop = (code: number): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(code), longestStopMs).unref();
    server.stop({ keepCalls: false }).then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
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
