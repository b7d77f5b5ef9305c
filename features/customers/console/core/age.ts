import type { Translate } from '../../../../console/language.ts';
import type { bandWords } from './band-words.ts';

const minuteMs = 60_000;

/** How old something is in one rounded-down unit: «3 分钟», «2 小时». @param ms below zero counts as zero */
export function ageText(ms: number, t: Translate<(typeof bandWords)['zh']>): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return t('age.moment');
  if (minutes < 60) return t('age.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('age.hours', { count: hours }) : t('age.days', { count: Math.floor(hours / 24) });
}
