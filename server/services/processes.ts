import { shippedTemplates } from '../../features/notifications/templates.ts';
import { shippedNames } from '../../features/processes/codes.ts';
import type { KnownNames } from '../../features/processes/contract.ts';
import { createProcesses } from '../../features/processes/server/service.ts';
import type { ProcessNames } from '../../features/tickets/server/process-names.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';

/** Makes the processes that tickets follow. @param ticketNames groups and fields of tickets that drawings may name. */
export async function createProcessServices(
  { database, clock }: ServiceDeps,
  { audit, people }: Foundation,
  ticketNames: () => ProcessNames,
) {
  // A process may send what a ticket can fill in.
  const templates = Object.entries(shippedTemplates)
    .filter(([, { purpose, variables }]) => purpose === 'service' && Object.keys(variables).every(isFilled))
    .map(([code, { title }]) => ({ code, name: withoutBrand(title) }));
  const names = shippedNames(templates);
  const processes = createProcesses({
    database,
    clock,
    audit,
    staffNames: (ids) => people.names(ids),
    known: () => withTickets(names, ticketNames()),
  });
  await processes.prepare();
  return { processes };
}

function withTickets(names: KnownNames, { groups, fieldKeys }: ProcessNames): KnownNames {
  const merged = (own: KnownNames['roles'], more: KnownNames['roles']): KnownNames['roles'] => [
    ...new Map([...own, ...more].map((one) => [one.code, one])).values(),
  ];
  return { ...names, roles: merged(names.roles, groups), fieldKeys: merged(names.fieldKeys, fieldKeys) };
}

const isFilled = (variable: string): boolean => variable === 'no' || variable === 'kind';

function withoutBrand({ zh, en = zh }: { zh: string; en?: string | undefined }): { zh: string; en: string } {
  return { zh: zh.replace(/^\{brand\}：/, ''), en: en.replace(/^\{brand\}: /, '') };
}
