import { createPlanning } from './planning.ts';
import { createRuleSets, type RuleSetDeps } from './rule-sets.ts';

/** @param deps `zone`: IANA zone of the centre */
export async function createFollowUps(deps: RuleSetDeps & { zone(): string }) {
  const rules = await createRuleSets(deps);
  return { rules, planning: createPlanning({ clock: deps.clock, rules, zone: deps.zone }) };
}
export type FollowUps = Awaited<ReturnType<typeof createFollowUps>>;
