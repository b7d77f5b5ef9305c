import type { DuplicateReason } from '../codes.ts';
import type { LossRules } from '../contract/rule-set.ts';
import { nearPlaces } from './places.ts';

const hourMs = 3_600_000;

/** Of a report, what says whether it is of the same loss. Plates in the form in which they are looked up. */
export interface LossTraits {
  plate: string | null;
  otherPlates: readonly string[];
  lossAt: Date | null;
  place: string | null;
}

/**
 * Whether two reports may be of one loss, and why: the same car, or each the other's third party, near in time and place.
 * The relation is symmetric; only a person joins them.
 */
export function duplicateOf(
  one: LossTraits,
  other: LossTraits,
  { duplicates }: Pick<LossRules, 'duplicates'>,
): DuplicateReason | null {
  if (one.lossAt === null || other.lossAt === null) return null;
  const apart = Math.abs(one.lossAt.getTime() - other.lossAt.getTime());
  if (apart > duplicates.hours * hourMs || !nearPlaces(one.place, other.place)) return null;
  if (one.plate !== null && one.plate === other.plate) return 'sameCar';
  const named = (traits: LossTraits, plate: string | null): boolean =>
    plate !== null && traits.otherPlates.includes(plate);
  return named(one, other.plate) || named(other, one.plate) ? 'otherParty' : null;
}
