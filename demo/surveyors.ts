import type { People } from '../features/access/server/people.ts';
import type { SurveySkill } from '../features/surveys/codes.ts';
import type { Surveys } from '../features/surveys/server/service.ts';
import type { Database } from '../platform/database/database.ts';
import { systemScope } from '../platform/scope.ts';
import { demoActor } from './branches.ts';

const scope = systemScope('demo');
const day = [{ from: '00:00', to: '24:00' }];
/** Round the clock, so that the demo has somebody whenever it is looked at. */
const shift = {
  ...{ monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day },
};
const all: SurveySkill[] = ['car', 'injury', 'disaster', 'theft', 'fire'];

/** Where the surveyors of the demo work; their numbers are nobody's. */
const surveyors: readonly { staffNo: string; districts: string[]; skills: SurveySkill[]; phone: string }[] = [
  { staffNo: '2001', districts: ['330203', '330205', '330212'], skills: all, phone: '15400000301' },
  { staffNo: '2002', districts: ['3302'], skills: ['car', 'disaster'], phone: '15400000302' },
  { staffNo: '2003', districts: ['3301', '3302'], skills: ['car', 'injury', 'theft'], phone: '15400000303' },
  { staffNo: '2004', districts: ['51'], skills: all, phone: '15400000304' },
  { staffNo: '2005', districts: ['44'], skills: all, phone: '15400000305' },
];

/** Says where the surveyors of the demo work, where nothing is entered for them yet. */
export async function seedDemoSurveyors(deps: {
  database: Database;
  people: People;
  surveys: Surveys;
}): Promise<void> {
  const { database, people, surveys } = deps;
  const ids = new Map((await people.list(scope, {})).map(({ id, staffNo }) => [staffNo, id]));
  const by = { staffId: demoActor, scope, permissions: new Set<string>(), address: '127.0.0.1' };
  const { surveyors: there } = await surveys.surveyors.list(by);
  for (const { staffNo, ...input } of surveyors) {
    const id = ids.get(staffNo);
    const known = there.find(({ staffId }) => staffId === id);
    if (id === undefined || known === undefined || known.version > 0) continue;
    await database.transaction((tx) =>
      surveys.surveyors.save(tx, by, id, { ...input, active: true, shift, version: 0 }),
    );
  }
}
