/**
 * Makes the sounds that the product ships: prompts, tones and music for telephone lines, and the console's sounds.
 * Run with `npx tsx tools/make-prompts.ts`, followed by names of prompts for these alone; needs espeak-ng, sox and ffmpeg. Same words, same programs: same bytes.
 * Texts and readings are in channels/speech/prompts/prompts.json; this tool writes the seconds back into it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureLoudness } from '../channels/speech/loudness.ts';
import { normalise } from '../channels/speech/prepare-sound.ts';
import { type PromptTexts, promptTexts } from '../channels/speech/prompt-texts.ts';
import {
  decodeUlaw,
  encodeUlaw,
  readUlawWav,
  ulawSampleRate,
  writeUlawWav,
} from '../channels/speech/ulaw-wav.ts';
import { consoleSounds } from './prompt-sounds/console-sounds.ts';
import { holdMusic } from './prompt-sounds/hold-music.ts';

import { signalTone } from './prompt-sounds/notes.ts';
import { silence, speak } from './prompt-sounds/voice.ts';

const promptsFolder = 'channels/speech/prompts';
const soundsFolder = 'console/public/sounds';
const consoleRate = 48_000;
/** Active level of speech, of music (softer, people listen to it long) and of tones and keys, dB relative to full scale. */
const level = { speech: -20, music: -24, tone: -22, key: -18, console: -20 };
/** Rows and columns of the keypad in hertz. Source: ITU-T Q.23. */
const keypad = {
  rows: ['123a', '456b', '789c', '*0#d'],
  rowHertz: [697, 770, 852, 941],
  columnHertz: [1209, 1336, 1477, 1633],
};
const keyNames: Record<string, string> = { '*': 'star', '#': 'hash' };

function keySounds(): [string, () => Float32Array][] {
  return keypad.rows.flatMap((row, rowIndex) =>
    [...row].map((key, column): [string, () => Float32Array] => {
      const hertz = [keypad.rowHertz[rowIndex] ?? 0, keypad.columnHertz[column] ?? 0];
      const make = () => normalise(signalTone(ulawSampleRate, hertz, 150, 50), ulawSampleRate, level.key);
      return [`tone.dtmf.${keyNames[key] ?? key}`, make];
    }),
  );
}

const commonSounds: Record<string, () => Float32Array> = {
  'music.hold': () => normalise(holdMusic(ulawSampleRate), ulawSampleRate, level.music),
  'tone.ring-back': () =>
    normalise(signalTone(ulawSampleRate, [450], 1000, 4000), ulawSampleRate, level.tone),
  'tone.busy': () => normalise(signalTone(ulawSampleRate, [450], 350, 350), ulawSampleRate, level.tone),
  'tone.beep': () => normalise(signalTone(ulawSampleRate, [440], 300, 100), ulawSampleRate, level.tone),
  'pause.short': () => silence(250),
  ...Object.fromEntries(keySounds()),
};

function main(names: readonly string[]): void {
  const file = join(promptsFolder, 'prompts.json');
  const texts = promptTexts.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (names.length > 0) {
    for (const name of names) {
      const entry = texts[name];
      if (!entry) throw new Error(`${name} is not in prompts.json; add its text first`);
      makePrompt(name, entry);
    }
    writeFileSync(file, `${JSON.stringify(texts, null, 2)}\n`);
    return;
  }
  for (const language of ['zh-CN', 'en', 'common']) emptyFolder(join(promptsFolder, language));
  for (const [name, entry] of Object.entries(texts)) makePrompt(name, entry);
  writeFileSync(file, `${JSON.stringify(texts, null, 2)}\n`);
  emptyFolder(soundsFolder);
  for (const [name, samples] of consoleSounds(consoleRate))
    writeOgg(name, normalise(samples, consoleRate, level.console));
  report(texts);
}

function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

function makePrompt(name: string, entry: PromptTexts[string]): void {
  for (const language of ['zh-CN', 'en'] as const) {
    const words = entry[language];
    if (!words) continue;
    const voice = words.voice ?? language;
    const spoken = speak(words.say ?? words.text, voice, entry.piece ? 'piece' : 'sentence');
    words.seconds = writePrompt(language, name, normalise(spoken, ulawSampleRate, level.speech));
  }
  if (entry.common) {
    const make = commonSounds[name];
    if (!make)
      throw new Error(`Nothing in tools/make-prompts.ts makes the sound ${name}; add it to commonSounds`);
    entry.common.seconds = writePrompt('common', name, make());
  }
}

function writePrompt(language: string, name: string, samples: Float32Array): number {
  writeFileSync(join(promptsFolder, language, `${name}.wav`), writeUlawWav(encodeUlaw(samples)));
  return Math.round((samples.length / ulawSampleRate) * 1000) / 1000;
}

function writeOgg(name: string, samples: Float32Array): void {
  const input = ['-f', 'f32le', '-ar', String(consoleRate), '-ac', '1', '-i', 'pipe:0'];
  const exact = ['-fflags', '+bitexact', '-flags:a', '+bitexact', '-map_metadata', '-1'];
  const output = ['-c:a', 'libvorbis', '-q:a', '3', ...exact, '-y', join(soundsFolder, `${name}.ogg`)];
  const pcm = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const result = spawnSync('ffmpeg', ['-v', 'error', ...input, ...output], { input: pcm, encoding: 'utf8' });
  if (result.error) throw new Error("ffmpeg can't be run; install it (Debian: apt install ffmpeg)");
  if (result.status !== 0) throw new Error(`ffmpeg failed: ${result.stderr}`);
}

/** Says what was made, measured on the files as they are. */
function report(texts: PromptTexts): void {
  let bytes = 0;
  for (const language of ['zh-CN', 'en', 'common'] as const) {
    const folder = join(promptsFolder, language);
    const files = readdirSync(folder);
    const size = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    bytes += size;
    const seconds = Object.values(texts).reduce((sum, entry) => sum + (entry[language]?.seconds ?? 0), 0);
    const levels = files.map((name) => {
      const file = readFileSync(join(folder, name));
      return measureLoudness(decodeUlaw(readUlawWav(file).ulaw), ulawSampleRate);
    });
    const active = levels.map((one) => one.activeDb).filter(Number.isFinite);
    const peak = Math.max(...levels.map((one) => one.peakDb));
    console.log(
      `${language}: ${files.length} sounds, ${seconds.toFixed(1)} s, ${(size / 1024).toFixed(0)} KiB, ` +
        `level ${Math.min(...active).toFixed(2)} … ${Math.max(...active).toFixed(2)} dBFS, peak ${peak.toFixed(2)} dBFS`,
    );
  }
  for (const name of readdirSync(soundsFolder))
    console.log(`${name}: ${statSync(join(soundsFolder, name)).size} bytes`);
  console.log(`prompts in all: ${(bytes / 1024 / 1024).toFixed(2)} MiB`);
}

main(process.argv.slice(2));
