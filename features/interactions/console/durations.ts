import type { Language } from '../../../platform/local-text.ts';

/** @returns «38 秒», «4 分 22 秒»; for sentences. @param ms below zero counts as zero */
export function spokenDuration(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (ms > 0 && seconds === 0) return language === 'en' ? 'under 1 s' : '不到 1 秒';
  const units = language === 'en' ? [' h', ' min', ' s'] : [' 小时', ' 分', ' 秒'];
  const values = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const said = values.map((value, i) => (value === 0 ? '' : `${value}${units[i]}`)).filter(Boolean);
  return said.length === 0 ? `0${units[2]}` : said.join(' ');
}

/** @returns seconds as a player shows them, «2:05», «1:02:05». */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
