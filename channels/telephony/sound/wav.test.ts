import { describe, expect, it } from 'vitest';
import { readUlawWav, ulawWavHeader } from './wav.ts';

describe('µ-law WAV', () => {
  const sound = Buffer.from([1, 2, 3, 4, 5, 6]);

  it('reads what it wrote', () => {
    expect(readUlawWav(Buffer.concat([ulawWavHeader(1, sound.length), sound]))).toEqual(sound);
  });

  it('passes over chunks that it does not know', () => {
    const file = Buffer.concat([ulawWavHeader(1, sound.length), sound]);
    const list = Buffer.concat([Buffer.from('LIST'), Buffer.from([3, 0, 0, 0]), Buffer.from('abc\0')]);
    expect(readUlawWav(Buffer.concat([file.subarray(0, 12), list, file.subarray(12)]))).toEqual(sound);
  });

  it('refuses stereo, other rates, other formats and what is no WAV file', () => {
    const stereo = Buffer.concat([ulawWavHeader(2, sound.length), sound]);
    const rate = Buffer.concat([ulawWavHeader(1, sound.length), sound]);
    rate.writeUInt32LE(16_000, 24);
    const linear = Buffer.concat([ulawWavHeader(1, sound.length), sound]);
    linear.writeUInt16LE(1, 20);
    for (const file of [stereo, rate, linear, Buffer.alloc(0), Buffer.alloc(40), Buffer.from('RIFF')]) {
      expect(readUlawWav(file)).toBeNull();
    }
  });

  it('survives a size beyond the end of the file', () => {
    const file = Buffer.concat([ulawWavHeader(1, 1000), sound]);
    expect(readUlawWav(file)).toEqual(sound);
  });
});
