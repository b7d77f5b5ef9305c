import { createAnswerSets } from './answer-sets.ts';
import { createPlanning } from './planning.ts';
import { createRuleSets, type RuleSetDeps } from './rule-sets.ts';
import { createTasks, type TasksDeps } from './tasks.ts';

/** @param deps `zone`: IANA zone of the centre */
export async function createFollowUps(deps: RuleSetDeps & Omit<TasksDeps, 'rules'>) {
  const rules = await createRuleSets(deps);
  const answers = await createAnswerSets(deps);
  return {
    answers,
    /** The approved answers in force. */
    async approved() {
      const { number, ruleSet } = answers.inForce(deps.clock.now());
      const { source: _, ...approved } = ruleSet;
      return { number, ...approved };
    },
    ...{ rules, planning: createPlanning({ clock: deps.clock, rules, zone: deps.zone }) },
    tasks: createTasks({ ...deps, rules }),
  };
}
export type FollowUps = Awaited<ReturnType<typeof createFollowUps>>;
