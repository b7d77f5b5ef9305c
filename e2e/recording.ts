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

/** Seconds of a side in which a note plainly sounds (Goertzel, a tenth of full scale or more). */
export function secondsWith(side: Float32Array, hz: number): number {
  let seconds = 0;
  for (let at = 0; at + sampleRate <= side.length; at += sampleRate) {
    if (amplitude(side.subarray(at, at + sampleRate), hz) > 0.1) seconds += 1;
  }
  return seconds;
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
