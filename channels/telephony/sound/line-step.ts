/** How good a line is, in three steps that people can act on. */
import type { MeasuredLine } from './e-model.ts';

export const lineSteps = ['good', 'fair', 'poor'] as const;
export type LineStep = (typeof lineSteps)[number];

/**
 * Highest values that still count as good and as fair. The way there and back follows ITU-T G.114 (150 ms one way is
 * not noticed, beyond 400 ms people talk over one another), less what the buffers take; loss as G.711 bears it.
 */
const limits = {
  rttMs: { good: 250, fair: 600 },
  jitterMs: { good: 30, fair: 60 },
  loss: { good: 0.02, fair: 0.06 },
} as const;

/** @returns the step of the worst value; what isn't known counts as harmless. */
export function stepOf(line: MeasuredLine): LineStep {
  const within = (step: 'good' | 'fair'): boolean =>
    (Object.keys(limits) as (keyof typeof limits)[]).every((name) => (line[name] ?? 0) <= limits[name][step]);
  return within('good') ? 'good' : within('fair') ? 'fair' : 'poor';
}
