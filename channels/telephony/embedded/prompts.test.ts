import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAME_SAMPLES, ULAW_SILENCE } from '../sound/g711.ts';
import { ulawWavHeader } from '../sound/wav.ts';
import { createPromptLibrary } from './prompt-library.ts';
import { createPromptPlayer } from './prompt-player.ts';

const wav = (sound: Buffer) => Buffer.concat([ulawWavHeader(1, sound.length), sound]);

describe('prompt library', () => {
  let root: string;
  const put = async (folder: string, name: string, file: Buffer) => {
    await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, folder, `${name}.wav`), file);
  };
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'prompts-'));
    await put('own/zh-CN', 'greeting', wav(Buffer.alloc(100, 1)));
    await put('shipped/zh-CN', 'greeting', wav(Buffer.alloc(100, 2)));
    await put('shipped/zh-CN', 'digit.7', wav(Buffer.alloc(100, 7)));
    await put('shipped/zh-CN', 'beep', wav(Buffer.alloc(100, 5)));
    await put('own/common', 'beep', wav(Buffer.alloc(100, 6)));
    await put('shipped/common', 'music', wav(Buffer.alloc(100, 8)));
    await put('shipped/zh-CN', 'broken', Buffer.from('RIFF'));
    await put('shipped/en', 'goodbye', wav(Buffer.alloc(100, 4)));
    await writeFile(join(root, 'secret.wav'), wav(Buffer.alloc(10, 9)));
  });
  afterAll(() => rm(root, { recursive: true }));

  const library = () => createPromptLibrary([join(root, 'own'), join(root, 'shipped')]);

  it('takes the first folder that has a prompt', async () => {
    const [greeting, seven] = await library().load(['greeting', 'digit.7'], 'zh-CN');
    expect(greeting?.[0]).toBe(1);
    expect(seven?.[0]).toBe(7);
  });

  it('finds what belongs to no language, after the sounds of the language', async () => {
    const [music, beep] = await library().load(['music', 'beep'], 'zh-CN');
    expect(music?.[0]).toBe(8);
    expect(beep?.[0]).toBe(5);
    expect((await library().load(['beep'], 'en'))[0]?.[0]).toBe(6);
  });

  it.each([
    ['unknown', 'zh-CN'],
    ['greeting', 'en'],
    ['nowhere', 'yue'],
    ['broken', 'zh-CN'],
    ['../../secret', 'zh-CN'],
    ['secret', '../..'],
    ['secret', '..'],
    ['', 'zh-CN'],
  ])('refuses «%s» in «%s»', async (prompt, language) => {
    await expect(library().load([prompt], language)).rejects.toMatchObject({ code: 'promptUnknown' });
  });

  it('lets the main language stand in where one of the centre’s own lacks a recording, and tells it once', async () => {
    await put('own/yue', 'welcome', wav(Buffer.alloc(100, 9)));
    const missing: unknown[] = [];
    const kept = createPromptLibrary([join(root, 'own'), join(root, 'shipped')], (one) => missing.push(one));
    for (let times = 0; times < 2; times++) {
      const sounds = await kept.load(['welcome', 'digit.7', 'music'], 'yue');
      expect(sounds.map((sound) => sound[0])).toEqual([9, 7, 8]);
    }
    expect(missing).toEqual([{ prompt: 'digit.7', language: 'yue' }]);
  });

  it('reads a prompt again after it was replaced', async () => {
    const kept = library();
    await put('own/zh-CN', 'closed', wav(Buffer.alloc(10, 3)));
    expect((await kept.load(['closed'], 'zh-CN'))[0]?.[0]).toBe(3);
    await put('own/zh-CN', 'closed', wav(Buffer.alloc(10, 4)));
    await utimes(join(root, 'own/zh-CN/closed.wav'), 1, 1);
    expect((await kept.load(['closed'], 'zh-CN'))[0]?.[0]).toBe(4);
  });
});

describe('prompt player', () => {
  const into = new Uint8Array(FRAME_SAMPLES);

  it('joins sounds inside a frame and ends with silence', () => {
    const player = createPromptPlayer('c', [Buffer.alloc(100, 1), Buffer.alloc(100, 2)], false);
    expect(player.next(into)).toBe(true);
    expect([into[99], into[100], into[159]]).toEqual([1, 2, 2]);
    expect(player.next(into)).toBe(true);
    expect([into[39], into[40]]).toEqual([2, ULAW_SILENCE]);
    expect(player.next(into)).toBe(false);
  });

  it('loops without a gap', () => {
    const player = createPromptPlayer('c', [Buffer.alloc(50, 1)], true);
    for (let frame = 0; frame < 10; frame++) {
      expect(player.next(into)).toBe(true);
      expect(into.every((byte) => byte === 1)).toBe(true);
    }
  });

  it('is over at once without any sound, even as a loop', () => {
    expect(createPromptPlayer('c', [Buffer.alloc(0)], true).next(into)).toBe(false);
    expect(createPromptPlayer('c', [], false).next(into)).toBe(false);
  });
});
