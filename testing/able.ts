import { usualLevels } from '../features/access/contract/skills.ts';
import type { Ability } from '../features/routing/rules/fact.ts';

/** @returns what somebody of headquarters can do who simply has these skills. */
export function able(...skills: readonly string[]): Ability {
  return { skills: usualLevels(skills), region: null };
}
