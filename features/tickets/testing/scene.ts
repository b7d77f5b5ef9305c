import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { type Cipher, createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import type { Database } from '../../../platform/database/database.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { PublishedProcess } from '../../processes/contract.ts';
import type { NewTicket } from '../contract/tickets.ts';
import type { TicketGuard, TicketService } from '../contract.ts';
import type { TicketsService } from '../server/service.ts';
import type { StaffMember } from '../server/staff.ts';
import type { Person } from '../server/updating.ts';
import {
  customers,
  makeTickets,
  personOf,
  type StaffName,
  shippedProcesses,
  staff,
  type TicketWorld,
} from './make-tickets.ts';

/** A Monday morning in working time. */
export const monday = new Date('2026-03-02T01:30:00Z');

export interface TicketScene extends TestDatabase {
  clock: ManualClock;
  cipher: Cipher;
  tickets: TicketsService;
  timers: Timers;
  news: TicketWorld['news'];
  sent: TicketWorld['sent'];
  people: StaffMember[];
  guards: TicketGuard[];
  services: TicketService[];
  /** Somebody who acts through the console. */
  as(name: StaffName): Person;
  /** A second server on the same database. */
  another(database?: Database): { tickets: TicketsService; timers: Timers };
  register(by: StaffName, ticket?: Partial<NewTicket>): Promise<string>;
  /** Goes on, and does what comes due. */
  advance(ms: number): Promise<void>;
  folder: string;
}

/** Tickets on a database of their own, with the shipped kinds and processes. @param extra further processes by code */
export async function createTicketScene(extra: readonly PublishedProcess[] = []): Promise<TicketScene> {
  const test = await createTestDatabase();
  const clock = createManualClock(monday);
  const cipher = createCipher(newKeyRing());
  const folder = await mkdtemp(join(tmpdir(), 'jieting-files-'));
  const processes = new Map([...(await shippedProcesses()), ...extra.map((one) => [one.code, one] as const)]);
  const news: TicketScene['news'] = [];
  const sent: TicketScene['sent'] = [];
  const people: StaffMember[] = Object.values(staff).map((one) => ({ ...one }));
  const [guards, services]: [TicketGuard[], TicketService[]] = [[], []];

  const world = {
    database: test.database,
    clock,
    cipher,
    folder,
    processes,
    people,
    guards,
    services,
    news,
    sent,
  };
  const { tickets, timers } = makeTickets(world);
  await tickets.prepare();

  return {
    ...test,
    ...{ clock, cipher, tickets, timers, news, sent, people, guards, services, as: personOf, folder },
    another: (database = test.database) => makeTickets({ ...world, database }),
    register: (by, ticket = {}) =>
      test.database.transaction(async (tx) => {
        const made = await tickets.registering.create(
          tx,
          personOf(by),
          {
            kind: 'policyEnquiry',
            title: '保单生效日期查询',
            values: { question: '什么时候生效' },
            customerId: customers.wang,
            interactionId: null,
            links: [],
            promisedMinutes: null,
            ...ticket,
          },
          systemScope('test'),
        );
        return made.id;
      }),
    async advance(ms) {
      await clock.advance(ms);
      await timers.runDue();
    },
    async drop() {
      await timers.stop();
      await test.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
