/** The shipped sounds, measured: an insurer hears them on the first start. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { measureLoudness } from './loudness.ts';
import { promptTexts } from './prompt-texts.ts';
import { createSoundLibrary } from './sound-library.ts';
import { decodeUlaw, readUlawWav, ulawSampleRate } from './ulaw-wav.ts';

const folder = new URL('./prompts/', import.meta.url);
const texts = promptTexts.parse(JSON.parse(readFileSync(new URL('prompts.json', folder), 'utf8')));
const spoken = ['zh-CN', 'en'] as const;
const all = [...spoken, 'common'] as const;

function namesIn(language: (typeof all)[number]): string[] {
  const entries = Object.entries(texts).filter(([, entry]) => entry[language] !== undefined);
  return entries.map(([name]) => name).sort();
}

function read(language: string, name: string) {
  return readUlawWav(readFileSync(new URL(`${language}/${name}.wav`, folder)));
}

const needed = [
  ...['greeting', 'greeting.demo', 'notice.recording', 'menu.main', 'menu.wrong-key', 'menu.nothing-heard'],
  ...['menu.interrupted', 'say.unavailable'],
  ...[
    'transfer.person',
    'queue.please-wait',
    'queue.next',
    'queue.thanks',
    'queue.all-busy',
    'queue.connecting',
  ],
  ...['agent.reconnecting', 'queue.back-to-head', 'closing', 'fault.system', 'fault.full', 'centre.closed'],
];

describe('the shipped prompts', () => {
  it.each(all)('%s: there is a file for every text and a text for every file', (language) => {
    const files = readdirSync(new URL(`${language}/`, folder)).map((file) => file.replace(/\.wav$/, ''));
    expect(files.sort()).toEqual(namesIn(language));
  });

  it('has every sentence in every language, and every sentence of a call', () => {
    const sentences = Object.entries(texts).filter(([, entry]) => !entry.piece && !entry.common);
    const missing = sentences.filter(([, entry]) => spoken.some((language) => !entry[language]));
    expect(missing).toEqual([]);
    expect(needed.filter((name) => !sentences.some(([sentence]) => sentence === name))).toEqual([]);
  });

  it.each(spoken)('%s: speech is at −20 dBFS, not clipped, with short silence at both ends', (language) => {
    const odd = namesIn(language).filter((name) => {
      const { activeDb, peakDb, leadMs, trailMs } = measureLoudness(
        decodeUlaw(read(language, name).ulaw),
        ulawSampleRate,
      );
      const [least, most] = texts[name]?.piece ? [25, 90] : [80, 150];
      const edgesRight = [leadMs, trailMs].every((ms) => ms >= least && ms <= most);
      return Math.abs(activeDb + 20) > 0.3 || peakDb > -1 || !edgesRight;
    });
    expect(odd).toEqual([]);
  });

  it.each(all)('%s: lasts as long as prompts.json says', (language) => {
    const wrong = namesIn(language).filter((name) => {
      const seconds = texts[name]?.[language]?.seconds ?? Number.NaN;
      return !(Math.abs(read(language, name).durationMs / 1000 - seconds) < 0.002);
    });
    expect(wrong).toEqual([]);
  });

  it('speaks Mandarin slowly enough to follow: at most four syllables a second', () => {
    const fast = namesIn('zh-CN').filter((name) => {
      const words = texts[name]?.['zh-CN'];
      const characters = words?.text.match(/\p{Script=Han}/gu)?.length ?? 0;
      return texts[name]?.piece !== true && characters / (words?.seconds ?? 0) > 4;
    });
    expect(fast).toEqual([]);
  });

  it('gives the voice the syllables of the text', () => {
    const wrong = namesIn('zh-CN').filter((name) => {
      const { text = '', say = '', voice } = texts[name]?.['zh-CN'] ?? {};
      // 藏 is zàng as a place, and is read cáng when it stands alone.
      if (voice === 'en' || say.startsWith('[[') || name === 'plate.tibet') return false;
      // Tones aren't compared: 一 and 不 change theirs, and unstressed syllables lose it.
      const expected = pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
      return say.match(/[a-z]+/g)?.join(' ') !== expected.join(' ');
    });
    expect(wrong).toEqual([]);
  });

  it('loops music and tones in whole frames of 20 ms, music from 30 to 60 s', () => {
    for (const name of ['music.hold', 'tone.ring-back', 'tone.busy']) {
      expect(read('common', name).ulaw.length % 160).toBe(0);
    }
    const music = read('common', 'music.hold');
    expect(music.durationMs).toBe(48_000);
    const samples = decodeUlaw(music.ulaw);
    const step = Math.abs((samples[0] ?? 1) - (samples.at(-1) ?? -1));
    expect(step).toBeLessThan(0.02);
  });

  it('sends the Chinese cadences: 450 Hz, 1 s on and 4 s off, 350 ms on and off', () => {
    expect(cadence('tone.ring-back')).toEqual({ onMs: 1000, offMs: 4000, hertz: 450 });
    expect(cadence('tone.busy')).toEqual({ onMs: 350, offMs: 350, hertz: 450 });
  });

  it('has the two tones of each key, and no other', () => {
    const rows = [697, 770, 852, 941];
    const columns = [1209, 1336, 1477, 1633];
    const keys = '1 2 3 a 4 5 6 b 7 8 9 c star 0 hash d'.split(' ');
    for (const [index, key] of keys.entries()) {
      const samples = decodeUlaw(read('common', `tone.dtmf.${key}`).ulaw).subarray(0, 1200);
      const loud = [...rows, ...columns].filter((hertz) => toneLevel(samples, hertz) > 0.05);
      expect([key, ...loud]).toEqual([key, rows[Math.floor(index / 4)], columns[index % 4]]);
    }
  });

  it('is small: below 10.5 MB in all', () => {
    const bytes = all.flatMap((language) =>
      readdirSync(new URL(`${language}/`, folder)).map(
        (file) => statSync(new URL(`${language}/${file}`, folder)).size,
      ),
    );
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(10_500_000);
  });

  it('loads into the sound library', () => {
    const library = createSoundLibrary([fileURLToPath(folder)]);
    expect(library.languages()).toEqual(['en', 'zh-CN']);
    expect(library.has('en', 'music.hold')).toBe(true);
    expect(library.durationMs('zh-CN', 'greeting', 'notice.recording')).toBeGreaterThan(6000);
  });
});

/** Amplitude of one frequency in a sound. */
function toneLevel(samples: Float32Array, hertz: number): number {
  let [sine, cosine] = [0, 0];
  for (const [i, sample] of samples.entries()) {
    sine += sample * Math.sin((2 * Math.PI * hertz * i) / ulawSampleRate);
    cosine += sample * Math.cos((2 * Math.PI * hertz * i) / ulawSampleRate);
  }
  return (2 * Math.hypot(sine, cosine)) / samples.length;
}

