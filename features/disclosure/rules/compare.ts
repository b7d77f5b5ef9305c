import { normaliseIdNo } from '../../customers/rules/identity.ts';
import { normaliseName } from '../../customers/rules/name.ts';
import type { FactCode, Factor } from '../codes.ts';
import { foldVariants } from './name-variants.ts';

/** How a caller gives a value: said or typed in full, or by the keys of a telephone, which have no letters. */
export type Given = 'said' | 'keyed';

/** What of a record proves a factor, in the clear: any one of the values does. */
export type RecordValues = Readonly<Partial<Record<Factor, readonly string[]>>>;

/** A keyed number must have so many digits, or three keys would open a policy number of letters. */
const fewestKeyedDigits = 6;
/** A plate has five places behind its city; without letters among them, five keys. */
const fewestPlateKeys = 5;
/** How far the time of an accident may be told wrong, ms. */
const timeTolerance = 2 * 3_600_000;
/** Share of what is said of a place or of a course that the record must hold. */
const placeShare = 0.75;
const courseShare = 0.5;

/**
 * Compares what a caller gives with the record. Tolerant of width, case, spaces, dashes, letters that look like digits
 * and variant characters; never of a part: a surname is no name. Nothing tells how near a wrong value was.
 * @param zone of the insurer, in which times are told, e.g. «Asia/Shanghai».
 * @returns false also for factors that aren't compared (a password, an officer's number) and that the record lacks.
 */
export function fits(
  factor: Factor,
  given: string,
  record: RecordValues,
  { how, zone }: { how: Given; zone: string },
): boolean {
  const values = record[factor] ?? [];
  const compare = comparisons[factor];
  return compare !== undefined && values.some((value) => compare(given, value, how, zone));
}

/**
 * Compares what a caller says with a fact that is never told.
 * @param values what the record holds for it: any one of them fits.
 */
export function fitsFact(fact: FactCode, given: string, values: readonly string[]): boolean {
  return values.some((value) => {
    if (fact === 'partyNames' || fact === 'claimantName') return sameName(given, value);
    if (fact === 'insuredIdOrOrgCode') return sameIdCard(given, value, 'said');
    return sameCode(given, value, 'said');
  });
}

type Comparison = (given: string, value: string, how: Given, zone: string) => boolean;

const comparisons: Readonly<Partial<Record<Factor, Comparison>>> = {
  policyNo: sameCode,
  reportNo: sameCode,
  plateNo: samePlate,
  insuredPlateNo: samePlate,
  engineNo: sameCode,
  vin: sameCode,
  orgCode: sameCode,
  idCardNo: sameIdCard,
  insuredOrClaimantName: sameName,
  accidentTime: sameTime,
  accidentPlace: (given, value) =>
    told(withoutCommonplaces(withoutRegions(given)), withoutCommonplaces(value), placeShare, 1),
  accidentCourse: (given, value) => told(given, value, courseShare, 3),
  // A plate or a name of the other side.
  caseFact: (given, value, how, zone) => sameCode(given, value, how, zone) || sameName(given, value),
};

const lookAlikes: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  B: '8',
};

function codeForm(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s·•._/‐-―−-]/g, '')
    .replace(/[OQILZSB]/g, (letter) => lookAlikes[letter] ?? letter);
}

function sameCode(given: string, value: string, how: Given, _zone?: string): boolean {
  if (how === 'said') return codeForm(given) !== '' && codeForm(given) === codeForm(value);
  return keyed(given).length >= fewestKeyedDigits && keyedForms(value).includes(keyed(given));
}

/** By keys also without the letter of its city, which is left out with the province. */
function samePlate(given: string, value: string, how: Given): boolean {
  if (how === 'said') return sameCode(given, value, how);
  const [digits, keys] = keyedForms(value);
  return keyed(given).length >= fewestPlateKeys && [digits, keys, keys.slice(1)].includes(keyed(given));
}

const keyed = (given: string): string => given.normalize('NFKC').replace(/\D/g, '');

/** The keys on which letters stand on a telephone (ITU-T E.161), A to Z. */
const letterKeys = '22233344455566677778889999';

/** A code as it can be keyed: its letters left out, or by the keys on which they stand. */
function keyedForms(value: string): [string, string] {
  const text = value.normalize('NFKC').toUpperCase();
  const byKeys = text.replace(/[A-Z]/g, (letter) => letterKeys[letter.charCodeAt(0) - 65] ?? '');
  return [text.replace(/\D/g, ''), byKeys.replace(/\D/g, '')];
}

/** The star key stands for X. */
function sameIdCard(given: string, value: string, how: Given): boolean {
  const form = (text: string): string =>
    normaliseIdNo(text).replace(/O/g, '0').replace(/[IL]/g, '1').replace(/\*/g, 'X');
  if (how === 'said' || /^[\dX]+$/.test(form(value)))
    return form(given) !== '' && form(given) === form(value);
  return false;
}

const titles = /(先生|女士|小姐|太太|老师|师傅)$/u;

function nameForm(text: string): string {
  const name = foldVariants(normaliseName(text).replace(titles, ''))
    .toLowerCase()
    .replace(/[()（）「」《》"“”'’·.,，、]/gu, ' ')
    .trim();
  // «Smith, John» is «John Smith».
  return /\p{Script=Han}/u.test(name) ? name.replace(/\s+/gu, '') : name.split(/\s+/u).sort().join(' ');
}

function sameName(given: string, value: string): boolean {
  const form = nameForm(given);
  return [...form].length >= 2 && form === nameForm(value);
}

/** «2026-11-03» means that day, «2026-11-03T14:20» a time near that one; both in the insurer's zone. */
function sameTime(given: string, value: string, _how: Given, zone: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/.exec(given.normalize('NFKC').trim());
  const day = parts?.[1];
  const happened = new Date(value);
  if (day === undefined || Number.isNaN(happened.getTime())) return false;
  const wall = wallClock(happened, zone);
  if (parts?.[2] === undefined) return wall.startsWith(day);
  const apart = Math.abs(Date.parse(`${day}T${parts[2]}:00Z`) - Date.parse(`${wall}Z`));
  return apart <= timeTolerance;
}

function wallClock(at: Date, zone: string): string {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return text.format(at).replace(' ', 'T');
}

/** Provinces, cities and districts are easily guessed: they prove nothing by themselves. */
function withoutRegions(text: string): string {
  return text.replace(/[\p{Script=Han}]{2,3}?(省|自治区|市|区|县)/gu, '');
}

/** Nor does what there is along every road. */
function withoutCommonplaces(text: string): string {
  return text.replace(
    /高速(公路|路口|出口|入口)?|[国省县乡]道|[路街道叉]口|停车场|加油站|服务区|收费站|隧道|小区/gu,
    ' ',
  );
}

/** Whether the record holds enough of what is said, by pairs of neighbouring characters. */
function told(given: string, value: string, share: number, fewest: number): boolean {
  const said = pairs(given);
  const known = new Set(pairs(value));
  const found = said.filter((pair) => known.has(pair)).length;
  return found >= fewest && found >= said.length * share;
}

function pairs(text: string): string[] {
  const chars = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ];
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}
