import type { Languages } from '../features/flows/server/languages.ts';
import type { RoutingSetupService } from '../features/routing/server/setup.ts';
import type { Database } from '../platform/database/database.ts';
import { demoActor } from './branches.ts';

/** Skill of those of the demo's agents who speak English. */
export const englishSkill = 'english';

/**
 * Gives the English line people: a skill, and that whoever chooses English waits for agents who have it. What was set up
 * already stays as it is.
 */
export async function seedDemoEnglishLine(deps: {
  database: Database;
  routingSetup: RoutingSetupService;
  languages: Pick<Languages, 'list' | 'update' | 'reload'>;
}): Promise<void> {
  const { database, routingSetup, languages } = deps;
  const author = { staffId: demoActor, address: '127.0.0.1' };
  const { skills } = await routingSetup.read();
  const english = (await languages.list()).find(({ code }) => code === 'en');
  if (skills.some(({ code }) => code === englishSkill) || english?.version !== 1) return;
  const skill = { code: englishSkill, name: { zh: '英语服务', en: 'English' } };
  await database.transaction((tx) => routingSetup.createSkill(tx, author, skill));
  await database.transaction((tx) => languages.update(tx, author, { ...english, skill: englishSkill }));
  await languages.reload();
}
