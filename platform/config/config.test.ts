import { expect, it } from 'vitest';
import { StartError } from '../start-error.ts';
import { readConfig } from './config.ts';

const secret = 'a/b#c';
function refusal(env: NodeJS.ProcessEnv, args: string[] = []): string {
  try {
    readConfig(env, args);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return expect.unreachable('it was taken');
}

it('takes an empty environment, and an empty variable as one that isn’t set', () => {
  const config = readConfig({ PORT: '', DATABASE_URL: '', TLS_CERT: '' }, []);
  expect(config).toMatchObject({ PORT: 8080, HOST: 'localhost', demo: null, clock: 'system' });
  expect(config.DATABASE_URL).toBeUndefined();
  expect(config.keysFile).toBe(`${config.dataDir}/keys.json`);
});

it('reads options in both ways of writing', () => {
  expect(readConfig({}, ['--no-demo', '--clock', 'manual'])).toMatchObject({ demo: false, clock: 'manual' });
  expect(readConfig({}, ['--demo', '--clock=manual'])).toMatchObject({ demo: true, clock: 'manual' });
  const from = readConfig({}, ['--clock', 'manual', '--clock-from', '2028-02-28T09:00:00Z']).clockFrom;
  expect(from).toEqual(new Date('2028-02-28T09:00:00Z'));
});

it.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '80.5'],
  ['DATABASE_URL', `postgres://app:${secret}@host/centre`],
  ['DATABASE_URL', 'mysql://app@host/centre'],
  ['LOG_LEVEL', 'loud'],
  ['TRUST_PROXY', 'maybe'],
  ['METRICS_TOKEN', secret],
  ['PUBLIC_IP', 'here'],
  ['PUBLIC_URL', 'http://service.example.com'],
  ['PUBLIC_URL', 'https://service.example.com?from=a/b#c'],
  ['MEDIA_PORTS', '1-2'],
  ['MEDIA_PORTS', '40200-40000'],
  ['MEDIA_CALLS', '0'],
  ['TURN_URL', 'http://turn'],
  ['TURN_SECRET', secret],
  ['ICE_RELAY_ONLY', '2'],
  ['RAW_MICROPHONE', 'no way'],
  ['SITE', 'a site'],
  ['CORE_URL', 'http://core.example.com'],
  ['CORE_URL', `https://app:${secret}@core.example.com`],
  ['CORE_URL', 'https://core.example.com?token=a/b#c'],
  ['CORE_TOKEN', secret],
  ['CORE_TOKEN', 'two words of a token'],
  ['CORE_WEBHOOK_SECRET', secret],
  ['CORE_EVERY_SECONDS', '0'],
])('says in one sentence what %s must be, without its value %j', (name, value) => {
  const sentence = refusal({ [name]: value });
  expect(sentence).toMatch(new RegExp(`^${name} must be [^\\n]+: correct it and start again\\.$`));
  expect(sentence).not.toMatch(/undefined|Invalid|a\/b#c/);
});

it('says what belongs together, and which options there are', () => {
  expect(refusal({ TLS_CERT: '/c.pem' })).toMatch(/^TLS_CERT and TLS_KEY belong together: /);
  expect(refusal({ TURN_URL: 'turn:t' })).toMatch(/^TURN_URL needs .*: set TURN_SECRET too\.$/);
  const core = { CORE_URL: 'https://core.example.com' };
  expect(refusal(core)).toMatch(/^CORE_URL needs .*: set CORE_TOKEN too\.$/);
  expect(refusal({ ...core, CORE_TOKEN: 'a-token-of-it', CORE_FILES: '/f' })).toMatch(/set one of them\.$/);
  expect(refusal({ CORE_TOKEN: 'a-token-of-it' })).toMatch(/^CORE_TOKEN goes with .*: set CORE_URL too\.$/);
  expect(refusal({ CORE_WEBHOOK_SECRET: 'a-secret-of-both-of-us' })).toMatch(
    /: set CORE_URL or CORE_FILES too\.$/,
  );
  expect(readConfig({ CORE_URL: 'http://localhost:9090', CORE_TOKEN: 'a-token-of-it' }, [])).toMatchObject({
    CORE_EVERY_SECONDS: 30,
  });
  expect(refusal({}, ['--demoo'])).toMatch(/^Unknown option --demoo; known are --demo, .*\.$/);
  expect(refusal({}, ['--clock'])).toBe('--clock takes system or manual.');
  expect(refusal({}, ['--clock-from', 'soon'])).toBe(
    '--clock-from takes a moment such as 2028-02-28T09:00:00Z.',
  );
});

it('takes how many days a new demo has lived, and simulated people only when asked for', () => {
  expect(readConfig({}, [])).toMatchObject({ demoDays: 90, simulation: false });
  expect(readConfig({}, ['--demo-days', '0', '--simulation'])).toMatchObject({
    demoDays: 0,
    simulation: true,
  });
  expect(readConfig({}, ['--demo-days=7']).demoDays).toBe(7);
  for (const days of ['-1', 'many', '401', ''])
    expect(() => readConfig({}, ['--demo-days', days])).toThrow(/^--demo-days takes a whole number/);
});
