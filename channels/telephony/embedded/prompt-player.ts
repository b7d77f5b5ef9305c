import { FRAME_SAMPLES, ULAW_SILENCE } from '../sound/g711.ts';

export interface PromptPlayer {
  readonly commandId: string;
  /**
   * The next frame.
   * @param into receives FRAME_SAMPLES of µ-law.
   * @returns false when the sound was over before this frame.
   */
  next(into: Uint8Array): boolean;
}

/**
 * Plays sounds without a gap between them.
 * @param loop begins again after the last one, without end.
 */
export function createPromptPlayer(
  commandId: string,
  sounds: readonly Buffer[],
  loop: boolean,
): PromptPlayer {
  const total = sounds.reduce((sum, { length }) => sum + length, 0);
  let index = 0;
  let at = 0;
  return {
    commandId,
    next(into) {
      if (total === 0) return false;
      let filled = 0;
      while (filled < FRAME_SAMPLES) {
        if (index === sounds.length && loop) index = 0;
        const sound = sounds[index];
        if (sound === undefined) break;
        const piece = sound.subarray(at, at + FRAME_SAMPLES - filled);
        into.set(piece, filled);
        filled += piece.length;
        at += piece.length;
        if (at === sound.length) {
          index++;
          at = 0;
        }
      }
      into.fill(ULAW_SILENCE, filled);
      return filled > 0;
    },
  };
}
