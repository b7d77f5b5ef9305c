/** A figure that a bench has measured; `baseline` is what the same run needed at the least, `ratio` value ÷ baseline. */
export interface Figure {
  value: number;
  unit: string;
  baseline?: number;
  ratio?: number;
}

/** Figures by name, «voice.callsPerCore». */
export type Figures = Record<string, Figure>;

const significant = 4;

/** @returns the figure with four significant digits, and how it compares with `baseline`, of the same unit. */
export function figure(value: number, unit: string, baseline?: number): Figure {
  if (!Number.isFinite(value)) throw new Error(`measured ${value} ${unit}, which is no number`);
  if (baseline === undefined) return { value: rounded(value), unit };
  return { value: rounded(value), unit, baseline: rounded(baseline), ratio: rounded(value / baseline) };
}

const rounded = (value: number): number => Number(value.toPrecision(significant));

/** @returns the value below which this share of all lie. @param share 0…1 */
export function percentile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @returns a source of whole numbers from 0 to below `sides`, the same in each run (linear congruential, 32 bits). */
export function createDice(seed: number): (sides: number) => number {
  let value = seed >>> 0;
  return (sides) => {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((value / 2 ** 32) * sides);
  };
}
