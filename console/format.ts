import type { Language } from '../platform/local-text.ts';

/**
 * @param number may be masked
 * @returns a phone number as people read it: mobiles 3-4-4, service numbers and land lines in groups.
 */
export function formatPhone(number: string): string {
  const digits = number.replace(/[^\d*]/g, '');
  if (/^1[\d*]{10}$/.test(digits)) return `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`;
  if (/^[48]00\d{7}$/.test(digits)) return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
  if (/^0(10|2\d)\d{8}$/.test(digits))
    return `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`;
  if (/^0\d{10,11}$/.test(digits)) return `${digits.slice(0, 4)} ${digits.slice(4)}`;
  return number;
}

/** @returns a plate as on the car, «浙B·12345»; what isn't one stays as it is. */
export function formatPlate(plate: string): string {
  const compact = plate.replace(/[\s·.-]/g, '').toUpperCase();
  return /^\p{Script=Han}[A-Z][A-Z0-9]{4,6}\p{Script=Han}?$/u.test(compact)
    ? `${compact.slice(0, 2)}·${compact.slice(2)}`
    : plate;
}

/** @param amount yuan */
export function formatMoney(amount: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'CNY' }).format(amount);
}

export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}

/** @returns «2:05» or «1:02:05»; for running timers. @param ms below zero counts as zero */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${hours > 0 ? two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** How times of the centre's zone read. All take ms since 1970. */
export interface TimeFormat {
  /** «14:03:22» */
  clock(ms: number): string;
  /** «2026-11-22 14:03:22» */
  exact(ms: number): string;
  /** «刚刚», «5 分钟前», «14:03» today; «昨天 14:03»; «11月20日 14:03»; the year when it is another one. */
  relative(ms: number, now: number): string;
}

/** @param zone IANA zone of the centre */
export function timeFormat(zone: string, language: Language): TimeFormat {
  const timeZone = zone;
  const clock = new Intl.DateTimeFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const short = new Intl.DateTimeFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const dayOfYear = new Intl.DateTimeFormat(language, { timeZone, month: 'short', day: 'numeric' });
  const dayAndYear = new Intl.DateTimeFormat(language, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  });
  const iso = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const dayMs = 86_400_000;
  return {
    clock: (ms) => clock.format(ms),
    exact: (ms) => `${iso.format(ms)} ${clock.format(ms)}`,
    relative(ms, now) {
      const day = iso.format(ms);
      const minutes = Math.round((ms - now) / 60_000);
      if (day === iso.format(now)) {
        if (minutes === 0) return ago.format(0, 'second');
        return Math.abs(minutes) < 60 ? ago.format(minutes, 'minute') : short.format(ms);
      }
      if (day === iso.format(now - dayMs)) return `${ago.format(-1, 'day')} ${short.format(ms)}`;
      if (day === iso.format(now + dayMs)) return `${ago.format(1, 'day')} ${short.format(ms)}`;
      const sameYear = day.slice(0, 4) === iso.format(now).slice(0, 4);
      return `${(sameYear ? dayOfYear : dayAndYear).format(ms)} ${short.format(ms)}`;
    },
  };
}
