import { microphoneError, type VoiceErrorKind } from '../../channels/telephony/browser/voice-error.ts';

export interface Microphone {
  /** @returns null when it is open, else why not. */
  open(): Promise<VoiceErrorKind | null>;
  close(): void;
  stream(): MediaStream | null;
}

/**
 * Holds the microphone while an agent is ready: the browser has asked before a customer waits, and asks no second time
 * while it is held.
 * @param devices null where the browser has none, or the page isn't served over HTTPS.
 * @param lost it was pulled out.
 */
export function createMicrophone(
  devices: Pick<MediaDevices, 'getUserMedia'> | null,
  constraints: () => MediaTrackConstraints,
  lost: () => void,
): Microphone {
  let stream: MediaStream | null = null;
  let opening: Promise<VoiceErrorKind | null> | null = null;
  /** Rises with each closing, so that an answer of the browser that comes later is known as such. */
  let closings = 0;

  function close(): void {
    closings++;
    for (const track of stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    stream = null;
    opening = null;
  }
  async function ask(): Promise<VoiceErrorKind | null> {
    if (devices === null) return 'noWebRtc';
    const before = closings;
    try {
      const opened = await devices.getUserMedia({ audio: constraints() });
      if (before !== closings) {
        for (const track of opened.getTracks()) track.stop();
        return null;
      }
      stream = opened;
      for (const track of opened.getTracks()) {
        track.onended = () => {
          close();
          lost();
        };
      }
      return null;
    } catch (error) {
      return microphoneError(error);
    }
  }
  return {
    open() {
      if (stream !== null) return Promise.resolve(null);
      opening ??= ask().finally(() => {
        opening = null;
      });
      return opening;
    },
    close,
    stream: () => stream,
  };
}
