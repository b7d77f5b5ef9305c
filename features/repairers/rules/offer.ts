import type { Nearness } from '../../surveys/codes.ts';
import { nearnessOf } from '../../surveys/rules/assign.ts';
import type { NotOffered, RepairMove, RepairState } from '../codes.ts';

/** A repairer as the rule sees it. */
export interface Repairer {
  id: string;
  name: string;
  placeCode: string;
  brands: readonly string[];
  direct: boolean;
  active: boolean;
  /** Days of the calendar, both included; null: without end. */
  contractFrom: string;
  contractTo: string | null;
}

/** @param day of the calendar in the centre's zone */
export const inContract = (
  { contractFrom, contractTo }: Pick<Repairer, 'contractFrom' | 'contractTo'>,
  day: string,
): boolean => contractFrom <= day && (contractTo === null || day <= contractTo);

/** Why a repairer can't be offered for a loss at a place on a day; null: it can. */
export function notOffered(
  one: Pick<Repairer, 'active' | 'placeCode' | 'contractFrom' | 'contractTo'>,
  { place, day }: { place: string | null; day: string },
): NotOffered | null {
  if (!one.active) return 'inactive';
  if (!inContract(one, day)) return 'noContract';
  return nearnessOf([one.placeCode], place) === null &&
    nearnessOf([one.placeCode.slice(0, 2)], place) === null
    ? 'elsewhere'
    : null;
}

/** Its own district before its city before its province. */
function nearOf(placeCode: string, place: string | null): Nearness {
  if (place === null) return 'province';
  if (placeCode === place) return placeCode.length === 6 ? 'district' : 'city';
  return placeCode.slice(0, 4) === place.slice(0, 4) ? 'city' : 'province';
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
const nearOrder: readonly Nearness[] = ['district', 'city', 'province'];

/**
 * Repairers that are offered for a loss, the best first: those of the car's brand, then the nearest, then those who are paid
 * directly; equal ones by name. Nobody is left out for another brand: the customer chooses.
 * Source: the insurer's service standard.
 */
export function offerRepairers<R extends Repairer>(
  list: readonly R[],
  at: { place: string | null; day: string; brand: string },
): (R & { near: Nearness; fitsBrand: boolean })[] {
  const brand = fold(at.brand).trim();
  return list
    .filter((one) => notOffered(one, at) === null)
    .map((one) => ({
      ...one,
      near: nearOf(one.placeCode, at.place),
      fitsBrand: brand !== '' && one.brands.some((own) => fold(own) === brand),
    }))
    .sort(
      (a, b) =>
        Number(b.fitsBrand) - Number(a.fitsBrand) ||
        nearOrder.indexOf(a.near) - nearOrder.indexOf(b.near) ||
        Number(b.direct) - Number(a.direct) ||
        (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1),
    );
}

/** The brand that a model names, «大众朗逸 1.5L»; the longest where several do; '' where none does. */
export function brandOf(model: string, brands: readonly string[]): string {
  const text = fold(model);
  const named = [...new Set(brands)].filter((brand) => text.includes(fold(brand)));
  return named.sort((a, b) => b.length - a.length)[0] ?? '';
}

/** How a repair moves on. */
export const repairTable: Readonly<Record<RepairState, Partial<Record<RepairMove, RepairState>>>> = {
  told: { receive: 'received', cancel: 'cancelled' },
  received: { repair: 'repaired', cancel: 'cancelled' },
  repaired: { settle: 'settled' },
  settled: {},
  cancelled: {},
};
