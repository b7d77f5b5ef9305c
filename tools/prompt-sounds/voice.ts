/** Speaks the words of a prompt with espeak-ng and brings them to telephone rate. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureLoudness } from '../../channels/speech/loudness.ts';
import { ulawSampleRate } from '../../channels/speech/ulaw-wav.ts';

/**
 * Speeds in words a minute, pitch 0–99, range of the voice in percent: doubled for Mandarin, whose tones are too flat
 * otherwise. `cmn` itself reads the tone digits of 1.51 aloud in English («nin two»); the pinyin voice speaks Mandarin.
 */
const voices = {
  'zh-CN': { name: 'cmn-latn-pinyin', sentenceSpeed: 150, pieceSpeed: 125, pitch: 72, range: 200 },
  en: { name: 'en-us', sentenceSpeed: 150, pieceSpeed: 145, pitch: 62, range: 110 },
} as const;
export type VoiceName = keyof typeof voices;

const commaMs = 190;
const stopMs = 380;
const edgeFadeMs = 4;
/** Silence before and after, in milliseconds. Pieces are joined with others, so they carry less of their own. */
const padding = { sentence: { leadMs: 90, trailMs: 90 }, piece: { leadMs: 30, trailMs: 50 } };

/**
 * Speaks a text phrase by phrase, with own pauses: 190 ms at a comma, 380 ms after a sentence.
 * @param say what the voice is given: pinyin with tone digits for zh-CN, English, or espeak-ng phonemes in [[ ]].
 * @param kind a piece stands between others: spoken slower, with less silence around it.
 * @returns linear samples at 8 kHz, not yet normalised.
 * @throws Error when espeak-ng or sox is missing or refuses.
 */
export function speak(say: string, voice: VoiceName, kind: 'sentence' | 'piece'): Float32Array {
  const { leadMs, trailMs } = padding[kind];
  const parts: Float32Array[] = [silence(leadMs)];
  const phrases = say.split(/(?<=[,.])\s+/);
  for (const [index, phrase] of phrases.entries()) {
    parts.push(trim(speakPhrase(phrase, voice, kind)));
    const last = index === phrases.length - 1;
    parts.push(silence(last ? trailMs : phrase.endsWith(',') ? commaMs : stopMs));
  }
  return concat(parts);
}

/** Nothing but silence. */
export function silence(ms: number): Float32Array {
  return new Float32Array(Math.round((ms * ulawSampleRate) / 1000));
}

function concat(parts: Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function speakPhrase(phrase: string, voice: VoiceName, kind: 'sentence' | 'piece'): Float32Array {
  const { name, sentenceSpeed, pieceSpeed, pitch, range } = voices[voice];
  const speed = String(kind === 'piece' ? pieceSpeed : sentenceSpeed);
  const folder = mkdtempSync(join(tmpdir(), 'prompt-'));
  try {
    const spoken = join(folder, 'spoken.wav');
    const resampled = join(folder, 'resampled.raw');
    // No closing tag: espeak-ng 1.51 would spell it after phonemes in [[ ]].
    const marked = `<prosody range="${range}%"> ${phrase}`;
    run('espeak-ng', ['-v', name, '-m', '-s', speed, '-p', String(pitch), '-z', '-w', spoken, marked]);
    const rawFormat = ['-t', 'raw', '-e', 'floating-point', '-b', '32', '-L', '-c', '1', resampled];
    // Headroom first, no dither: the same words always give the same bytes.
    run('sox', ['-D', spoken, ...rawFormat, 'gain', '-6', 'rate', '-h', '8000', 'highpass', '120']);
    const bytes = readFileSync(resampled);
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(program: string, args: string[]): void {
  const result = spawnSync(program, args, { encoding: 'utf8' });
  if (result.error)
    throw new Error(`${program} can't be run; install it (Debian: apt install espeak-ng sox)`);
  if (result.status !== 0) throw new Error(`${program} failed: ${result.stderr}`);
}

/** Cuts silence off both ends, keeps 10 ms of it, and fades the cut. */
function trim(samples: Float32Array): Float32Array {
  const { leadMs, trailMs } = measureLoudness(samples, ulawSampleRate);
  const keepMs = 10;
  const start = Math.round((Math.max(0, leadMs - keepMs) * ulawSampleRate) / 1000);
  const cut = Math.round((Math.max(0, trailMs - keepMs) * ulawSampleRate) / 1000);
  const kept = samples.slice(start, samples.length - cut);
  const fade = Math.min(kept.length, Math.round((edgeFadeMs * ulawSampleRate) / 1000));
  for (let i = 0; i < fade; i++) {
    const ends = [i, kept.length - 1 - i];
    for (const at of ends) kept[at] = ((kept[at] ?? 0) * i) / fade;
  }
  return kept;
}
