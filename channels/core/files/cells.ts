/*
 * What people write into cells, read. Whatever can't be read comes back as it stands there, so that the check of the row
 * names the field; a cell that can't be known any more comes back as undefined.
 */

import { lost } from '../../../platform/spreadsheet/table.ts';
import { momentOfWall } from '../../../platform/zone-time.ts';

/** Half-width, without blanks around and without what nobody sees. */
export function clean(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/[\p{Cf}\u00a0]/gu, ' ')
    .trim();
}

/** Text as it stands; empty and «-» are null. */
export function text(cell: string): string | null | undefined {
  if (cell.includes(lost)) return undefined;
  const trimmed = cell.trim();
  return /^[-—–/]*$/.test(trimmed) ? null : trimmed;
}

/** Yuan as people write them, in fen: «1,234.50», «¥ 1234», «120.5万元». Without a value null. */
export function money(cell: string): number | string | null | undefined {
  const written = text(cell);
  if (typeof written !== 'string') return written;
  const bare = clean(written)
    .replace(/^(?:¥|￥|RMB|CNY)\s*/i, '')
    .replace(/\s*元整?$/, '')
    .replace(/(?<=\d),(?=\d{3})/g, '');
  const match = /^(\d{1,12})(?:\.(\d{1,8}))?\s*([万亿])?$/.exec(bare);
  if (match === null) return written;
  const [, whole = '0', part = '', unit] = match;
  const places = { '': 2, 万: 6, 亿: 10 }[unit ?? ''] ?? 2;
  // Digits are moved as text: 1.15 times 100 isn't 115.
  const digits = part.padEnd(places, '0');
  if (/[1-9]/.test(digits.slice(places))) return written;
  const fen = Number(whole + digits.slice(0, places));
  return Number.isSafeInteger(fen) ? fen : written;
}

/** A whole or broken number: «1,234», «0.85», «85%». Without a value null. */
export function number(cell: string): number | string | null | undefined {
  const written = text(cell);
  if (typeof written !== 'string') return written;
  const match = /^(\d{1,12}(?:\.\d{1,12})?)\s*(%)?$/.exec(clean(written).replace(/(?<=\d),(?=\d{3})/g, ''));
  if (match === null) return written;
  return match[2] === undefined ? Number(match[1]) : Number(match[1]) / 100;
}

interface Written {
  year: number;
  month: number;
  day: number;
  /** Seconds since midnight, up to a whole day; null where only a day is written. */
  seconds: number | null;
}

const daySigns = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?/;
const dayDigits = /^(\d{4})(\d{2})(\d{2})(?=$|\s)/;
const timeOfDay = /^T?\s*(\d{1,2})(?:[:时点](\d{1,2})?(?:[:分](\d{1,2})?秒?(?:\.\d+)?)?)?分?$/;

function readMoment(written: string): Written | null {
  const bare = clean(written);
  const match = daySigns.exec(bare) ?? dayDigits.exec(bare);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const there = new Date(Date.UTC(year, month - 1, day));
  if (there.getUTCMonth() !== month - 1 || there.getUTCDate() !== day) return null;
  const rest = bare.slice(match[0].length).trim();
  if (rest === '') return { year, month, day, seconds: null };
  const time = timeOfDay.exec(rest);
  if (time === null) return null;
  const [hour = 0, minute = 0, second = 0] = time.slice(1).map((part) => Number(part ?? 0));
  const seconds = hour * 3_600 + minute * 60 + second;
  return minute > 59 || second > 59 || seconds > 86_400 ? null : { year, month, day, seconds };
}

/** A day: «2026-03-31», «2026/3/31», «2026年3月31日», «20260331». Without a value null. */
export function day(cell: string): string | null | undefined {
  const written = text(cell);
  if (typeof written !== 'string') return written;
  const known = readMoment(written);
  if (known === null) return written;
  return [known.year, known.month, known.day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** A month: «2026-03», «2026/3», «2026年3月», «202603». */
export function month(cell: string): string | null | undefined {
  const written = text(cell);
  if (typeof written !== 'string') return written;
  const match = /^(\d{4})[-./年]?(\d{1,2})月?(?:$|[-./]\d)/.exec(clean(written));
  return match === null ? written : `${match[1]}-${match[2]?.padStart(2, '0')}`;
}

/**
 * A moment: a day, with or without a time: «2026-03-31 24:00», «2026年3月31日24时», ISO 8601.
 * @param zone of what is written without an offset.
 * @param edge what a day without a time means: its beginning, or its end as with the period of a policy.
 */
export function moment(
  cell: string,
  zone: string,
  edge: 'begin' | 'end' = 'begin',
): string | null | undefined {
  const written = text(cell);
  if (typeof written !== 'string') return written;
  if (/T.*(Z|[+-]\d\d:?\d\d)$/.test(written)) return written;
  const known = readMoment(written);
  if (known === null) return written;
  const seconds = known.seconds ?? (edge === 'begin' ? 0 : 86_400);
  const wall = Date.UTC(known.year, known.month - 1, known.day) + seconds * 1_000;
  return new Date(momentOfWall(wall, zone)).toISOString();
}

/** «是», «yes», «1» … @param missing what an empty cell means. */
export function yes(cell: string, missing: boolean): boolean | string | undefined {
  const written = text(cell);
  if (written === undefined) return undefined;
  if (written === null) return missing;
  const bare = clean(written).toLowerCase();
  if (['是', '有', '真', 'y', 'yes', 'true', '1', '√', '在职'].includes(bare)) return true;
  if (['否', '无', '假', 'n', 'no', 'false', '0', '×', '离职'].includes(bare)) return false;
  return written;
}

/** A code, or what people call it. @param words names by code. */
export function code(
  cell: string,
  words: Readonly<Record<string, readonly string[]>>,
  missing: string | null = null,
): string | null | undefined {
  const written = text(cell);
  if (written === undefined) return undefined;
  if (written === null) return missing;
  const bare = clean(written).toLowerCase();
  const known = Object.entries(words).find(
    ([name, others]) => name.toLowerCase() === bare || others.includes(bare),
  );
  return known?.[0] ?? written;
}

/**
 * Several things in one cell: one in each line, or parted by «；» where all stand in one line; their parts by «|».
 * @returns the parts of each, at least `parts` of them.
 */
export function list(cell: string, parts: number): string[][] {
  const lines = cell.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const items = lines.length > 1 ? lines : cell.split(/[;；]/).filter((item) => item.trim() !== '');
  return items.map((item) => {
    const given = item.split(/[|｜]/).map((part) => part.trim());
    return [...given, ...Array<string>(Math.max(0, parts - given.length)).fill('')];
  });
}
