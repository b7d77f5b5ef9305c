import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Database } from '../../../platform/database/database.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createTimers, type Timers } from '../../../platform/timers/timers.ts';
import { createAudit } from '../../audit/server/service.ts';
import { officeCalendar } from '../../calendar/testing/calendars.ts';
import type { PublishedProcess } from '../../processes/contract.ts';
import { readProcess } from '../../processes/rules/read.ts';
import { readShippedProcesses } from '../../processes/shipped-processes.ts';
import type { TicketGuard, TicketService } from '../contract.ts';
import type { StaffNewsKind } from '../server/deps.ts';
import { createTickets, type TicketsService } from '../server/service.ts';
import type { StaffMember } from '../server/staff.ts';
import type { Person } from '../server/updating.ts';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const member = (n: number, role: string, path: string): StaffMember => ({
  id: id(n),
  staffNo: String(1000 + n),
  name: `员工${n}`,
  pinyin: `yuangong${n}`,
  roles: [role],
  path,
  branchName: { zh: path },
  language: 'zh-CN',
  active: true,
});
/** People at headquarters and in one branch; nobody is in any group at first. */
export const staff = {
  agent: member(1, 'agent', 'hq.ningbo'),
  otherAgent: member(2, 'agent', 'hq.ningbo'),
  backOffice: member(3, 'backOffice', 'hq.ningbo'),
  leader: member(4, 'teamLeader', 'hq.ningbo'),
  supervisor: member(5, 'supervisor', 'hq'),
  otherBranch: member(6, 'backOffice', 'hq.xiamen'),
} as const;
export type StaffName = keyof typeof staff;

const rights = {
  agent: ['tickets.create', 'tickets.read', 'tickets.handle'],
  teamLeader: ['tickets.create', 'tickets.read', 'tickets.handle', 'tickets.manage'],
  supervisor: [
    'tickets.create',
    'tickets.read',
    'tickets.handle',
    'tickets.manage',
    'tickets.closeUntold',
    'tickets.design',
  ],
  backOffice: ['tickets.create', 'tickets.read', 'tickets.handle'],
} as const;
export const customers = { wang: id(101), li: id(102) };

/** What tickets live among. */
export interface TicketWorld {
  database: Database;
  clock: Clock;
  cipher: Cipher;
  folder: string;
  processes: ReadonlyMap<string, PublishedProcess>;
  people: StaffMember[];
  guards: TicketGuard[];
  services: TicketService[];
  /** What people were told in the console. */
  news: { to: readonly string[]; what: StaffNewsKind; once: string }[];
  sent: { id: string; template: string; once: string }[];
}

let shipped: Promise<Map<string, PublishedProcess>> | null = null;
/** The shipped processes by code, as their version 1. */
export function shippedProcesses(): Promise<ReadonlyMap<string, PublishedProcess>> {
  shipped ??= readAll();
  return shipped;
}
async function readAll(): Promise<Map<string, PublishedProcess>> {
  const read = readShippedProcesses().map(
    async ({ code, xml }) => [code, { code, number: 1, process: await readProcess(xml) }] as const,
  );
  return new Map(await Promise.all(read));
}

/** Tickets, with everything around them made up but for the database, the processes and the calendar. */
export function makeTickets(world: TicketWorld): { tickets: TicketsService; timers: Timers } {
  const { database, clock, cipher, folder, processes } = world;
  const log = createLog('silent');
  const tickets = createTickets({
    ...{ database, cipher, clock, log, folder, audit: createAudit() },
    timers: () => timers,
    calendar: { current: () => officeCalendar },
    processes: {
      current: async (code) => processes.get(code) ?? null,
      async version(code) {
        const found = processes.get(code);
        if (found === undefined) throw new Error(`no process ${code}`);
        return found;
      },
    },
    staff: {
      staff: async () => world.people,
      branches: async () =>
        ['hq', 'hq.ningbo', 'hq.xiamen'].map((path, n) => ({ id: id(200 + n), path, name: { zh: path } })),
      roles: async () =>
        Object.entries(rights).map(([code, permissions]) => ({ code, name: { zh: code }, permissions })),
    },
    customers: {
      cards: async (_, ids) =>
        new Map(
          ids
            .filter((one) => Object.values(customers).includes(one))
            .map((one) => [one, { name: '王先生', path: 'hq.ningbo', segment: 'mass' }]),
        ),
      label: async (_, kind, other) => `${kind} ${other.slice(-4)}`,
      recordsBy: async () => [],
      customerOfContact: async () => customers.wang,
    },
    news: {
      async tell(_, to, { what, once }) {
        world.news.push({ to: to.map(({ id: staffId }) => staffId), what, once });
      },
    },
    notices: {
      async send(_, { template, once }) {
        const known = world.sent.find((one) => one.once === once);
        if (known !== undefined) return known.id;
        world.sent.push({ id: id(9_000 + world.sent.length), template, once });
        return id(9_000 + world.sent.length - 1);
      },
    },
    guards: () => world.guards,
    services: () => world.services,
    permissions: new Set(Object.values(rights).flat()),
    zone: () => 'Asia/Shanghai',
    freshMs: 0,
  });
  const timers = createTimers(database, clock, tickets.timerHandlers, log);
  return { tickets, timers };
}

/** Somebody who acts through the console. */
export function personOf(name: StaffName): Person {
  const person = staff[name];
  const [role] = person.roles;
  return {
    staffId: person.id,
    path: person.path,
    permissions: new Set(rights[role as keyof typeof rights]),
    scope: { kind: 'tree', path: person.path, subjects: [] },
    groups: [],
    language: 'en',
  };
}
