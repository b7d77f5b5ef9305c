import { useWords } from '../../../console/language.ts';
import type { Span } from '../../calendar/contract.ts';
import { complaintWords } from './words.ts';

/** Reads a span: «24 小时», «10 个工作日». */
export function useSpanText(): (span: Span) => string {
  const t = useWords(complaintWords);
  return (span) => {
    if ('days' in span) return t(span.clock, { n: span.days });
    if (span.clock === 'working') return t('workingMinutes', { n: span.minutes });
    return span.minutes % 60 === 0 ? t('hours', { n: span.minutes / 60 }) : t('minutes', { n: span.minutes });
  };
}
