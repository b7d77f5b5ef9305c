import { useWords } from '../../../console/language.ts';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { claimProgressWords } from './words.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long until a moment, or how long ago it was, in words that grow finer towards it. */
export function useRemaining(): (dueAt: string) => string {
  const t = useWords(claimProgressWords);
  const now = useServerNow(30_000) ?? 0;
  return (dueAt) => {
    const ms = Date.parse(dueAt) - now;
    const size = Math.abs(ms);
    const time =
      size >= 2 * dayMs
        ? t('days', { count: Math.floor(size / dayMs) })
        : size >= 2 * hourMs
          ? t('hours', { count: Math.floor(size / hourMs) })
          : t('minutes', { count: Math.max(1, Math.floor(size / minuteMs)) });
    return t(ms >= 0 ? 'left' : 'over', { time });
  };
}
