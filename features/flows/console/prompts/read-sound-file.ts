/** Reads whatever the browser can play into the one form that the server takes. */
import { writePcmWav } from '../../../../channels/speech/pcm-wav.ts';
import { longestPromptSeconds } from '../../contract/prompts.ts';

export class SoundFileError extends Error {
  readonly code: 'unreadable' | 'tooLong';
  constructor(code: 'unreadable' | 'tooLong') {
    super(code);
    this.code = code;
  }
}

/** More than the telephone carries; the server brings it down with a proper filter. */
const rate = 16_000;

/**
 * The browser decodes (MP3, M4A, Ogg, WAV …), so that the server needs no decoder for what it doesn't keep.
 * @returns a WAV file of 16 bit, mono. @throws SoundFileError
 */
export async function readSoundFile(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const context = new OfflineAudioContext(1, 1, rate);
  const sound = await context.decodeAudioData(await file.arrayBuffer()).catch(() => null);
  if (sound === null || sound.length === 0) throw new SoundFileError('unreadable');
  if (sound.duration > longestPromptSeconds) throw new SoundFileError('tooLong');
  const channels = Array.from({ length: sound.numberOfChannels }, (_, at) => sound.getChannelData(at));
  const samples = Float32Array.from({ length: sound.length }, (_, at) =>
    channels.reduce((sum, channel) => sum + (channel[at] ?? 0) / channels.length, 0),
  );
  return writePcmWav({ samples, rate: sound.sampleRate }) as Uint8Array<ArrayBuffer>;
}
