import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingId } from '../call-fact.ts';
import { ULAW_TO_LINEAR } from '../sound/g711.ts';
import {
  decodeHeader,
  HEADER_BYTES,
  openSegment,
  RECORD_BYTES,
  RECORDING_CHANNELS,
  RecordingError,
  recordOffset,
  SEGMENT_BYTES,
  wholeSeconds,
} from './recording-format.ts';
import { recordingFolder } from './recording-writer.ts';

const SAMPLE_RATE = SEGMENT_BYTES / RECORDING_CHANNELS;
const WAV_HEADER_BYTES = 44;
/** One second as 16-bit linear stereo, which every browser plays. */
const WAV_SECOND_BYTES = SEGMENT_BYTES * 2;

/** Header of a 16-bit stereo WAV file. @param seconds whole seconds of sound. */
export function wavHeader(seconds: number): Buffer {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  const dataBytes = seconds * WAV_SECOND_BYTES;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(RECORDING_CHANNELS, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * RECORDING_CHANNELS * 2, 28);
  header.writeUInt16LE(RECORDING_CHANNELS * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** µ-law to 16-bit little-endian samples. */
export function toLinear16(ulaw: Buffer): Buffer {
  const linear = Buffer.alloc(ulaw.length * 2);
  for (let i = 0; i < ulaw.length; i++)
    linear.writeInt16LE(ULAW_TO_LINEAR[ulaw[i] as number] as number, i * 2);
  return linear;
}

interface Part {
  part: number;
  seconds: number;
  header: Buffer;
  file: FileHandle;
}

async function readPart(file: FileHandle, recording: RecordingId): Promise<Part | null> {
  const header = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await file.read(header, 0, HEADER_BYTES, 0);
  // The engine died before the header was on disk: nothing was recorded.
  if (bytesRead < HEADER_BYTES) return null;
  const read = decodeHeader(header);
  if (read.recording !== recording) {
    throw new RecordingError('formatUnknown', 'The file belongs to another recording.');
  }
  const { size } = await file.stat();
  return { part: read.part, seconds: wholeSeconds(size), header, file };
}

export interface Recording {
  /** Whole seconds over all parts. */
  seconds: number;
  parts: { part: number; seconds: number }[];
  /**
   * Interleaved µ-law sound (left said, right heard), over the borders of parts.
   * @param from first second. @param count seconds.
   * @throws RecordingError `outOfRange`, or `segmentDamaged` where a second was changed on disk.
   */
  read(from: number, count: number): Promise<Buffer>;
  /** Length of the recording as a WAV file, in bytes. */
  wavBytes: number;
  /** Bytes `start` up to but not including `end` of the recording as a WAV file, for HTTP ranges. */
  readWav(start: number, end: number): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens all parts of a recording for play back.
 * @param key 32 bytes, the recording's own key.
 * @param only these parts, as if there were no others; null: all.
 * @throws RecordingError `formatUnknown`; NodeJS.ErrnoException `ENOENT` when there is none.
 */
export async function openRecording(
  directory: string,
  recording: RecordingId,
  key: Buffer,
  only: readonly number[] | null = null,
): Promise<Recording> {
  const folder = recordingFolder(directory, recording);
  const names = (await readdir(folder)).filter((name) => /^\d+\.rec$/.test(name));
  const opened: Part[] = [];
  const files = await Promise.all(names.map((name) => open(join(folder, name), 'r')));
  const close = async (): Promise<void> => {
    await Promise.all(files.map((file) => file.close()));
  };
  try {
    for (const file of files) {
      const part = await readPart(file, recording);
      if (part !== null && only?.includes(part.part) !== false) opened.push(part);
    }
  } catch (error) {
    await close();
    throw error;
  }
  opened.sort((a, b) => a.part - b.part);
  const seconds = opened.reduce((sum, { seconds }) => sum + seconds, 0);
  const wavBytes = WAV_HEADER_BYTES + seconds * WAV_SECOND_BYTES;

  const readSecond = async (second: number): Promise<Buffer> => {
    let index = second;
    for (const part of opened) {
      if (index < part.seconds) {
        const record = Buffer.alloc(RECORD_BYTES);
        await part.file.read(record, 0, RECORD_BYTES, recordOffset(index));
        return openSegment(key, part.header, index, record);
      }
      index -= part.seconds;
    }
    throw new RecordingError('outOfRange', `The recording has ${seconds} seconds.`);
  };
  const read = async (from: number, count: number): Promise<Buffer> => {
    if (!(from >= 0 && count >= 0 && from + count <= seconds)) {
      throw new RecordingError('outOfRange', `The recording has ${seconds} seconds.`);
    }
    const pieces: Buffer[] = [];
    for (let second = from; second < from + count; second++) pieces.push(await readSecond(second));
    return Buffer.concat(pieces);
  };

  return {
    seconds,
    parts: opened.map(({ part, seconds }) => ({ part, seconds })),
    read,
    wavBytes,
    async readWav(start, end) {
      if (!(start >= 0 && start <= end && end <= wavBytes)) {
        throw new RecordingError('outOfRange', `The file has ${wavBytes} bytes.`);
      }
      const head = wavHeader(seconds).subarray(start, end);
      const from = Math.max(0, start - WAV_HEADER_BYTES);
      const to = Math.max(0, end - WAV_HEADER_BYTES);
      if (to <= from) return head;
      const firstSecond = Math.floor(from / WAV_SECOND_BYTES);
      const lastSecond = Math.ceil(to / WAV_SECOND_BYTES);
      const sound = toLinear16(await read(firstSecond, lastSecond - firstSecond));
      const skip = firstSecond * WAV_SECOND_BYTES;
      return Buffer.concat([head, sound.subarray(from - skip, to - skip)]);
    },
    close,
  };
}
