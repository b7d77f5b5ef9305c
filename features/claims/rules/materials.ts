import type { LossKind, MaterialKind } from '../codes.ts';
import type { LossRules } from '../contract/rule-set.ts';
import { claimKindOf } from './loss-time.ts';

export interface Material {
  kind: MaterialKind;
  /** Asked for at once; the others later, or where there is such a thing. */
  needed: boolean;
  /** How many at least: one of each own car where the kind is of a car. */
  count: number;
}

/** Of each own car there is one of its own. */
const ofEachCar: readonly MaterialKind[] = ['vehicleLicence', 'drivingLicence', 'damage'];

/** What a claim of this kind needs. One complete list at once (Insurance Law, art. 22). */
export function materialsOf(
  told: {
    kind: LossKind;
    police: string;
    thirdParties: readonly unknown[];
    ownCars: readonly unknown[];
  },
  rules: LossRules,
): Material[] {
  const { needed, later } = rules.claims[claimKindOf(told.kind)];
  const fits = (kind: MaterialKind): boolean => kind !== 'thirdPartyPapers' || told.thirdParties.length > 0;
  const count = (kind: MaterialKind): number => (ofEachCar.includes(kind) ? 1 + told.ownCars.length : 1);
  return [
    ...needed.filter(fits).map((kind) => ({ kind, needed: true, count: count(kind) })),
    ...later
      .filter((kind) => fits(kind) && !needed.includes(kind))
      .map((kind) => ({ kind, needed: false, count: 1 })),
  ];
}

/** @returns needed kinds of which there are too few pictures yet. */
export function missingMaterials(
  materials: readonly Material[],
  stored: readonly MaterialKind[],
): MaterialKind[] {
  return materials
    .filter(({ kind, needed, count }) => needed && stored.filter((one) => one === kind).length < count)
    .map(({ kind }) => kind);
}
