/** The four sounds of the console: soft, and told apart by direction, number and pitch of their notes. */
import { bar, type Note, pitch, play } from './notes.ts';

interface ConsoleSound {
  seconds: number;
  /** Start in seconds, note name. */
  notes: [number, string][];
}

const sounds: Record<string, ConsoleSound> = {
  /** Two rising calls and a rest; made to be looped. */
  ring: {
    seconds: 2.4,
    notes: [
      [0, 'E5'],
      [0.14, 'G5'],
      [0.28, 'C6'],
      [0.7, 'E5'],
      [0.84, 'G5'],
      [0.98, 'C6'],
    ],
  },
  /** Falls: the call is over. */
  end: {
    seconds: 0.7,
    notes: [
      [0, 'G5'],
      [0.16, 'C5'],
    ],
  },
  /** One high drop: something to read. */
  message: { seconds: 0.5, notes: [[0, 'A5']] },
  /** Three even, lower knocks: look here. */
  warning: {
    seconds: 0.9,
    notes: [
      [0, 'D#5'],
      [0.18, 'D#5'],
      [0.36, 'D#5'],
    ],
  },
};

/** @returns name and linear samples of each console sound, not yet normalised. */
export function consoleSounds(rate: number): [string, Float32Array][] {
  return Object.entries(sounds).map(([name, sound]) => {
    const target = new Float32Array(Math.round(sound.seconds * rate));
    const notes = sound.notes.map(
      ([at, note]): Note => ({
        at,
        frequency: pitch(note),
        seconds: Math.min(0.5, sound.seconds - at - 0.1),
        level: 0.5,
      }),
    );
    play(target, rate, bar, notes);
    return [name, target];
  });
}
