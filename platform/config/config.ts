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
  /** Where customers reach the public pages, for links in messages. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeUrl)
    .optional(),
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
  CORE_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeUrl)
    .optional(),
  CORE_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{8,1000}$/)
    .optional(),
  CORE_FILES: z.string().optional(),
  CORE_WEBHOOK_SECRET: z.string().min(16).optional(),
  CORE_EVERY_SECONDS: z.coerce.number().int().min(1).max(86_400).default(30),
  SMS_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeUrl)
    .optional(),
  SMS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{8,1000}$/)
    .optional(),
  SMS_IDEMPOTENT: flag.default(false),
  SMS_REPORT_SECRET: z.string().min(16).optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .refine(isSafeMailServer)
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n"]{1,100} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .optional(),
});

/** Personal data and a token leave this machine encrypted only. */
function isSafeUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, search } = new URL(url);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || here) && username === '' && search === '';
}

/** A password goes over an encrypted line only; smtp:// begins one by STARTTLS. */
function isSafeMailServer(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, search } = new URL(url);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'smtps:' || here || search === '?requireTLS=true') && hostname !== '';
}

export interface Config extends z.output<typeof environment> {
  dataDir: string;
  keysFile: string;
  clock: 'system' | 'manual';
  /** What a manual clock shows at first; null: the machine's time. */
  clockFrom: Date | null;
  engine: 'embedded' | 'simulator';
  /** Null: only where an embedded database is new. */
  demo: boolean | null;
  /** Whole days before today through which a new demo has lived. */
  demoDays: number;
  /** Lets simulated callers and agents in beside the real ones; with the demo only. */
  simulation: boolean;
}

/** What a variable must be, for the sentence about one that can't be used; never its value, which may be a secret. */
const allowed: Partial<Record<keyof typeof environment.shape, string>> = {
  PORT: 'a whole number from 0 to 65535',
  DATABASE_URL: 'postgres://user:password@host:5432/database, with special characters in the password as %XX',
  LOG_LEVEL: 'debug, info, warn, error or silent',
  TRUST_PROXY: 'true or false',
  METRICS_TOKEN: 'at least 16 characters long',
  PUBLIC_IP: 'an IP address, for example 203.0.113.7',
  PUBLIC_URL:
    'the address under which customers reach this server, https://…, or http://localhost:… on this machine',
  MEDIA_PORTS: 'two port numbers, the smaller one first, for example 40000-40200',
  MEDIA_CALLS: 'a whole number from 1 to 500',
  TURN_URL: 'the address of a TURN server, for example turn:turn.example.com:3478',
  TURN_SECRET: 'at least 8 characters long',
  ICE_RELAY_ONLY: 'true or false',
  RAW_MICROPHONE: 'true or false',
  SITE: '1 to 32 letters, digits, dashes or underscores',
  CORE_URL:
    'the address of the core system, https://…, or http://localhost:… on this machine, without a token in it',
  CORE_TOKEN: '8 to 1000 letters, digits and signs, without blanks',
  CORE_WEBHOOK_SECRET: 'at least 16 characters long',
  CORE_EVERY_SECONDS: 'a whole number from 1 to 86400',
  SMS_URL:
    'the address of the gateway, https://…, or http://localhost:… on this machine, without a token in it',
  SMS_TOKEN: '8 to 1000 letters, digits and signs, without blanks',
  SMS_IDEMPOTENT: 'true or false',
  SMS_REPORT_SECRET: 'at least 16 characters long',
  SMTP_URL: 'smtps://user:password@host:465, or smtp://user:password@host:587?requireTLS=true',
  MAIL_FROM: 'an address, or a name with one: Service <service@example.com>',
};

const flags = ['--demo', '--no-demo', '--demo-days', '--simulation', '--clock', '--clock-from', '--engine'];
const usualDemoDays = 90;
const mostDemoDays = 400;

