import type { LossKind } from '../../claims/codes.ts';
import { inArea } from '../../claims/rules/short-form.ts';
import type { MassEventKind } from '../codes.ts';

const hourMs = 3_600_000;
/** Watches differ, and a form lies open for a while. */
const graceMs = 5 * 60_000;
/** An event may have begun so long before somebody declares it, and last so long at most. */
export const longestBeforeMs = 14 * 24 * hourMs;
export const longestMs = 60 * 24 * hourMs;

/** What somebody says of an event when he declares it. */
export interface DeclaredEvent {
  kind: MassEventKind;
  nameZh: string;
  /** Codes of provinces, cities and districts. */
  places: readonly string[];
  lossKinds: readonly LossKind[];
  beganAt: Date;
  endsAt: Date;
}
export type EventProblem = 'missing' | 'unknown' | 'future' | 'tooOld' | 'beforeBegin' | 'over' | 'tooLong';

/** @returns what can't be so, by field. @param known codes of the list of places */
export function eventProblems(
  event: Pick<DeclaredEvent, 'nameZh' | 'places' | 'lossKinds' | 'beganAt' | 'endsAt'>,
  now: Date,
  known: ReadonlySet<string>,
): { field: 'name' | 'places' | 'lossKinds' | 'beganAt' | 'endsAt'; problem: EventProblem }[] {
  const found: ReturnType<typeof eventProblems> = [];
  const { beganAt, endsAt } = event;
  if (event.nameZh.trim() === '') found.push({ field: 'name', problem: 'missing' });
  if (event.places.length === 0) found.push({ field: 'places', problem: 'missing' });
  else if (event.places.some((code) => !known.has(code))) found.push({ field: 'places', problem: 'unknown' });
  if (event.lossKinds.length === 0) found.push({ field: 'lossKinds', problem: 'missing' });
  if (beganAt.getTime() > now.getTime() + graceMs) found.push({ field: 'beganAt', problem: 'future' });
  else if (now.getTime() - beganAt.getTime() > longestBeforeMs)
    found.push({ field: 'beganAt', problem: 'tooOld' });
  if (endsAt <= beganAt) found.push({ field: 'endsAt', problem: 'beforeBegin' });
  else if (endsAt <= now) found.push({ field: 'endsAt', problem: 'over' });
  else if (endsAt.getTime() - beganAt.getTime() > longestMs)
    found.push({ field: 'endsAt', problem: 'tooLong' });
  return found;
}

/** @returns whether two areas have a place in common. */
export const areasMeet = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((code) => inArea(code, others)) || others.some((code) => inArea(code, some));

/** @returns an area without places that others of it contain. */
export const plainArea = (places: readonly string[]): string[] =>
  [...new Set(places)]
    .filter((code) => !places.some((other) => other !== code && code.startsWith(other)))
    .sort();
