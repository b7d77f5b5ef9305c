import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { StartError } from '../../platform/start-error.ts';
import { createSoundLibrary } from './sound-library.ts';
import { writeUlawWav } from './ulaw-wav.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder of sounds: path below the folder, length in milliseconds. */
function folderOf(sounds: Record<string, number>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sounds-'));
  made.push(folder);
  for (const [path, ms] of Object.entries(sounds)) {
    write(join(folder, path), writeUlawWav(new Uint8Array(ms * 8).fill(0xff)));
  }
  return folder;
}

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

describe('the sound library', () => {
  it('knows names and lengths of a language, with the common sounds', () => {
    const library = createSoundLibrary([
      folderOf({ 'zh-CN/greeting.wav': 1500, 'en/greeting.wav': 1200, 'common/tone.beep.wav': 300 }),
    ]);
    expect(library.languages()).toEqual(['en', 'zh-CN']);
    expect(library.names('zh-CN')).toEqual(['greeting', 'tone.beep']);
    expect(library.durationMs('en', 'greeting', 'tone.beep')).toBe(1500);
    expect(library.has('zh-CN', 'greeting')).toBe(true);
    expect(library.has('zh-CN', 'tone.beep')).toBe(true);
  });

  it('has nothing under names that no file has, not even common sounds for an unknown language', () => {
    const library = createSoundLibrary([
      folderOf({ 'zh-CN/greeting.wav': 100, 'common/tone.beep.wav': 300 }),
    ]);
    expect(library.has('zh-CN', 'farewell')).toBe(false);
    expect(library.has('zh-CN', '../zh-CN/greeting')).toBe(false);
    expect(library.has('fr', 'tone.beep')).toBe(false);
    expect(library.has('common', 'tone.beep')).toBe(false);
    expect(library.names('fr')).toEqual([]);
    expect(() => library.durationMs('zh-CN', 'farewell')).toThrow(/no sound «farewell»/);
  });

  it("lets an insurer's recording replace the shipped one, and leaves the others", () => {
    const shipped = folderOf({ 'zh-CN/greeting.wav': 1000, 'zh-CN/closing.wav': 700 });
    const own = folderOf({ 'zh-CN/greeting.wav': 2000, 'yue/greeting.wav': 900 });
    const library = createSoundLibrary([own, shipped]);
    expect(library.durationMs('zh-CN', 'greeting')).toBe(2000);
    expect(library.durationMs('zh-CN', 'closing')).toBe(700);
    expect(library.has('yue', 'greeting')).toBe(true);
  });

  it('goes without an own folder, not without the shipped one', () => {
    const shipped = folderOf({ 'zh-CN/greeting.wav': 1000 });
    expect(createSoundLibrary([join(shipped, 'missing'), shipped]).has('zh-CN', 'greeting')).toBe(true);
    expect(() => createSoundLibrary([shipped, join(shipped, 'missing')])).toThrow(StartError);
  });

  it('stops the start with the path of a file that cannot be played, and what to do', () => {
    const folder = folderOf({ 'zh-CN/greeting.wav': 1000 });
    write(join(folder, 'zh-CN/broken.wav'), new TextEncoder().encode('ID3 music'));
    expect(() => createSoundLibrary([folder])).toThrow(
      /broken\.wav: This is no WAV file\. Save the recording as/,
    );
  });

  it('refuses a file name that could not be a prompt name', () => {
    const folder = folderOf({ 'zh-CN/Greeting 2.wav': 1000 });
    expect(() => createSoundLibrary([folder])).toThrow(/Greeting 2\.wav: name it in lower-case/);
  });
});
