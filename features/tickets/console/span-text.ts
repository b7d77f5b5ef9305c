import type { Span } from '../../calendar/contract.ts';

/** How a length of time is said: the key of its words, and how many. */
export interface SpanWords {
  unit: 'minutes' | 'hours' | 'workingMinutes' | 'workingHours' | 'days' | 'workingDays';
  count: number;
}

/** @returns the largest whole unit: 240 working minutes are «4 working hours». */
export function spanWords(span: Span): SpanWords {
  switch (span.clock) {
    case 'elapsed':
      return span.minutes > 0 && span.minutes % 60 === 0
        ? { unit: 'hours', count: span.minutes / 60 }
        : { unit: 'minutes', count: span.minutes };
    case 'working':
      return span.minutes > 0 && span.minutes % 60 === 0
        ? { unit: 'workingHours', count: span.minutes / 60 }
        : { unit: 'workingMinutes', count: span.minutes };
    case 'calendarDays':
      return { unit: 'days', count: span.days };
    case 'workingDays':
      return { unit: 'workingDays', count: span.days };
  }
}
