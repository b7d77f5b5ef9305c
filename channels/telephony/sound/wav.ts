/** WAV files with G.711 µ-law sound (format tag 7), the one format of prompts and of exported recordings. */
import { SAMPLE_RATE } from './g711.ts';

const FORMAT_ULAW = 7;

/**
 * Takes the samples out of a prompt file.
 * @returns the µ-law bytes, or null when the file isn't 8 kHz mono µ-law.
 */
export function readUlawWav(file: Buffer): Buffer | null {
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (file.toString('latin1', 8, 12) !== 'WAVE') return null;
  let suits = false;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, Math.min(at + 8 + size, file.length));
    if (name === 'fmt ') {
      if (body.length < 16) return null;
      suits =
        body.readUInt16LE(0) === FORMAT_ULAW &&
        body.readUInt16LE(2) === 1 &&
        body.readUInt32LE(4) === SAMPLE_RATE &&
        body.readUInt16LE(14) === 8;
    } else if (name === 'data') {
      return suits ? Buffer.from(body) : null;
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

/**
 * Header of a µ-law WAV file.
 * @param channels 1 or 2; two channels are interleaved byte by byte.
 * @param dataBytes length of the sound that follows.
 */
export function ulawWavHeader(channels: 1 | 2, dataBytes: number): Buffer {
  const header = Buffer.alloc(58);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(50 + dataBytes + (dataBytes % 2), 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(18, 16);
  header.writeUInt16LE(FORMAT_ULAW, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * channels, 28);
  header.writeUInt16LE(channels, 32);
  header.writeUInt16LE(8, 34);
  header.write('fact', 38, 'latin1');
  header.writeUInt32LE(4, 42);
  header.writeUInt32LE(dataBytes / channels, 46);
  header.write('data', 50, 'latin1');
  header.writeUInt32LE(dataBytes, 54);
  return header;
}
