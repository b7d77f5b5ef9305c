import { FRAME_SAMPLES, ULAW_QUIETER, ULAW_SILENCE } from '../sound/g711.ts';

/** Samples between the arrival of the first packet and its playing: 40 ms, up to 60 ms with the tick. */
const TARGET = 320;
/** 640 ms of room: a multiple of the frame, so that no frame is split by the end of the ring. */
const RING = 5120;
const BLOCK = 80;
/** So many packets in a row behind the playing point mean that the sender's clock jumped. */
const LATE_LIMIT = 3;
/** More sound than this in store for DEEP_TICKS on end means that the sender's clock runs faster than ours. */
const DEEP = 640;
const DEEP_TICKS = 100;
/** How many lost frames are filled with the last good one, ever quieter. */
const CONCEALED_FRAMES = 2;

export interface JitterBuffer {
  /**
   * Takes in the sound of one packet, in whatever order packets arrive.
   * @param timestamp RTP timestamp, 8 kHz.
   * @param sound µ-law, at most 120 ms.
   */
  put(timestamp: number, sound: Uint8Array): void;
  /**
   * Goes on by one frame.
   * @param into receives FRAME_SAMPLES of µ-law.
   * @returns false when there is nothing to hear; `into` is then silence.
   */
  take(into: Uint8Array): boolean;
  /** Packets that came too late to be heard since this was asked last. */
  takeLate(): number;
  /** Forgets everything, for the next stream. */
  reset(): void;
}

/**
 * Evens out the arrival of packets: fixed delay, order restored, a lost frame replaced by a fading repeat. A drift
 * between the two clocks is met by leaving out or putting in a frame every few minutes.
 */
export function createJitterBuffer(): JitterBuffer {
  const ring = new Uint8Array(RING).fill(ULAW_SILENCE);
  const present = new Uint8Array(RING / BLOCK);
  const lastGood = new Uint8Array(FRAME_SAMPLES).fill(ULAW_SILENCE);
  let anchored = false;
  /** RTP timestamp that stands for position 0. */
  let base = 0;
  /** Position of the next frame to play; always a multiple of the frame. */
  let playing = 0;
  let newest = 0;
  let late = 0;
  let tooLate = 0;
  let deepTicks = 0;
  let concealed = CONCEALED_FRAMES;

  const anchor = (timestamp: number): void => {
    anchored = true;
    base = timestamp;
    playing = -TARGET;
    newest = 0;
    late = 0;
    deepTicks = 0;
    ring.fill(ULAW_SILENCE);
    present.fill(0);
  };

  const skipFrame = (): void => {
    const at = ((playing % RING) + RING) % RING;
    ring.fill(ULAW_SILENCE, at, at + FRAME_SAMPLES);
    present.fill(0, at / BLOCK, (at + FRAME_SAMPLES) / BLOCK);
    playing += FRAME_SAMPLES;
  };

  return {
    put(timestamp, sound) {
      if (sound.length === 0 || sound.length > RING / 5) return;
      if (!anchored) anchor(timestamp);
      let from = (timestamp - base) | 0;
      const to = from + sound.length;
      if (to <= playing) {
        late++;
        tooLate++;
        if (late < LATE_LIMIT) return;
        anchor(timestamp);
        from = 0;
      } else if (to - playing > RING) {
        anchor(timestamp);
        from = 0;
      }
      late = 0;
      const skip = Math.max(0, playing - from);
      const at = (((from + skip) % RING) + RING) % RING;
      const wrap = Math.min(sound.length, skip + RING - at);
      ring.set(sound.subarray(skip, wrap), at);
      ring.set(sound.subarray(wrap), 0);
      const last = Math.floor((from + sound.length - 1) / BLOCK);
      const blocks = RING / BLOCK;
      for (let block = Math.floor((from + skip) / BLOCK); block <= last; block++) {
        present[((block % blocks) + blocks) % blocks] = 1;
      }
      newest = Math.max(newest, from + sound.length);
    },

    take(into) {
      if (!anchored) {
        into.fill(ULAW_SILENCE);
        return false;
      }
      deepTicks = newest - playing > DEEP ? deepTicks + 1 : 0;
      if (deepTicks > DEEP_TICKS) {
        deepTicks = 0;
        skipFrame();
      }
      const at = ((playing % RING) + RING) % RING;
      const heard = present[at / BLOCK] === 1 || present[at / BLOCK + 1] === 1;
      if (heard) {
        into.set(ring.subarray(at, at + FRAME_SAMPLES));
        lastGood.set(into);
        concealed = 0;
        skipFrame();
        return true;
      }
      playing += FRAME_SAMPLES;
      if (concealed >= CONCEALED_FRAMES) {
        into.fill(ULAW_SILENCE);
        return false;
      }
      concealed++;
      for (let index = 0; index < FRAME_SAMPLES; index++) {
        lastGood[index] = ULAW_QUIETER[lastGood[index] as number] as number;
      }
      into.set(lastGood);
      return true;
    },

    takeLate() {
      const taken = tooLate;
      tooLate = 0;
      return taken;
    },

    reset() {
      anchored = false;
      concealed = CONCEALED_FRAMES;
    },
  };
}
