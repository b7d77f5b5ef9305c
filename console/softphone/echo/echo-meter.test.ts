import { expect, it } from 'vitest';
import { createReadings } from './echo-meter.ts';

const rate = 48_000;

/** What a meter remembers at a moment: silence, then a tone of this loudness from `from` seconds on. */
function memory(until: number, from: number, peak: number): Float32Array {
  const samples = new Float32Array(8192);
  const began = until * rate - samples.length;
  for (let i = 0; i < samples.length; i++) {
    const at = (began + i) / rate;
    samples[i] = at < from ? 0 : peak * Math.sin(2 * Math.PI * 500 * at);
  }
  return samples;
}

it('reads each hundredth of a second once, however unevenly it looks', () => {
  const readings = createReadings();
  for (const until of [0.4, 0.44, 0.47, 0.58, 0.6, 0.601, 0.7]) {
    readings.look(until, rate, { sent: memory(until, 0.5, 0.4), heard: memory(until, 0.65, 0.2) });
  }
  const loud = (side: readonly number[], level: number) =>
    side.filter((one) => Math.abs(one - level) < 0.02).length;
  expect(readings.sent).toHaveLength(readings.heard.length);
  expect(Math.abs(loud(readings.sent, 0.4 / Math.SQRT2) - 20)).toBeLessThanOrEqual(1);
  expect(Math.abs(loud(readings.heard, 0.2 / Math.SQRT2) - 5)).toBeLessThanOrEqual(1);
  expect(Math.max(...readings.sentPeaks)).toBeCloseTo(0.4, 2);
});
