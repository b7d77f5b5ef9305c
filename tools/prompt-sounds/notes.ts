/** Small instruments: sums of sines, so that every run gives the same samples. */

/** A note as it is struck: everything in seconds and hertz. */
export interface Note {
  at: number;
  frequency: number;
  seconds: number;
  level: number;
}

/** One partial of an instrument: multiple of the note's frequency, share of its level, decay in 1/s. */
interface Partial {
  multiple: number;
  share: number;
  decay: number;
}

/** How an instrument speaks: its partials and how fast it comes and goes, in seconds. */
export interface Instrument {
  partials: Partial[];
  attack: number;
  release: number;
}

/** Plucked, bright at first, ringing out. */
export const pluck: Instrument = {
  partials: [1, 2, 3, 4, 5].map((multiple) => ({
    multiple,
    share: 1 / multiple ** 1.4,
    decay: 1.1 + multiple * 0.9,
  })),
  attack: 0.006,
  release: 0.25,
};

/** Held and soft; two slightly different pitches make it float. */
export const pad: Instrument = {
  partials: [
    { multiple: 0.9985, share: 0.5, decay: 0 },
    { multiple: 1.0015, share: 0.5, decay: 0 },
    { multiple: 2, share: 0.28, decay: 0.1 },
    { multiple: 3, share: 0.12, decay: 0.2 },
  ],
  attack: 0.7,
  release: 0.9,
};

/** Wooden bar: short, with the fourth partial of a marimba. */
export const bar: Instrument = {
  partials: [
    { multiple: 1, share: 1, decay: 7 },
    { multiple: 4, share: 0.22, decay: 16 },
    { multiple: 9.2, share: 0.05, decay: 30 },
  ],
  attack: 0.004,
  release: 0.05,
};

/** Frequency of a note name such as `A4` (440 Hz), equal temperament. */
export function pitch(name: string): number {
  const match = /^([A-G])(#?)(\d)$/.exec(name);
  if (!match) throw new Error(`${name} is no note`);
  const [, letter = '', sharp, octave] = match;
  const semitone = [9, 11, 0, 2, 4, 5, 7]['ABCDEFG'.indexOf(letter)] ?? 0;
  return 440 * 2 ** ((semitone + (sharp ? 1 : 0) - 9) / 12 + Number(octave) - 4);
}

/**
 * Plays notes into `target` (linear samples). What rings beyond its end goes on at its start, so a loop has no seam.
 * @param rate samples a second.
 */
export function play(target: Float32Array, rate: number, instrument: Instrument, notes: Note[]): void {
  for (const note of notes) {
    const start = Math.round(note.at * rate);
    const length = Math.round((note.seconds + instrument.release) * rate);
    for (let i = 0; i < length; i++) {
      const time = i / rate;
      const place = (start + i) % target.length;
      target[place] =
        (target[place] ?? 0) +
        note.level * envelope(instrument, note, time) * tone(instrument, note, time, rate);
    }
  }
}

function envelope(instrument: Instrument, note: Note, time: number): number {
  const come = Math.min(1, time / instrument.attack);
  const go = time <= note.seconds ? 1 : 1 - (time - note.seconds) / instrument.release;
  return smooth(come) * smooth(Math.max(0, go));
}

function smooth(x: number): number {
  return x * x * (3 - 2 * x);
}

function tone(instrument: Instrument, note: Note, time: number, rate: number): number {
  let sum = 0;
  for (const { multiple, share, decay } of instrument.partials) {
    const frequency = note.frequency * multiple;
    if (frequency > rate * 0.43) continue;
    sum += share * Math.exp(-decay * time) * Math.sin(2 * Math.PI * frequency * time);
  }
  return sum;
}

/** One or more plain tones together, with soft edges of 5 ms, as exchanges and keypads send them. */
export function signalTone(rate: number, frequencies: number[], onMs: number, offMs: number): Float32Array {
  const samples = new Float32Array(Math.round(((onMs + offMs) * rate) / 1000));
  const on = Math.round((onMs * rate) / 1000);
  const edge = (5 * rate) / 1000;
  for (let i = 0; i < on; i++) {
    const sum = frequencies.reduce(
      (all, frequency) => all + Math.sin((2 * Math.PI * frequency * i) / rate),
      0,
    );
    samples[i] = sum * smooth(Math.min(1, i / edge, (on - 1 - i) / edge));
  }
  return samples;
}
