import type { CoreResults } from '../../../channels/core/core.ts';
import { createSealedFiles } from '../../../platform/files/sealed-files.ts';
import type { Log } from '../../../platform/log/log.ts';
import { dailyWork } from '../../../platform/timers/daily.ts';
import type { TimerHandler, Timers } from '../../../platform/timers/timers.ts';
import type { Customers } from '../../customers/server/service.ts';
import { createAnswerSets } from './answer-sets.ts';
import { createFigures } from './figures/figures.ts';
import { type AllocatingDeps, createAllocating } from './lists/allocating.ts';
import { createDrawing } from './lists/drawing.ts';
import { createImporting } from './lists/importing.ts';
import { createListRules } from './lists/list-rules.ts';
import { createReleasing, type TaskCalls } from './lists/releasing.ts';
import { createResults } from './lists/results.ts';
import { createPlanning } from './planning.ts';
import { createRuleSets, type RuleSetDeps } from './rule-sets.ts';
import { createSealing } from './sealing.ts';
import { createTasks, type TasksDeps } from './tasks.ts';

export interface ListsDeps {
  log: Log;
  timers(): Timers;
  /** Where the pieces of imports lie, encrypted. */
  folder: string;
  /** Branches that are open, by code and by path. */
  branches(): Promise<readonly { code: string; path: string; name: string }[]>;
  agents: AllocatingDeps['agents'];
  sources: Customers['lists'];
  /** Null where no core system takes results. */
  core: CoreResults | null;
  calls: TaskCalls;
}

/** @param deps `zone`: IANA zone of the centre */
export async function createFollowUps(deps: RuleSetDeps & Omit<TasksDeps, 'rules' | 'followed'> & ListsDeps) {
  const { database, clock, audit, sources } = deps;
  const rules = await createRuleSets(deps);
  const answers = await createAnswerSets(deps);
  const listRules = await createListRules(deps);
  const results = createResults({ ...deps, sealing: createSealing(deps.cipher) });
  const tasks = createTasks({ ...deps, rules, followed: results.enqueue });
  const { adding, sealing, keeping, views } = tasks;
  const branchNames = async () => new Map((await deps.branches()).map(({ path, name }) => [path, name]));
  const importing = createImporting({
    ...{ database, clock, audit, adding, sealing, timers: deps.timers, people: deps.people },
    files: createSealedFiles(deps.folder),
    branches: async () => new Map((await deps.branches()).map(({ code, path }) => [code, path])),
    customers: (scope, coreIds) => sources.byCoreIds(scope, coreIds),
  });
  const drawing = createDrawing({
    ...{ database, clock, audit, adding, sources, branchNames, rules: listRules, zone: deps.zone },
  });
  const allocating = createAllocating({ clock, audit, rules: listRules, agents: deps.agents });
  const releasing = createReleasing({
    ...{ database, clock, audit, keeping, sealing, views, calls: deps.calls, people: deps.people },
  });
  const figures = createFigures({ database, clock, audit, views, branchNames });
  const daily = dailyWork('followUps.daily', clock, [importing.tidy]);
  return {
    answers,
    /** The approved answers in force. */
    async approved() {
      const { number, ruleSet } = answers.inForce(clock.now());
      const { source: _, ...approved } = ruleSet;
      return { number, ...approved };
    },
    ...{ rules, tasks, listRules, importing, drawing, releasing, results, figures },
    planning: createPlanning({ clock, rules, zone: deps.zone }),
    timerHandlers: {
      ...{ ...importing.timerHandlers, ...drawing.timerHandlers, ...allocating.timerHandlers },
      ...{
        ...tasks.appointments.timerHandlers,
        ...releasing.timerHandlers,
        ...results.timerHandlers(keeping),
        [daily.kind]: daily.handler,
      },
    } as Record<string, TimerHandler>,
    /** Sets the first timers of an installation; before timers start. */
    async begin(): Promise<void> {
      await drawing.begin();
      await releasing.begin();
      await results.begin();
      await daily.begin(database);
    },
    stop: () => results.stop(),
  };
}
export type FollowUps = Awaited<ReturnType<typeof createFollowUps>>;
