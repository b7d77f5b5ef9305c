import type { LossDraft } from '../../claims/contract/draft.ts';
import { type ToldPart, toldParts } from '../codes.ts';

/** One change of what had been told before. */
export interface Correction {
  part: ToldPart;
  /** By how much the moment of the loss moved; null for other parts. */
  minutes: number | null;
}
/** How a story was told so far. */
export interface Telling {
  /** Since when each part has been as it is, ISO 8601. */
  since: Partial<Record<ToldPart, string>>;
  corrections: Correction[];
}
export const nothingTold: Telling = { since: {}, corrections: [] };

const minuteMs = 60_000;
/** A district of the city that was named before says more, and nothing else. */
const refines = (before: string, after: string): boolean => after.startsWith(before);

/**
 * Follows a story while it is taken down. A part counts as changed when it had stood for a while: whoever corrects a slip
 * of the hand at once changes nothing.
 * @param settledMs so long a part must have stood
 * @returns the same object where nothing that counts has changed
 */
export function tellOn(
  telling: Telling,
  before: Pick<LossDraft, ToldPart>,
  after: Pick<LossDraft, ToldPart>,
  at: Date,
  settledMs: number,
): Telling {
  const changed = toldParts.filter((part) => before[part] !== after[part]);
  if (changed.length === 0) return telling;
  const since = { ...telling.since };
  const corrections = [...telling.corrections];
  for (const part of changed) {
    const stood = since[part];
    const settled = stood !== undefined && at.getTime() - Date.parse(stood) >= settledMs;
    const more = part === 'placeCode' && refines(before[part], after[part]);
    if (before[part] !== '' && after[part] !== '' && settled && !more)
      corrections.push({ part, minutes: part === 'lossAt' ? movedBy(before[part], after[part]) : null });
    if (after[part] === '') delete since[part];
    else since[part] = at.toISOString();
  }
  return { since, corrections };
}

const movedBy = (before: string, after: string): number =>
  Math.round(Math.abs(Date.parse(after) - Date.parse(before)) / minuteMs);
