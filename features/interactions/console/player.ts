import type { RecordingInfo } from '../contract/recording.ts';
import type { Heard } from './playback.ts';

export const rates = [0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** How playing stands. */
export interface PlayerState {
  playing: boolean;
  /** Seconds of the recording. */
  position: number;
  rate: number;
  skipPauses: boolean;
  heard: Heard;
  /** 0…1 */
  volume: number;
  /** Whether one voice alone can be chosen; not every browser can take a sound apart. */
  canChoose: boolean;
  /** The sound couldn't be loaded. */
  broken: boolean;
}

/** What the time line needs of an open player. */
export interface PlayerHandle {
  info: RecordingInfo;
  position: number;
  playing: boolean;
  /** Goes there and plays. */
  playFrom(second: number): void;
}
