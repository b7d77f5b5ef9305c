import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createTimers, type Timers } from '../../../platform/timers/timers.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { RoleCode } from '../../access/contract.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { ComplaintCommand } from '../contract/actions.ts';
import type { NewComplaint } from '../contract/complaints.ts';
import type { ComplaintView } from '../contract/views.ts';
import { complaintPermissions } from '../contract.ts';
import type { Colleague, ComplaintNewsKind, Doer } from '../server/deps.ts';
import { type Complaints, createComplaints } from '../server/service.ts';
import { testCalendar } from './rules.ts';
import { createFakeTickets, type FakeTickets } from './tickets.ts';

export interface ComplaintsFixture extends TestDatabase {
  clock: ManualClock;
  complaints: Complaints;
  tickets: FakeTickets;
  timers: Timers;
  people: Colleague[];
  /** What staff were told: to whom, what, of which complaint. */
  news: { to: string; what: ComplaintNewsKind; complaintId: string; once: string }[];
  customers: Map<string, { name: string; path: string }>;
  /** Adds somebody; who he is when he acts. */
  hire(role: RoleCode, branchPath?: string): Doer & { person: Colleague };
  register(by: Doer, of?: Partial<NewComplaint>): Promise<ComplaintView>;
  act(by: Doer, id: string, command: ComplaintCommand): Promise<ComplaintView>;
  /** The server dies and comes back: timers and services are made anew from the database. */
  restart(): Promise<void>;
  /** The server's work breaks off after so many steps of its commands; null: it doesn't. */
  breakAfter(steps: number | null): void;
  /** Lets time go on, and does what comes due at its time. */
  later(ms: number): Promise<void>;
  facts(type: string): Promise<{ ids: Record<string, string>; data: Record<string, unknown>; at: Date }[]>;
}

/** Filled before anybody looks. */
const none = undefined as never;
const branch = { zh: '测试机构', en: 'Test branch' };

/** Complaints on a database of their own, with tickets in its tables and a clock in the test's hands. */
export async function createComplaintsFixture(start = '2026-11-02T01:00:00Z'): Promise<ComplaintsFixture> {
  const test = await createTestDatabase();
  const { database } = test;
  const clock = createManualClock(new Date(start));
  const cipher = createCipher(newKeyRing());
  const trail = createAudit();
  const audit: typeof trail = {
    async record(tx, entries) {
      step();
      await trail.record(tx, entries);
      step();
    },
  };
  const people: Colleague[] = [];
  const news: ComplaintsFixture['news'] = [];
  const customers: ComplaintsFixture['customers'] = new Map();
  const told = new Set<string>();
  const log = createLog('silent');
  let staffNo = 100;
  let left: number | null = null;
  const step = (): void => {
    if (left !== null && left-- <= 0) throw new Error('broken off');
  };

  const tickets = await createFakeTickets({ database, clock, step }, () => fixture.complaints.guard);
  const make = (): Promise<Complaints> =>
    createComplaints({
      ...{ database, clock, cipher, audit, calendar: { current: () => testCalendar } },
      timers: () => fixture.timers,
      tickets: () => tickets,
      people: async () => people,
      branchNames: async () => new Map([['hq', branch]]),
      customers: {
        ofContact: async () => null,
        cards: async (_, ids) => new Map([...customers].filter(([id]) => ids.includes(id))),
      },
      news: {
        async tell(tx, to, { what, complaintId, once }) {
          step();
          tx.afterCommit(() => {
            for (const id of to) {
              if (told.has(`${id}/${once}`)) continue;
              told.add(`${id}/${once}`);
              news.push({ to: id, what, complaintId, once });
            }
          });
        },
      },
      zone: () => testCalendar.zone,
      position: () => 7,
    });
  const open = async (): Promise<void> => {
    fixture.complaints = await make();
    fixture.timers = createTimers(database, clock, fixture.complaints.timerHandlers, log);
    await fixture.complaints.begin();
    await fixture.timers.start();
  };
  const fixture: ComplaintsFixture = {
    ...test,
    ...{ clock, tickets, people, news, customers, complaints: none, timers: none },
    hire(role, branchPath = 'hq') {
      const id = newId(clock.now().getTime());
      const no = String(++staffNo);
      const handles = complaintPermissions['complaints.handle'].roles.includes(role);
      const person: Colleague = {
        ...{ id, staffNo: no, name: `员工${no}`, pinyin: `yuan gong ${no}`, branchName: branch, branchPath },
        ...{ roles: [role], active: true, handles },
      };
      people.push(person);
      const held = Object.entries(complaintPermissions).filter(([, kind]) => kind.roles.includes(role));
      return {
        ...{ staffId: id, path: branchPath, address: '127.0.0.1', person },
        scope: { kind: 'tree', path: branchPath, subjects: [] },
        permissions: new Set(held.map(([code]) => code)),
      };
    },
    register: (by, of = {}) =>
      database.transaction((tx) => fixture.complaints.register(tx, by, { ...plainComplaint, ...of })),
    async act(by, id, command) {
      const { version } = await fixture.complaints.view(
        { ...by, scope: { kind: 'system', reason: 'test' } },
        id,
      );
      return database.transaction((tx) => fixture.complaints.act(tx, by, id, command, version));
    },
    async restart() {
      await fixture.timers.stop();
      await open();
    },
    breakAfter(steps) {
      left = steps;
    },
    async later(ms) {
      await clock.advance(ms);
      await fixture.timers.runDue();
    },
    async facts(type) {
      return (
        await database.pool.query('select ids, data, at from fact_inbox where type = $1 order by id', [type])
      ).rows;
    },
    async drop() {
      await fixture.timers.stop();
      await test.drop();
    },
  };
  await open();
  return fixture;
}

/** A complaint about manner, at level 1. */
export const plainComplaint: NewComplaint = {
  content: '坐席说话不耐烦',
  wish: '请道歉',
  cause: 'manner',
  source: 'call',
  target: 'staff',
  groupSize: 1,
  amount: null,
  customerId: null,
  accused: [],
  handledMatter: [],
  complainantKind: 'policyholder',
  name: '王小明',
  contact: '15400000001',
  representatives: [],
  interactionId: null,
  links: [],
  levelReason: '',
  promisedMinutes: null,
  referral: null,
};
