import { dateIn, momentOf } from '../../../platform/zone-time.ts';

export const periods = ['today', 'week', 'month', 'custom'] as const;
export type Period = (typeof periods)[number];

const daysOf: Readonly<Record<Exclude<Period, 'custom'>, number>> = { today: 1, week: 7, month: 30 };
const dayMinutes = 1_440;
const isMoment = (text: string): boolean => text !== '' && !Number.isNaN(Date.parse(text));

/**
 * Whole days by the clocks of a zone, up to the end of today; a chosen period as it is.
 * @param chosen ISO times of a period of one's own
 */
export function spanOf(
  period: Period,
  chosen: { from: string; until: string },
  now: number,
  zone: string,
): { from: string; until: string } {
  const today = dateIn(new Date(now), zone);
  if (period === 'custom' && isMoment(chosen.from) && isMoment(chosen.until)) return chosen;
  const days = daysOf[period === 'custom' ? 'month' : period];
  return {
    from: new Date(momentOf(today, -(days - 1) * dayMinutes, zone)).toISOString(),
    until: new Date(momentOf(today, dayMinutes, zone)).toISOString(),
  };
}
