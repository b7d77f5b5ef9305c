import type { Reader } from '../../../platform/database/database.ts';
import type { Person } from '../contract/views.ts';
import type { CaseParties, ComplaintPerson } from '../rules/handlers.ts';
import type { Colleague, ComplaintDeps } from './deps.ts';
import { type ComplaintRecord, loads } from './store.ts';

/** Who works here at one moment, with what each has to do. */
export interface Staff {
  people: readonly (Colleague & ComplaintPerson)[];
  find(id: string | null): (Colleague & ComplaintPerson) | null;
  /** How somebody is shown; who isn't known any more by the end of his id. */
  show(id: string): Person;
}

export async function readStaff(deps: Pick<ComplaintDeps, 'people'>, reader: Reader): Promise<Staff> {
  const [colleagues, load] = await Promise.all([deps.people(), loads(reader)]);
  const people = colleagues.map((person) => ({ ...person, load: load.get(person.id) ?? 0 }));
  const byId = new Map(people.map((person) => [person.id, person]));
  return {
    people,
    find: (id) => (id === null ? null : (byId.get(id) ?? null)),
    show(id) {
      const { staffNo, name } = byId.get(id) ?? { staffNo: '', name: id.slice(-8) };
      return { staffId: id, staffNo, name };
    },
  };
}

export function partiesOf(
  row: Pick<ComplaintRecord, 'path' | 'receivedBy' | 'accused' | 'handledMatter' | 'decidedFirst'>,
): CaseParties {
  const { path, receivedBy, accused, handledMatter, decidedFirst } = row;
  return { path, receivedBy, accused, handledMatter, decidedFirst };
}
