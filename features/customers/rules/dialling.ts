import type { numberMarks } from '../codes.ts';

type NumberMark = (typeof numberMarks)[number];

/** `barred`: marked as never to be dialled; `otherWanted`: the customer named another number for that. */
export type DialVerdict = 'free' | 'barred' | 'otherWanted';

/**
 * Whether a number of a customer may be dialled.
 * Source: the marks that those who dial must keep: only this one, or never (refused, secret, exempt, special).
 * @param numbers all of the customer.
 */
export function dialVerdict(
  numbers: readonly { id: string; mark: NumberMark | null }[],
  id: string,
): DialVerdict {
  const mark = numbers.find((number) => number.id === id)?.mark ?? null;
  if (mark !== null && mark !== 'onlyThis') return 'barred';
  const named = numbers.some((number) => number.mark === 'onlyThis');
  return named && mark === null ? 'otherWanted' : 'free';
}
