/** Why a text isn't a telephone number that we could keep. */
export type NumberProblem = 'notANumber' | 'needsAreaCode' | 'wrongLength';
export type NumberKind = 'mobile' | 'landLine' | 'service' | 'foreign';

export type NormalisedNumber =
  | { ok: true; number: string; kind: NumberKind; assigned: boolean }
  | { ok: false; problem: NumberProblem };

/** +86 and 11 digits from 13… to 19…; +86, an area code of 2 or 3 digits without its 0, 7 or 8 digits. */
const mobileShape = /^\+861[3-9]\d{9}$/;
const landLineShape = /^\+86(?![48]00)(10|2[0-9]|[3-9]\d{2})([2-9]\d{6,7})$/;
const serviceShape = /^\+86[48]00\d{7}$/;
const foreignShape = /^\+(?!86)[1-9]\d{6,14}$/;

/** Ranges of mobile numbers that no carrier has been given yet; the list changes, so they only warn. */
const unassigned = /^\+861(42|43|54|60|61|63|64|68|79|94)/;

/**
 * Brings a telephone number into the one form that is kept and compared: «+» and digits only (ITU-T E.164).
 * Takes full-width characters, spaces, dots, dashes and brackets, a leading +86, 0086 or 86, and the 0 of area codes.
 * @returns `assigned: false` for mobile numbers of a range that isn't in use: a hint, not an error.
 */
export function normaliseNumber(input: string): NormalisedNumber {
  const text = input
    .normalize('NFKC')
    .replace(/[\s.()‐-―−·_-]/g, '')
    .replace(/^00/, '+');
  if (!/^\+?\d+$/.test(text)) return { ok: false, problem: 'notANumber' };
  const number = text.startsWith('+') ? withoutTrunkZero(text) : fromNational(text);
  if (mobileShape.test(number))
    return { ok: true, number, kind: 'mobile', assigned: !unassigned.test(number) };
  if (landLineShape.test(number)) return { ok: true, number, kind: 'landLine', assigned: true };
  if (serviceShape.test(number)) return { ok: true, number, kind: 'service', assigned: true };
  if (foreignShape.test(number)) return { ok: true, number, kind: 'foreign', assigned: true };
  const localOnly = /^[2-9]\d{6,7}$/.test(text);
  return { ok: false, problem: localOnly ? 'needsAreaCode' : 'wrongLength' };
}

/** «+86 (0)574 …»: people keep the 0 of the area code. */
function withoutTrunkZero(text: string): string {
  return text.replace(/^\+860+/, '+86');
}

function fromNational(digits: string): string {
  const national = /^86(?=1[3-9]\d{9}$|0?(10|2\d|[3-9]\d{2})\d{7,8}$)/.test(digits)
    ? digits.slice(2)
    : digits;
  return `+86${national.replace(/^0/, '')}`;
}

/**
 * Area code and subscriber's part of a Chinese land line.
 * @param number as `normaliseNumber` gives it.
 */
function landLineParts(number: string): { area: string; local: string } | null {
  const match = landLineShape.exec(number);
  return match?.[1] === undefined || match[2] === undefined
    ? null
    : { area: `0${match[1]}`, local: match[2] };
}

/**
 * Hides the middle of a number: a mobile keeps its first 3 and last 4 digits, a land line its area code and, so that at
 * least four digits stay hidden, its last 3 or 4; others likewise.
 * @param number as `normaliseNumber` gives it; anything else is hidden but for its last two digits.
 * Source: usual masking, phone first 3 + last 4.
 */
export function maskNumber(number: string): string {
  if (mobileShape.test(number)) return `${number.slice(3, 6)}****${number.slice(-4)}`;
  const line = landLineParts(number);
  if (line !== null) return `${line.area}-****${line.local.slice(4)}`;
  if (serviceShape.test(number)) return `${number.slice(3, 6)}-****${number.slice(-3)}`;
  if (foreignShape.test(number))
    return `${number.slice(0, 3)}****${number.slice(Math.max(7, number.length - 4))}`;
  return `****${number.slice(-2)}`;
}

/**
 * Writes a clear number as people read it: mobiles 154 0000 0001, land lines 0574-8788 1234, service lines 400-123 4567.
 * @param number as `normaliseNumber` gives it.
 */
export function formatNumber(number: string): string {
  if (mobileShape.test(number)) return `${number.slice(3, 6)} ${number.slice(6, 10)} ${number.slice(10)}`;
  const line = landLineParts(number);
  if (line !== null) return `${line.area}-${line.local.slice(0, -4)} ${line.local.slice(-4)}`;
  if (serviceShape.test(number)) return `${number.slice(3, 6)}-${number.slice(6, 9)} ${number.slice(9)}`;
  return number;
}
