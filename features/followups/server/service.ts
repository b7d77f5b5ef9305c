import { createPlanning } from './planning.ts';
import { createRuleSets, type RuleSetDeps } from './rule-sets.ts';
import { createTasks, type TasksDeps } from './tasks.ts';

/** @param deps `zone`: IANA zone of the centre */
export async function createFollowUps(deps: RuleSetDeps & Omit<TasksDeps, 'rules'>) {
  const rules = await createRuleSets(deps);
  return {
    ...{ rules, planning: createPlanning({ clock: deps.clock, rules, zone: deps.zone }) },
    tasks: createTasks({ ...deps, rules }),
  };
}
export type FollowUps = Awaited<ReturnType<typeof createFollowUps>>;
