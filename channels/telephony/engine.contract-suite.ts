/** The contract of engine.ts as tests. Every adapter runs them on a stage of its own. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallFact, LegId, RecordingId } from './call-fact.ts';
import type { Engine } from './engine.ts';
import type { FactLog } from './testing/fact-log.ts';
import { type BareCommand, sendCommand } from './testing/send-command.ts';

/** `busy`: engaged in the call that rang there before. */
export type ContractReaction = 'answers' | 'rejects' | 'ignores' | 'unreachable' | 'busy';

export interface ContractCaller {
  leg: LegId;
  press(digit: string): void;
  hangUp(): void;
}

/** What an adapter's test provides. The prompt `greeting` lasts less than a second; `music` is there too. */
export interface ContractStage {
  /** Started, with `log` as its handler; room for two calls. */
  engine: Engine;
  log: FactLog;
  /** Somebody calls `web` in `zh-CN`, withholding the number. */
  call(): Promise<ContractCaller>;
  /** Says how a staff member's console will react. */
  staff(staffId: string, reaction: ContractReaction): void;
  /** Says how a subscriber of the network will react; nobody is there unless said so. */
  subscriber(number: string, reaction: ContractReaction): void;
  /** Waits for a fact, letting time go on as the adapter needs it. */
  until: FactLog['until'];
  close(): Promise<void>;
}

