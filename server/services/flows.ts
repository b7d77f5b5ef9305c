import { codeNames } from '../../features/customers/codes.ts';
import type { FlowAction } from '../../features/flows/actions.ts';
import { createFlowFigures } from '../../features/flows/server/figures.ts';
import { createFlowLibrary } from '../../features/flows/server/library.ts';
import { usersOfPrompts } from '../../features/flows/server/prompt-users.ts';
import { createPrompts } from '../../features/flows/server/prompts.ts';
import { createFlows } from '../../features/flows/server/service.ts';
import { callerSegments } from '../../features/routing/contract/queues.ts';
import { listQueues } from '../../features/routing/server/store.ts';
import { promptFolders } from '../voice.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';

/** Makes voice menus and their recordings. @param actions what features above can have done in a menu */
export async function createFlowServices(
  { config, database, clock }: ServiceDeps,
  { audit, centre, people }: Foundation,
  actions: () => readonly FlowAction[],
) {
  const staffNames = (ids: readonly string[]) => people.names(ids);
  const library = createFlowLibrary({ database, clock, greeting: () => centre.current().greeting });
  const [own, shipped] = promptFolders(config.dataDir);
  const prompts = createPrompts({
    ...{ database, clock, audit, staffNames, folders: { own, shipped } },
    users: () => usersOfPrompts(database, library),
  });
  await prompts.prepare();
  const flows = createFlows({
    ...{ database, clock, audit, library, staffNames },
    async known() {
      const queues = await listQueues(database.read);
      return {
        queues: queues.map(({ code, name, hours }) => ({ code, name, byCalendar: hours === 'working' })),
        segments: callerSegments.map((code) => ({ code, name: codeNames[code] ?? { zh: code } })),
        actions: await Promise.all(
          actions().map(async (one) => ({
            ...{ code: one.code, name: one.name, help: one.help, uses: one.uses },
            ...{ params: await one.params(), outcomes: [...one.outcomes] },
          })),
        ),
        prompts: prompts.playable(),
      };
    },
  });
  await flows.prepare();
  const flowFigures = createFlowFigures(database, () => centre.current().zone);
  return { flows, flowLibrary: library, prompts, flowFigures };
}

export type FlowServices = Awaited<ReturnType<typeof createFlowServices>>;
