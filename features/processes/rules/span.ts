import type { Span } from '../contract.ts';

/** @returns a span as a drawing holds it: «working:240», «calendarDays:3». */
export function spanText(span: Span): string {
  return `${span.clock}:${'minutes' in span ? span.minutes : span.days}`;
}

/** @returns the span that a drawing holds; null when it is none. */
export function parseSpan(text: string | null): Span | null {
  const match = /^(elapsed|working|calendarDays|workingDays):(\d{1,7})$/.exec(text?.trim() ?? '');
  if (match === null) return null;
  const [, clock, length] = match;
  const count = Number(length);
  return clock === 'elapsed' || clock === 'working'
    ? { clock, minutes: count }
    : { clock: clock as 'calendarDays' | 'workingDays', days: count };
}
