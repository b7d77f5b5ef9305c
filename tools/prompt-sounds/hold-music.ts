/**
 * The music on hold: sixteen bars in C, a plucked pentatonic tune over soft chords, composed for this project.
 * The last bar leads back into the first.
 */
import { type Note, pad, pitch, play, pluck } from './notes.ts';

const beatsPerMinute = 80;
const beatsPerBar = 4;
const beat = 60 / beatsPerMinute;

interface Bar {
  chord: string[];
  /** Eight eighths; a dot lets the last note ring. */
  tune: string;
}

const score: Bar[] = [
  { chord: ['C4', 'E4', 'G4'], tune: 'E5 . G5 . A5 . G5 .' },
  { chord: ['A3', 'E4', 'G4'], tune: 'E5 . . . D5 . C5 .' },
  { chord: ['A3', 'C4', 'F4'], tune: 'C5 . D5 . A4 . C5 .' },
  { chord: ['B3', 'D4', 'G4'], tune: 'D5 . . . . . . .' },
  { chord: ['B3', 'E4', 'G4'], tune: 'G5 . . E5 . . D5 .' },
  { chord: ['A3', 'C4', 'E4'], tune: 'C5 . E5 . . . A4 .' },
  { chord: ['A3', 'D4', 'F4'], tune: 'A4 . C5 . D5 . E5 .' },
  { chord: ['G3', 'C4', 'D4'], tune: 'D5 . . . . . G4 .' },
  { chord: ['C4', 'E4', 'G4'], tune: 'E5 . G5 . C6 . A5 .' },
  { chord: ['B3', 'D4', 'G4'], tune: 'G5 . . . E5 . D5 .' },
  { chord: ['A3', 'C4', 'G4'], tune: 'E5 . . A5 . . G5 .' },
  { chord: ['B3', 'E4', 'G4'], tune: 'E5 . . . G5 . . .' },
  { chord: ['A3', 'C4', 'F4'], tune: 'A5 . G5 . E5 . C5 .' },
  { chord: ['G3', 'C4', 'E4'], tune: 'G4 . C5 . E5 . . .' },
  { chord: ['A3', 'D4', 'F4'], tune: 'D5 . E5 . A4 . C5 .' },
  { chord: ['G3', 'C4', 'D4'], tune: 'D5 . . . G4 . . .' },
];

/** @returns 48 s of music as linear samples, seamless as a loop, not yet normalised. */
export function holdMusic(rate: number): Float32Array {
  const barSeconds = beatsPerBar * beat;
  const target = new Float32Array(Math.round(score.length * barSeconds * rate));
  for (const [index, bar] of score.entries()) {
    const at = index * barSeconds;
    const chord = bar.chord.map(
      (name): Note => ({ at, frequency: pitch(name), seconds: barSeconds - 0.3, level: 0.2 }),
    );
    play(target, rate, pad, chord);
    play(target, rate, pluck, tuneNotes(bar.tune, at));
  }
  return target;
}

function tuneNotes(tune: string, barAt: number): Note[] {
  const eighths = tune.split(' ');
  return eighths.flatMap((name, index) => {
    if (name === '.') return [];
    const rests = eighths.slice(index + 1).findIndex((next) => next !== '.');
    const eighthsLong = rests < 0 ? eighths.length - index : rests + 1;
    const accent = index === 0 ? 0.6 : 0.5;
    const at = barAt + (index * beat) / 2;
    return [{ at, frequency: pitch(name), seconds: (eighthsLong * beat) / 2, level: accent }];
  });
}
