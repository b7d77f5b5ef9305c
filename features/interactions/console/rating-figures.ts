import type { QueueRating } from '../contract/ratings.ts';

/** @returns «64%» of those who were asked; null where nobody was. */
export function responseOf({ invited, rated }: Pick<QueueRating, 'invited' | 'rated'>): string | null {
  return invited === 0 ? null : `${Math.round((rated / invited) * 100)}%`;
}

/** @returns «4.62»; null where nobody gave one. */
export function averageOf({ rated, counts }: Pick<QueueRating, 'rated' | 'counts'>): string | null {
  if (rated === 0) return null;
  return (counts.reduce((sum, count, at) => sum + count * (at + 1), 0) / rated).toFixed(2);
}
