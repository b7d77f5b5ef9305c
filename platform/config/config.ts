import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { projectRoot } from '../project-root.ts';
import { StartError } from '../start-error.ts';

const flag = z.stringbool();
const port = z.coerce.number().int().min(0).max(65_535);

/** Everything that the environment may set. An empty variable counts as not set. */
const environment = z.object({
  PORT: port.default(8080),
  HOST: z.string().default('localhost'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  KEYS_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_PROXY: flag.default(false),
  METRICS_TOKEN: z.string().min(16).optional(),
  PUBLIC_IP: z.union([z.ipv4(), z.ipv6()]).optional(),
  MEDIA_PORTS: z
    .string()
    .regex(/^\d{4,5}-\d{4,5}$/)
    .transform((range) => range.split('-').map(Number) as [number, number])
    .refine(([first, last]) => first < last && last < 65_536)
    .optional(),
  MEDIA_CALLS: z.coerce.number().int().min(1).max(500).default(30),
  TURN_URL: z
    .string()
    .regex(/^turns?:/)
    .optional(),
  TURN_SECRET: z.string().min(8).optional(),
  ICE_RELAY_ONLY: flag.default(false),
  /** The pages' microphones keep tones that echo cancellation would eat; for tests with sound. */
  RAW_MICROPHONE: flag.default(false),
  SITE: z
    .string()
    .regex(/^[\w-]{1,32}$/)
    .default('main'),
});

export interface Config extends z.output<typeof environment> {
  dataDir: string;
  keysFile: string;
  clock: 'system' | 'manual';
  engine: 'embedded' | 'simulator';
  /** Null: only where an embedded database is new. */
  demo: boolean | null;
}

const flags = ['--demo', '--no-demo', '--clock', '--engine'];

/**
 * Reads the environment and the command line; the only place that does.
 * @throws StartError naming the first value that can't be used.
 */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[]): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StartError(
      'config',
      `${issue?.path.join('.')}: ${issue?.message}. Correct it and start again.`,
    );
  }
  const values = parsed.data;
  if ((values.TLS_CERT === undefined) !== (values.TLS_KEY === undefined)) {
    throw new StartError('config', 'TLS_CERT and TLS_KEY belong together; set both or none.');
  }
  if (values.TURN_URL !== undefined && values.TURN_SECRET === undefined) {
    throw new StartError('config', 'TURN_URL needs TURN_SECRET, the shared secret of the TURN server.');
  }
  const dataDir = resolve(fileURLToPath(projectRoot), values.DATA_DIR);
  return {
    ...values,
    dataDir,
    keysFile: values.KEYS_FILE ? resolve(values.KEYS_FILE) : resolve(dataDir, 'keys.json'),
    ...readFlags(args),
  };
}

function readFlags(args: readonly string[]): Pick<Config, 'clock' | 'engine' | 'demo'> {
  const result: Pick<Config, 'clock' | 'engine' | 'demo'> = {
    clock: 'system',
    engine: 'embedded',
    demo: null,
  };
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = (args[i] ?? '').split('=', 2);
    const value = (): string | undefined => inline ?? args[++i];
    if (name === '--demo') result.demo = true;
    else if (name === '--no-demo') result.demo = false;
    else if (name === '--clock') result.clock = oneOf('--clock', value(), ['system', 'manual'] as const);
    else if (name === '--engine')
      result.engine = oneOf('--engine', value(), ['embedded', 'simulator'] as const);
    else throw new StartError('config', `Unknown option ${name}; known are ${flags.join(', ')}.`);
  }
  return result;
}

function oneOf<const T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new StartError('config', `${name} takes ${allowed.join(' or ')}.`);
  return found;
}
