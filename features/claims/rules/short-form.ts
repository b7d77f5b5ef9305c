import type { LaterField, LossKind } from '../codes.ts';
import type { LossDraft } from '../contract/draft.ts';

/** While many report the same: what of a report may wait. */
export interface ShortForm {
  /** The event that it belongs to. */
  eventId: string;
  name: { zh: string; en?: string | undefined };
  /** Codes of provinces, cities and districts. */
  places: readonly string[];
  /** Losses that it takes. */
  kinds: readonly LossKind[];
  /** ISO times between which the losses lie: from the first on, before the second. */
  from: string;
  until: string;
  later: readonly LaterField[];
}

/** Of a report, what says whether it belongs to an event. */
export interface EventTraits {
  kind: string | null;
  placeCode: string | null;
  /** ISO time; '' or null without one. */
  lossAt: string | null;
}

/** @returns whether a place lies in one of the areas; a city of which only a district is meant does not. */
export const inArea = (place: string, areas: readonly string[]): boolean =>
  areas.some((area) => place.startsWith(area));

/** @returns the short form of the event that a loss belongs to; null: it is asked in full. */
export function shortFormOf<F extends Omit<ShortForm, 'later' | 'name'>>(
  { kind, placeCode, lossAt }: EventTraits,
  forms: readonly F[],
): F | null {
  if (!kind || !placeCode || !lossAt) return null;
  const at = Date.parse(lossAt);
  return (
    forms.find(
      ({ places, kinds, from, until }) =>
        (kinds as readonly string[]).includes(kind) &&
        inArea(placeCode, places) &&
        at >= Date.parse(from) &&
        at < Date.parse(until),
    ) ?? null
  );
}

/** @returns a report with the answers to what was still open; other parts stay as they were told. */
export function withAnswers(
  told: LossDraft,
  open: readonly LaterField[],
  answers: { [K in keyof LossDraft]?: LossDraft[K] | undefined },
): LossDraft {
  const taken = open.flatMap((field): [string, unknown][] => {
    if (field === 'damage')
      return [
        ['damage', answers.damage ?? told.damage],
        ['damageNote', answers.damageNote ?? told.damageNote],
      ];
    const answer = answers[field];
    return answer === undefined || answer === '' ? [] : [[field, answer]];
  });
  return { ...told, ...Object.fromEntries(taken) };
}
