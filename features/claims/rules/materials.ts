import type { LossKind, MaterialKind } from '../codes.ts';
import type { LossRules } from '../contract/rule-set.ts';
import { claimKindOf } from './loss-time.ts';

export interface Material {
  kind: MaterialKind;
  /** Asked for at once; the others later, or where there is such a thing. */
  needed: boolean;
}

/** What a claim of this kind needs. One complete list at once (Insurance Law, art. 22). */
export function materialsOf(
  told: { kind: LossKind; police: string; thirdParties: readonly unknown[] },
  rules: LossRules,
): Material[] {
  const { needed, later } = rules.claims[claimKindOf(told.kind)];
  const fits = (kind: MaterialKind): boolean => kind !== 'thirdPartyPapers' || told.thirdParties.length > 0;
  return [
    ...needed.filter(fits).map((kind) => ({ kind, needed: true })),
    ...later.filter((kind) => fits(kind) && !needed.includes(kind)).map((kind) => ({ kind, needed: false })),
  ];
}

/** @returns needed kinds of which there is no picture yet. */
export function missingMaterials(
  materials: readonly Material[],
  stored: readonly MaterialKind[],
): MaterialKind[] {
  return materials.filter(({ kind, needed }) => needed && !stored.includes(kind)).map(({ kind }) => kind);
}