export function engineContract(name: string, createStage: () => Promise<ContractStage>): void {
  describe(`engine contract: ${name}`, { timeout: 60_000 }, () => {
    let stage: ContractStage;
    let epoch: number;
    beforeEach(async () => {
      stage = await createStage();
      epoch = 1;
    }, 60_000);
    afterEach(() => stage.close(), 60_000);

    const newLeg = () => randomUUID() as LegId;
    const newRecording = () => randomUUID() as RecordingId;
    const key = randomBytes(32).toString('base64');
    const send = (command: BareCommand, commandId: string = randomUUID()) =>
      sendCommand(stage.engine, command, { epoch, commandId });
    const play = (leg: LegId, prompt = 'greeting', loop = false): BareCommand => ({
      type: 'play',
      leg,
      prompts: [prompt],
      loop,
      language: 'zh-CN',
    });
    const connected = async () => {
      const caller = await stage.call();
      await send({ type: 'answer', leg: caller.leg });
      await stage.until('legConnected', { leg: caller.leg });
      return caller;
    };
    const of = (leg: LegId, type: CallFact['type']) =>
      stage.log.facts.filter((fact) => fact.type === type && 'leg' in fact && fact.leg === leg);
    const ended = async (leg: LegId) => {
      const fact = await stage.until('legEnded', { leg });
      return fact.cause;
    };

    describe('facts', () => {
      it('tells of a call, and of its sound once it was answered', async () => {
        const { leg } = await stage.call();
        const offered = await stage.until('legOffered', { leg });
        expect(offered).toMatchObject({ from: null, to: 'web', language: 'zh-CN', seq: 1 });
        await send({ type: 'answer', leg });
        expect(await stage.until('legConnected', { leg })).toMatchObject({ rejoined: false });
      });

      it('numbers facts densely from 1', async () => {
        const { leg } = await connected();
        await send(play(leg));
        await stage.until('playEnded', { leg });
        await send({ type: 'hangUp', leg });
        await ended(leg);
        expect(stage.log.facts.map(({ seq }) => seq)).toEqual(stage.log.facts.map((_, index) => index + 1));
        expect(new Set(stage.log.facts.map(({ engine }) => engine)).size).toBe(1);
      });

      it('brings a fact again that was refused, before all later ones', async () => {
        stage.log.refuse(1);
        const { leg } = await stage.call();
        await stage.until('legOffered', { leg });
        expect(stage.log.refused[0]).toMatchObject({ type: 'legOffered', seq: 1 });
        expect(stage.log.facts[0]).toMatchObject({ type: 'legOffered', seq: 1 });
      });

      it('reports each keyed digit once and in order', async () => {
        const caller = await connected();
        for (const digit of '1123#') caller.press(digit);
        await stage.until('digit', { leg: caller.leg, digit: '#' });
        const digits = of(caller.leg, 'digit').map((fact) => (fact.type === 'digit' ? fact.digit : ''));
        expect(digits.join('')).toBe('1123#');
      });
    });

    describe('commands', () => {
      it('carries a command id out once', async () => {
        const { leg } = await connected();
        const id = randomUUID();
        await send(play(leg), id);
        await send(play(leg), id);
        await stage.until('playEnded', { leg });
        await send({ type: 'hangUp', leg });
        await ended(leg);
        expect(of(leg, 'playEnded')).toHaveLength(1);
      });

      it('answers a repeated id like the first time, refusal or not', async () => {
        const { leg } = await connected();
        const refusedId = randomUUID();
        const unknown = play(leg, 'no-such-prompt');
        await expect(send(unknown, refusedId)).rejects.toMatchObject({ code: 'promptUnknown' });
        await expect(send(unknown, refusedId)).rejects.toMatchObject({ code: 'promptUnknown' });
        const doneId = randomUUID();
        await send({ type: 'hangUp', leg }, doneId);
        await ended(leg);
        await send({ type: 'hangUp', leg }, doneId);
      });

      it('refuses a leg that is unknown or over, and changes nothing', async () => {
        const { leg } = await connected();
        const gone = newLeg();
        const refusal = { code: 'legUnknown' };
        await expect(send({ type: 'answer', leg: gone })).rejects.toMatchObject(refusal);
        await expect(send({ type: 'bridge', legs: [leg, gone] })).rejects.toMatchObject(refusal);
        await expect(send({ type: 'setHears', leg, hears: [gone] })).rejects.toMatchObject(refusal);
        await expect(send(play(gone))).rejects.toMatchObject(refusal);
        await send({ type: 'hangUp', leg });
        await ended(leg);
        await expect(send({ type: 'mute', leg, muted: true })).rejects.toMatchObject(refusal);
      });

      it('refuses an epoch older than the newest', async () => {
        const { leg } = await connected();
        epoch = 5;
        await send({ type: 'mute', leg, muted: true });
        epoch = 4;
        await expect(send({ type: 'hangUp', leg })).rejects.toMatchObject({ code: 'epochStale' });
        epoch = 5;
        await send({ type: 'hangUp', leg });
        expect(await ended(leg)).toBe('command');
      });

      it('takes no more calls than it can carry, and takes one again when one is over', async () => {
        const first = await connected();
        await connected();
        await expect(stage.call()).rejects.toMatchObject({ code: 'engineFull' });
        expect(stage.engine.status()).toMatchObject({ up: true, limit: 4 });
        await send({ type: 'hangUp', leg: first.leg });
        await ended(first.leg);
        await stage.call();
      });
    });

    describe('prompts', () => {
      it('plays to the end', async () => {
        const { leg } = await connected();
        const commandId = randomUUID();
        await send(play(leg), commandId);
        expect(await stage.until('playEnded', { leg })).toMatchObject({ commandId, reason: 'finished' });
      });

      it('begins when the leg is connected, whenever it was told to', async () => {
        const { leg } = await stage.call();
        await send({ type: 'answer', leg });
        await send(play(leg));
        await stage.until('playEnded', { leg, reason: 'finished' });
        const order = stage.log.facts.map(({ type }) => type);
        expect(order.indexOf('playEnded')).toBeGreaterThan(order.indexOf('legConnected'));
      });

      it('replaces, stops, and ends a prompt with its leg, and tells of each once', async () => {
        const { leg } = await connected();
        const ids = Array.from({ length: 3 }, () => randomUUID());
        await send(play(leg, 'music', true), ids[0]);
        await send(play(leg, 'music', true), ids[1]);
        await send({ type: 'stopPlaying', leg });
        await send(play(leg, 'music', true), ids[2]);
        await send({ type: 'hangUp', leg });
        await ended(leg);
        const ends = of(leg, 'playEnded').map(
          (fact) => fact.type === 'playEnded' && [fact.commandId, fact.reason],
        );
        expect(ends).toEqual([
          [ids[0], 'replaced'],
          [ids[1], 'stopped'],
          [ids[2], 'stopped'],
        ]);
        expect(stage.log.facts.at(-1)?.type).toBe('legEnded');
      });
    });

    describe('consoles', () => {
      it('rings, is answered, and sound flows', async () => {
        stage.staff('li', 'answers');
        const leg = newLeg();
        await send({ type: 'dial', leg, to: { kind: 'console', staffId: 'li' } });
        await stage.until('legConnected', { leg });
        const order = stage.log.facts.map(({ type }) => type);
        expect(order).toEqual(['legRinging', 'legAnswered', 'legConnected']);
      });

      it('tells of a refusal, and of a console that is not there', async () => {
        stage.staff('li', 'rejects');
        stage.staff('wang', 'unreachable');
        const [li, wang] = [newLeg(), newLeg()];
        await send({ type: 'dial', leg: li, to: { kind: 'console', staffId: 'li' } });
        await send({ type: 'dial', leg: wang, to: { kind: 'console', staffId: 'wang' } });
        expect(await ended(li)).toBe('rejected');
        expect(await ended(wang)).toBe('unreachable');
      });

      it('rings until it is told to stop', async () => {
        stage.staff('li', 'ignores');
        const leg = newLeg();
        await send({ type: 'dial', leg, to: { kind: 'console', staffId: 'li' } });
        await stage.until('legRinging', { leg });
        expect(await stage.engine.snapshot()).toMatchObject([{ leg, state: 'ringing', recording: null }]);
        await send({ type: 'hangUp', leg });
        expect(await ended(leg)).toBe('command');
        expect(of(leg, 'legAnswered')).toEqual([]);
      });
    });

    describe('echo tests', () => {
      const test = (leg: LegId, echoMs: number, staffId = 'li'): BareCommand => ({
        type: 'dial',
        leg,
        to: { kind: 'console', staffId, autoAnswer: true, echoMs },
      });

      it('connect a console, and end by themselves', async () => {
        stage.staff('li', 'answers');
        const leg = newLeg();
        await send(test(leg, 3000));
        await stage.until('legConnected', { leg });
        expect(await stage.engine.snapshot()).toMatchObject([{ leg, state: 'connected', recording: null }]);
        expect(await ended(leg)).toBe('command');
        expect(of(leg, 'legEnded')).toHaveLength(1);
      });

      it('end when they are told to', async () => {
        stage.staff('li', 'answers');
        const leg = newLeg();
        await send(test(leg, 600_000));
        await stage.until('legConnected', { leg });
        await send({ type: 'hangUp', leg });
        expect(await ended(leg)).toBe('command');
      });

      it('take no place that a call needs', async () => {
        const tests = Array.from({ length: 4 }, newLeg);
        for (const [index, leg] of tests.entries()) {
          stage.staff(`staff ${index}`, 'ignores');
          await send(test(leg, 600_000, `staff ${index}`));
          await stage.until('legRinging', { leg });
        }
        await expect(send(test(newLeg(), 600_000))).rejects.toMatchObject({ code: 'engineFull' });
        const { leg } = await stage.call();
        await stage.until('legOffered', { leg });
        expect(await ended(tests[0] as LegId)).toBe('command');
        const alive = (await stage.engine.snapshot()).map((one) => one.leg);
        expect(new Set(alive)).toEqual(new Set([...tests.slice(1), leg]));
      });
    });

    describe('numbers', () => {
      const number = '+8615400000001';
      const dial = (leg: LegId, timeoutMs = 30_000): BareCommand => ({
        type: 'dial',
        leg,
        to: { kind: 'number', number, shows: '400-000-0000', timeoutMs },
      });

      it('ring, are answered, and sound flows', async () => {
        stage.subscriber(number, 'answers');
        const leg = newLeg();
        await send(dial(leg));
        await stage.until('legConnected', { leg });
        const order = stage.log.facts.map(({ type }) => type);
        expect(order).toEqual(['legRinging', 'legAnswered', 'legConnected']);
      });

      it('are dialled once, however often they are told', async () => {
        stage.subscriber(number, 'ignores');
        const [leg, id] = [newLeg(), randomUUID()];
        await send(dial(leg), id);
        await send(dial(leg), id);
        await send(dial(leg));
        await stage.until('legRinging', { leg });
        expect(await stage.engine.snapshot()).toMatchObject([{ leg, state: 'ringing' }]);
        await send({ type: 'hangUp', leg });
        expect(await ended(leg)).toBe('command');
        expect(of(leg, 'legEnded')).toHaveLength(1);
        expect(of(leg, 'legAnswered')).toEqual([]);
      });

      it('are given up when nobody answers in time', async () => {
        stage.subscriber(number, 'ignores');
        const leg = newLeg();
        await send(dial(leg, 400));
        expect(await ended(leg)).toBe('noAnswer');
        expect(of(leg, 'legRinging')).toHaveLength(1);
      });

      it('refuse the call, are engaged in another one, or can not be reached', async () => {
        const [refused, first, second, lost] = [newLeg(), newLeg(), newLeg(), newLeg()];
        await send(dial(lost));
        expect(await ended(lost)).toBe('unreachable');
        stage.subscriber(number, 'rejects');
        await send(dial(refused));
        expect(await ended(refused)).toBe('rejected');
        stage.subscriber(number, 'ignores');
        await send(dial(first));
        await stage.until('legRinging', { leg: first });
        stage.subscriber(number, 'busy');
        await send(dial(second));
        expect(await ended(second)).toBe('busy');
        expect(of(first, 'legEnded')).toEqual([]);
      });
    });

    describe('a change of the server', () => {
      it('keeps the calls, also for the same server', async () => {
        const { leg } = await connected();
        await stage.engine.stop({ keepCalls: true });
        await stage.engine.start(stage.log.handle);
        expect(await stage.engine.snapshot()).toMatchObject([{ leg, state: 'connected' }]);
        await send({ type: 'hangUp', leg });
        expect(await ended(leg)).toBe('command');
      });

      it('tells of the legs that are alive when it has told everything else', async () => {
        const { leg } = await connected();
        await send({ type: 'hangUp', leg });
        await stage.until('legEnded', { leg });
        const caller = await stage.call();
        expect(await stage.engine.snapshot()).toMatchObject([{ leg: caller.leg }]);
        expect(stage.log.find('legOffered', { leg: caller.leg })).toBeDefined();
      });
    });

    describe('the end of a leg', () => {
      it('is reported once, with nothing after it', async () => {
        const caller = await connected();
        caller.hangUp();
        expect(await ended(caller.leg)).toBe('remote');
        await expect(send({ type: 'hangUp', leg: caller.leg })).rejects.toMatchObject({ code: 'legUnknown' });
        expect(of(caller.leg, 'legEnded')).toHaveLength(1);
        expect(await stage.engine.snapshot()).toEqual([]);
      });

      it('ends everything when the engine is stopped for good', async () => {
        const { leg } = await connected();
        await stage.engine.stop({ keepCalls: false });
        expect(stage.log.find('legEnded', { leg })).toMatchObject({ cause: 'command' });
      });
    });

    describe('recordings', () => {
      it('reports beginning and end, and the end before that of the leg', async () => {
        const { leg } = await connected();
        const [first, second] = [newRecording(), newRecording()];
        await send({ type: 'record', leg, recording: first, part: 0, key });
        expect(await stage.until('recordingStarted', { recording: first })).toMatchObject({ leg, part: 0 });
        expect(await stage.engine.snapshot()).toMatchObject([{ leg, recording: { id: first, part: 0 } }]);
        await send(play(leg));
        await stage.until('playEnded', { leg });
        await send({ type: 'stopRecording', leg, recording: first });
        const { seconds } = await stage.until('recordingEnded', { recording: first });
        expect(seconds).toBeGreaterThanOrEqual(1);
        await send({ type: 'record', leg, recording: second, part: 3, key });
        await send({ type: 'hangUp', leg });
        await ended(leg);
        expect(stage.log.facts.slice(-2)).toMatchObject([
          { type: 'recordingEnded', recording: second, part: 3 },
          { type: 'legEnded' },
        ]);
      });

      it('goes on in a later part, which ends the one before', async () => {
        const { leg } = await connected();
        const recording = newRecording();
        const record = (part: number) => send({ type: 'record', leg, recording, part, key });
        for (const part of [0, 2]) await record(part);
        await stage.until('recordingStarted', { recording, part: 2 });
        const facts = stage.log.facts.filter(({ type }) => /^recording/.test(type));
        expect(facts.map((fact) => [fact.type, 'part' in fact && fact.part])).toEqual([
          ['recordingStarted', 0],
          ['recordingEnded', 0],
          ['recordingStarted', 2],
        ]);
        expect(await stage.engine.snapshot()).toMatchObject([{ leg, recording: { id: recording, part: 2 } }]);
        await expect(record(1)).rejects.toMatchObject({ code: 'recordingFailed' });
      });

      it('records a leg once at a time', async () => {
        const { leg } = await connected();
        await send({ type: 'record', leg, recording: newRecording(), part: 0, key });
        const again = send({ type: 'record', leg, recording: newRecording(), part: 0, key });
        await expect(again).rejects.toMatchObject({ code: 'recordingFailed' });
      });
    });
  });
}
