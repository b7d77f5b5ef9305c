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
export const ofEachCar: readonly MaterialKind[] = ['vehicleLicence', 'drivingLicence', 'damage'];

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

/** A picture that is there. */
export interface ShownOf {
  kind: MaterialKind;
  /** Place of the own car that it shows: 0 the first one; null where nobody said which. */
  car: number | null;
}

/** @returns how many of the needed ones are there: two of one car don't stand for two cars, one of an unsaid car does for any. */
export function enoughOf({ kind, count }: Material, stored: readonly ShownOf[]): number {
  const cars = stored.filter((one) => one.kind === kind).map(({ car }) => car);
  if (count === 1) return Math.min(1, cars.length);
  const said = cars.filter((car) => car !== null);
  return Math.min(count, new Set(said).size + cars.length - said.length);
}

/** @returns needed kinds of which there are too few pictures yet. */
export function missingMaterials(materials: readonly Material[], stored: readonly ShownOf[]): MaterialKind[] {
  return materials
    .filter((material) => material.needed && enoughOf(material, stored) < material.count)
    .map(({ kind }) => kind);
}

/** @returns plates of the own cars, the first one first; '' where there is none. */
export const carsOf = (told: { plate: string; ownCars: readonly { plate: string }[] }): string[] => [
  told.plate,
  ...told.ownCars.map(({ plate }) => plate),
];