/**
 * Reads the environment and the command line; the only place that does.
 * @throws StartError naming the first value that can't be used.
 */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[]): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof typeof allowed;
    throw new StartError('config', `${name} must be ${allowed[name]}: correct it and start again.`);
  }
  const values = parsed.data;
  if ((values.TLS_CERT === undefined) !== (values.TLS_KEY === undefined)) {
    throw new StartError('config', 'TLS_CERT and TLS_KEY belong together: set both or none.');
  }
  if (values.TURN_URL !== undefined && values.TURN_SECRET === undefined) {
    throw new StartError(
      'config',
      'TURN_URL needs the shared secret of the TURN server: set TURN_SECRET too.',
    );
  }
  checkCore(values);
  checkMessaging(values);
  const dataDir = resolve(fileURLToPath(projectRoot), values.DATA_DIR);
  return {
    ...values,
    dataDir,
    keysFile: values.KEYS_FILE ? resolve(values.KEYS_FILE) : resolve(dataDir, 'keys.json'),
    ...readFlags(args),
  };
}

function checkCore(values: z.output<typeof environment>): void {
  const { CORE_URL, CORE_TOKEN, CORE_FILES, CORE_WEBHOOK_SECRET } = values;
  const refuse = (sentence: string): never => {
    throw new StartError('config', sentence);
  };
  if (CORE_URL !== undefined && CORE_FILES !== undefined)
    refuse('CORE_URL and CORE_FILES name two core systems: set one of them.');
  if (CORE_URL !== undefined && CORE_TOKEN === undefined)
    refuse('CORE_URL needs the token that the core system takes: set CORE_TOKEN too.');
  if (CORE_URL === undefined && CORE_TOKEN !== undefined)
    refuse('CORE_TOKEN goes with the address of the core system: set CORE_URL too.');
  if (CORE_WEBHOOK_SECRET !== undefined && CORE_URL === undefined && CORE_FILES === undefined)
    refuse('CORE_WEBHOOK_SECRET goes with a core system: set CORE_URL or CORE_FILES too.');
}

function checkMessaging(values: z.output<typeof environment>): void {
  const { SMS_URL, SMS_TOKEN, SMS_REPORT_SECRET, SMTP_URL, MAIL_FROM } = values;
  const refuse = (sentence: string): never => {
    throw new StartError('config', sentence);
  };
  if ((SMS_URL === undefined) !== (SMS_TOKEN === undefined))
    refuse('SMS_URL and SMS_TOKEN belong together: set both or none.');
  if (SMS_REPORT_SECRET !== undefined && SMS_URL === undefined)
    refuse('SMS_REPORT_SECRET goes with a gateway: set SMS_URL and SMS_TOKEN too.');
  if ((SMTP_URL === undefined) !== (MAIL_FROM === undefined))
    refuse('SMTP_URL and MAIL_FROM belong together: set both or none.');
}

type Flags = Pick<Config, 'clock' | 'clockFrom' | 'engine' | 'demo' | 'demoDays' | 'simulation'>;

function readFlags(args: readonly string[]): Flags {
  const result: Flags = {
    clock: 'system',
    clockFrom: null,
    engine: 'embedded',
    demo: null,
    demoDays: usualDemoDays,
    simulation: false,
  };
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = (args[i] ?? '').split('=', 2);
    const value = (): string | undefined => inline ?? args[++i];
    if (name === '--demo') result.demo = true;
    else if (name === '--no-demo') result.demo = false;
    else if (name === '--simulation') result.simulation = true;
    else if (name === '--demo-days') result.demoDays = wholeNumber('--demo-days', value(), mostDemoDays);
    else if (name === '--clock') result.clock = oneOf('--clock', value(), ['system', 'manual'] as const);
    else if (name === '--clock-from') result.clockFrom = moment('--clock-from', value());
    else if (name === '--engine')
      result.engine = oneOf('--engine', value(), ['embedded', 'simulator'] as const);
    else throw new StartError('config', `Unknown option ${name}; known are ${flags.join(', ')}.`);
  }
  return result;
}

function wholeNumber(name: string, value: string | undefined, most: number): number {
  if (!/^\d{1,6}$/.test(value ?? '') || Number(value) > most)
    throw new StartError('config', `${name} takes a whole number from 0 to ${most}.`);
  return Number(value);
}

function moment(name: string, value: string | undefined): Date {
  const at = new Date(value ?? '');
  if (Number.isNaN(at.getTime()))
    throw new StartError('config', `${name} takes a moment such as 2028-02-28T09:00:00Z.`);
  return at;
}

function oneOf<const T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new StartError('config', `${name} takes ${allowed.join(' or ')}.`);
  return found;
}
