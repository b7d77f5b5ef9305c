import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LegId, RecordingId } from '../call-fact.ts';
import { openRecording } from '../recording/recording-reader.ts';
import {
  createEmbeddedStage,
  type EmbeddedStage,
  STAGE_LANGUAGE,
  STAGE_PROMPTS,
  type StagePerson,
} from '../testing/embedded-stage.ts';
import { type BareCommand, sendCommand } from '../testing/send-command.ts';
import { hasTone, toneLevel, track } from '../testing/tones.ts';

const TONES = [400, 600, 900];
const MUSIC = STAGE_PROMPTS.music.hz;
const TESTER = 1200;
const KNOWN = [...TONES, MUSIC];

describe('sound through the media process', { timeout: 60_000 }, () => {
  let stage: EmbeddedStage;
  let people: StagePerson[];
  beforeAll(async () => {
    stage = createEmbeddedStage();
    await stage.engine.start(stage.log.handle);
    // One of them can do A-law only.
    people = await Promise.all(TONES.map((hz) => stage.call(hz, hz === 900 ? 'PCMA' : 'PCMU')));
    for (const { leg } of people) {
      await send({ type: 'answer', leg });
      await stage.log.until('legConnected', { leg });
    }
  }, 60_000);
  afterAll(() => stage.close(), 60_000);

  const send = (command: BareCommand) => sendCommand(stage.engine, command);
  const at = (index: number): StagePerson => people[index] as StagePerson;
  const hears = (index: number, ...expected: number[]) => at(index).person.untilHears(expected, KNOWN);
  const legs = (...indexes: number[]): LegId[] => indexes.map((index) => at(index).leg);
  const music = (leg: LegId) =>
    send({ type: 'play', leg, prompts: ['music'], loop: true, language: STAGE_LANGUAGE });

  it('lets two people talk, and nobody hear himself', async () => {
    await send({ type: 'bridge', legs: legs(0, 1) });
    await Promise.all([hears(0, 600), hears(1, 400), hears(2)]);
  });

  it('lets who tests his headset hear himself, and nobody hear him', async () => {
    const leg = randomUUID() as LegId;
    stage.staff('tester', TESTER, async (_, page) => {
      await page.say({ type: 'ringing' });
      await page.connect();
      await page.say({ type: 'answered' });
    });
    const to = { kind: 'console', staffId: 'tester', autoAnswer: true, echoMs: 60_000 } as const;
    await send({ type: 'dial', leg, to });
    await stage.log.until('legConnected', { leg });
    await stage.consoles.get(leg)?.untilHears([TESTER], [...KNOWN, TESTER]);
    await Promise.all([hears(0, 600), hears(1, 400), hears(2)]);
    await send({ type: 'hangUp', leg });
    await stage.log.until('legEnded', { leg });
  });

  it('says how the sound of a person travelled, before he is gone', async () => {
    const { leg, person } = await stage.call(1100);
    await send({ type: 'answer', leg });
    await stage.log.until('legConnected', { leg });
    // Both sides report every five seconds.
    await person.untilPackets(280);
    await send({ type: 'hangUp', leg });
    const ended = await stage.log.until('legEnded', { leg });
    const measured = await stage.log.until('lineMeasured', { leg });
    expect(measured.seq).toBeLessThan(ended.seq);
    expect(measured.sound.seconds).toBe(5);
    expect(measured.sound.lossIn).toBeLessThan(0.2);
    expect(measured.sound.jitterMs).toBeLessThan(60);
  });

  it('mixes three people', async () => {
    await send({ type: 'bridge', legs: legs(0, 1, 2) });
    await Promise.all([hears(0, 600, 900), hears(1, 400, 900), hears(2, 400, 600)]);
  });

  it('lets a supervisor listen in, and whisper to one', async () => {
    await send({ type: 'setHears', leg: at(0).leg, hears: legs(1) });
    await send({ type: 'setHears', leg: at(1).leg, hears: legs(0, 2) });
    await Promise.all([hears(0, 600), hears(1, 400, 900), hears(2, 400, 600)]);
  });

  it('mutes for every listener', async () => {
    await send({ type: 'bridge', legs: legs(0, 1, 2) });
    await send({ type: 'mute', leg: at(0).leg, muted: true });
    await Promise.all([hears(0, 600, 900), hears(1, 900), hears(2, 600)]);
    await send({ type: 'mute', leg: at(0).leg, muted: false });
    await hears(1, 400, 900);
  });

  it('plays music alone to who is on hold', async () => {
    await send({ type: 'bridge', legs: legs(0, 1) });
    await send({ type: 'setHears', leg: at(1).leg, hears: [] });
    await music(at(0).leg);
    await Promise.all([hears(0, MUSIC), hears(1)]);
    await send({ type: 'stopPlaying', leg: at(0).leg });
    await send({ type: 'bridge', legs: legs(0, 1) });
    await Promise.all([hears(0, 600), hears(1, 400)]);
  });

  it('lets two of them talk while the third hears music, and takes him in again', async () => {
    for (const [one, other] of [
      [1, 2],
      [2, 1],
    ] as const)
      await send({ type: 'setHears', leg: at(one).leg, hears: legs(other) });
    await send({ type: 'setHears', leg: at(0).leg, hears: [] });
    await music(at(0).leg);
    await Promise.all([hears(0, MUSIC), hears(1, 900), hears(2, 600)]);
    await send({ type: 'bridge', legs: legs(0, 1, 2) });
    await send({ type: 'stopPlaying', leg: at(0).leg });
    await Promise.all([hears(0, 600, 900), hears(1, 400, 900), hears(2, 400, 600)]);
    await send({ type: 'setHears', leg: at(2).leg, hears: [] });
    await send({ type: 'bridge', legs: legs(0, 1) });
  });

  it('tells of silence after a second, keeps the leg, and tells of the first sound', async () => {
    const { leg, person } = at(2);
    const before = performance.now();
    person.freeze(true);
    await stage.log.until('legSilent', { leg });
    expect(performance.now() - before).toBeGreaterThan(950);
    expect(performance.now() - before).toBeLessThan(3000);
    person.freeze(false);
    await stage.log.until('legHeard', { leg });
    expect(stage.log.find('legEnded', { leg })).toBeUndefined();
  });

  it('reports a digit once however often its packets are repeated', async () => {
    const { leg, person } = at(0);
    for (const digit of '55*') person.key(digit);
    await stage.log.until('digit', { leg, digit: '*' });
    const keyed = stage.log.facts.filter((fact) => fact.type === 'digit' && fact.leg === leg);
    expect(keyed.map((fact) => (fact.type === 'digit' ? fact.digit : ''))).toEqual(['5', '5', '*']);
  });

  it('lets a page come back for its leg while the others talk on', async () => {
    await send({ type: 'bridge', legs: legs(0, 1) });
    await at(0).person.connect();
    await stage.log.until('legConnected', { leg: at(0).leg, rejoined: true });
    await Promise.all([hears(0, 600), hears(1, 400)]);
  });

  it('records what one says left and hears right, aligned, without music and without keyed digits', async () => {
    const recording = randomUUID() as RecordingId;
    const key = randomBytes(32);
    const { leg, person } = at(0);
    await send({ type: 'bridge', legs: legs(0, 1) });
    await Promise.all([hears(0, 600), hears(1, 400)]);
    await send({ type: 'record', leg, recording, part: 0, key: key.toString('base64') });
    await person.untilPackets(75);
    await music(leg);
    await hears(0, MUSIC);
    await person.untilPackets(100);
    await send({ type: 'stopPlaying', leg });
    await hears(0, 600);
    person.key('8');
    await stage.log.until('digit', { leg, digit: '8' });
    await person.untilPackets(75);
    await send({ type: 'stopRecording', leg, recording });
    const { seconds } = await stage.log.until('recordingEnded', { recording });

    const reader = await openRecording(stage.options.recordings, recording, key);
    expect(reader.seconds).toBe(seconds);
    expect(seconds).toBeGreaterThanOrEqual(5);
    const first = await reader.read(0, 1);
    expect([hasTone(track(first, 0), 400), hasTone(track(first, 0), 600)]).toEqual([true, false]);
    expect([hasTone(track(first, 1), 400), hasTone(track(first, 1), 600)]).toEqual([false, true]);
    const all = await reader.read(0, seconds);
    await reader.close();
    const right = track(all, 1);
    const left = track(all, 0);
    const fifths = Array.from({ length: seconds * 5 }, (_, i) => i * 1600);
    // While the music played the right track was silent, and the music itself is nowhere.
    expect(fifths.some((from) => toneLevel(right.subarray(from, from + 1600), 600) < 0.001)).toBe(true);
    expect(fifths.some((from) => hasTone(right.subarray(from, from + 1600), MUSIC))).toBe(false);
    // While the digit was keyed the left track was silent.
    const spoken = fifths.slice(0, -6).map((from) => left.subarray(from, from + 1600));
    expect(spoken.filter((piece) => !hasTone(piece, 400)).length).toBeLessThanOrEqual(2);
    expect(
      Array.from({ length: 50 * (seconds - 1) }, (_, i) => left.subarray(i * 160, i * 160 + 160)).some(
        (frame) => toneLevel(frame, 400) < 0.001,
      ),
    ).toBe(true);
  });

  it('ends a leg over the data channel, and says so there', async () => {
    const { leg, person } = at(2);
    const text = person.channelText();
    person.hangUpByChannel();
    expect(await stage.log.until('legEnded', { leg })).toMatchObject({ cause: 'remote' });
    expect(JSON.parse(await text)).toEqual({ type: 'ended', cause: 'remote' });
  });
});
