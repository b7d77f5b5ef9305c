import { lookupForm } from '../../customers/rules/factor.ts';
import { normaliseNumber } from '../../customers/rules/number.ts';
import { isPlate, isPolicyNo, normalisePlate, normalisePolicyNo } from '../../customers/rules/policy.ts';
import type { FieldDefinition, FieldValues } from '../contract/fields.ts';

/** Beginnings of words in letters and digits up to this long find a ticket. */
const longestPrefix = 12;
const shortest = 2;
const mostTokens = 400;

/** @returns what finds a title: pairs of characters, and the beginnings of words. */
export function titleTokens(title: string): string[] {
  const tokens = new Set<string>();
  for (const run of runs(title)) {
    if (run.han) for (const pair of pairs(run.text)) tokens.add(pair);
    else {
      const chars = [...run.text];
      for (let length = shortest; length <= Math.min(chars.length, longestPrefix); length++) {
        tokens.add(chars.slice(0, length).join(''));
      }
    }
  }
  return [...tokens].slice(0, mostTokens);
}

/** @returns tokens that the title of a found ticket holds all of; none when too little was typed. */
export function queryTokens(query: string): string[] {
  const tokens = runs(query).flatMap((run) => {
    if (run.han) return pairs(run.text);
    const chars = [...run.text];
    return chars.length < shortest ? [] : [chars.slice(0, longestPrefix).join('')];
  });
  return [...new Set(tokens)];
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

/** How a query may be meant. */
export interface TicketQuery {
  /** Beginning of a ticket's number; null where it can't be one. */
  no: string | null;
  numbers: FoundBy[];
  tokens: string[];
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
  return { no: /^\d{2,12}$/.test(digits) ? digits : null, numbers, tokens: queryTokens(text) };
}