/** On and off times in milliseconds and the frequency, from the sound itself. */
function cadence(name: string): { onMs: number; offMs: number; hertz: number } {
  const samples = decodeUlaw(read('common', name).ulaw);
  const { trailMs } = measureLoudness(samples, ulawSampleRate);
  const onMs = Math.round((samples.length / 8 - trailMs) / 10) * 10;
  const on = samples.subarray(0, onMs * 8);
  let crossings = 0;
  for (let i = 1; i < on.length; i++) if ((on[i - 1] ?? 0) < 0 && (on[i] ?? 0) >= 0) crossings++;
  return { onMs, offMs: Math.round(trailMs / 10) * 10, hertz: Math.round((crossings / onMs) * 100) * 10 };
}

describe("the console's sounds", () => {
  const sounds = new URL('../../console/public/sounds/', import.meta.url);

  it.each(['ring', 'end', 'message', 'warning'])('%s is a small Ogg Vorbis file at 48 kHz', (name) => {
    const file = readFileSync(new URL(`${name}.ogg`, sounds));
    expect(file.length).toBeLessThan(40_000);
    expect(file.toString('latin1', 0, 4)).toBe('OggS');
    const header = file.indexOf('\x01vorbis', 0, 'latin1');
    expect(header).toBeGreaterThan(0);
    expect(file[header + 11]).toBe(1);
    expect(file.readUInt32LE(header + 12)).toBe(48_000);
  });
});
