import { createInterface } from 'node:readline';
import { startEmbeddedDatabase } from '../../platform/database/embedded/start-embedded-database.ts';
import { createLog } from '../../platform/log/log.ts';
import { StartError } from '../../platform/start-error.ts';

/*
 * A server reduced to its database, for tests that need it in another process: tells on standard output how the start
 * went, then waits to be killed, or for a line on standard input, to stop in order.
 */
const options = JSON.parse(process.argv[2] ?? '{}');
try {
  const { url, adopted, fresh, announce, stop } = await startEmbeddedDatabase({
    ...options,
    log: createLog('silent'),
  });
  announce('http://localhost:8080');
  process.stdout.write(`${JSON.stringify({ url, adopted, fresh })}\n`);
  createInterface(process.stdin).once('line', () => void stop().then(() => process.exit(0)));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`);
  process.exitCode = 1;
}
