/**
 * Mandarin numbers as recorded pieces. 零 by the rule of school arithmetic: zeros at the end of a group of four aren't
 * read, a run of others once. 两 by common usage: for a bare two before a measure word and for the two of 千 and 万 at
 * the head of a number; 二 elsewhere.
 */

const units: [number, string | null][] = [
  [1000, 'number.thousand'],
  [100, 'number.hundred'],
  [10, 'number.ten'],
  [1, null],
];
const zero = 'digit.0';
const two = 'number.two';

/** 0 … 99,999,999 as a plain number: 十二, 一百零五, 两万二千. */
export function mandarinInteger(value: number): string[] {
  if (value === 0) return [zero];
  const high = Math.floor(value / 10_000);
  const low = value % 10_000;
  if (high === 0) return belowTenThousand(low, true);
  const head = high === 2 ? [two] : belowTenThousand(high, true);
  // 零 stands for an empty thousands place; zeros at the end of a group are not read.
  const gap = low > 0 && low < 1000 ? [zero] : [];
  return [...head, 'number.ten-thousand', ...gap, ...belowTenThousand(low, false)];
}

/** A number before a measure word: like a plain one, but a bare two is 两 (两位, 两元). */
export function mandarinCount(value: number): string[] {
  return value === 2 ? [two] : mandarinInteger(value);
}

function belowTenThousand(value: number, atHead: boolean): string[] {
  const pieces: string[] = [];
  let zeroSkipped = false;
  for (const [unit, name] of units) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      zeroSkipped = pieces.length > 0;
      continue;
    }
    if (zeroSkipped) pieces.push(zero);
    zeroSkipped = false;
    const first = atHead && pieces.length === 0;
    // 十五, not 一十五, but 一百一十五.
    if (!(first && unit === 10 && digit === 1))
      pieces.push(first && unit === 1000 && digit === 2 ? two : `digit.${digit}`);
    if (name !== null) pieces.push(name);
  }
  return pieces;
}

/** Yuan, jiao and fen, as money is spoken: 十二元三角四分, 十二元零四分, 五角. */
export function mandarinAmount(fen: number): string[] {
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const rest = fen % 10;
  if (fen === 0) return [zero, 'unit.yuan'];
  const pieces = yuan > 0 ? [...mandarinCount(yuan), 'unit.yuan'] : [];
  if (jiao > 0) pieces.push(...coin(jiao, pieces.length === 0), 'unit.jiao');
  if (rest > 0) {
    if (yuan > 0 && jiao === 0) pieces.push(zero);
    pieces.push(...coin(rest, pieces.length === 0), 'unit.fen');
  }
  return pieces;
}

function coin(digit: number, atHead: boolean): string[] {
  return [atHead && digit === 2 ? two : `digit.${digit}`];
}

/** Year digit by digit, month and day as numbers: 二零二六年十一月二十二日. */
export function mandarinDate(year: number, month: number, day: number): string[] {
  const yearDigits = [...String(year).padStart(4, '0')].map((digit) => `digit.${digit}`);
  return [
    ...yearDigits,
    'date.year',
    ...mandarinInteger(month),
    'date.month',
    ...mandarinInteger(day),
    'date.day',
  ];
}

/** Time of day on the 24-hour clock: 十四点零五分, 两点整. */
export function mandarinTime(hour: number, minute: number): string[] {
  const clock = [...mandarinCount(hour), 'time.hour'];
  if (minute === 0) return [...clock, 'time.sharp'];
  return [...clock, ...(minute < 10 ? [zero] : []), ...mandarinInteger(minute), 'time.minute'];
}

/** A length of time: 两小时零五分钟, 三十分钟. */
export function mandarinDuration(hours: number, minutes: number): string[] {
  const long = hours > 0 ? [...mandarinCount(hours), 'unit.hour'] : [];
  if (minutes === 0 && hours > 0) return long;
  const spoken = hours > 0 ? mandarinInteger(minutes) : mandarinCount(minutes);
  return [...long, ...(hours > 0 && minutes < 10 ? [zero] : []), ...spoken, 'unit.minute'];
}

/** Digits one by one; 1 is read 幺, since 一 and 七 are easily confused on a line. */
export function mandarinDigit(digit: string): string {
  return digit === '1' ? 'digit.yao' : `digit.${digit}`;
}
