import { pinyin } from 'pinyin-pro';
import type { CustomerKind } from '../codes.ts';
import { characterReadings } from './dictionary.ts';
import { normaliseIdNo } from './identity.ts';
import { normaliseName, possibleReadings, splitName } from './name.ts';
import { normaliseNumber } from './number.ts';
import { withoutTones } from './pinyin.ts';
import { isPlate, isPolicyNo, normalisePlate, normalisePolicyNo } from './policy.ts';

/** Runs of characters up to this long find a name; a longer query must contain all its runs of this length. */
const longestRun = 4;
/** Letters of pinyin up to this many narrow the search; the rest is compared with the name itself. */
const longestPrefix = 16;
/** One character or letter would find a tenth of all customers. */
const shortest = 2;

/** Four characters that may end a document number, alone or behind a name: «002X», «王 002X», «Li 0029». */
const tailed = /^(?:(\P{N}*\p{Script=Han})\s*|(\P{N}*\p{Script=Latin})\s+)?(\d{3}[\dXx])$/u;

/** One way in which a query may be meant. */
export type SearchTerm =
  | { by: 'number' | 'idNo' | 'policyNo' | 'reportNo' | 'plate'; value: string }
  /** Last four of a document, of somebody whose name fits `text` too; '' where no name was said. */
  | { by: 'idTail'; value: string; text: string }
  /** Customers whose tokens contain all of these. */
  | { by: 'name'; tokens: string[]; text: string };

/**
 * What may find a customer by name: runs of 2 to 4 characters, the beginning of the pinyin of the name and of its
 * initials from the second letter on; of names in letters the beginning of each word.
 * @param readings of the surname, with tone marks; those of the dictionary are added.
 */
export function nameTokens(kind: CustomerKind, name: string, readings: readonly string[]): string[] {
  const tokens = new Set<string>();
  const chars = [...folded(name)].filter((char) => /[\p{Script=Han}〇\p{N}]/u.test(char));
  for (let length = shortest; length <= longestRun; length++) {
    for (let at = 0; at + length <= chars.length; at++)
      tokens.add(`c${chars.slice(at, at + length).join('')}`);
  }
  for (const spelling of spellings(kind, name, readings)) {
    addPrefixes(tokens, 'p', spelling.join(''));
    addPrefixes(tokens, 'i', spelling.map((syllable) => syllable.charAt(0)).join(''));
    if (splitName(name).script === 'latin') for (const word of spelling) addPrefixes(tokens, 'p', word);
  }
  return [...tokens];
}

function addPrefixes(tokens: Set<string>, kind: string, text: string): void {
  for (let length = shortest; length <= Math.min(text.length, longestPrefix); length++) {
    tokens.add(kind + text.slice(0, length));
  }
}

/** Small letters, NFKC, no marks on letters. */
function folded(text: string): string {
  return withoutTones(text.normalize('NFKC')).toLowerCase();
}

/** The name in letters, a syllable or word each, in every reading; ü as v and as u, since people type both. */
function spellings(kind: CustomerKind, name: string, readings: readonly string[]): string[][] {
  const parts = splitName(name);
  if (kind === 'private' && parts.script === 'latin') {
    const words = folded(name)
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== '');
    return words.length > 1 ? [words, [words.at(-1) ?? '', ...words.slice(0, -1)]] : [words];
  }
  const rest = kind === 'private' ? parts.given : name;
  const tail = pinyin(rest, { type: 'array', toneType: 'none', surname: 'off' }).map((text) =>
    folded(text).replace(/[^\p{L}\p{N}]/gu, ''),
  );
  const heads =
    kind === 'private' && parts.script === 'han' ? surnameSpellings(parts.surname, readings) : [[]];
  return heads
    .map((head) => [...head, ...tail].filter((text) => text !== ''))
    .flatMap((spelling) =>
      spelling.some((text) => text.includes('ü'))
        ? ['v', 'u'].map((letter) => spelling.map((text) => text.replaceAll('ü', letter)))
        : [spelling],
    );
}

