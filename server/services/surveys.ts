import { permissionsOf } from '../../features/access/rules.ts';
import type { LossReports } from '../../features/claims/server/service.ts';
import type { SurveyPerson } from '../../features/surveys/server/deps.ts';
import { createSurveys } from '../../features/surveys/server/service.ts';
import { systemScope } from '../../platform/scope.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import type { createTicketServices } from './tickets.ts';

/** How old what surveys know of people may be, milliseconds. */
const freshMs = 5_000;

/** Everybody who works here, and whether he surveys or dispatches; read again once it is too old. */
export function surveyPeople({
  people,
  organisation,
}: Pick<Foundation, 'people' | 'organisation'>): () => Promise<ReadonlyMap<string, SurveyPerson>> {
  let known: { at: number; people: Promise<ReadonlyMap<string, SurveyPerson>> } | null = null;
  const read = async (): Promise<ReadonlyMap<string, SurveyPerson>> => {
    const [rows, branches, roles] = await Promise.all([
      people.list(systemScope('who may survey'), {}),
      organisation.listBranches(),
      organisation.listRoles(),
    ]);
    const paths = new Map(branches.map(({ id, path }) => [id, path]));
    return new Map(
      rows.map(({ id, staffNo, name, branchId, language, active, roles: held }) => {
        const may = permissionsOf(held, roles);
        const person = { staffId: id, staffNo, name, language, active, path: paths.get(branchId) ?? 'hq' };
        return [
          id,
          { ...person, surveys: may.has('surveys.work'), dispatches: may.has('surveys.dispatch') },
        ] as const;
      }),
    );
  };
  return () => {
    const now = performance.now();
    if (known === null || now - known.at > freshMs) {
      const people = read();
      known = { at: now, people };
      people.catch(() => {
        known = null;
      });
    }
    return known.people;
  };
}

/** Makes surveys, which stand on loss reports and keep their result in the report's ticket. */
export async function createSurveyServices(
  deps: ServiceDeps,
  foundation: Foundation,
  parts: {
    lossReports: LossReports;
    tickets: Awaited<ReturnType<typeof createTicketServices>>['tickets'];
  },
) {
  const { database, cipher, clock, timers, tail } = deps;
  const { audit, centre, notifications } = foundation;
  const surveys = await createSurveys({
    ...{ database, cipher, clock, audit, timers, notifications },
    people: surveyPeople(foundation),
    reports: parts.lossReports.forOthers,
    tickets: parts.tickets,
    zone: () => centre.current().zone,
    position: () => tail.position(),
  });
  return { surveys };
}
