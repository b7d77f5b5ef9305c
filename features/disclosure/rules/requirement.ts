import { type Factor, factors } from '../codes.ts';
import type { Condition, Requirement } from '../contract.ts';

/** A set of factors as bits, in the order of `factors`. */
type Mask = number;
const bits = new Map<Factor, Mask>(factors.map((factor, index) => [factor, 1 << index]));

function maskOf(set: Iterable<Factor>): Mask {
  let mask = 0;
  for (const factor of set) mask |= bits.get(factor) ?? 0;
  return mask;
}

function factorsOf(mask: Mask): Factor[] {
  return factors.filter((_, index) => (mask & (1 << index)) !== 0);
}

/** @returns whether the proved factors open it; without a condition nothing does. */
export function opens(requirement: Requirement, proved: ReadonlySet<Factor>): boolean {
  const known = maskOf(proved);
  return requirement.length > 0 && requirement.every((each) => shortOf(each, known).needed <= 0);
}

/**
 * @returns every inclusion-minimal set of factors that opens it together with the proved ones, small sets first; none
 *   when it is open, and none when nothing can open it.
 */
export function missingSets(requirement: Requirement, proved: ReadonlySet<Factor>): Factor[][] {
  if (requirement.length === 0 || opens(requirement, proved)) return [];
  const known = maskOf(proved);
  let sets = new Set<Mask>([0]);
  for (const each of requirement) {
    const ways = waysToMeet(each, known);
    sets = new Set([...sets].flatMap((set) => ways.map((way) => set | way)));
  }
  return minimal([...sets])
    .map(factorsOf)
    .sort(inOrder);
}

/** What a condition still wants: so many more of these. */
export interface MissingItem {
  count: number;
  of: Factor[][];
}

/** @returns what is missing, condition by condition, as one says it to a caller. */
export function missingItems(requirement: Requirement, proved: ReadonlySet<Factor>): MissingItem[] {
  const known = maskOf(proved);
  return requirement
    .map((each) => shortOf(each, known))
    .filter(({ needed }) => needed > 0)
    .map(({ needed, open }) => ({ count: needed, of: open }));
}

/** @returns the requirement without factors that can't be proved here; a group that loses all of its factors is gone. */
export function restrict(requirement: Requirement, provable: (factor: Factor) => boolean): Requirement {
  return requirement.map(({ atLeast, of }) => ({
    atLeast,
    of: of.map((group) => group.filter(provable)).filter((group) => group.length > 0),
  }));
}

/** How two requirements compare: what opens now and didn't before, and the other way round. */
export function compareRequirements(
  before: Requirement,
  after: Requirement,
): { looser: boolean; stricter: boolean } {
  const nothing = new Set<Factor>();
  const suffices = (requirement: Requirement) => (set: Factor[]) => opens(requirement, new Set(set));
  return {
    looser: !missingSets(after, nothing).every(suffices(before)),
    stricter: !missingSets(before, nothing).every(suffices(after)),
  };
}

function shortOf({ atLeast, of }: Condition, known: Mask): { needed: number; open: Factor[][] } {
  const open = of.filter((group) => (maskOf(group) & known) === 0);
  return { needed: atLeast - (of.length - open.length), open };
}

/** @returns the sets with which a condition is met: one factor of each of as many open groups as are needed. */
function waysToMeet(condition: Condition, known: Mask): Mask[] {
  const { needed, open } = shortOf(condition, known);
  if (needed <= 0) return [0];
  // By how many groups are taken so far; equal sets merge, so that many groups don't multiply.
  const taken: Set<Mask>[] = Array.from({ length: needed + 1 }, () => new Set<Mask>());
  taken[0]?.add(0);
  for (const group of open) {
    for (let count = needed; count > 0; count--) {
      for (const set of taken[count - 1] ?? []) {
        for (const factor of group) taken[count]?.add(set | (bits.get(factor) ?? 0));
      }
    }
  }
  return [...(taken[needed] ?? [])];
}

function minimal(sets: Mask[]): Mask[] {
  return sets.filter((set) => !sets.some((other) => other !== set && (other & set) === other));
}

function inOrder(a: Factor[], b: Factor[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (const [index, factor] of a.entries()) {
    const other = b[index];
    if (other !== undefined && other !== factor) return factors.indexOf(factor) - factors.indexOf(other);
  }
  return 0;
}
