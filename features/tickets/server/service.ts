import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Database, Reader } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { createSealedFiles } from '../../../platform/files/sealed-files.ts';
import type { Log } from '../../../platform/log/log.ts';
import { dailyWork } from '../../../platform/timers/daily.ts';
import type { TimerHandler, Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { CalendarService } from '../../calendar/contract.ts';
import type { ProcessService } from '../../processes/contract.ts';
import type { TicketGuard, TicketService, Tickets } from '../contract.ts';
import { createActing } from './acting.ts';
import { createAlarm } from './alarm.ts';
import { createCalls } from './calls.ts';
import { createDeadlines } from './deadlines.ts';
import { type Core, type CustomerNotices, type StaffNews, systemDoer, type TicketCustomers } from './deps.ts';
import { createFiles } from './files.ts';
import { createGroups } from './groups.ts';
import { alarmTimer, createHolding, summaryOf } from './held.ts';
import { createInbox } from './inbox.ts';
import { createJoining } from './joining.ts';
import { createKinds } from './kinds.ts';
import { listGroups } from './kinds-store.ts';
import { releaseOfWhoLeft } from './on-staff-changed.ts';
import { createOpening } from './opening.ts';
import { createProcessNames, type ProcessNames } from './process-names.ts';
import { createReading } from './reading.ts';
import { createRegistering } from './registering.ts';
import { callTimer, createRunning } from './running.ts';
import { createSealing } from './sealing.ts';
import { createTicketServices } from './services.ts';
import { createOrganisation, type StaffSource } from './staff.ts';
import * as store from './store.ts';
import { createTaskActing } from './task-acting.ts';
import { createTelling } from './telling.ts';
import { createUpdating } from './updating.ts';
import { createViews } from './views.ts';

export interface TicketsDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  log: Log;
  audit: AuditService;
  timers(): Pick<Timers, 'set' | 'cancel'>;
  calendar: CalendarService;
  processes: ProcessService;
  staff: StaffSource;
  customers: TicketCustomers;
  news: StaffNews;
  notices: CustomerNotices;
  /** Of the features above, which are made later. */
  guards(): readonly TicketGuard[];
  /** Further ones than tickets bring themselves. */
  services(): readonly TicketService[];
  /** Every permission of the installation. */
  permissions: ReadonlySet<string>;
  zone(): string;
  /** Folder of the attachments. */
  folder: string;
  /** How old what is known of people and groups may be, milliseconds. */
  freshMs: number;
}

const dayTimer = 'tickets.daily';

/** Tickets: matters that aren't closed in the contact, and go to the end with the customer told. */
export function createTickets(deps: TicketsDeps) {
  const { database, cipher, clock, log, audit, timers, calendar, processes, customers, news, notices, zone } =
    deps;
  const organisation = createOrganisation(deps.staff, () => listGroups(database.read), deps.freshMs);
  const kinds = createKinds({
    database,
    clock,
    audit,
    processes,
    organisation,
    permissions: deps.permissions,
  });
  const core: Core = {
    ...{
      database,
      clock,
      log,
      audit,
      timers,
      calendar,
      processes,
      organisation,
      kinds,
      customers,
      news,
      notices,
      zone,
    },
    sealing: createSealing(cipher),
    guards: deps.guards,
    services: () => [...own, ...deps.services()],
    branches: () => deps.staff.branches(),
  };
  const holding = createHolding(core);
  const opening = createOpening(core, holding);
  const running = createRunning(core, holding, opening);
  const deadlines = createDeadlines(core, holding);
  const telling = createTelling(core, holding, opening, running);
  const registering = createRegistering(core, { holding, deadlines, running, telling });
  const tasks = createTaskActing(core, { holding, opening, running, telling });
  const joining = createJoining({ holding, registering, telling });
  const acting = createActing(core, { holding, deadlines, opening, running, telling, tasks, joining });
  const own = createTicketServices(core, { holding, opening, deadlines, telling });
  const views = createViews(core);
  const reading = createReading(core, views);
  const files = createFiles(core, { attachments: createSealedFiles(deps.folder), holding, reading, views });
  const names = createProcessNames(database, deps.freshMs);
  const daily = dailyWork(dayTimer, clock, [() => files.sweep()]);

  const read = async (reader: Reader, id: string) => {
    const ticket = await store.findTicket(reader, id);
    if (ticket === null) throw new AppError(commonErrors.notFound);
    return summaryOf(ticket);
  };
  const port: Tickets = {
    create: (tx, by, ticket) => registering.create(tx, by, ticket),
    async act(tx, by, id, command) {
      await acting.act(tx, by, id, command);
      return read(tx, id);
    },
    async note(tx, id, { by, what, data = {}, text }) {
      const held = await holding.hold(tx, { ...systemDoer, staffId: by }, id);
      holding.note(held, what, data, { text: text ?? null });
      await holding.settle(held, what);
    },
    async moveDeadline(tx, id, dueAt, { by, reason }) {
      const held = await holding.hold(tx, { ...systemDoer, staffId: by }, id);
      if (held.ticket.dueAt.getTime() === dueAt.getTime()) return;
      await deadlines.moveFor(held, dueAt, reason);
      await holding.settle(held, 'moveDeadline');
    },
    assign: (tx, id, staffId, { by, reason }) =>
      acting.assign(tx, { ...systemDoer, staffId: by }, id, staffId, reason),
    async find(id) {
      const ticket = await store.findTicket(database.read, id);
      return ticket === null ? null : summaryOf(ticket);
    },
    liveOf: (customerIds) => store.countLiveOf(database.read, customerIds, clock.now()),
  };

  return {
    ...port,
    ...{ kinds, reading, views, files, registering, acting, tasks, organisation },
    groups: createGroups({ database, clock, audit, organisation }),
    inbox: createInbox(core, views),
    updating: createUpdating(core, { holding, registering, acting, tasks, reading, views }),
    services: own.map(({ code, name }) => ({ code, name })),

    /** Files how a notice to a customer ended, in the transaction that does. */
    async noticeEnded(
      tx: Parameters<Tickets['create']>[0],
      noticeId: string,
      delivered: boolean,
    ): Promise<void> {
      const ticketId = await store.ticketOfNotice(tx, noticeId);
      if (ticketId === null) return;
      const held = await holding.hold(tx, systemDoer, ticketId);
      if (held.ticket.noticeId !== noticeId || held.ticket.closedAt !== null) return;
      await telling.noticeEnded(held, delivered);
      await holding.settle(held, 'noticeEnded');
    },

    timerHandlers: {
      [alarmTimer]: createAlarm(core, { holding, deadlines, opening, running, telling }),
      [callTimer]: createCalls(core, { holding, running, telling }),
      [dayTimer]: daily.handler,
    } as Record<string, TimerHandler>,

    consumers: [releaseOfWhoLeft(core, { holding, opening })],

    /** What drawings of processes may name besides roles and services. */
    processNames: (): ProcessNames =>
      names.now((error) => log.warn({ err: error }, 'names for processes could not be read')),

    /** Adds the kinds and groups that came with this version, and sets the daily work. */
    async prepare(): Promise<void> {
      await kinds.prepare();
      await this.groups.prepare();
      await names.read();
      await daily.begin(database);
    },
  };
}

export type TicketsService = ReturnType<typeof createTickets>;