/** Readings of the surname as syllables: of a compound one both, so that initials are two. */
function surnameSpellings(surname: string, readings: readonly string[]): string[][] {
  const known = new Set(readings.map(withoutTones));
  const chars = [...surname];
  const perChar = chars.map((char) => characterReadings(char).map(withoutTones));
  const split = perChar
    .reduce<string[][]>((heads, tails) => heads.flatMap((head) => tails.map((tail) => [...head, tail])), [[]])
    .filter((syllables) => known.has(syllables.join('')));
  const found = new Set(split.map((syllables) => syllables.join('')));
  return [...split, ...[...known].filter((reading) => !found.has(reading)).map((reading) => [reading])];
}

/**
 * Reads what somebody typed for a caller: a telephone number with any dashes, a document, policy, report or claim
 * number, a plate, a name in characters, in pinyin or by its initials, the last four of a document with or without a
 * name before it («王 002X»).
 * @returns the ways in which it may be meant; empty when it is too short to find anybody.
 */
export function readQuery(query: string): SearchTerm[] {
  const text = query.normalize('NFKC').trim();
  const terms: SearchTerm[] = [];
  const tail = tailed.exec(text);
  if (tail?.[3] !== undefined) {
    const said = (tail[1] ?? tail[2] ?? '').replace(/(尾号|[后末]四位)是?$/u, '');
    return [{ by: 'idTail', value: tail[3].toUpperCase(), text: searchedName(said) }];
  }
  if (/\d/.test(text)) {
    const number = normaliseNumber(text);
    if (number.ok) terms.push({ by: 'number', value: number.number });
    const idNo = normaliseIdNo(text);
    if (/^[0-9A-Z/()]{5,30}$/.test(idNo)) terms.push({ by: 'idNo', value: idNo });
    const policyNo = normalisePolicyNo(text);
    if (isPolicyNo(policyNo))
      terms.push({ by: 'policyNo', value: policyNo }, { by: 'reportNo', value: policyNo });
    const plate = normalisePlate(text);
    if (isPlate(plate)) return [{ by: 'plate', value: plate }];
  }
  const name = folded(normaliseName(text));
  const chars = [...name].filter((char) => /[\p{Script=Han}〇\p{N}]/u.test(char));
  if (chars.some((char) => /\P{N}/u.test(char)) && chars.length >= shortest) {
    terms.push({ by: 'name', text: chars.join(''), tokens: runsOf(chars) });
  }
  const letters = name.replace(/[\s'’.,·-]/gu, '').replaceAll('ü', 'v');
  if (/^\p{Script=Latin}+$/u.test(letters) && letters.length >= shortest) {
    const prefix = letters.slice(0, longestPrefix);
    terms.push(
      { by: 'name', text: letters, tokens: [`p${prefix}`] },
      { by: 'name', text: letters, tokens: [`i${prefix}`] },
    );
  }
  return terms;
}

/** A name as `fitsName` compares it. */
function searchedName(text: string): string {
  const name = folded(normaliseName(text));
  const chars = [...name].filter((char) => /[\p{Script=Han}〇]/u.test(char)).join('');
  return chars === '' ? name.replace(/[\s'’.,·-]/gu, '').replaceAll('ü', 'v') : chars;
}

function runsOf(chars: readonly string[]): string[] {
  if (chars.length <= longestRun) return [`c${chars.join('')}`];
  return chars.slice(longestRun - 1).map((_, at) => `c${chars.slice(at, at + longestRun).join('')}`);
}

/** @returns whether the name itself fits the term; tokens may collide and stop at a length. */
export function fitsName(
  kind: CustomerKind,
  name: string,
  readings: readonly string[],
  text: string,
): boolean {
  const chars = [...folded(name)].filter((char) => /[\p{Script=Han}〇\p{N}]/u.test(char)).join('');
  if (chars.includes(text)) return true;
  return spellings(kind, name, readings).some(
    (spelling) =>
      spelling.join('').startsWith(text) ||
      spelling
        .map((syllable) => syllable.charAt(0))
        .join('')
        .startsWith(text) ||
      spelling.some((word) => splitName(name).script === 'latin' && word.startsWith(text)),
  );
}

/** @returns the readings under which a customer is found: those shown and those that an agent might type. */
export function searchReadings(name: string, corrected: string | null): string[] {
  return [...new Set([...(corrected === null ? [] : [corrected]), ...possibleReadings(name)])];
}
