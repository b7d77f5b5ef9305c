import type { People } from '../features/access/server/people.ts';
import type { TicketsService } from '../features/tickets/server/service.ts';
import type { Database } from '../platform/database/database.ts';
import { systemScope } from '../platform/scope.ts';
import { demoActor } from './branches.ts';

/** Who does the work behind the tickets of the demo: staff numbers by group. */
const members: Readonly<Record<string, readonly string[]>> = {
  expert: ['8004', '7002'],
  complaints: ['4007', '4008'],
  policyService: ['4001'],
  underwriting: ['4009'],
  claims: ['4002'],
  survey: ['3001', '3002'],
  counter: ['4011'],
  relationship: ['4011'],
  rescue: ['3001', '3002'],
  legal: ['4004'],
  medical: ['4005'],
  repair: ['4006'],
  finance: ['4003'],
  operations: ['4001', '4002'],
  product: ['4009'],
};

/** Puts the people of the demo into the groups that nobody has changed yet. */
export async function seedDemoWorkGroups(deps: {
  database: Database;
  people: People;
  tickets: Pick<TicketsService, 'groups' | 'organisation'>;
}): Promise<void> {
  const { database, people, tickets } = deps;
  const ids = new Map((await people.list(systemScope('demo'), {})).map(({ id, staffNo }) => [staffNo, id]));
  // They have just been added.
  tickets.organisation.forget();
  for (const { code, name, branchId, active, version } of await tickets.groups.list()) {
    const memberIds = (members[code] ?? []).flatMap((staffNo) => ids.get(staffNo) ?? []);
    if (version > 1 || memberIds.length === 0) continue;
    const input = { name, memberIds, branchId, active, version };
    await database.transaction((tx) => tickets.groups.update(tx, demoActor, code, input));
  }
}
