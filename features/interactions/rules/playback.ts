import { ULAW_TO_LINEAR } from '../../../channels/telephony/sound/g711.ts';

/** Loudness values per second of sound. */
export const peaksPerSecond = 10;
const samplesPerPeak = 800;
const loudest = 32_768;

/**
 * Greatest amplitude of each tenth of a second.
 * @param sound interleaved µ-law, left first, whole tenths.
 * @returns 0…1 per tenth and side, two decimals.
 */
export function peaksOf(sound: Uint8Array): { left: number[]; right: number[] } {
  const left: number[] = [];
  const right: number[] = [];
  for (let at = 0; at + samplesPerPeak * 2 <= sound.length; at += samplesPerPeak * 2) {
    let most = 0;
    let mostRight = 0;
    for (let i = at; i < at + samplesPerPeak * 2; i += 2) {
      most = Math.max(most, Math.abs(ULAW_TO_LINEAR[sound[i] ?? 255] ?? 0));
      mostRight = Math.max(mostRight, Math.abs(ULAW_TO_LINEAR[sound[i + 1] ?? 255] ?? 0));
    }
    left.push(Math.round((most / loudest) * 100) / 100);
    right.push(Math.round((mostRight / loudest) * 100) / 100);
  }
  return { left, right };
}

/**
 * The bytes that a Range header asks for (RFC 9110, a single range); more than `most` are cut.
 * @returns start and end (exclusive); everything when there is no usable header; null when it can't be satisfied.
 */
export function wantedRange(
  header: string | undefined,
  size: number,
  most: number,
): { start: number; end: number } | null {
  const match = header === undefined ? null : /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (match === null || (match[1] === '' && match[2] === '')) return { start: 0, end: Math.min(size, most) };
  if (match[1] === '') {
    const suffix = Math.min(Number(match[2]), size);
    return suffix === 0 ? null : { start: size - suffix, end: size };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size : Math.min(size, Number(match[2]) + 1);
  if (start >= size || end <= start) return null;
  return { start, end: Math.min(end, start + most) };
}
