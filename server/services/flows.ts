import { codeNames } from '../../features/customers/codes.ts';
import type { FlowAction } from '../../features/flows/actions.ts';
import { createFlowFigures } from '../../features/flows/server/figures.ts';
import { createLanguages } from '../../features/flows/server/languages.ts';
import { createFlowLibrary } from '../../features/flows/server/library.ts';
import { flowsIn, soundsInForce, usersOfPrompts } from '../../features/flows/server/prompt-users.ts';
import { createPrompts } from '../../features/flows/server/prompts.ts';
import { createFlows } from '../../features/flows/server/service.ts';
import { callSounds } from '../../features/interactions/rules/call-sounds.ts';
import { callerSegments } from '../../features/routing/contract/queues.ts';
import { listQueues, listSkills } from '../../features/routing/server/store.ts';
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
    languages: () => languages.inUse().map(({ code }) => code),
  });
  const playableIn = (language: string): ReadonlySet<string> =>
    new Set(prompts.playable([language]).map(({ name }) => name));
  const languages = createLanguages({
    ...{ database, clock, audit },
    skills: async () =>
      (await listSkills(database.read)).flatMap(({ code, active }) => (active ? [code] : [])),
    needed: callSounds,
    named: (language) => soundsInForce(library, language),
    playable: playableIn,
    flowsIn: (language) => flowsIn(database, library, language),
  });
  await languages.prepare();
  await prompts.prepare();
  const flows = createFlows({
    ...{ database, clock, audit, library, staffNames },
    needed: (language) => ({ always: callSounds(language), answers: prompts.answerSounds(language) }),
    async known() {
      const queues = await listQueues(database.read);
      return {
        queues: queues.map(({ code, name, hours }) => ({ code, name, byCalendar: hours === 'working' })),
        segments: callerSegments.map((code) => ({ code, name: codeNames[code] ?? { zh: code } })),
        languages: languages.inUse().map(({ code, name }) => ({ code, name })),
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
  return { flows, flowLibrary: library, prompts, flowFigures, languages };
}

export type FlowServices = Awaited<ReturnType<typeof createFlowServices>>;
