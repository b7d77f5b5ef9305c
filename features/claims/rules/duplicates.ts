import type { DuplicateReason } from '../codes.ts';
import type { LossRules } from '../contract/rule-set.ts';
import { nearPlaces } from './places.ts';

const hourMs = 3_600_000;

/** Of a report, what says whether it is of the same loss. Plates in the form in which they are looked up. */
export interface LossTraits {
  plate: string | null;
  /** Of further own cars. */
  ownPlates: readonly string[];
  otherPlates: readonly string[];
  lossAt: Date | null;
  place: string | null;
}

const ownOf = ({ plate, ownPlates }: LossTraits): readonly string[] =>
  plate === null ? ownPlates : [plate, ...ownPlates];

/**
 * Whether two reports may be of one loss, and why: a car that is the own one of both, or each the other's third party, near in time and place.
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
  const meet = (some: readonly string[], others: readonly string[]): boolean =>
    some.some((plate) => others.includes(plate));
  if (meet(ownOf(one), ownOf(other))) return 'sameCar';
  return meet(one.otherPlates, ownOf(other)) || meet(other.otherPlates, ownOf(one)) ? 'otherParty' : null;
}
