import type { WrittenField } from '../../../channels/core/core.ts';

/*
 * What becomes of the link to the insurer's core system and of its rows: decisions only.
 */

/** `up`: the mirror is as the core is; `behind`: it is being filled, or the core's own data are late; `down`: no core. */
export const coreStates = ['up', 'behind', 'down'] as const;
export type CoreState = (typeof coreStates)[number];

/** One kind of rows, as it was read last. */
export interface KindAge {
  /** Null before it has been read to its end. */
  asOf: Date | null;
  /** It is being read from the first row. */
  filling: boolean;
}

/** One failure may be a packet that was lost. */
const failuresUntilDown = 2;

/** @param lateAfterMs older data are late */
export function coreState(
  link: { failures: number; kinds: readonly KindAge[]; lateAfterMs: number },
  now: Date,
): CoreState {
  if (link.failures >= failuresUntilDown) return 'down';
  const late = link.kinds.some(
    ({ asOf, filling }) => filling || asOf === null || now.getTime() - asOf.getTime() > link.lateAfterMs,
  );
  return late ? 'behind' : 'up';
}

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

/** How long to wait after so many failures in a row, milliseconds: 1, 2, 4 … 60 s. */
export function retryAfterMs(failures: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.max(0, failures - 1));
}

const mostReasons = 10;

/** Where a row is wrong and how, «premium.amount:invalid_type»: names of fields and codes, never a value. */
export function reasonsOf(issues: readonly { path: readonly PropertyKey[]; code: string }[]): string[] {
  return issues
    .slice(0, mostReasons)
    .map(({ path, code }) => `${path.map(String).join('.') || 'row'}:${code}`);
}

/** What of a customer the core is told when it was changed here, by our names of the fields. */
const writtenByField: Readonly<Record<string, WrittenField>> = {
  name: 'name',
  honorific: 'honorific',
  identity: 'identity',
  segment: 'segment',
  language: 'language',
  branchId: 'branch',
};

/** @param fields those of a change of details; a note and a corrected reading stay here */
export function writtenFieldsOf(what: string, fields: readonly string[]): WrittenField[] {
  // A merge brings numbers along, and its undoing takes them away.
  if (what.startsWith('number') || what === 'merged' || what === 'unmerged') return ['numbers'];
  if (what !== 'details') return [];
  return fields.flatMap((field) => writtenByField[field] ?? []);
}
