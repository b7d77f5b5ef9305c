import { inOrder, type Period } from '../contract.ts';

/** @returns «09:00» of «9», «9:00», «9点», «900», «９：００»; null when it is no time. 24:00 is the latest. */
export function readTime(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '').replace('点', ':').replace(/:$/, ':00');
  const match = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text);
  if (match === null) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? 0)];
  if (minutes > 59 || hours * 60 + minutes > 1_440) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** @returns periods as they are saved; null when a time isn't one, or they overlap or aren't in order. */
export function readPeriods(typed: readonly Period[]): Period[] | null {
  const periods = typed.map(({ from, to }) => ({ from: readTime(from) ?? '', to: readTime(to) ?? '' }));
  const complete = periods.every(({ from, to }) => from !== '' && to !== '');
  return complete && inOrder(periods) ? periods : null;
}
