import { join } from 'node:path';
import { permissionsOf } from '../../features/access/rules.ts';
import type { Workforce } from '../../features/followups/server/people.ts';
import { createFollowUps } from '../../features/followups/server/service.ts';
import type { OutboundListener } from '../../features/interactions/outbound-listener.ts';
import { listPresence, readPresence } from '../../features/routing/server/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { inLanguage, type Language } from '../../platform/local-text.ts';
import { systemScope } from '../../platform/scope.ts';
import { dateIn } from '../../platform/zone-time.ts';
import type { createContactServices } from './contacts.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import type { createTicketServices } from './tickets.ts';

/** How old what follow-up calls know of people may be, milliseconds. */
const freshMs = 5_000;

/** Folder of the files of imports. */
export function followUpImportsFolder(dataDir: string): string {
  return join(dataDir, 'follow-up-imports');
}

/**
 * Makes follow-up calls: their rules, what tries them out, and the tasks, whose problems become tickets.
 * @param callLeader calls the team leader to an agent who asks to go off line
 */
export async function createFollowUpServices(
  { config, database, clock, cipher, log, timers }: ServiceDeps,
  foundation: Foundation,
  { customers }: CustomerServices,
  { outbound, interactions }: Awaited<ReturnType<typeof createContactServices>>,
  { tickets }: Awaited<ReturnType<typeof createTicketServices>>,
  callLeader: (tx: Tx, staffId: string) => Promise<void>,
) {
  const { audit, centre, people, organisation } = foundation;
  const zone = (): string => centre.current().zone;
  const followUps = await createFollowUps({
    ...{ database, clock, cipher, audit, tickets, timers, zone },
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
    workforce: { ...workforceOf(database, foundation, zone), callLeader },
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

/** Who works here, who is there, and how they are told. */
function workforceOf(
  database: ServiceDeps['database'],
  { people, organisation, notifications }: Foundation,
  zone: () => string,
): Omit<Workforce, 'callLeader'> {
  const scope = systemScope('who makes follow-up calls');
  let kept: { at: number; staff: ReturnType<typeof readStaff> } | null = null;
  async function readStaff() {
    const [rows, branches, roles] = await Promise.all([
      people.list(scope, {}),
      organisation.listBranches(),
      organisation.listRoles(),
    ]);
    const paths = new Map(branches.map(({ id, path }) => [id, path]));
    const calling = new Set(
      roles.filter(({ permissions }) => permissions.includes('followUps.call')).map(({ code }) => code),
    );
    return rows.map(({ id, staffNo, name, pinyin, roles: own, branchId, language, active }) => ({
      ...{ id, staffNo, name, pinyin, roles: own, active, language, path: paths.get(branchId) ?? '' },
      calls: own.some((role) => calling.has(role)),
    }));
  }
  const staff = () => {
    if (kept !== null && performance.now() - kept.at < freshMs) return kept.staff;
    const read = readStaff();
    kept = { at: performance.now(), staff: read };
    read.catch(() => {
      kept = null;
    });
    return read;
  };
  return {
    people: staff,
    async presence(staffId) {
      const row = await readPresence(database.read, staffId);
      return row ?? { state: 'signedOut', reason: null, interactionId: null };
    },
    async present() {
      const rows = await listPresence(database.read);
      return new Set(rows.filter(({ state }) => state !== 'signedOut').map(({ staffId }) => staffId));
    },
    async tell(tx, to, { what, taskId, kind, at, once }) {
      const languages = new Map((await staff()).map(({ id, language }) => [id, language]));
      for (const staffId of to) {
        const language: Language = languages.get(staffId) ?? 'zh-CN';
        await notifications.notify(tx, {
          ...{ channel: 'console', staffId, template: `followUp.${what}`, once, language },
          values: { kind: inLanguage(kind, language), time: timeIn(at, zone()) },
          subject: { kind: 'followUpTask', id: taskId },
        });
      }
    },
  };
}

/** @returns «2026-11-25 10:30» by the clocks of the centre. */
function timeIn(at: Date, zone: string): string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(at);
  return `${dateIn(at, zone)} ${time}`;
}
