import type { Factor } from '../codes.ts';
import type { Condition, Requirement } from '../contract.ts';

type Group = Condition['of'][number];

/** @returns the requirement with one condition changed; null takes it away. */
export function withCondition(
  requirement: Requirement,
  index: number,
  condition: Condition | null,
): Requirement {
  return requirement.flatMap((each, at) => (at !== index ? [each] : condition === null ? [] : [condition]));
}

/** @returns the condition with a factor more, which counts by itself. */
export function addFactor(condition: Condition, factor: Factor): Condition {
  return { ...condition, of: [...condition.of, [factor]] };
}

/** @returns the condition without a group, or null when it was the last one; it never wants more than it lists. */
export function removeGroup(condition: Condition, group: Group): Condition | null {
  const of = condition.of.filter((each) => each !== group);
  return of.length === 0 ? null : { atLeast: Math.min(condition.atLeast, of.length), of };
}

/** @returns the condition in which two groups count as one, in the place of the first. */
export function joinGroups(condition: Condition, into: Group, from: Group): Condition {
  const of = condition.of.flatMap((each) =>
    each === into ? [[...into, ...from]] : each === from ? [] : [each],
  );
  return { atLeast: Math.min(condition.atLeast, of.length), of };
}

/** @returns the condition in which each factor of a group counts by itself. */
export function splitGroup(condition: Condition, group: Group): Condition {
  return {
    ...condition,
    of: condition.of.flatMap((each) => (each === group ? group.map((factor) => [factor]) : [each])),
  };
}
