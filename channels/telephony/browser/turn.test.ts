import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LegId } from '../call-fact.ts';
import { turnCredentials } from '../embedded/turn-credentials.ts';
import { type ChromiumPage, openChromiumPage } from '../testing/chromium-page.ts';
import { createEmbeddedStage, type EmbeddedStage, type StagePerson } from '../testing/embedded-stage.ts';
import { type BareCommand, sendCommand } from '../testing/send-command.ts';
import type { PageSignal } from '../voice-signal.ts';
import type { VoicePage } from './testing/voice-page.ts';

const TURN_SERVER = '/usr/bin/turnserver';
const SECRET = 'shared with coturn';
const [PAGE_TONE, PERSON_TONE] = [440, 1000];

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

async function startTurn(folder: string, port: number): Promise<ChildProcess> {
  const turn = spawn(TURN_SERVER, [
    '-n',
    ...['--listening-ip', '127.0.0.1', '--relay-ip', '127.0.0.1', '--listening-port', String(port)],
    ...['--use-auth-secret', '--static-auth-secret', SECRET, '--realm', 'test', '--allow-loopback-peers'],
    ...['--no-tls', '--no-dtls', '--no-cli', '--log-file', 'stdout', '--pidfile', join(folder, 'turn.pid')],
  ]);
  turn.stdout.resume();
  turn.stderr.resume();
  // It is up when it answers a binding request.
  const request = Buffer.from('000100002112a442', 'hex');
  const socket = createSocket('udp4');
  const answered = new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve());
    turn.once('exit', () => reject(new Error('coturn ended')));
  });
  const asking = setInterval(
    () => socket.send(Buffer.concat([request, randomBytes(12)]), port, '127.0.0.1'),
    50,
  );
  await answered.finally(() => {
    clearInterval(asking);
    socket.close();
  });
  return turn;
}

describe.skipIf(!existsSync(TURN_SERVER))('voice leg through coturn', { timeout: 60_000 }, () => {
  let stage: EmbeddedStage;
  let turn: ChildProcess | undefined;
  let chromium: ChromiumPage | undefined;
  let person: StagePerson;
  let leg: LegId;
  const send = (command: BareCommand) => sendCommand(stage.engine, command);
  const inPage = <T>(run: (page: VoicePage) => T | Promise<T>): Promise<T> =>
    (chromium as ChromiumPage).page.evaluate(`(${run.toString()})(window.page)`);

  beforeAll(async () => {
    stage = createEmbeddedStage();
    const port = await freePort();
    [turn] = await Promise.all([startTurn(stage.folder, port), stage.engine.start(stage.log.handle)]);
    const credentials = turnCredentials(SECRET, 'leg', new Date(), 600);
    const iceServers = [{ urls: [`turn:127.0.0.1:${port}?transport=udp`], ...credentials }];
    const opened = await openChromiumPage(stage.folder, PAGE_TONE, { iceServers, relayOnly: true });
    chromium = opened;
    person = await stage.call(PERSON_TONE);
    leg = await stage.engine.offer({ from: null, to: 'web', language: 'zh-CN' });
    await opened.page.exposeFunction('sendSignal', (signal: PageSignal) => stage.engine.signal(leg, signal));
    stage.engine.onSignal((outgoing) => {
      if (outgoing.leg !== leg) return;
      void opened.page
        .evaluate(`page.leg.receive(${JSON.stringify(outgoing.signal)})`)
        .catch(() => undefined);
    });
  }, 60_000);
  afterAll(async () => {
    turn?.kill();
    await chromium?.close();
    await stage.close();
  });

  it('carries sound both ways over a relay, with short-lived credentials', async () => {
    for (const each of [leg, person.leg]) await send({ type: 'answer', leg: each });
    expect(await inPage((page) => page.leg.start())).toBe(true);
    await stage.log.until('legConnected', { leg });
    await send({ type: 'bridge', legs: [leg, person.leg] });
    await person.person.untilHears([PAGE_TONE], [PAGE_TONE, PERSON_TONE]);
    await expect.poll(() => inPage((page) => page.peak()), { timeout: 20_000 }).toBeCloseTo(PERSON_TONE, -2);
    expect(await inPage((page) => page.paths())).toMatchObject([{ candidate: 'relay' }]);
  });
});
