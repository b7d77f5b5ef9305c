import { inOrder, type Period } from '../contract.ts';
import { readTime } from '../rules/typed-time.ts';

/** @returns periods as they are saved; null when a time isn't one, or they overlap or aren't in order. */
export function readPeriods(typed: readonly Period[]): Period[] | null {
  const periods = typed.map(({ from, to }) => ({ from: readTime(from) ?? '', to: readTime(to) ?? '' }));
  const complete = periods.every(({ from, to }) => from !== '' && to !== '');
  return complete && inOrder(periods) ? periods : null;
}
