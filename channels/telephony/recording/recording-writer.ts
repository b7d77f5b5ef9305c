import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RecordingId } from '../call-fact.ts';
import { encodeHeader, recordOffset, sealSegment } from './recording-format.ts';

/** `<directory>/<first two characters of the id>/<id>`: the folder that holds the parts of one recording. */
export function recordingFolder(directory: string, recording: RecordingId): string {
  return join(directory, recording.slice(0, 2), recording);
}

export function partFile(directory: string, recording: RecordingId, part: number): string {
  return join(recordingFolder(directory, recording), `${part}.rec`);
}

export interface RecordingWriter {
  /** Queues one second of sound (SEGMENT_BYTES); the caller may use its array again at once. */
  append(sound: Uint8Array): void;
  /** Waits until all is on disk. @returns whole seconds that were written. */
  close(): Promise<number>;
}

/**
 * Begins a part. It never writes over a file that is there.
 * @param key 32 bytes.
 * @param onFailure called once when the disk refuses; what was written before stays readable.
 * @throws NodeJS.ErrnoException, `EEXIST` when the part exists.
 */
export async function createRecordingWriter(
  directory: string,
  recording: RecordingId,
  part: number,
  key: Buffer,
  onFailure: (error: unknown) => void,
): Promise<RecordingWriter> {
  const header = encodeHeader({ recording, part });
  const path = partFile(directory, recording, part);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  let queued = 0;
  let written = 0;
  let failed = false;

  const write = async (bytes: Buffer, offset: number, seconds: number): Promise<void> => {
    if (failed) return;
    try {
      await file.write(bytes, 0, bytes.length, offset);
      written = seconds;
    } catch (error) {
      failed = true;
      onFailure(error);
    }
  };
  let work = write(header, 0, 0);

  return {
    append(sound) {
      if (failed) return;
      const index = queued++;
      const record = sealSegment(key, header, index, sound);
      work = work.then(() => write(record, recordOffset(index), index + 1));
    },
    async close() {
      await work;
      await file.datasync().catch(() => undefined);
      await file.close();
      return written;
    },
  };
}
