/**
 * Turns numbers, money, dates, times, digit strings and plates into names of recorded pieces, to be played one after
 * the other. Pure functions; every name that they give is in prompts.json for the language (spoken-number.test.ts).
 * What can't be spoken throws a RangeError whose message holds no value: a phone number must not reach a log.
 */
import { isSpokenAsEnglish, type SpokenLanguage } from '../../platform/spoken-language.ts';
import {
  englishAmount,
  englishDate,
  englishDuration,
  englishInteger,
  englishTime,
} from './spoken-english.ts';
import {
  mandarinAmount,
  mandarinCount,
  mandarinDate,
  mandarinDigit,
  mandarinDuration,
  mandarinInteger,
  mandarinTime,
} from './spoken-mandarin.ts';
import { platePieces } from './spoken-plate.ts';

/** The greatest number that is spoken; an amount may have as many yuan. */
export const greatestSpoken = 99_999_999;
const pause = 'pause.short';
const longestDigits = 40;

function requireWithin(value: number, greatest: number): void {
  if (!Number.isInteger(value) || value < 0 || value > greatest) {
    throw new RangeError(`Only whole numbers from 0 to ${greatest} can be spoken`);
  }
}

/**
 * A plain number: 一百零五 / one hundred five.
 * @param value 0 … 99,999,999.
 * @throws RangeError outside of it.
 */
export function spokenInteger(value: number, language: SpokenLanguage): string[] {
  requireWithin(value, greatestSpoken);
  return isSpokenAsEnglish(language) ? englishInteger(value) : mandarinInteger(value);
}

/**
 * A number of things, before a measure word: 两 (位客户) / two (callers).
 * @param value 0 … 99,999,999.
 * @throws RangeError outside of it.
 */
export function spokenCount(value: number, language: SpokenLanguage): string[] {
  requireWithin(value, greatestSpoken);
  return isSpokenAsEnglish(language) ? englishInteger(value) : mandarinCount(value);
}

/**
 * Money: 十二元三角四分 / twelve point three four yuan.
 * @param fen the amount in fen, 0 … 99,999,999 yuan 99 fen.
 * @throws RangeError outside of it.
 */
export function spokenAmount(fen: number, language: SpokenLanguage): string[] {
  requireWithin(fen, greatestSpoken * 100 + 99);
  return isSpokenAsEnglish(language) ? englishAmount(fen) : mandarinAmount(fen);
}

/**
 * A number with decimals, such as a rate: 三点五 / three point five.
 * @param decimal digits with at most one point and six decimals, e.g. `3.5`.
 * @throws RangeError for anything else.
 */
export function spokenDecimal(decimal: string, language: SpokenLanguage): string[] {
  const match = /^(\d{1,8})(?:\.(\d{1,6}))?$/.exec(decimal);
  if (!match) throw new RangeError('A decimal has up to eight digits, a point and up to six decimals');
  const whole = spokenInteger(Number(match[1]), language);
  const decimals = [...(match[2] ?? '')].map((digit) => `digit.${digit}`);
  return decimals.length === 0 ? whole : [...whole, 'number.point', ...decimals];
}

/**
 * A date: 二零二六年十一月二十二日 / November twenty-two, twenty twenty-six.
 * @param date `YYYY-MM-DD`, a day that exists, from the year 1000 on.
 * @throws RangeError for anything else.
 */
export function spokenDate(date: string, language: SpokenLanguage): string[] {
  const match = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(date);
  const [year, month, day] = (match ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || !dayExists(date)) {
    throw new RangeError('A date is spoken from YYYY-MM-DD, and the day must exist');
  }
  return isSpokenAsEnglish(language) ? englishDate(year, month, day) : mandarinDate(year, month, day);
}

function dayExists(date: string): boolean {
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}

/**
 * A time of day: 十四点零五分 / two oh five p.m.
 * @param time `HH:MM`, 00:00 … 23:59.
 * @throws RangeError for anything else.
 */
export function spokenTime(time: string, language: SpokenLanguage): string[] {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError('A time of day is spoken from HH:MM');
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  return isSpokenAsEnglish(language) ? englishTime(hour, minute) : mandarinTime(hour, minute);
}

/**
 * When something will be as usual again: 预计十四点三十分恢复正常 / we expect to be back to normal at two thirty p.m.
 * @param time `HH:MM`, 00:00 … 23:59.
 * @throws RangeError for anything else.
 */
export function spokenRestored(time: string, language: SpokenLanguage): string[] {
  const said = ['restored.before', ...spokenTime(time, language)];
  return isSpokenAsEnglish(language) ? said : [...said, 'restored.after'];
}

/**
 * A length of time: 两小时零五分钟 / two hours five minutes.
 * @param minutes whole minutes, 0 … 99 hours 59.
 * @throws RangeError outside of it.
 */
export function spokenDuration(minutes: number, language: SpokenLanguage): string[] {
  requireWithin(minutes, 99 * 60 + 59);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return isSpokenAsEnglish(language) ? englishDuration(hours, rest) : mandarinDuration(hours, rest);
}

/**
 * Digits and letters one by one, in groups with a short pause: phone numbers 3-4-4, 400 numbers 3-3-4, up to five
 * digits together, else groups of four. In Mandarin 1 is read 幺.
 * @param text 1 to 40 digits and letters; spaces and hyphens are left out.
 * @throws RangeError for anything else.
 */
export function spokenDigits(text: string, language: SpokenLanguage): string[] {
  const bare = text.replace(/[ -]/g, '').toLowerCase();
  if (!/^[0-9a-z]+$/.test(bare) || bare.length > longestDigits) {
    throw new RangeError(`Only digits and letters, at most ${longestDigits}, can be spoken one by one`);
  }
  const groups = groupLengths(bare);
  let at = 0;
  return groups.flatMap((length, index) => {
    const group = [...bare.slice(at, at + length)];
    at += length;
    const pieces = group.map((mark) => (/\d/.test(mark) ? digitPiece(mark, language) : `letter.${mark}`));
    return index === 0 ? pieces : [pause, ...pieces];
  });
}

function groupLengths(text: string): number[] {
  if (text.length <= 5) return [text.length];
  if (/^1\d{10}$/.test(text)) return [3, 4, 4];
  if (/^[48]00\d{7}$/.test(text)) return [3, 3, 4];
  return Array.from({ length: Math.ceil(text.length / 4) }, () => 4);
}

function digitPiece(digit: string, language: SpokenLanguage): string {
  return isSpokenAsEnglish(language) ? `digit.${digit}` : mandarinDigit(digit);
}

/**
 * A number plate, sign by sign; in English the province stands for its character.
 * @param plate e.g. 京A12345; spaces, dots and the middle dot are left out, 6 to 9 signs remain.
 * @throws RangeError when it holds a sign that no plate has.
 */
export function spokenPlate(plate: string, language: SpokenLanguage): string[] {
  const pieces = platePieces(plate, (digit) => digitPiece(digit, language));
  if (pieces === null) throw new RangeError('This is no number plate that can be spoken');
  return pieces;
}

/**
 * The announcement of a place in a queue: «您前面还有两位客户正在等待» or «您是下一位».
 * @param ahead callers that are served before this one, 0 … 99,999,999.
 * @throws RangeError outside of it.
 */
export function spokenQueuePosition(ahead: number, language: SpokenLanguage): string[] {
  if (ahead === 0) return ['queue.next'];
  if (ahead === 1) return ['queue.position.one'];
  return ['queue.position.before', ...spokenCount(ahead, language), 'queue.position.after'];
}
