import type { RecordingId } from '../call-fact.ts';
import { SEGMENT_BYTES } from '../recording/recording-format.ts';
import { createRecordingWriter } from '../recording/recording-writer.ts';
import { FRAME_SAMPLES, ULAW_SILENCE } from '../sound/g711.ts';

export interface Recorder {
  readonly recording: RecordingId;
  readonly part: number;
  /**
   * One tick of both tracks; the two stay together because they are always given together.
   * @param said left, @param heard right; null for silence.
   */
  add(said: Uint8Array | null, heard: Uint8Array | null): void;
  /** Pads the last second with silence and waits for the disk. @returns whole seconds on disk. */
  finish(): Promise<number>;
}

/**
 * Begins to record one leg into `<directory>/…/<part>.rec`.
 * @param key 32 bytes.
 * @throws NodeJS.ErrnoException when the file can't be made, `EEXIST` when the part exists.
 */
export async function createRecorder(
  directory: string,
  recording: RecordingId,
  part: number,
  key: Buffer,
  onFailure: (error: unknown) => void,
): Promise<Recorder> {
  const writer = await createRecordingWriter(directory, recording, part, key, onFailure);
  const segment = new Uint8Array(SEGMENT_BYTES);
  let at = 0;

  const flush = (): void => {
    if (at === 0) return;
    segment.fill(ULAW_SILENCE, at);
    writer.append(segment);
    at = 0;
  };

  return {
    recording,
    part,
    add(said, heard) {
      for (let sample = 0; sample < FRAME_SAMPLES; sample++) {
        segment[at++] = said === null ? ULAW_SILENCE : (said[sample] as number);
        segment[at++] = heard === null ? ULAW_SILENCE : (heard[sample] as number);
      }
      if (at === SEGMENT_BYTES) flush();
    },
    async finish() {
      flush();
      return writer.close();
    },
  };
}
