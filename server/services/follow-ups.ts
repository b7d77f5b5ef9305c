import { join } from 'node:path';
import { permissionsOf } from '../../features/access/rules.ts';
import { createFollowUps } from '../../features/followups/server/service.ts';
import type { OutboundListener } from '../../features/interactions/outbound-listener.ts';
import { systemScope } from '../../platform/scope.ts';
import type { createContactServices } from './contacts.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import type { createTicketServices } from './tickets.ts';

/** Folder of the files of imports. */
export function followUpImportsFolder(dataDir: string): string {
  return join(dataDir, 'follow-up-imports');
}

/** Makes follow-up calls: their rules, what tries them out, and the tasks, whose problems become tickets. */
export async function createFollowUpServices(
  { config, database, clock, cipher, log, timers }: ServiceDeps,
  { audit, centre, people, organisation }: Foundation,
  { customers }: CustomerServices,
  { outbound, interactions }: Awaited<ReturnType<typeof createContactServices>>,
  { tickets }: Awaited<ReturnType<typeof createTicketServices>>,
) {
  const followUps = await createFollowUps({
    ...{ database, clock, cipher, audit, tickets, timers },
    log: log.child({ part: 'follow-ups' }),
    folder: followUpImportsFolder(config.dataDir),
    sources: customers.lists,
    core: customers.mirror?.core.results ?? null,
    calls: {
      live: (reader, id) => interactions.liveAbout(reader, { kind: 'followUp', id }),
      ended: interactions.outcomeOf,
    },
    async branches() {
      const all = await organisation.listBranches();
      return all
        .filter(({ active }) => active)
        .map(({ code, path, name }) => ({ code, path, name: name.zh }));
    },
    async agents() {
      const [rows, branches, roles] = await Promise.all([
        people.list(systemScope('who may have follow-up calls'), { active: true }),
        organisation.listBranches(),
        organisation.listRoles(),
      ]);
      const paths = new Map(branches.map(({ id, path }) => [id, path]));
      return rows
        .filter(
          ({ roles: held }) => held.includes('agent') && permissionsOf(held, roles).has('followUps.call'),
        )
        .map(({ id, branchId, skills }) => ({
          ...{ id, path: paths.get(branchId) ?? 'hq' },
          skills: new Set(Object.keys(skills)),
        }));
    },
    names: (ids) => people.names(ids),
    people: (ids) => people.names(ids),
    zone: () => centre.current().zone,
    placing: {
      dial: (by, command, { number, taskId, customerId, path }) =>
        outbound.number(by, command, number, {
          ...{ about: { kind: 'followUp', id: taskId }, customerId, path },
        }),
    },
  });
  const followUpCalls: OutboundListener = { ended: (tx, call) => followUps.tasks.calling.ended(tx, call) };
  return { followUps, followUpCalls };
}
