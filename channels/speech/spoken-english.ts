/** English numbers as recorded pieces, in American style: no «and», twelve-hour clock. */

/** 0 … 99,999,999 in words. */
export function englishInteger(value: number): string[] {
  if (value >= 1_000_000) return scaled(value, 1_000_000, 'number.million');
  if (value >= 1000) return scaled(value, 1000, 'number.thousand');
  if (value >= 100) return scaled(value, 100, 'number.hundred');
  return belowHundred(value);
}

function scaled(value: number, unit: number, name: string): string[] {
  const rest = value % unit;
  return [...englishInteger(Math.floor(value / unit)), name, ...(rest > 0 ? englishInteger(rest) : [])];
}

function belowHundred(value: number): string[] {
  if (value < 10) return [`digit.${value}`];
  if (value < 20) return [`number.${value}`];
  const ones = value % 10;
  return [`number.${value - ones}`, ...(ones > 0 ? [`digit.${ones}`] : [])];
}

/** Yuan with a decimal point: twelve point three four yuan, twelve point five yuan. */
export function englishAmount(fen: number): string[] {
  const decimals = String(fen % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const point = decimals === '' ? [] : ['number.point', ...[...decimals].map((digit) => `digit.${digit}`)];
  return [...englishInteger(Math.floor(fen / 100)), ...point, 'unit.yuan'];
}

/** Month, day, year: November twenty-two, twenty twenty-six. */
export function englishDate(year: number, month: number, day: number): string[] {
  return [`month.${month}`, ...englishInteger(day), ...englishYear(year)];
}

function englishYear(year: number): string[] {
  const century = Math.floor(year / 100);
  const rest = year % 100;
  if (year < 1000 || (century % 10 === 0 && rest < 10)) return englishInteger(year);
  if (rest === 0) return [...belowHundred(century), 'number.hundred'];
  return [...belowHundred(century), ...(rest < 10 ? ['number.oh'] : []), ...belowHundred(rest)];
}

/** Time of day: two oh five p.m. */
export function englishTime(hour: number, minute: number): string[] {
  const half = hour < 12 ? 'time.am' : 'time.pm';
  const minutes = minute === 0 ? [] : [...(minute < 10 ? ['number.oh'] : []), ...belowHundred(minute)];
  return [...belowHundred(hour % 12 === 0 ? 12 : hour % 12), ...minutes, half];
}

/** A length of time: two hours five minutes. */
export function englishDuration(hours: number, minutes: number): string[] {
  const long = hours > 0 ? [...englishInteger(hours), hours === 1 ? 'unit.hour' : 'unit.hours'] : [];
  if (minutes === 0 && hours > 0) return long;
  return [...long, ...englishInteger(minutes), minutes === 1 ? 'unit.minute' : 'unit.minutes'];
}
