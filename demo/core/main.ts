import { parseArgs } from 'node:util';
import { startDemoCore } from './demo-core.ts';

/*
 * `npm run demo-core -- --port 9090 --customers 3000 --seed 7`, and with `--notify http://localhost:8080 --secret …` it
 * tells the centre of changes. `POST /control {"mode": "slow"}` makes it misbehave, {"change": {"customers": 5}} changes
 * rows.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9090' },
    customers: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '7' },
    token: { type: 'string', default: 'demo-core-token' },
    today: { type: 'string' },
    notify: { type: 'string' },
    secret: { type: 'string' },
  },
});
const number = (name: 'port' | 'customers' | 'seed', least: number, most: number): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`--${name} takes a whole number from ${least} to ${most}`);
  return value;
};

try {
  if ((values.notify === undefined) !== (values.secret === undefined))
    throw new Error('--notify and --secret belong together');
  const core = await startDemoCore({
    port: number('port', 0, 65_535),
    customers: number('customers', 1, 5_000_000),
    seed: number('seed', 0, 2 ** 31),
    token: values.token,
    today: values.today === undefined ? new Date() : new Date(values.today),
    notify:
      values.notify === undefined || values.secret === undefined
        ? null
        : { url: values.notify.replace(/\/+$/, ''), secret: values.secret },
  });
  process.stdout.write(`Demo core at ${core.url}, token ${values.token}\n`);
  const stop = (): void => {
    void core.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
