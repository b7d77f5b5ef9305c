import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallFact, LegId, RecordingId } from '../call-fact.ts';
import type { Engine } from '../engine.ts';
import { openRecording } from '../recording/recording-reader.ts';
import {
  createEmbeddedStage,
  type EmbeddedStage,
  type StagePerson,
  stageMediaCommand,
} from '../testing/embedded-stage.ts';
import { createFactLog } from '../testing/fact-log.ts';
import { createFileRegistry } from '../testing/file-registry.ts';
import { type BareCommand, sendCommand } from '../testing/send-command.ts';
import { createServerProcess } from '../testing/server-process.ts';
import { hasTone, track } from '../testing/tones.ts';
import type { EmbeddedEngineOptions } from './embedded-engine.ts';
import { DEFAULT_LEG_LIMITS } from './leg-watchdog.ts';

const TONES = [400, 600];

describe('media process', { timeout: 60_000 }, () => {
  let stage: EmbeddedStage;
  const begin = (changes: Partial<EmbeddedEngineOptions> = {}) => {
    stage = createEmbeddedStage(changes);
  };
  beforeEach(() => begin());
  afterEach(() => stage.close(), 30_000);

  const send = (engine: Pick<Engine, 'send'>, command: BareCommand, epoch = 1) =>
    sendCommand(engine, command, { epoch });
  const record = async () => {
    const found = await createFileRegistry(stage.registry).load();
    if (found === null) throw new Error('no media process');
    return found;
  };
  const alive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  const talk = async (
    engine: Pick<Engine, 'send'>,
    seen: { until: ReturnType<typeof createFactLog>['until'] },
  ) => {
    const people: StagePerson[] = [];
    for (const hz of TONES) people.push(await stage.call(hz));
    for (const { leg } of people) {
      await send(engine, { type: 'answer', leg });
      await seen.until('legConnected', { leg });
    }
    await send(engine, { type: 'bridge', legs: people.map(({ leg }) => leg) });
    await bothHear(people);
    return people as [StagePerson, StagePerson];
  };
  const bothHear = ([a, b]: StagePerson[]) =>
    Promise.all([a?.person.untilHears([600], TONES), b?.person.untilHears([400], TONES)]);

  it('carries the talk on through kill -9 of the server, and the next server takes it over', async () => {
    const first = createFactLog();
    const server = await createServerProcess(
      stage.options,
      stage.registry,
      stageMediaCommand,
      (facts) => void first.handle(facts),
    );
    stage.wire(server);
    const people = await talk(server, first);
    const before = await record();
    await server.kill();

    // Nobody is there, yet everybody talks on, and what happens is kept.
    await Promise.all(people.map(({ person }) => person.untilPackets(100)));
    await bothHear(people);
    people[0].person.key('7');
    people[1].person.hangUpByChannel();
    await people[0].person.untilPackets(25);

    await stage.engine.start(stage.log.handle);
    stage.wire(stage.engine);
    expect((await record()).pid).toBe(before.pid);
    await stage.log.until('digit', { leg: people[0].leg, digit: '7' });
    await stage.log.until('legEnded', { leg: people[1].leg, cause: 'remote' });
    const numbers = [...first.facts, ...stage.log.facts].map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(await stage.engine.snapshot()).toMatchObject([{ leg: people[0].leg, state: 'connected' }]);
    await send(stage.engine, { type: 'hangUp', leg: people[0].leg }, 2);
    await stage.log.until('legEnded', { leg: people[0].leg });
  });

  it('is replaced at once when it is killed; the people come back and the recording goes on', async () => {
    await stage.engine.start(stage.log.handle);
    const people = await talk(stage.engine, stage.log);
    const [recording, key] = [randomUUID() as RecordingId, randomBytes(32)];
    const { leg } = people[0];
    const startPart = (part: number) =>
      send(stage.engine, { type: 'record', leg, recording, part, key: key.toString('base64') });
    await startPart(0);
    await people[0].person.untilPackets(130);
    const { pid } = await record();
    process.kill(pid, 'SIGKILL');

    const restarted = await stage.log.until('engineRestarted');
    expect([...restarted.legs].sort()).toEqual(people.map(({ leg }) => leg).sort());
    expect(restarted.seq).toBe(1);
    for (const each of people) await stage.log.until('legConnected', { leg: each.leg, rejoined: true });
    await send(stage.engine, { type: 'bridge', legs: people.map(({ leg }) => leg) });
    await startPart(1);
    await bothHear(people);
    await people[0].person.untilPackets(60);
    await send(stage.engine, { type: 'stopRecording', leg, recording });
    await stage.log.until('recordingEnded', { recording, part: 1 });

    const reader = await openRecording(stage.options.recordings, recording, key);
    expect(reader.parts).toHaveLength(2);
    expect(reader.parts[0]?.seconds).toBeGreaterThanOrEqual(2);
    const [early, late] = [await reader.read(0, 1), await reader.read(reader.seconds - 1, 1)];
    for (const second of [early, late]) expect(hasTone(track(second, 0), 400)).toBe(true);
    await reader.close();
    expect((await record()).pid).not.toBe(pid);
  });

  it('leaves its facts behind when both it and the server die', async () => {
    const server = await createServerProcess(
      stage.options,
      stage.registry,
      stageMediaCommand,
      () => undefined,
    );
    stage.wire(server);
    const seen = createFactLog();
    const caller = await stage.call(400);
    await send(server, { type: 'answer', leg: caller.leg }, 9);
    await caller.person.untilPackets(10);
    await server.kill();
    for (const digit of '123') caller.person.key(digit);
    await caller.person.untilPackets(50);
    const dead = await record();
    process.kill(dead.pid, 'SIGKILL');

    await stage.engine.start(seen.handle);
    stage.wire(stage.engine);
    await seen.until('digit', { digit: '3' });
    await seen.until('engineRestarted');
    await seen.until('legConnected', { leg: caller.leg, rejoined: true });
    const order = seen.facts.map((fact) => (fact.type === 'digit' ? fact.digit : fact.type));
    expect(order).toEqual(['1', '2', '3', 'engineRestarted', 'legConnected']);
    await expect(send(stage.engine, { type: 'mute', leg: caller.leg, muted: true }, 8)).rejects.toMatchObject(
      {
        code: 'epochStale',
      },
    );
    await expect
      .poll(() => readdirSync(stage.options.journals))
      .toEqual([`${(await record()).engine}.journal`]);
  });

  it('gives a leg up whose page does not come back', async () => {
    await stage.close();
    begin({ limits: { ...DEFAULT_LEG_LIMITS, rejoin: 1000 } });
    await stage.engine.start(stage.log.handle);
    const caller = await stage.call(400);
    await send(stage.engine, { type: 'answer', leg: caller.leg });
    await stage.log.until('legConnected', { leg: caller.leg });
    await caller.person.close();
    caller.person.connect = async () => undefined;
    process.kill((await record()).pid, 'SIGKILL');
    expect(await stage.log.until('legEnded', { leg: caller.leg })).toMatchObject({ cause: 'engineLost' });
  });

  it('holds facts until they are confirmed, whatever the handler does', async () => {
    stage.log.refuse(1_000_000);
    await stage.engine.start(stage.log.handle);
    const caller = await stage.call(400);
    await send(stage.engine, { type: 'answer', leg: caller.leg });
    await caller.person.untilPackets(20);
    await stage.engine.stop({ keepCalls: true });
    const successor = createFactLog();
    stage.engine = stage.newEngine();
    stage.wire(stage.engine);
    await stage.engine.start(successor.handle);
    await successor.until('legConnected', { leg: caller.leg });
    expect(successor.facts.map(({ seq }: CallFact) => seq)).toEqual([1, 2]);
  });

  it('is not disturbed by garbage on its control line', async () => {
    await stage.engine.start(stage.log.handle);
    const people = await talk(stage.engine, stage.log);
    const { port } = await record();
    const attack = (bytes: Buffer) =>
      new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
        socket.on('error', () => undefined);
        socket.resume();
        socket.once('close', () => resolve());
      });
    await Promise.all([
      attack(Buffer.from('POST / HTTP/1.1\r\nHost: x\r\n\r\n')),
      attack(randomBytes(100_000)),
      attack(Buffer.from(`${JSON.stringify({ nonce: 'x', proof: 'y' })}\n`)),
      attack(Buffer.from('{"type":"stop","request":1}\n')),
    ]);
    await bothHear(people);
    expect(stage.engine.status()).toMatchObject({ up: true, legs: 2 });
  });

  it('is not disturbed by garbage from a page', async () => {
    await stage.engine.start(stage.log.handle);
    const people = await talk(stage.engine, stage.log);
    const { leg } = people[0];
    const { engine } = stage;
    for (const message of [
      null,
      7,
      {},
      { type: 'offer' },
      { type: 'offer', attempt: 1, sdp: 'x'.repeat(50_000) },
    ]) {
      expect(await engine.signal(leg, message)).toMatchObject({ type: 'refused' });
    }
    expect(await engine.signal(leg, { type: 'offer', attempt: 99, sdp: 'v=0\r\nm=audio x' })).toBeNull();
    await expect.poll(() => people[0].person.received.at(-1)).toMatchObject({ type: 'refused', attempt: 99 });
    expect(await engine.signal(randomUUID() as LegId, { type: 'hangUp' })).toMatchObject({
      reason: 'legUnknown',
    });
    await bothHear(people);
  });

  it('ends itself when there is no call and no server, and leaves nothing behind', async () => {
    await stage.close();
    begin({ abandonedMs: 300 });
    await stage.engine.start(stage.log.handle);
    const caller = await stage.call(400);
    await send(stage.engine, { type: 'answer', leg: caller.leg });
    await stage.log.until('legConnected', { leg: caller.leg });
    const { pid, engine } = await record();
    await stage.engine.stop({ keepCalls: true });
    await caller.person.untilPackets(75);
    expect(alive(pid)).toBe(true);
    caller.person.hangUpByChannel();
    await expect.poll(() => alive(pid), { timeout: 20_000 }).toBe(false);

    // The end of the call, which nobody has heard of, is told to the next server.
    expect(existsSync(`${stage.options.journals}/${engine}.journal`)).toBe(true);
    stage.engine = stage.newEngine();
    await stage.engine.start(stage.log.handle);
    expect(await stage.log.until('legEnded', { leg: caller.leg })).toMatchObject({ cause: 'remote', engine });
    expect(stage.log.find('engineRestarted')).toBeUndefined();
  });

  it('takes its ports from the range, and refuses politely when they are used up', async () => {
    await stage.close();
    begin({ ports: [42_100, 42_103] });
    await stage.engine.start(stage.log.handle);
    const people = [await stage.call(400), await stage.call(600), await stage.call(900)];
    const [first, second, third] = people.map(({ person }) => person);
    await Promise.all([first?.untilPackets(5), second?.untilPackets(5)]);
    const answers = [first, second].map((person) => {
      const signal = person?.received[0];
      return Number(/127\.0\.0\.1 (\d+) typ host/.exec(signal?.type === 'answer' ? signal.sdp : '')?.[1]);
    });
    for (const port of answers) expect(port >= 42_100 && port <= 42_103).toBe(true);
    await expect.poll(() => third?.received[0]).toMatchObject({ type: 'refused', reason: 'engineDown' });
    await send(stage.engine, { type: 'hangUp', leg: people[0]?.leg as LegId });
    await stage.log.until('legEnded', { leg: people[0]?.leg as LegId });
    await third?.connect();
    await third?.untilPackets(5);
  });

  it('is replaced when it hangs', async () => {
    await stage.engine.start(stage.log.handle);
    const caller = await stage.call(400);
    await send(stage.engine, { type: 'answer', leg: caller.leg });
    await stage.log.until('legConnected', { leg: caller.leg });
    process.kill((await record()).pid, 'SIGSTOP');
    await stage.log.until('engineRestarted', {}, 30_000);
    await stage.log.until('legConnected', { leg: caller.leg, rejoined: true });
  });

  it('ends itself even when its folders are gone', async () => {
    await stage.close();
    begin({ abandonedMs: 200 });
    await stage.engine.start(stage.log.handle);
    const { pid } = await record();
    await stage.engine.stop({ keepCalls: true });
    rmSync(stage.folder, { recursive: true });
    await expect.poll(() => alive(pid), { timeout: 20_000 }).toBe(false);
  });

  it('gives up a leg without a microphone after its time', async () => {
    await stage.close();
    begin({ limits: { ...DEFAULT_LEG_LIMITS, noMedia: 800 } });
    await stage.engine.start(stage.log.handle);
    const leg = await stage.engine.offer({ from: null, to: 'web', language: 'zh-CN' });
    await send(stage.engine, { type: 'answer', leg });
    expect(await stage.log.until('legEnded', { leg })).toMatchObject({ cause: 'noMedia' });
  });
});
