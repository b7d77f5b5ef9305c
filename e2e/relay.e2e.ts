import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, goReady, hears, signIn, startCall, wrapUp } from './acts.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

const turnserver = '/usr/bin/turnserver';
const secret = 'a-secret-for-this-test';
const port = 34_780 + Math.floor(Math.random() * 1_000);

let relay: ChildProcess;
let server: ServerUnderTest;
let agent: Person;
let customer: Person;
const logFile = join(mkdtempSync(join(tmpdir(), 'jieting-turn-')), 'turn.log');

keepEvidence(() => server);
beforeAll(async () => {
  if (!existsSync(turnserver)) return;
  relay = spawn(turnserver, [
    ...['-n', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`],
    ...[
      '--use-auth-secret',
      `--static-auth-secret=${secret}`,
      '--realm=jieting',
      '--no-tls',
      '--no-dtls',
      '--no-cli',
    ],
    ...[
      '--allow-loopback-peers',
      '--verbose',
      `--log-file=${logFile}`,
      '--simple-log',
      '--min-port=52000',
      '--max-port=52100',
    ],
  ]);
  server = await startServer({
    TURN_URL: `turn:127.0.0.1:${port}?transport=udp`,
    TURN_SECRET: secret,
    ICE_RELAY_ONLY: 'true',
    PUBLIC_IP: '127.0.0.1',
  });
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz });
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
  relay?.kill('SIGKILL');
});

it.skipIf(!existsSync(turnserver))('carries a call that may use the relay alone', async () => {
  await signIn(agent.page, server.url, '8001');
  await goReady(agent.page);
  await startCall(customer.page, server.url, '154 0000 0003');
  await customer.page.keyboard.press('1');
  await answer(agent.page);
  await hears(agent, customerHz);
  await hears(customer, agentHz);
  // Both sides have a place of their own on the relay.
  const allocated = readFileSync(logFile, 'utf8').match(/ALLOCATE processed, success/g) ?? [];
  expect(allocated.length).toBeGreaterThanOrEqual(2);
  await agent.page.keyboard.press('Alt+x');
  await wrapUp(agent.page, '11', '');
});
