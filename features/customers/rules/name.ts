import type { CustomerKind, Honorific } from '../codes.ts';
import { characterReadings, plainReading, surnameReading } from './dictionary.ts';
import { capital } from './pinyin.ts';
import { compoundSurnames, readingOverrides } from './surnames.ts';

/** How a surname is spoken. */
export interface NameReading {
  /** The surname as written; the whole name where there is none. */
  surname: string;
  /** Possible readings with tone marks, «Ōu»; the likeliest first. Empty where nobody knows. */
  readings: string[];
  /** The reading isn't the one that the characters usually have, or there are several: the console points it out. */
  special: boolean;
  /** An agent has heard from the customer which reading is right. */
  confirmed: boolean;
}

/** Names of a person in parts; `given` may be empty. */
export interface NameParts {
  surname: string;
  given: string;
  script: 'han' | 'latin' | 'joined' | 'other';
}

const han = /^[\p{Script=Han}〇]+$/u;
const latin = /^[\p{Script=Latin}\p{M}'’.,\- ]+$/u;
/** Names of several peoples of China are written in characters with a dot between and have no surname in front. */
const joined = /^[\p{Script=Han}〇]+(·[\p{Script=Han}〇]+)+$/u;

/** The form that is kept: NFKC, one kind of middle dot, single spaces, none inside names in characters, nothing invisible. */
export function normaliseName(input: string): string {
  const text = input
    .normalize('NFKC')
    .trim()
    .replace(/[·•・‧∙⋅]/gu, '·')
    .replace(/\s+/gu, ' ')
    // Marks without a width would hide a surname from every rule below.
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return /\p{Script=Han}/u.test(text)
    ? text.replace(/(?<=[\p{Script=Han}·]) | (?=[\p{Script=Han}·])/gu, '')
    : text;
}

/** Takes a private person's name apart. */
export function splitName(name: string): NameParts {
  if (han.test(name)) {
    const chars = [...name];
    const two = chars.slice(0, 2).join('');
    const length = chars.length > 2 && compoundSurnames.has(two) ? 2 : 1;
    return { surname: chars.slice(0, length).join(''), given: chars.slice(length).join(''), script: 'han' };
  }
  if (latin.test(name)) {
    const [head = '', rest] = name.split(/,\s*/, 2);
    if (rest !== undefined) return { surname: head, given: rest, script: 'latin' };
    const words = name.split(' ');
    return { surname: words.at(-1) ?? name, given: words.slice(0, -1).join(' '), script: 'latin' };
  }
  if (joined.test(name)) return { surname: '', given: name, script: 'joined' };
  return { surname: '', given: name, script: 'other' };
}

/**
 * How the surname of a private person is read. The dictionary sees the name field only, never a sentence, where
 * «小区» would become a surname.
 * @param corrected what an agent heard from the customer; null where nobody has asked.
 */
export function nameReading(name: string, corrected: string | null = null): NameReading {
  const { surname, script } = splitName(name);
  if (script !== 'han') return { surname: surname || name, readings: [], special: false, confirmed: false };
  const known = surnameReadings(surname);
  const special = known.length !== 1 || known[0] !== plainReading(surname);
  if (corrected !== null) {
    return { surname, readings: [corrected], special: special || corrected !== known[0], confirmed: true };
  }
  return { surname, readings: known, special, confirmed: false };
}

function surnameReadings(surname: string): string[] {
  const own = readingOverrides[surname];
  if (own !== undefined) return [...own];
  const known = surnameReading(surname);
  return known === null ? [] : [known];
}

/** @returns every reading that a character of the surname may have, for choosing the right one. */
export function possibleReadings(name: string): string[] {
  const { surname, script } = splitName(name);
  if (script !== 'han') return [];
  const perChar = [...surname].map(characterReadings);
  const combined = perChar.reduce<string[]>(
    (heads, tails) => heads.flatMap((head) => tails.map((tail) => head + tail)),
    [''],
  );
  const all = [...nameReading(name).readings, ...combined.filter((text) => text !== '').map(capital)];
  return [...new Set(all)].slice(0, 12);
}

/**
 * How a person is addressed: «王先生», «欧阳女士», «Ms Smith»; a company by its name.
 * @returns the surname alone where the form of address isn't known; null where there is no surname.
 */
export function salutation(kind: CustomerKind, name: string, honorific: Honorific): string | null {
  if (kind === 'corporate') return maskName(kind, name);
  const { surname, script } = splitName(name);
  if (script === 'latin') {
    const title = { mr: 'Mr ', ms: 'Ms ', none: '' }[honorific];
    return `${title}${surname}`;
  }
  const title = { mr: '先生', ms: '女士', none: '' }[honorific];
  return surname + title || null;
}

const legalForm =
  /(股份有限公司|有限责任公司|有限公司|合作社|事务所|个体工商户|公司|集团|中心|医院|学校|厂|店|部|行|社)$/u;

/**
 * Hides a name: of a person only the surname stays (one star for the rest, so that its length is hidden too), of a
 * company its first two characters and its legal form.
 * Source: usual masking, the name keeps the surname.
 */
export function maskName(kind: CustomerKind, name: string): string {
  if (kind === 'corporate') return maskCompany(name);
  const { surname, given, script } = splitName(name);
  switch (script) {
    case 'han':
      return given === '' ? '*' : `${surname}*`;
    case 'latin':
      return given === '' ? '*' : `* ${surname}`;
    case 'joined':
      return `${[...given][0] ?? ''}*`;
    case 'other':
      return '*';
  }
}

/** Hides the name of whoever stands on a policy or claim, of whom nobody said whether it is a person or a company. */
export function maskParty(name: string): string {
  return maskName([...name].length > 4 && legalForm.test(name) ? 'corporate' : 'private', name);
}

function maskCompany(name: string): string {
  const form = legalForm.exec(name)?.[0] ?? '';
  const core = [...name.slice(0, name.length - form.length)];
  return core.length > 3 ? `${core.slice(0, 2).join('')}***${form}` : `${core[0] ?? ''}***${form}`;
}
