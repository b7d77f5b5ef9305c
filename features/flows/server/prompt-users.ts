import type { Database } from '../../../platform/database/database.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import { soundsNamedIn } from '../rules/sounds-named.ts';
import type { FlowLibrary } from './library.ts';
import { listFlows } from './store.ts';

/** @returns codes of the flows that play a sound, in their drafts or in force, by «language name». */
export async function usersOfPrompts(
  database: Database,
  library: Pick<FlowLibrary, 'inForce'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const users = new Map<string, string[]>();
  for (const { code, draft } of await listFlows(database.read)) {
    for (const flow of [draft, library.inForce(code)]) {
      if (flow === null) continue;
      for (const name of soundsNamedIn(flow)) {
        const key = `${flow.language} ${name}`;
        users.set(key, [...(users.get(key) ?? []), code]);
      }
    }
  }
  return users;
}

/** @returns names of sounds that flows in force play in a language. */
export function soundsInForce(
  library: Pick<FlowLibrary, 'inForce' | 'published'>,
  language: SpokenLanguage,
): string[] {
  const flows = library.published().flatMap(({ id }) => library.inForce(id) ?? []);
  return [...new Set(flows.flatMap((flow) => (flow.language === language ? [...soundsNamedIn(flow)] : [])))];
}

/** @returns codes of the flows in a language: their drafts, or the versions in force. */
export async function flowsIn(
  database: Database,
  library: Pick<FlowLibrary, 'inForce'>,
  language: SpokenLanguage,
): Promise<string[]> {
  const rows = await listFlows(database.read);
  return rows
    .filter(({ code, draft }) => [draft, library.inForce(code)].some((flow) => flow?.language === language))
    .map(({ code }) => code);
}
