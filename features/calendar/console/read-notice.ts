import type { LocalText } from '../../../platform/local-text.ts';
import { weekdays } from '../contract.ts';
import { addDays, belongsTo, weekdayOf } from '../rules/dates.ts';

/** A day as a notice plans it. */
export interface NoticedDay {
  date: string;
  plan: { kind: 'holiday'; name: LocalText } | { kind: 'workday'; name: LocalText; hours: null };
}

/** What can't be taken over as it is written; places of the sentence «problem.…». */
export type NoticeProblem =
  | { why: 'kind' | 'name' | 'date'; text: string }
  | { why: 'weekday'; date: string; weekday: string }
  | { why: 'count'; name: string; found: number; written: number }
  | { why: 'year'; date: string; year: number }
  | { why: 'twice'; date: string };

/** Names that the State Council uses, in English. */
const english: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明: 'Tomb-sweeping Day',
  清明节: 'Tomb-sweeping Day',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  端午节: 'Dragon Boat Festival',
  中秋: 'Mid-autumn Festival',
  中秋节: 'Mid-autumn Festival',
  国庆节: 'National Day',
};

const day = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\((.*?)\))?`;
const range = new RegExp(`${day}(?:至${day})?`, 'g');
const weekdayNames = '一二三四五六日';

/**
 * Reads the holidays of a year out of the State Council's notice («一、元旦：1月1日(周四)至3日(周六)放假调休,共3天。1月4日(周日)上班。»)
 * or a list («2027-10-01 至 2027-10-07 放假 国庆节»). Weekdays and numbers of days that are written are compared.
 * @param year that dates without one belong to; December of New Year's is of the year before
 */
export function readNotice(typed: string, year: number): { days: NoticedDay[]; problems: NoticeProblem[] } {
  const days = new Map<string, NoticedDay>();
  const problems: NoticeProblem[] = [];
  let heading = '';
  let lastOff = 0;
  for (const piece of piecesOf(typed)) {
    const headed = /^(?:[一二三四五六七八九十]+、)?([^\d:]+):(.*)$/.exec(piece);
    if (headed !== null) heading = (headed[1] ?? '').trim();
    const text = headed === null ? piece : (headed[2] ?? '');
    const count = /共(\d+)天/.exec(text);
    if (count !== null && Number(count[1]) !== lastOff)
      problems.push({ why: 'count', name: heading, found: lastOff, written: Number(count[1]) });
    const spans = [...text.matchAll(range)];
    if (spans.length === 0) continue;
    const kind = /上班|补班/.test(text) ? 'workday' : /放假|休/.test(text) ? 'holiday' : null;
    if (kind === null) {
      problems.push({ why: 'kind', text: piece });
      continue;
    }
    const own = nameIn(text);
    const zh = own === '' ? heading : own;
    if (zh === '') {
      problems.push({ why: 'name', text: piece });
      continue;
    }
    const dates = spans.flatMap((span) => datesOf(span, zh, year, problems));
    if (kind === 'holiday') lastOff = dates.length;
    const name = english[zh] === undefined ? { zh } : { zh, en: english[zh] };
    for (const date of dates) {
      if (!belongsTo(year, date)) problems.push({ why: 'year', date, year });
      else if (days.has(date)) problems.push({ why: 'twice', date });
      else days.set(date, { date, plan: kind === 'holiday' ? { kind, name } : { kind, name, hours: null } });
    }
  }
  return { days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), problems };
}

/** Sentences, with every way of writing a date and a range made one; a new heading begins a sentence of its own. */
function piecesOf(typed: string): string[] {
  return (
    typed
      .normalize('NFKC')
      // Of what stands in brackets only the weekday is of use: «(农历腊月二十八、周日)».
      .replace(/\([^)]*?((?:周|星期)[一二三四五六日天])?\)/g, (_, weekday?: string) =>
        weekday ? `(${weekday})` : '',
      )
      .replace(/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!日)/g, '$1年$2月$3日')
      .replace(/日(\([^)]*\))?\s*(?:到|[-~—–]+)\s*(?=\d)/g, '日$1至')
      .replace(/\s*至\s*/g, '至')
      .replace(/([一二三四五六七八九十]+、)/g, '\n$1')
      .split(/[。;,\n]|(?<=天)(?=\d)/)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '')
  );
}

/** What stands beside dates and kinds: «国庆节» of «2027-10-01 放假 国庆节». */
function nameIn(text: string): string {
  return text
    .replace(range, ' ')
    .replace(/放假调休|调休放假|放假|调休|休息|上班|补班|共\d+天|[、()\s与和]/g, ' ')
    .trim();
}

function datesOf(span: RegExpExecArray, name: string, year: number, problems: NoticeProblem[]): string[] {
  const [text, y1, m1, d1, note1, y2, m2, d2, note2] = span;
  const first = { year: Number(y1 ?? 0), month: Number(m1 ?? 0), day: Number(d1) };
  // Only New Year's days off may begin in the December before.
  if (first.year === 0) first.year = name === '元旦' && first.month === 12 ? year - 1 : year;
  const from = dateOf(first.year, first.month, first.day);
  const next = Number(m2 ?? first.month);
  const to =
    d2 === undefined
      ? from
      : dateOf(Number(y2 ?? (next < first.month ? first.year + 1 : first.year)), next, Number(d2));
  if (from === null || to === null || to < from || addDays(from, 31) < to) {
    problems.push({ why: 'date', text });
    return [];
  }
  for (const [date, note] of [
    [from, note1],
    [to, note2],
  ] as const) {
    const written = /(?:周|星期)([一二三四五六日天])/.exec(note ?? '')?.[1]?.replace('天', '日');
    const real = weekdayNames[weekdays.indexOf(weekdayOf(date))] ?? '';
    if (written !== undefined && written !== real)
      problems.push({ why: 'weekday', date, weekday: `周${real}` });
  }
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}

function dateOf(year: number, month: number, day: number): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}
