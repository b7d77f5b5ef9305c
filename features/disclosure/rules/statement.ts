import type { Factor } from '../codes.ts';
import { fits, type Given, type RecordValues } from './compare.ts';

/** What a caller said, in the order in which he said it. */
export interface Statement {
  factor: Factor;
  /** In the clear; null once the contact is over, or where nothing is compared (an authorisation). */
  value: string | null;
  how: Given;
  /**
   * `fits` some record or was checked elsewhere (a password), `failed`, `open` while there is no record to compare
   * with, `noted` where nothing can be compared (an officer's number), `spoiled` when the agent read it out first.
   */
  result: 'fits' | 'failed' | 'open' | 'noted' | 'spoiled';
}

/** How a factor stands in a contact. */
export type FactorState = 'untouched' | 'proved' | 'failed' | 'spoiled';

/**
 * A sign-in is keyed as a whole and can't be guessed by halves: here the last try counts, while every wrong one is a
 * failure like any other. Our own rule.
 */
const lastCounts: readonly Factor[] = ['staffNo', 'password'];

/** @returns factors that count no more: read out by the agent first, or failed once and then guessed. */
export function worthless(statements: readonly Statement[]): ReadonlySet<Factor> {
  return new Set(
    statements.filter(({ result }) => result === 'failed' || result === 'spoiled').map((each) => each.factor),
  );
}

/**
 * @param record null: what counts whatever the record is.
 * @returns the factors that are proved of one record: every one of them is true of it.
 */
export function provedOf(
  statements: readonly Statement[],
  record: RecordValues | null,
  zone: string,
): Factor[] {
  const bad = worthless(statements);
  const proved = statements.filter(({ factor, value, how, result }) => {
    if (bad.has(factor)) return false;
    if (result === 'noted') return true;
    if (record === null || value === null) return false;
    // A statement that was compared elsewhere has no counterpart in the record.
    return fits(factor, value, record, { how, zone });
  });
  return [...new Set(proved.map(({ factor }) => factor))];
}

/** How a new statement ends. `records` are all that the caller may mean, those found by this very statement too. */
export function resultOf(
  statement: Pick<Statement, 'factor' | 'value' | 'how'>,
  records: readonly RecordValues[],
  zone: string,
): 'fits' | 'failed' | 'open' {
  const { factor, value, how } = statement;
  if (value !== null && records.some((record) => fits(factor, value, record, { how, zone }))) return 'fits';
  return records.length === 0 ? 'open' : 'failed';
}

/** @returns how a factor stands for the whole contact, for its chip on the desk. */
export function stateOf(factor: Factor, statements: readonly Statement[]): FactorState {
  const all = statements.filter((each) => each.factor === factor);
  const own = lastCounts.includes(factor) ? all.slice(-1) : all;
  if (own.some(({ result }) => result === 'spoiled')) return 'spoiled';
  if (own.some(({ result }) => result === 'failed')) return 'failed';
  return own.some(({ result }) => result === 'fits' || result === 'noted') ? 'proved' : 'untouched';
}

/** @returns how often a proof failed. */
export function failuresOf(statements: readonly Statement[]): number {
  return statements.filter(({ result }) => result === 'failed').length;
}
