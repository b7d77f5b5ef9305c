/** How a service level stands to its target. */
export type Grade = 'met' | 'close' | 'missed' | 'none';

/** Percentage points below the target that are still close. */
const closePoints = 10;

/** @param rate 0…1; null without calls. */
export function gradeOf(rate: number | null, targetPercent: number): Grade {
  if (rate === null) return 'none';
  // Rates are fractions: 0.29 × 100 is a little less than 29.
  const percent = rate * 100 + 1e-9;
  if (percent >= targetPercent) return 'met';
  return percent >= targetPercent - closePoints ? 'close' : 'missed';
}
