import type { ApiClient } from './api.ts';

const sampleRate = 8_000;
const headerBytes = 44;

/** The sides of a recording as samples between −1 and 1. */
export interface Sound {
  left: Float32Array;
  right: Float32Array;
  seconds: number;
}

/** Downloads a recording as somebody who may play it. */
export async function downloadRecording(client: ApiClient, interactionId: string): Promise<Sound> {
  const file = await client.bytes(`/api/interactions/${interactionId}/recording/audio`);
  const frames = Math.floor((file.length - headerBytes) / 4);
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  for (let i = 0; i < frames; i++) {
    left[i] = file.readInt16LE(headerBytes + i * 4) / 32_768;
    right[i] = file.readInt16LE(headerBytes + i * 4 + 2) / 32_768;
  }
  return { left, right, seconds: frames / sampleRate };
}

/** Seconds of a side in which a note plainly sounds. */
export function secondsWith(side: Float32Array, hz: number): number {
  return sounding(side, hz, sampleRate).filter(Boolean).length;
}

/** How loud a note is in each second of a side, decibels of full scale. */
export function levels(side: Float32Array, hz: number): number[] {
  return Array.from({ length: Math.floor(side.length / sampleRate) }, (_, n) =>
    decibels(amplitude(side.subarray(n * sampleRate, (n + 1) * sampleRate), hz)),
  );
}

const decibels = (share: number): number => Math.max(-120, 20 * Math.log10(share));

/** Longest time without a note between its first and its last sound, seconds; −1 where it never sounds. */
export function longestGap(side: Float32Array, hz: number): number {
  const windows = sounding(side, hz, sampleRate / 20);
  const first = windows.indexOf(true);
  let longest = 0;
  let gap = 0;
  for (const sounds of windows.slice(first, windows.lastIndexOf(true) + 1)) {
    gap = sounds ? 0 : gap + 1;
    longest = Math.max(longest, gap);
  }
  return first < 0 ? -1 : longest / 20;
}

/** For each stretch of so many samples whether the note plainly sounds: a tenth of full scale or more (Goertzel). */
function sounding(side: Float32Array, hz: number, samples: number): boolean[] {
  return Array.from(
    { length: Math.floor(side.length / samples) },
    (_, n) => amplitude(side.subarray(n * samples, (n + 1) * samples), hz) > 0.1,
  );
}

function amplitude(samples: Float32Array, hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / sampleRate);
  let before = 0;
  let last = 0;
  for (const sample of samples) {
    const next = sample + coefficient * last - before;
    before = last;
    last = next;
  }
  const power = before * before + last * last - coefficient * before * last;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}
