/**
 * How a recording lies on disk. One file per part: a header of HEADER_BYTES, then one sealed record per second of
 * sound, all of the same length, so that any second is found without reading what comes before it. Each record has
 * its own nonce; recording, part, algorithm (by the header) and the index of the second are authenticated with it,
 * so that no record can be moved, swapped or taken over into another file.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { RecordingId } from '../call-fact.ts';
import { SAMPLE_RATE } from '../sound/g711.ts';

export const RECORDING_CHANNELS = 2;
/** One second of sound: two tracks, interleaved, µ-law. */
export const SEGMENT_BYTES: number = SAMPLE_RATE * RECORDING_CHANNELS;
export const HEADER_BYTES = 64;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const RECORD_BYTES: number = NONCE_BYTES + SEGMENT_BYTES + TAG_BYTES;

const MAGIC = 'JTREC';
const VERSION = 1;
const AES_256_GCM = 1;
const CODEC_ULAW = 1;

/** A recording file that can't be read: not ours, cut in its header, damaged, or sealed with another key. */
export class RecordingError extends Error {
  readonly code: 'formatUnknown' | 'segmentDamaged' | 'outOfRange';
  constructor(code: RecordingError['code'], message: string) {
    super(message);
    this.name = 'RecordingError';
    this.code = code;
  }
}

export interface RecordingHeader {
  recording: RecordingId;
  part: number;
}

/** The header of a part. @throws RecordingError `formatUnknown` when the id is no UUID. */
export function encodeHeader({ recording, part }: RecordingHeader): Buffer {
  const id = Buffer.from(recording.replaceAll('-', ''), 'hex');
  if (id.length !== 16) throw new RecordingError('formatUnknown', 'A recording id must be a UUID.');
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 0, 'latin1');
  header.set([VERSION, AES_256_GCM, CODEC_ULAW, RECORDING_CHANNELS], 5);
  header.writeUInt32BE(SAMPLE_RATE, 9);
  header.writeUInt32BE(SEGMENT_BYTES, 13);
  id.copy(header, 17);
  header.writeUInt32BE(part, 33);
  return header;
}

/** @throws RecordingError `formatUnknown` when this isn't a header of a version, codec and algorithm that we know. */
export function decodeHeader(header: Buffer): RecordingHeader {
  const known =
    header.length >= HEADER_BYTES &&
    header.toString('latin1', 0, 5) === MAGIC &&
    header[5] === VERSION &&
    header[6] === AES_256_GCM &&
    header[7] === CODEC_ULAW &&
    header[8] === RECORDING_CHANNELS &&
    header.readUInt32BE(13) === SEGMENT_BYTES;
  if (!known)
    throw new RecordingError('formatUnknown', 'Not a recording in a format that this version reads.');
  const hex = header.toString('hex', 17, 33);
  const recording = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as RecordingId;
  return { recording, part: header.readUInt32BE(33) };
}

function additionalData(header: Buffer, index: number): Buffer {
  const data = Buffer.alloc(HEADER_BYTES + 4);
  header.copy(data, 0, 0, HEADER_BYTES);
  data.writeUInt32BE(index, HEADER_BYTES);
  return data;
}

/**
 * Seals one second of sound.
 * @param key 32 bytes.
 * @param index number of the second within the part, from 0.
 * @param sound SEGMENT_BYTES of interleaved µ-law.
 */
export function sealSegment(key: Buffer, header: Buffer, index: number, sound: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(additionalData(header, index));
  const sealed = cipher.update(sound);
  cipher.final();
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()], RECORD_BYTES);
}

/** Opens what sealSegment made. @throws RecordingError `segmentDamaged` when it was changed or the key is another. */
export function openSegment(key: Buffer, header: Buffer, index: number, record: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, record.subarray(0, NONCE_BYTES));
    decipher.setAAD(additionalData(header, index));
    decipher.setAuthTag(record.subarray(NONCE_BYTES + SEGMENT_BYTES, RECORD_BYTES));
    const sound = decipher.update(record.subarray(NONCE_BYTES, NONCE_BYTES + SEGMENT_BYTES));
    decipher.final();
    return sound;
  } catch {
    throw new RecordingError('segmentDamaged', `Second ${index} of the recording can't be opened.`);
  }
}

/** Whole seconds in a file of this size; a record torn by a crash doesn't count. */
export function wholeSeconds(fileBytes: number): number {
  return Math.max(0, Math.floor((fileBytes - HEADER_BYTES) / RECORD_BYTES));
}

/** Where the record of a second begins, in bytes from the start of the file. */
export function recordOffset(index: number): number {
  return HEADER_BYTES + index * RECORD_BYTES;
}
