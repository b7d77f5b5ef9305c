import { lookupForm } from '../../customers/rules/factor.ts';
import { normaliseNumber } from '../../customers/rules/number.ts';
import { isPlate, isPolicyNo, normalisePlate, normalisePolicyNo } from '../../customers/rules/policy.ts';
import type { FieldDefinition, FieldValues } from '../contract/fields.ts';

/** Beginnings of words in letters and digits up to this long find a ticket. */
const longestPrefix = 12;
const shortest = 2;
const mostWords = 400;

/** @returns what finds a title: pairs of characters, and the beginnings of words. */
function titleWords(title: string): string[] {
  const words = new Set<string>();
  for (const run of runs(title)) {
    if (run.han) for (const pair of pairs(run.text)) words.add(pair);
    else {
      const chars = [...run.text];
      for (let length = shortest; length <= Math.min(chars.length, longestPrefix); length++) {
        words.add(chars.slice(0, length).join(''));
      }
    }
  }
  return [...words].slice(0, mostWords);
}

/**
 * What is kept of a title for each branch above and around the ticket: a search within a branch finds that branch's
 * tickets only, however many others hold the same words.
 * @param path of the ticket's branch, which never changes.
 */
export function titleTokens(title: string, path: string): string[] {
  const words = titleWords(title);
  const parts = path.split('.');
  return parts.flatMap((_, n) => words.map((word) => tokenIn(parts.slice(0, n + 1).join('.'), word)));
}

/**
 * @param path of the branch that is searched with all below it; null: everywhere.
 * @returns tokens that the title of a found ticket holds all of; none when too little was typed.
 */
export function queryTokens(query: string, path: string | null): string[] {
  const words = runs(query).flatMap((run) => {
    if (run.han) return pairs(run.text);
    const chars = [...run.text];
    return chars.length < shortest ? [] : [chars.slice(0, longestPrefix).join('')];
  });
  return [...new Set(words)].map((word) => tokenIn(path, word));
}

/** The root needs no name: there is one, and every ticket is below it. */
function tokenIn(path: string | null, word: string): string {
  return path?.includes('.') ? `${path}|${word}` : word;
}

/** Characters and other words apart, folded. */
function runs(text: string): { han: boolean; text: string }[] {
  const plain = text.normalize('NFKC').toLowerCase();
  return [
    ...plain.matchAll(/([\p{Script=Han}〇]+)|([\p{L}\p{N}]+?)(?=[\p{Script=Han}〇]|[^\p{L}\p{N}]|$)/gu),
  ].map(([found, han]) => ({ han: han !== undefined, text: found }));
}

function pairs(text: string): string[] {
  const chars = [...text];
  return chars.slice(1).map((char, at) => `${chars[at] ?? ''}${char}`);
}

/** Numbers by which a ticket is found, each in the form that forgives how it was said. */
export const numberKinds = ['policyNo', 'claimNo', 'plate', 'phone'] as const;
export type NumberKind = (typeof numberKinds)[number];
export interface FoundBy {
  kind: NumberKind;
  value: string;
}

/** @returns the numbers in a form by which its ticket is found. */
export function numbersIn(fields: readonly FieldDefinition[], values: FieldValues): FoundBy[] {
  return fields.flatMap(({ key, type }): FoundBy[] => {
    const value = values[key];
    if (typeof value !== 'string') return [];
    const kind = numberKinds.find((one) => one === type);
    return kind === undefined ? [] : [{ kind, value: searchForm(kind, value) }];
  });
}

/** The form in which numbers are compared. */
export function searchForm(kind: NumberKind, value: string): string {
  switch (kind) {
    case 'policyNo':
      return lookupForm('policyNo', value);
    case 'claimNo':
      return lookupForm('reportNo', value);
    case 'plate':
      return lookupForm('plateNo', value);
    case 'phone': {
      const read = normaliseNumber(value);
      return read.ok ? read.number : value;
    }
  }
}

/** How a query may be meant, besides words of the title. */
export interface TicketQuery {
  /** Beginning of a ticket's number; null where it can't be one. */
  no: string | null;
  numbers: FoundBy[];
}

/** Reads what somebody typed for a ticket. */
export function readTicketQuery(query: string): TicketQuery {
  const text = query.normalize('NFKC').trim();
  const digits = text.replace(/[\s-]/g, '');
  const numbers: FoundBy[] = [];
  if (/\d/.test(text)) {
    const policyNo = normalisePolicyNo(text);
    if (isPolicyNo(policyNo)) {
      for (const kind of ['policyNo', 'claimNo'] as const) {
        numbers.push({ kind, value: searchForm(kind, policyNo) });
      }
    }
    const plate = normalisePlate(text);
    if (isPlate(plate)) numbers.push({ kind: 'plate', value: searchForm('plate', plate) });
    const phone = normaliseNumber(text);
    if (phone.ok) numbers.push({ kind: 'phone', value: phone.number });
  }
  return { no: /^\d{2,12}$/.test(digits) ? digits : null, numbers };
}
