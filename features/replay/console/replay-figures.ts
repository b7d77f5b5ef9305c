/** Figures of a replay as the page compares them. */
import type { FiguresView } from '../contract.ts';

export const figureKinds = [
  'serviceLevel',
  'averageWait',
  'wait95',
  'abandonRate',
  'occupancy',
  'overflowed',
] as const;
export type Figure = (typeof figureKinds)[number];

/** What is drawn by half hour. */
export const chartKinds = ['serviceLevel', 'averageWait', 'abandoned', 'occupancy'] as const;
export type ChartKind = (typeof chartKinds)[number];

export type Grade = 'better' | 'worse' | 'same';

/** Of these the more is the better; of the others the less. Occupancy and overflow are neither. */
const direction: Readonly<Partial<Record<Figure, 1 | -1>>> = {
  serviceLevel: 1,
  averageWait: -1,
  wait95: -1,
  abandonRate: -1,
};
/** What nobody would notice: half a point of a hundred, half a second. */
const unnoticed: Readonly<Partial<Record<Figure, number>>> = { averageWait: 500, wait95: 500 };

/** @returns the figure; null where there is nothing to reckon from. */
export function readFigure(
  figures: (FiguresView & { occupancy?: number | null }) | undefined,
  kind: Figure,
): number | null {
  if (figures === undefined) return null;
  switch (kind) {
    case 'averageWait':
      return figures.averageWaitMs;
    case 'wait95':
      return figures.wait95Ms;
    case 'occupancy':
      return figures.occupancy ?? null;
    default:
      return figures[kind];
  }
}

/** @returns null where neither is better, or one of both is missing. */
export function gradeChange(kind: Figure, before: number | null, after: number | null): Grade | null {
  const better = direction[kind];
  if (better === undefined || before === null || after === null) return null;
  const change = (after - before) * better;
  if (Math.abs(change) < (unnoticed[kind] ?? 0.005)) return 'same';
  return change > 0 ? 'better' : 'worse';
}

/** «94.2%» */
export function percentOf(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
